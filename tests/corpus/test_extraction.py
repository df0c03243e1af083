"""What extract writes, and what it tells an editor."""

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from build.corpus import extracted_records
from build.corpus.article_extraction import Outcome, Sources, read_article
from build.corpus.extraction import extract_corpus
from build.dataset import load_dataset
from build.reader import READER_VERSION
from build.seeds.extracted import read_extracted
from tests.conftest import ARTICLE, REPOSITORY, SECOND_ARTICLE, Folder

HERE = f"seeds/articles/{ARTICLE}.yml"


def test_one_page_is_enough_to_add_an_article(folder: Folder):
    name = folder.add_article()
    folder.page.unlink()
    result = folder.run("extract")
    assert result.stdout == f"wrote seeds/extracted/{name}.jsonl\n"
    assert result.stderr == f"{ARTICLE}: kept as it is, its page is not in {folder.corpus}\n0 unchanged, 1 read, 1 file changed\n"
    result = folder.run("check", "--corpus", str(folder.corpus))
    verified = "1 of 2 articles: every record verified against its page\n"
    assert result.stdout == f"2 articles, {folder.count()} records: sound\n{verified}"
    unfinished, left = result.stderr.splitlines()
    assert unfinished.startswith(f"seeds/articles/{name}.yml:6: article: is not read in full: ")
    assert left == f"{ARTICLE}: not verified, its page is not in {folder.corpus}"


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


def test_an_article_with_a_problem_keeps_its_file_and_the_others_are_written(folder: Folder):
    path = folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl"
    before = path.read_bytes()
    other = folder.add_article()
    folder.change("article", "words: £2m", "words: £3m")
    folder.change("article", "cue: called", "cue: cried")
    result = folder.run("extract")
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stdout.splitlines()] == [
        f"wrote seeds/extracted/{other}.jsonl",
        f"{HERE}:27",
        f"{HERE}:48",
    ]
    assert result.stderr == "0 unchanged, 1 read, 1 file changed, 1 failed\n2 problems\n"
    assert path.read_bytes() == before


def test_an_invalid_record_fails_its_article_alone(folder: Folder):
    path = folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl"
    before = path.read_bytes()
    other = folder.add_article()
    folder.change("article", "cue: called", "cue: called\n    kindness: none")
    result = folder.run("extract")
    wrote, problem = result.stdout.splitlines()
    assert wrote == f"wrote seeds/extracted/{other}.jsonl"
    assert problem.startswith(f"{HERE}:")
    assert "unknown key kindness" in problem
    assert path.read_bytes() == before


@pytest.mark.parametrize("file", ["speakers.yml", "pollsters.yml"])
def test_nothing_is_read_with_half_of_the_speakers(folder: Folder, file: str):
    folder.add_article()
    with folder.path(file).open("a") as lines:
        lines.write("\n- id: mona-lind\n")
    before = read_output(folder)
    result = folder.run("extract")
    assert (result.exit_code, result.stdout.startswith(f"seeds/{file}:")) == (1, True)
    assert (
        result.stderr.splitlines()[0]
        == f"no article is read until seeds/{file} is put right: it decides what is found in all of them"
    )
    assert read_output(folder) == before


@pytest.mark.parametrize("file", ["publishers.yml", "events.yml"])
def test_all_is_read_with_half_of_what_reading_does_not_need(folder: Folder, file: str):
    other = folder.add_article()
    with folder.path(file).open("a") as lines:
        lines.write("\n- id: mona-lind\n")
    result = folder.run("extract")
    assert result.exit_code == 1
    wrote, *problems = result.stdout.splitlines()
    assert wrote == f"wrote seeds/extracted/{other}.jsonl"
    assert {line.split(":")[0] for line in problems} == {f"seeds/{file}"}


def add_stories(folder: Folder, count: int) -> list[str]:
    """Add so many articles, and return their ids."""
    names = [f"harbour-post-2031-{6 + number // 28:02}-{number % 28 + 1:02}-story" for number in range(count)]
    for number, name in enumerate(names):
        (folder.corpus / f"{name}.txt").write_text(f"“No comment,” said Ada Quill. The boat costs £{number}m.\n", "utf-8")
        text = SECOND_ARTICLE.replace("2031-05-07", name[13:23])
        (folder.root / "seeds" / "articles" / f"{name}.yml").write_text(text, "utf-8")
    return names


def read_output(folder: Folder) -> dict[str, bytes]:
    """Return all that is in seeds/extracted."""
    return {path.name: path.read_bytes() for path in (folder.root / "seeds" / "extracted").iterdir()}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_empty_page_is_named_and_the_others_are_written(folder: Folder, jobs: str):
    names = add_stories(folder, 12)
    (folder.corpus / f"{names[5]}.txt").write_text("", "utf-8")
    result = folder.run("extract", "--jobs", jobs)
    others = [name for name in names if name != names[5]]
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        *(f"wrote seeds/extracted/{name}.jsonl" for name in others),
        f"seeds/articles/{names[5]}.yml:1: article: {names[5]}.txt has no paragraph of text; is it the right file?",
    ]
    assert result.stderr == "1 unchanged, 11 read, 11 files changed, 1 failed\n1 problem\n"
    assert set(read_output(folder)) == {f"{name}.jsonl" for name in [ARTICLE, *others]}
    (folder.corpus / f"{names[5]}.txt").write_text("“No comment,” said Ada Quill.\n", "utf-8")
    result = folder.run("extract", "--jobs", jobs)
    assert (result.exit_code, result.stderr) == (0, "12 unchanged, 1 read, 1 file changed\n")


def test_the_number_of_jobs_changes_nothing(folder: Folder):
    add_stories(folder, 15)
    folder.change("article", "cue: called", "cue: cried")
    outputs = []
    for jobs in ("1", "2", "5"):
        shutil.rmtree(folder.root / "seeds" / "extracted")
        result = folder.run("extract", "--all", "--jobs", jobs)
        outputs.append((result.stdout, result.stderr, read_output(folder)))
    assert outputs[0] == outputs[1] == outputs[2]


def read_badly(sources: Sources, seed: Path) -> Outcome:
    """Read an article; one of them kills the process that reads it, and another takes for ever."""
    if seed.stem.endswith("03-story"):
        os.kill(os.getpid(), signal.SIGKILL)
    if seed.stem.endswith("04-story"):
        time.sleep(60)
    return read_article(sources, seed)


def test_a_page_that_kills_or_hangs_its_process_is_named_and_the_others_are_written(folder: Folder):
    names = add_stories(folder, 12)
    report = extract_corpus(folder.root, folder.corpus, jobs=2, read=read_badly, seconds=1.5)
    assert [str(problem).split(";")[0] for problem in report.problems] == [
        f"seeds/articles/{names[2]}.yml:1: article: its page ended the process that read it (SIGKILL, as happens where memory is short)",
        f"seeds/articles/{names[3]}.yml:1: article: its page takes longer than 1.5 seconds",
    ]
    written = {f"{name}.jsonl" for name in [ARTICLE, *names] if name not in names[2:4]}
    assert (set(read_output(folder)), report.read, report.done) == (written, 10, 13)
    report = extract_corpus(folder.root, folder.corpus)
    assert (report.unchanged, report.read, report.problems) == (11, 2, [])


def test_a_draft_that_kills_its_process_stops_nothing(folder: Folder):
    name = add_stories(folder, 3)[2]
    seed = folder.root / "seeds" / "articles" / f"{name}.yml"
    seed.write_text(seed.read_text("utf-8").replace("article:\n", "article:\n  draft: true\n"), "utf-8")
    report = extract_corpus(folder.root, folder.corpus, jobs=2, read=read_badly)
    assert report.problems == []
    assert [(outcome.article, outcome.draft) for outcome in report.outcomes if outcome.problems] == [(name, True)]


def start_extract(folder: Folder) -> subprocess.Popen[str]:
    """Start to extract in a process group of its own, as a terminal does."""
    command = [sys.executable, "-m", "build", "--root", str(folder.root), "extract", "--jobs", "2"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=REPOSITORY, stdout=pipe, stderr=pipe, text=True, start_new_session=True)


def wait_for_files(folder: Folder, count: int) -> None:
    """Wait until there are so many files in seeds/extracted."""
    deadline = time.monotonic() + 60
    while len(list((folder.root / "seeds" / "extracted").glob("*.jsonl"))) < count and time.monotonic() < deadline:
        time.sleep(0.001)


@pytest.mark.slow
@pytest.mark.parametrize("ended_by", [signal.SIGKILL, signal.SIGTERM])
def test_a_run_that_is_killed_leaves_whole_files_and_the_next_goes_on(folder: Folder, ended_by: signal.Signals):
    names = add_stories(folder, 28)
    for count in (2, 9, 17):
        process = start_extract(folder)
        wait_for_files(folder, count)
        os.kill(process.pid, ended_by)
        process.communicate()
        found = read_extracted(folder.root)
        assert count <= len(found) < len(names)
        assert [problem for file in found.values() for problem in file.problems] == []
        assert [
            problem.message for problem in load_dataset(folder.root).problems if "places are not recorded" not in problem.message
        ] == []
    result = folder.run("extract")
    assert result.exit_code == 0
    # What was written, but not yet remembered, is read once more.
    unchanged, read = map(int, re.match(r"(\d+) unchanged, (\d+) read", result.stderr).groups())
    assert (unchanged >= 14, unchanged + read) == (True, 29)
    output = read_output(folder)
    assert set(output) == {f"{name}.jsonl" for name in [ARTICLE, *names]}
    shutil.rmtree(folder.root / "seeds" / "extracted")
    folder.run("extract", "--all")
    assert read_output(folder) == output


@pytest.mark.slow
def test_ctrl_c_says_what_is_left_and_the_next_run_goes_on(folder: Folder):
    names = add_stories(folder, 100)
    process = start_extract(folder)
    wait_for_files(folder, 5)
    os.killpg(process.pid, signal.SIGINT)
    stdout, stderr = process.communicate()
    said = re.findall("wrote seeds/extracted/(.*).jsonl", stdout)
    written = [name for name in names if f"{name}.jsonl" in read_output(folder)]
    # The last one may be written, but not counted yet.
    assert (set(said) <= set(written), len(written) - len(said) in (0, 1)) == (True, True)
    left = len(names) - len(said)
    assert stderr.splitlines() == [
        f"1 unchanged, {len(said)} read, {len(said)} files changed",
        f"stopped, {left} of 101 articles left; run it again to go on",
    ]
    assert (process.returncode, 0 < left < len(names)) == (130, True)
    assert folder.run("extract").exit_code == 0
    assert set(read_output(folder)) == {f"{name}.jsonl" for name in [ARTICLE, *names]}


def test_progress_is_shown_on_a_terminal_and_nowhere_else(folder: Folder):
    names = add_stories(folder, 2)
    terminal, stderr = pty.openpty()
    command = [sys.executable, "-m", "build", "--root", str(folder.root), "extract", "--jobs", "1"]
    subprocess.run(command, cwd=REPOSITORY, stderr=stderr, check=True)
    os.close(stderr)
    shown = os.read(terminal, 10_000).decode().splitlines()
    assert shown == [
        *(f"read {name} ({number} of 3)" for number, name in enumerate(names, 2)),
        "1 unchanged, 2 read, 2 files changed",
    ]
    assert folder.run("extract").stderr == "3 unchanged, 0 read, 0 files changed\n"


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
