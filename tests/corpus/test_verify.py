"""Records are verified against the pages of their articles."""

import json
import os
import signal

import pytest

from build.corpus import verify
from build.corpus.verify import verify_records
from build.dataset import load_dataset
from build.seeds.extracted import make_annotation
from tests.conftest import ARTICLE, FIXTURES, Folder

HERE = f"seeds/articles/{ARTICLE}.yml"


def test_of_a_changed_page_the_recorded_places_are_not_compared(folder: Folder):
    folder.page.write_text(folder.page.read_text("utf-8").replace("The mayor of", "A mayor of"), "utf-8")
    dataset = load_dataset(folder.root)
    problems, _ = verify_records(folder.corpus, dataset.seeds, dataset.extracted)
    assert [problem.message.split(";")[0] for problem in problems] == [
        "the page is not the file that was read (its SHA-256 differs)",
        "the article's text is not the one that was read (its SHA-256 differs)",
    ]


def test_page_of_another_article_is_one_problem(folder: Folder):
    folder.page.write_text("# Tides\n\nNo ferry went out, and the “gull count” was put off for a week.\n", "utf-8")
    dataset = load_dataset(folder.root)
    problems, _ = verify_records(folder.corpus, dataset.seeds, dataset.extracted)
    assert [str(problem).split(";")[0] for problem in problems] == [
        f"{HERE}:1: article: none of its 10 records is in its page",
        f"seeds/extracted/{ARTICLE}.jsonl:1: article: the page is not the file that was read (its SHA-256 differs)",
        f"seeds/extracted/{ARTICLE}.jsonl:1: article: the article's text is not the one that was read (its SHA-256 differs)",
    ]


def test_check_verifies_the_records(folder: Folder):
    result = folder.run("check", "--corpus", str(folder.corpus))
    assert (result.exit_code, result.stdout) == (
        0,
        f"1 article, {folder.count()} records: sound\n1 of 1 article: every record verified against its page\n",
    )


def test_where_only_a_draft_has_its_page_the_others_are_named(folder: Folder):
    draft = folder.add_article()
    folder.page.unlink()
    seed = folder.path(f"articles/{draft}.yml")
    seed.write_text(seed.read_text("utf-8").replace("article:\n", "article:\n  draft: true\n"), "utf-8")
    result = folder.run("check", "--corpus", str(folder.corpus))
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "0 of 1 article: every record verified against its page")
    assert f"{ARTICLE}: not verified, its page is not in {folder.corpus}" in result.stderr.splitlines()


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
    result = folder.run("check", "--corpus", str(folder.corpus))
    assert result.exit_code == 1
    assert problem in result.stdout


@pytest.mark.parametrize(
    ("name", "value"),
    [("start", 1), ("paragraph", 9), ("cue", None), ("anchor", None), ("fields", {"kind": "term"}), ("confidence", "0.01")],
)
def test_a_changed_annotation_is_named(folder: Folder, name: str, value: object):
    path = folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    number = next(n for n, line in enumerate(lines) if line.get(name) not in (None, value) and line.get("method"))
    record = f"{lines[number]['record']} {lines[number]['id']}"
    lines[number][name] = value
    path.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), "utf-8")
    dataset = load_dataset(folder.root)
    problems, _ = verify_records(folder.corpus, dataset.seeds, dataset.extracted)
    assert [str(problem).split(" is recorded as")[0] for problem in problems] == [
        f"seeds/extracted/{ARTICLE}.jsonl:{number + 1}: {record}: its {name}"
    ]


def test_an_annotation_that_is_missing_or_too_much_is_named(folder: Folder):
    path = folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl"
    before = path.read_text("utf-8").splitlines()
    line = next(line for line in before if '"extracted"' in line and '"£2m"' in line)
    path.write_text("".join(f"{other}\n" for other in before if other != line), "utf-8")
    result = folder.run("check", "--corpus", str(folder.corpus))
    assert f"{ARTICLE}.jsonl:1: article: '£2m' in paragraph 2 is found, but not recorded; run `make extract" in result.stdout
    gone = make_annotation("quotations", ARTICLE, "tides", 1, method="extracted", start=1, end=6, paragraph=1, fields={})
    text = json.dumps(gone.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False)
    path.write_text("".join(f"{other}\n" for other in [*before, text]), "utf-8")
    dataset = load_dataset(folder.root)
    problems, _ = verify_records(folder.corpus, dataset.seeds, dataset.extracted)
    assert [problem.message.split(";")[0] for problem in problems] == ["'tides' is not found in the article"]


@pytest.mark.parametrize(("old", "new"), [("kind: mixed", "kind: mixt"), ("cue: said", "cue: [said]")])
def test_an_invalid_record_is_one_problem(folder: Folder, old: str, new: str):
    path = folder.path("article")
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    (problem,) = folder.run("check", "--corpus", str(folder.corpus)).stdout.splitlines()
    assert problem.startswith(f"seeds/articles/{ARTICLE}.yml:")


def test_the_invented_records_are_those_of_their_pages():
    """If the reader's version was raised: python -m build --root tests/fixtures extract --corpus tests/fixtures/corpus."""
    dataset = load_dataset(FIXTURES)
    problems, missing = verify_records(FIXTURES / "corpus", dataset.seeds, dataset.extracted, dataset.drafts)
    assert (list(map(str, problems)), missing) == ([], [])


def test_the_number_of_jobs_changes_nothing(folder: Folder):
    folder.add_article()
    assert folder.run("extract").exit_code == 0
    folder.page.write_text(folder.page.read_text("utf-8").replace("The mayor of", "A mayor of"), "utf-8")
    results = [folder.run("check", "--corpus", str(folder.corpus), "--jobs", jobs) for jobs in ("1", "2")]
    assert [result.exit_code for result in results] == [1, 1]
    assert (results[0].stdout, results[0].stderr) == (results[1].stdout, results[1].stderr)
    assert f"seeds/extracted/{ARTICLE}.jsonl:1: article: the page is not the file that was read" in results[0].stdout


def test_a_page_that_kills_its_process_is_named_and_the_others_are_verified(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    name = folder.add_article()
    assert folder.run("extract").exit_code == 0
    folder.page.write_text(folder.page.read_text("utf-8").replace("# Ferry talks", "# The ferry talks"), "utf-8")
    verify_page = verify.verify_page

    def kill(recorded: verify.Recorded, number: int):
        if recorded.seeds.articles[number].article == name:
            os.kill(os.getpid(), signal.SIGKILL)
        return verify_page(recorded, number)

    monkeypatch.setattr(verify, "verify_page", kill)
    result = folder.run("check", "--corpus", str(folder.corpus), "--jobs", "2")
    assert [line.split(";")[0] for line in result.stdout.splitlines()] == [
        f"seeds/articles/{name}.yml:1: article: its page ended the process that read it (SIGKILL, as happens where memory is short)",
        f"seeds/extracted/{ARTICLE}.jsonl:1: article: the page is not the file that was read (its SHA-256 differs)",
    ]
