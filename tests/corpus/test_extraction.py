"""What extract writes, and what it tells an editor."""

import json
import re

import pytest

from build.corpus import extracted_records
from build.reader import READER_VERSION
from build.seeds.extracted import read_extracted
from tests.conftest import ARTICLE, Folder

HERE = f"seeds/articles/{ARTICLE}.yml"


def test_one_page_is_enough_to_add_an_article(folder: Folder):
    name = folder.add_article()
    folder.page.unlink()
    result = folder.run("extract")
    assert result.stdout == f"wrote seeds/extracted/{name}.jsonl\n"
    assert result.stderr == f"{ARTICLE}: kept as it is, its page is not in {folder.corpus}\n0 unchanged, 1 read, 1 file changed\n"
    result = folder.run("check", "--corpus", str(folder.corpus))
    assert result.stdout == "2 articles, 11 records: sound\n1 of 2 articles: every record verified against its page\n"
    assert result.stderr == f"{ARTICLE}: not verified, its page is not in {folder.corpus}\n"


def test_extract_of_an_article_that_never_had_a_page(folder: Folder):
    name = folder.add_article()
    (folder.corpus / f"{name}.txt").unlink()
    result = folder.run("extract")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"seeds/articles/{name}.yml:1: article: has no page in {folder.corpus}; put it there as")


def test_extract_writes_only_what_changed(folder: Folder):
    path = folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl"
    before = path.stat().st_mtime_ns
    assert folder.run("extract").stdout == ""
    assert path.stat().st_mtime_ns == before
    folder.page.write_text(folder.page.read_text("utf-8") + "\nThe end.\n", "utf-8")
    assert folder.run("extract").stdout == f"wrote seeds/extracted/{ARTICLE}.jsonl\n"


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
    assert folder.run("extract").stderr == f"{ARTICLE}: {said}\n0 unchanged, 1 read, 1 file changed\n"


def test_extract_writes_nothing_if_anything_is_wrong(folder: Folder):
    path = folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl"
    before = path.read_bytes()
    folder.change("article", "words: £2m", "words: £3m")
    folder.change("article", "cue: called", "cue: cried")
    result = folder.run("extract")
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


@pytest.mark.parametrize("typed", [False, True])
def test_extract_warns_of_what_a_new_speaker_changes(folder: Folder, typed: bool):
    name = folder.add_article()
    (folder.corpus / f"{name}.txt").write_text("“No comment,” said Ada Quill. “Nor from me,” said Mona Lind.\n", "utf-8")
    seed = folder.root / "seeds" / "articles" / f"{name}.yml"
    seed.write_text(seed.read_text("utf-8").replace("review: reviewed", "review: unreviewed"), "utf-8")
    assert folder.run("extract").exit_code == 0
    speakers = folder.path("speakers.yml")
    added = "\n- id: mona-lind\n  name: Mona Lind\n  kind: person\n  description: Reporter.\n"
    speakers.write_text(speakers.read_text("utf-8") + added, "utf-8")
    if typed:
        record = "  - words: Nor from me,\n    kind: direct\n    speaker: mona-lind\n    mention: Mona Lind\n    cue: said\n"
        seed.write_text(f"{seed.read_text('utf-8').rstrip()}\n{record}", "utf-8")
    result = folder.run("extract")
    assert result.stdout == f"wrote seeds/extracted/{name}.jsonl\n"
    warnings = [line for line in result.stderr.splitlines() if line.startswith("warning")]
    expected = rf"warning: {name}: quotations q-[0-9a-f]{{10}} 'Nor from me,': speaker was null, is now mona-lind"
    assert [bool(re.fullmatch(expected, warning)) for warning in warnings] == ([] if typed else [True])


def test_one_page_that_fails_is_a_problem_of_its_article(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    name = folder.add_article()
    extract = extracted_records.extract

    def fail(text: str, *arguments: object):
        if text.startswith("“No comment"):
            raise ZeroDivisionError("tides")
        return extract(text, *arguments)

    monkeypatch.setattr(extracted_records, "extract", fail)
    failure = "cannot be processed (ZeroDivisionError: tides); please report this"
    result = folder.run("extract")
    assert (result.exit_code, result.stdout) == (1, f"seeds/articles/{name}.yml:1: article: its page {failure}\n")
    page = folder.corpus / f"{name}.txt"
    result = folder.run("extract", str(page), str(folder.page))
    assert (result.exit_code, result.stderr) == (1, f"{page}: {failure}\n")
    assert json.loads(result.stdout)["file"] == str(folder.page)
