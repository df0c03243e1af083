"""Pages found and read in a folder, or why they are not."""

import os

import pytest

from tests.conftest import ARTICLE, Folder

HERE = f"seeds/articles/{ARTICLE}.yml"


def test_check_without_any_page(folder: Folder):
    folder.page.unlink()
    result = folder.run("check", "--corpus", str(folder.corpus))
    assert result.exit_code == 1
    assert result.stdout == (
        f"{HERE}:1: article: has no page in {folder.corpus}; put it there as {ARTICLE}.html or {ARTICLE}.md or {ARTICLE}.txt, "
        "or name it with file:\n"
    )


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "broken link"])
def test_page_that_is_not_a_regular_file(folder: Folder, kind: str):
    folder.page.unlink()
    match kind:
        case "pipe":
            os.mkfifo(folder.page)
        case "folder":
            folder.page.mkdir()
        case _:
            folder.page.symlink_to("/dev/zero" if kind == "device" else "nowhere")
    reason = (
        "cannot be read: No such file or directory"
        if kind == "broken link"
        else "is not a regular file; put the file itself there"
    )
    expected = f"{HERE}:1: article: {folder.page.name} {reason}\n"
    for command in (["check", "--corpus", str(folder.corpus)], ["extract"]):
        result = folder.run(*command)
        assert (result.exit_code, result.stdout) == (1, expected)


def test_two_pages_for_one_article(folder: Folder):
    (folder.corpus / f"{ARTICLE}.txt").write_text("Two.", "utf-8")
    result = folder.run("extract")
    assert result.exit_code == 1
    assert f"has more than one page in {folder.corpus}: {ARTICLE}.md, {ARTICLE}.txt; remove all but one" in result.stdout


def test_page_may_have_another_name(folder: Folder):
    folder.page.rename(folder.corpus / "000.txt")
    folder.change("article", "article:\n", "article:\n  file: 000.txt\n")
    assert folder.run("check", "--corpus", str(folder.corpus)).exit_code == 0
    folder.change("article", "file: 000.txt", "file: ../000.txt")
    result = folder.run("check", "--corpus", str(folder.corpus))
    assert f"{HERE}:2: article: file is a path; write only the name of the file" in result.stdout


@pytest.mark.parametrize("there", [f"{ARTICLE}.md", "ferry-talks.txt"])
def test_page_whose_name_is_mistyped_is_a_problem(folder: Folder, there: str):
    folder.add_article()
    folder.run("extract")
    folder.page.rename(folder.corpus / there)
    folder.change("article", "article:\n", "article:\n  file: fery-talks.txt\n")
    result = folder.run("check", "--corpus", str(folder.corpus))
    assert result.exit_code == 1
    assert result.stdout == (
        f"{HERE}:2: article: file names fery-talks.txt, which is not in {folder.corpus}; did you mean {there}?\n"
    )


def test_page_of_another_article_is_not_taken_for_a_mistyped_one(folder: Folder):
    name = folder.add_article()
    folder.page.rename(folder.corpus / "001.txt")
    folder.change("article", "article:\n", "article:\n  file: 001.txt\n")
    (folder.corpus / f"{name}.txt").rename(folder.corpus / "002.txt")
    seed = folder.root / "seeds" / "articles" / f"{name}.yml"
    seed.write_text(seed.read_text("utf-8").replace("article:\n", "article:\n  file: 002.txt\n"), "utf-8")
    assert folder.run("extract").exit_code == 0
    (folder.corpus / "002.txt").unlink()
    result = folder.run("check", "--corpus", str(folder.corpus))
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1] == f"{name}: not verified, its page is not in {folder.corpus}"
