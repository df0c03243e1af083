"""The commands: what they print, where, and how they end."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner, Result

from build.cli import COMMANDS, main
from build.corpus import extracted_records
from build.reader import READER_VERSION
from build.seeds.extracted import read_extracted
from tests.conftest import ARTICLE, REPOSITORY, Folder

HERE = f"seeds/articles/{ARTICLE}.yml"


def run(folder: Folder | None, *words: str) -> Result:
    """Run a command over a folder, or over the repository."""
    root = ["--root", str(folder.root)] if folder else []
    return CliRunner().invoke(main, [*root, *words], catch_exceptions=False)


def test_check_verifies_the_records(folder: Folder):
    result = run(folder, "check", "--corpus", str(folder.corpus))
    assert (result.exit_code, result.stdout) == (
        0,
        "1 article, 10 records: sound\n1 of 1 article: every record verified against its page\n",
    )


def test_check_with_problems_ends_with_1(folder: Folder):
    folder.change("article", "speaker: ada-quill", "speaker: ada-quil")
    result = run(folder, "check")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{HERE}:14: 'We will build the second ferry,': speaker 'ada-quil' is not in")
    assert result.stderr == "1 problem\n"


def test_corpus_that_is_not_there_is_wrong_use(folder: Folder):
    assert run(folder, "check", "--corpus", "nowhere").exit_code == 2
    (folder.page).unlink()
    folder.corpus.rmdir()
    result = run(folder, "extract")
    assert result.exit_code == 2
    assert "There is no folder" in result.stderr


def test_unknown_command_is_wrong_use():
    assert run(None, "chek").exit_code == 2


CHANGED_PAGES = [
    ("costs £4.5m", "costs £4.7m", f"{HERE}:42: '£4.5m': is not in the article's text; copy the words from the article"),
    ("blue plan” costs", "blew plan” costs", f"{HERE}:20: 'blue plan': is not in the article's text; did you mean 'blew plan'?"),
    (
        "opened the talks",
        "“opened” the talks",
        f"{HERE}:1: article: 'opened' in paragraph 1 is in quotation marks, but not a record",
    ),
    (
        "The mayor of",
        "A mayor of",
        f"seeds/extracted/{ARTICLE}.jsonl:1: article: the article's text is not the one that was read",
    ),
    ("# Ferry talks", "# The ferry talks", f"seeds/extracted/{ARTICLE}.jsonl:1: article: the page is not the file that was read"),
]


@pytest.mark.parametrize(
    ("old", "new", "problem"), CHANGED_PAGES, ids=[f"{new}, {problem[-20:]}" for _, new, problem in CHANGED_PAGES]
)
def test_article_that_is_not_the_one_that_was_read(folder: Folder, old: str, new: str, problem: str):
    page = folder.page.read_text("utf-8")
    assert page.count(old) == 1
    folder.page.write_text(page.replace(old, new), "utf-8")
    result = run(folder, "check", "--corpus", str(folder.corpus))
    assert result.exit_code == 1
    assert problem in result.stdout


def test_check_without_any_page(folder: Folder):
    folder.page.unlink()
    result = run(folder, "check", "--corpus", str(folder.corpus))
    assert result.exit_code == 1
    assert result.stdout == (
        f"{HERE}:1: article: has no page in {folder.corpus}; put it there as {ARTICLE}.html or {ARTICLE}.md or {ARTICLE}.txt, "
        "or name it with file:\n"
    )


def add_article(folder: Folder) -> str:
    """Add a second article, with a page of its own and one quotation."""
    name = "harbour-post-2031-05-07-second-day"
    (folder.corpus / f"{name}.txt").write_text("“No comment,” said Ada Quill.\n", "utf-8")
    (folder.root / "seeds" / "articles" / f"{name}.yml").write_text(
        "article:\n  publisher: harbour-post\n  published_on: 2031-05-07\n  language: en\n  genre: news\n  review: reviewed\n"
        "  notes: Invented.\n\nquotations:\n  - words: No comment,\n    kind: direct\n    speaker: ada-quill\n",
        "utf-8",
    )
    return name


def test_one_page_is_enough_to_add_an_article(folder: Folder):
    name = add_article(folder)
    folder.page.unlink()
    result = run(folder, "extract")
    assert result.stdout == f"wrote seeds/extracted/{name}.jsonl\n"
    assert result.stderr == f"{ARTICLE}: kept as it is, its page is not in {folder.corpus}\n1 file changed\n"
    result = run(folder, "check", "--corpus", str(folder.corpus))
    assert result.stdout == "2 articles, 11 records: sound\n1 of 2 articles: every record verified against its page\n"
    assert result.stderr == f"{ARTICLE}: not verified, its page is not in {folder.corpus}\n"


def test_extract_of_an_article_that_never_had_a_page(folder: Folder):
    name = add_article(folder)
    (folder.corpus / f"{name}.txt").unlink()
    result = run(folder, "extract")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"seeds/articles/{name}.yml:1: article: has no page in {folder.corpus}; put it there as")


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
        result = run(folder, *command)
        assert (result.exit_code, result.stdout) == (1, expected)


def test_two_pages_for_one_article(folder: Folder):
    (folder.corpus / f"{ARTICLE}.txt").write_text("Two.", "utf-8")
    result = run(folder, "extract")
    assert result.exit_code == 1
    assert f"has more than one page in {folder.corpus}: {ARTICLE}.md, {ARTICLE}.txt; remove all but one" in result.stdout


def test_page_may_have_another_name(folder: Folder):
    folder.page.rename(folder.corpus / "000.txt")
    folder.change("article", "article:\n", "article:\n  file: 000.txt\n")
    assert run(folder, "check", "--corpus", str(folder.corpus)).exit_code == 0
    folder.change("article", "file: 000.txt", "file: ../000.txt")
    result = run(folder, "check", "--corpus", str(folder.corpus))
    assert f"{HERE}:2: article: file is a path; write only the name of the file" in result.stdout


@pytest.mark.parametrize("there", [f"{ARTICLE}.md", "ferry-talks.txt"])
def test_page_whose_name_is_mistyped_is_a_problem(folder: Folder, there: str):
    add_article(folder)
    run(folder, "extract")
    folder.page.rename(folder.corpus / there)
    folder.change("article", "article:\n", "article:\n  file: fery-talks.txt\n")
    result = run(folder, "check", "--corpus", str(folder.corpus))
    assert result.exit_code == 1
    assert result.stdout == (
        f"{HERE}:2: article: file names fery-talks.txt, which is not in {folder.corpus}; did you mean {there}?\n"
    )


def test_page_of_another_article_is_not_taken_for_a_mistyped_one(folder: Folder):
    name = add_article(folder)
    folder.page.rename(folder.corpus / "001.txt")
    folder.change("article", "article:\n", "article:\n  file: 001.txt\n")
    (folder.corpus / f"{name}.txt").rename(folder.corpus / "002.txt")
    seed = folder.root / "seeds" / "articles" / f"{name}.yml"
    seed.write_text(seed.read_text("utf-8").replace("article:\n", "article:\n  file: 002.txt\n"), "utf-8")
    assert run(folder, "extract").exit_code == 0
    (folder.corpus / "002.txt").unlink()
    result = run(folder, "check", "--corpus", str(folder.corpus))
    assert (result.exit_code, result.stderr) == (0, f"{name}: not verified, its page is not in {folder.corpus}\n")


def test_extract_writes_only_what_changed(folder: Folder):
    path = folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl"
    before = path.stat().st_mtime_ns
    assert run(folder, "extract").stdout == ""
    assert path.stat().st_mtime_ns == before
    folder.page.write_text(folder.page.read_text("utf-8") + "\nThe end.\n", "utf-8")
    assert run(folder, "extract").stdout == f"wrote seeds/extracted/{ARTICLE}.jsonl\n"


@pytest.mark.parametrize(
    ("old", "new", "end", "said"),
    [
        (f'"reader": "{READER_VERSION}"', '"reader": "0"', "", f"was read by version 0 of the reader, now by {READER_VERSION}; its text is the same"),
        (f'"reader": "{READER_VERSION}"', '"reader": "0"', "\nThe end.\n",
         f"was read by version 0 of the reader, now by {READER_VERSION}; its text has changed: see in the diff where its records are"),
        ('"text_sha256": "', '"text_sha256": "0000', "",
         "neither its page nor the reader's version has changed, but a library that reads it has; "
         "its text has changed: see in the diff where its records are"),
        ("", "", "\nThe end.\n", "its text has changed: see in the diff where its records are"),
    ],
)  # fmt: skip
def test_extract_says_why_a_text_was_read_again(folder: Folder, old: str, new: str, end: str, said: str):
    path = folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl"
    head, rest = path.read_text("utf-8").split("\n", 1)
    changed = head.replace(old, new, 1) if old else head
    changed = re.sub(r'("text_sha256": ")0000(.{60})....', r"\g<1>0000\2", changed)
    path.write_text(f"{changed}\n{rest}", "utf-8")
    folder.page.write_text(folder.page.read_text("utf-8") + end, "utf-8")
    assert run(folder, "extract").stderr == f"{ARTICLE}: {said}\n1 file changed\n"


def test_extract_writes_nothing_if_anything_is_wrong(folder: Folder):
    path = folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl"
    before = path.read_bytes()
    folder.change("article", "words: £2m", "words: £3m")
    folder.change("article", "cue: called", "cue: cried")
    result = run(folder, "extract")
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stdout.splitlines()] == [f"{HERE}:27", f"{HERE}:48"]
    assert path.read_bytes() == before


EXTRACTED_COLUMNS = {
    *("kind", "speaker", "speakers"),
    *("amount_min", "amount_max", "currency", "qualifier", "additive", "per"),
    *("giver", "receiver", "attributed_to", "same_as"),
    *("pollster", "population", "sponsor", "sample_size", "margin_of_error", "fieldwork_starts_on", "fieldwork_ends_on"),
    *("percent", "wave", "months_earlier"),
}
"""No column that is free text about the matter: that would be the article's own words."""


def test_extracted_lines_hold_no_sentence_of_the_article(folder: Folder):
    places = [place for _, place in read_extracted(folder.root)[ARTICLE].annotations]
    assert [place.words for place in places if place.method == "curated"] == [
        "We will build the second ferry,",
        "blue plan",
        "£4.5m",
        "£2m",
        "a fair start",
        "Tidewater poll",
        "61%",
        "48%",
        "The blue plan,",
        "is not the plan we saw.",
    ]
    assert {place.words for place in places if place.method == "extracted"} <= {place.words for place in places[1:]}
    assert all(set(place.fields) <= EXTRACTED_COLUMNS for place in places)


def test_db_builds_and_says_what_is_in_it(folder: Folder):
    result = run(folder, "db")
    counts = "1 article, 5 quotations, 3 speakers, 2 monetary figures, 1 poll, 2 poll results, 1 event"
    assert result.stdout == f"{folder.root / 'dist' / 'harbour-watch.db'}: {counts}\n"
    metadata = json.loads((folder.root / "dist" / "metadata.json").read_text("utf-8"))
    assert metadata["title"] == "Harbour Watch"


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_db_may_be_read_by_whom_the_umask_lets(folder: Folder, umask: int, mode: int):
    before = os.umask(umask)
    try:
        assert run(folder, "db").exit_code == 0
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (folder.root / "dist").rglob("*") if path.is_file()}
    beside = ["metadata.json", "inspect-data.json", "manifest.json", "harbour-watch-csv.zip", "harbour-watch.json"]
    assert modes == dict.fromkeys(["harbour-watch.db", *beside], mode)


def test_python_without_docstrings_is_wrong_use():
    command = [sys.executable, "-OO", "-m", "build", "check"]
    result = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (2, "")
    assert "The tables are described from docstrings; run Python without -OO, and without PYTHONOPTIMIZE=2" in result.stderr


def dist_files(folder: Folder) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (folder.root / "dist").rglob("*") if path.is_file()}


def test_db_keeps_the_last_one_if_a_seed_is_bad(folder: Folder):
    run(folder, "db")
    before = dist_files(folder)
    folder.change("events.yml", "starts_on: 2031-05-05", "starts_on: 2031-02-30")
    folder.change("publishers.yml", "kind: newspaper", "kind: paper")
    result = run(folder, "db")
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stdout.splitlines()] == ["seeds/events.yml:4", "seeds/publishers.yml:3"]
    assert dist_files(folder) == before


def test_db_keeps_metadata_and_database_together(folder: Folder):
    run(folder, "db")
    before = dist_files(folder)
    metadata = folder.root / "metadata.yml"
    metadata.write_text(metadata.read_text("utf-8").replace("title: $name", "title: Tides"), "utf-8")
    settings = folder.root / "settings.yml"
    settings.write_text(re.sub(r"max_value_bytes: \d+", "max_value_bytes: 10", settings.read_text("utf-8")), "utf-8")
    result = run(folder, "db")
    assert (result.exit_code, "a row has" in result.stdout) == (1, True), result.output
    assert dist_files(folder) == before


def test_db_in_a_place_that_cannot_be_written(folder: Folder, tmp_path: Path):
    (tmp_path / "file").write_text("")
    result = run(folder, "db", "--out", str(tmp_path / "file" / "x.db"))
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_serve_on_a_port_that_is_taken(folder: Folder):
    assert run(folder, "db").exit_code == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run(folder, "serve", "--port", str(port))
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"127.0.0.1:{port} cannot be used" in result.stderr and f"make serve PORT={port + 1}" in result.stderr


def test_serve_before_db_is_wrong_use(folder: Folder):
    result = run(folder, "serve")
    assert result.exit_code == 2
    assert "build it first with `make db`" in result.stderr


def test_seeds_of_the_repository_are_in_canonical_form(tmp_path: Path):
    for name in ("seeds", "schema/json"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    assert CliRunner().invoke(main, ["--root", str(tmp_path), "fix"]).output == "0 files changed\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command(name: str):
    command = main.get_command(Context(main), name)
    assert command is not None and command.name == name
    assert (command.help or "").splitlines()[0] == COMMANDS[name]
    assert run(None, name, "--help").exit_code == 0


def test_every_module_of_a_command_is_listed():
    modules = {path.stem for path in (REPOSITORY / "build" / "cli").glob("*.py")}
    assert modules - {"__init__", "common"} == set(COMMANDS)


def loaded(code: str) -> set[str]:
    """Return the modules that some code loads in a Python of its own."""
    command = [sys.executable, "-c", f"{code}; import sys; print(*sys.modules, file=sys.stderr)"]
    return set(subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stderr.split())


def test_help_loads_no_command_and_no_library_but_click():
    """The ratio of processor times: compare `time python -m build --help` with `time python -c "import click"` in bash."""
    help_text = "from build.cli import main; main(['--help'], standalone_mode=False)"
    more = loaded(help_text) - loaded("import click")
    others = {name for name in more if name.partition(".")[0] not in {*sys.stdlib_module_names, "click"}}
    assert others == {"build", "build.cli"}


def test_check_loads_neither_the_reader_nor_the_site():
    modules = {name.partition(".")[0] for name in loaded("import build.cli.check")}
    assert modules & {"lxml", "trafilatura", "resiliparse", "datasette", "httpx", "sqlite_utils"} == set()
    assert {"build.reader", "build.extract", "build.corpus"} & loaded("import build.cli.check") == set()


def test_extract_prints_what_is_extracted(folder: Folder):
    result = run(folder, "extract", str(folder.page), str(folder.corpus / "not-there.html"))
    assert result.exit_code == 1
    assert "not-there.html: cannot be read: No such file or directory" in result.stderr
    (line,) = result.stdout.splitlines()
    read = json.loads(line)
    assert (read["title"], read["published_on"]) == ("Ferry talks end late", "2031-05-06")
    quotation = read["quotations"][0]
    assert (quotation["text"], quotation["kind"], quotation["speaker"]) == (
        "We will build the second ferry,",
        "direct",
        "ada-quill",
    )
    assert [(figure["text"], figure["amount_min"]) for figure in read["monetary_figures"]] == [
        ("£4.5m", "4500000"),
        ("£2m", "2000000"),
    ]
    assert [(result["text"], result["percent"]) for result in read["poll_results"]] == [("61%", "61"), ("48%", "48")]


def test_every_command_is_reached_by_make_or_the_workflow():
    callers = [(REPOSITORY / name).read_text("utf-8") for name in ("Makefile", ".github/workflows/publish.yml")]
    assert [command for command in COMMANDS if f"-m build {command}" not in "".join(callers)] == []


UNFINISHED = """\
article:
  draft: true
  publisher: harbour-post
  published_on: 2031-05-08
  language: en
  genre: news
  review: unreviewed
  notes: Invented.

quotations:
  - words: not there
    kind: direct
    speaker: nobody-known
"""


def test_what_a_draft_lacks_is_shown_and_stops_nothing(folder: Folder):
    name = "harbour-post-2031-05-08-third-day"
    (folder.root / "seeds" / "articles" / f"{name}.yml").write_text(UNFINISHED, "utf-8")
    checked = run(folder, "check")
    assert (checked.exit_code, checked.stdout) == (0, "1 article, 10 records: sound\n")
    assert f"draft: seeds/articles/{name}.yml:13: 'not there': speaker 'nobody-known' is not in" in checked.stderr
    built = run(folder, "db")
    assert (built.exit_code, built.stderr.splitlines()) == (0, [checked.stderr.splitlines()[0]])
    (folder.corpus / f"{name}.txt").write_text("“No comment,” said Ada Quill.\n", "utf-8")
    extracted = run(folder, "extract")
    assert (extracted.exit_code, extracted.stdout) == (0, f"wrote seeds/extracted/{name}.jsonl\n")
    assert f"draft: seeds/articles/{name}.yml:11: 'not there': is not in the article's text" in extracted.stderr


def test_extract_warns_of_what_a_new_speaker_changes(folder: Folder):
    name = add_article(folder)
    (folder.corpus / f"{name}.txt").write_text("“No comment,” said Ada Quill. “Nor from me,” said Mona Lind.\n", "utf-8")
    seed = folder.root / "seeds" / "articles" / f"{name}.yml"
    seed.write_text(seed.read_text("utf-8").replace("review: reviewed", "review: unreviewed"), "utf-8")
    assert run(folder, "extract").exit_code == 0
    speakers = folder.path("speakers.yml")
    added = "\n- id: mona-lind\n  name: Mona Lind\n  kind: person\n  description: Reporter.\n"
    speakers.write_text(speakers.read_text("utf-8") + added, "utf-8")
    result = run(folder, "extract")
    assert result.stdout == f"wrote seeds/extracted/{name}.jsonl\n"
    (warning,) = (line for line in result.stderr.splitlines() if line.startswith("warning"))
    expected = rf"warning: {name}: quotations q-[0-9a-f]{{10}} 'Nor from me,': speaker was None, is now mona-lind"
    assert re.fullmatch(expected, warning)


def test_one_page_that_fails_is_a_problem_of_its_article(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    name = add_article(folder)
    extract = extracted_records.extract

    def fail(text: str, *arguments: object):
        if text.startswith("“No comment"):
            raise ZeroDivisionError("tides")
        return extract(text, *arguments)

    monkeypatch.setattr(extracted_records, "extract", fail)
    failure = "cannot be processed (ZeroDivisionError: tides); please report this"
    result = run(folder, "extract")
    assert (result.exit_code, result.stdout) == (1, f"seeds/articles/{name}.yml:1: article: its page {failure}\n")
    page = folder.corpus / f"{name}.txt"
    result = run(folder, "extract", str(page), str(folder.page))
    assert (result.exit_code, result.stderr) == (1, f"{page}: {failure}\n")
    assert json.loads(result.stdout)["file"] == str(folder.page)
