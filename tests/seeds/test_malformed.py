"""Seed files as anyone may send them: each fault has its line, nothing raises, and the old database stays."""

import os
import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from build.cli import main
from build.seeds import read_seeds
from build.seeds.format import fix_seeds
from build.seeds.yaml import read_yaml
from tests.conftest import ARTICLE, SEEDS, Folder

BOMB = "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}, *{before}, *{before}, *{before}, *{before}, *{before}, *{before}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
EVENT = "- id: x\n  name: X\n  kind: call\n"

FILES: dict[str, tuple[bytes, str]] = {
    "unclosed": (
        b"- id: x\n  name: 'X\n  kind: call\n",
        "2: file: is not YAML: while scanning a quoted scalar, found unexpected end",
    ),
    "unclosed bracket": (
        b"- id: x\n  participants: [a,\n    b\n  name: X\n  kind: call\n",
        "4: file: is not YAML: while parsing a flow sequence, did not find expected ',' or ']' (it begins in line 2); a value with",
    ),
    "unclosed in line": (
        b"- id: x\n  participants: [a b: c]]\n",
        "2: file: is not YAML: while parsing a block mapping, did not find expected key (it begins in line 1); a value with",
    ),
    "empty text": (b"- id: x\n  name: ''\n  kind: call\n", "2: x: name is empty; write it, or null if it is not known"),
    "long text": (
        b"- id: x\n  name: " + b"x" * 20_001 + b"\n  kind: call\n",
        "2: x: name has 20,001 characters; it cannot have more than 20,000",
    ),
    "broken": (b"- id: [\n", "2: file: is not YAML: while parsing a flow node, did not find expected node content; a value with"),
    "colon": (
        b"- id: x\n  name: so: it is\n",
        "2: file: is not YAML: mapping values are not allowed in this context; a value with a",
    ),
    "tab": (b"- id: x\n\tname: y\n", "2: file: has a tab; indent with spaces"),
    "duplicate key": (b"- id: x\n  name: X\n  id: y\n", "3: key id: appears twice, first in line 1; remove one"),
    "duplicate id": (EVENT.encode() * 2, "4: x: the id is already used in seeds/events.yml:1; choose another or merge them"),
    "not UTF-8": ("- id: x\n  name: Zürich\n".encode("latin-1"), "2: file: is not UTF-8 (byte 0xfc); save it as UTF-8"),
    "UTF-16": ("- id: x\n".encode("utf-16"), "1: file: is not UTF-8 (byte 0xff); save it as UTF-8"),
    "NUL": (b"- id: x\n  name: a\0b\n", "2: file: contains a control character ('\\x00'); remove it"),
    "50 MB": (b"- id: x\n" * 6_300_000, "1: file: has 50,400,000 bytes, more than 40,000,000; is it a seed file at all?"),
    "alias bomb": (BOMB.encode(), "1: file: anchors (&) and aliases (*) are not used in seeds; write the value out, or put it"),
    "alias": (b"- *x\n", "1: file: anchors (&) and aliases (*) are not used in seeds; write the value out, or put it"),
    "tag": (
        b"- id: !!python/object:os.system x\n",
        "1: file: tags such as tag:yaml.org,2002:python/object:os.system are not used",
    ),
    "documents": (b"- id: x\n---\n- id: y\n", "2: file: a second document starts here (---); a file is one document"),
    "brackets": (b"[" * 100_000, "1: file: is nested deeper than 12 levels, which no seed file is"),
    "braces": (b"{a: " * 100_000, "1: file: is nested deeper than 12 levels, which no seed file is"),
    "key is a list": (b"- [a]: b\n", "1: file: a key is not plain text; write key: value"),
    "mapping": (b"id: x\n", "1: events: is not a list; start each record with a hyphen"),
    "text": (b"hello\n", "1: events: is not a list; start each record with a hyphen"),
    "text as record": (b"- hello\n", "1: record: the record should be lines of key: value, not 'hello'"),
    "nothing as record": (b"-\n", "1: record: the record should be lines of key: value, not None"),
    "missing": (b"- id: x\n  kind: call\n", "1: x: name is missing; add it"),
    "unknown key": ((EVENT + "  starts_at: 2031-01-01\n").encode(), "4: x: unknown key starts_at; did you mean starts_on?"),
    "unknown value": (
        b"- id: x\n  name: X\n  kind: cal\n",
        "3: x: kind cannot be 'cal'; choose one of summit, meeting, call, speech, ",
    ),
    "list for text": (b"- id: x\n  name: [a]\n  kind: call\n", "2: x: name should be text, not ['a']"),
    "number for text": (
        b"- id: x\n  name: 5\n  kind: call\n",
        "2: x: name should be text, not a number; put it in quotation marks",
    ),
    "truth for text": (
        b"- id: x\n  name: true\n  kind: call\n",
        "2: x: name should be text, not true or false; put it in quotation",
    ),
    "text for list": (
        (EVENT + "  participants: ada-quill\n").encode(),
        "4: x: participants should be a list: each item on a line of",
    ),
    "impossible day": (
        (EVENT + "  starts_on: 2031-02-30\n").encode(),
        "4: x: starts_on is not a date: '2031-02-30'; write a real date as",
    ),
    "day as number": (
        (EVENT + "  starts_on: 86400\n").encode(),
        "4: x: starts_on is not a date: 86400; write a real date as YYYY-MM-DD",
    ),
    "day with hour": (
        (EVENT + "  starts_on: 2031-02-03T10:00\n").encode(),
        "4: x: starts_on is not a date: '2031-02-03T10:00'; write a",
    ),
    "long number": ((EVENT + f"  starts_on: {'9' * 5000}\n").encode(), "4: x: starts_on is not a date: '9999"),
    "country": (
        (EVENT + "  country: UK\n").encode(),
        "4: x: country 'UK' is not an ISO 3166-1 country code such as FR, IN or US;",
    ),
    "bad id": (
        b"- id: The Call\n  name: X\n  kind: call\n",
        "1: The Call: id is not an id: 'The Call'; ids have lower-case letters, digits and hyphens, such as the-call",
    ),
    "right to left": (
        "- id: x\n  name: 'a\u202eb'\n  kind: call\n".encode(),
        "2: x: name contains a control or invisible character;",
    ),
}


def run(folder: Folder, *command: str) -> tuple[int, list[str]]:
    """Return the exit code and lines of a command."""
    result = CliRunner().invoke(main, ["--root", str(folder.root), *command], catch_exceptions=False)
    return result.exit_code, result.stdout.splitlines()


@pytest.mark.parametrize("name", FILES)
def test_fault_is_said(folder: Folder, name: str):
    raw, problem = FILES[name]
    folder.path("events.yml").write_bytes(raw)
    problems = folder.check()
    assert any(line.startswith(f"seeds/events.yml:{problem}") for line in problems), problems


def test_after_a_fault_the_old_database_stays(folder: Folder):
    assert run(folder, "db")[0] == 0
    before = {path: path.read_bytes() for path in (folder.root / "dist").rglob("*") if path.is_file()}
    folder.path("events.yml").write_bytes(FILES["broken"][0])
    code, lines = run(folder, "check")
    assert (code, len(lines), lines[0].split(": ")[0]) == (1, 1, "seeds/events.yml:2")
    assert run(folder, "db") == (1, lines)
    assert {path: path.read_bytes() for path in (folder.root / "dist").rglob("*") if path.is_file()} == before


RECORDS = [
    ("percent: 61", "percent: 140", "63: '61%': percent is 140; it must be at most 100"),
    ("percent: 61", "percent: .nan", "63: '61%': percent should be a number, not '.nan'"),
    ("percent: 61", "percent: sixty-one", "63: '61%': percent should be a number, not 'sixty-one'"),
    (
        "amount: 2 million\n    currency: GBP",
        "amount: 2 million\n    currency: GPB",
        "50: '£2m': currency 'GPB' is not an ISO 4217",
    ),
    ("language: en", "language: english", "7: article: language 'english' is not an ISO 639-1 language code such as en"),
    ("additive: true", "additive: yes", "51: '£2m': additive should be true or false, not 'yes'"),
    ("quotations:\n", "quotation:\n", "11: file: unknown key quotation; did you mean quotations?"),
    ("article:\n", "artikel:\n", "1: file: has no article: part; write who published it, when, and in which language"),
    ("url: https://harbour-post.example/ferry", "url: harbour-post.example", "6: article: url is not a URL that starts with"),
    (
        "speaker: ada-quill\n",
        "speaker: ada-quill\n    speakers: [ada-quill]\n",
        "14: 'We will build the second ferry,': has both speaker",
    ),
    (
        "speakers: [ada-quill, tomas-reed]",
        "speakers: [ada-quill, ada-quill]",
        "25: 'a fair start': names a speaker twice; remove one",
    ),
    ("wave: a year earlier", "months: 12", "68: '48%': unknown key months; did you mean months_earlier?"),
]


@pytest.mark.parametrize(("old", "new", "problem"), RECORDS, ids=[new for _, new, _ in RECORDS])
def test_fault_in_a_record_is_said(folder: Folder, old: str, new: str, problem: str):
    folder.change("article", old, new)
    code, lines = run(folder, "check")
    assert code == 1
    assert any(line.startswith(f"seeds/articles/{ARTICLE}.yml:{problem}") for line in lines), lines


def test_norway_is_a_country_and_yes_is_a_name(folder: Folder):
    folder.path("events.yml").write_text(
        folder.path("events.yml").read_text("utf-8") + "\n" + EVENT.replace("X", "yes") + "  country: NO\n"
    )
    assert run(folder, "check")[0] == 0


def test_mark_and_line_ends_of_windows_are_fine(folder: Folder):
    for name in SEEDS:
        text = folder.path(name).read_text("utf-8")
        folder.path(name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert run(folder, "check")[0] == 0


def test_odd_files_in_the_folder_of_articles(folder: Folder):
    (folder.root / "seeds" / "articles" / "harbour-post-2031-01-01-folder.yml").mkdir()
    (folder.root / "seeds" / "articles" / "notes.txt").write_text("x")
    (folder.root / "seeds" / "articles" / "harbour-post-2031-01-02-empty.yml").write_text("# Nothing yet.\n")
    assert folder.check() == [
        "seeds/articles/harbour-post-2031-01-01-folder.yml:1: file: is not a regular file; put the file itself there; is it a seed file at all?",
        "seeds/articles/harbour-post-2031-01-02-empty.yml:1: file: holds nothing but comments; write its records or delete it",
        "seeds/articles/notes.txt:1: file: is not a .yml file; rename or remove it",
    ]


NOTHING = {"missing": None, "empty": b"", "blank": b" \n\n", "comments": b"# Nothing yet.\n", "empty list": b"[]\n"}


@pytest.mark.parametrize("raw", NOTHING.values(), ids=NOTHING)
@pytest.mark.parametrize("name", ["publishers.yml", "speakers.yml", "events.yml", "pollsters.yml"])
def test_a_shared_file_with_nothing_to_hold_may_be_empty_or_missing(folder: Folder, name: str, raw: bytes | None):
    for path in (folder.path("article"), *(folder.root / "seeds" / "extracted").iterdir()):
        path.unlink()
    folder.path("events.yml").unlink()
    folder.path(name).unlink(missing_ok=True)
    if raw is not None:
        folder.path(name).write_bytes(raw)
    assert folder.check() == []
    assert fix_seeds(folder.root) == ([], [])
    assert folder.path(name).exists() == (raw is not None)


def test_what_an_empty_file_should_hold_is_named(folder: Folder):
    folder.path("pollsters.yml").unlink()
    assert folder.check() == [
        f"seeds/articles/{ARTICLE}.yml:59: 'Tidewater poll': pollster 'tidewater' is not in seeds/pollsters.yml; add it there"
    ]


def test_name_of_an_article_file(folder: Folder):
    folder.path("article").rename(folder.root / "seeds" / "articles" / "Ferry.yml")
    assert (
        "seeds/articles/Ferry.yml:1: file: has a name that is not an id; write lower-case letters, digits and hyphens, such as "
        "post-2031-05-06-talks.yml" in run(folder, "check")[1]
    )


LINES = [
    ("", "1: line: the file is empty; run `make extract"),
    ("{", "1: line: is not JSON: EOF while parsing an object at line 1 column 1; run `make extract"),
    ('{"record": "article"}\n', "1: line: id is missing; add it"),
    ("\xff", "1: line: is not UTF-8 (byte 0xff); run `make extract"),
    ("{}\n\xff", "2: line: is not UTF-8 (byte 0xff); run `make extract"),
]


@pytest.mark.parametrize(("text", "problem"), LINES)
def test_fault_in_recorded_places(folder: Folder, text: str, problem: str):
    path = folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl"
    path.write_bytes(text.encode("latin-1"))
    code, lines = run(folder, "check")
    assert code == 1
    assert any(line.startswith(f"seeds/extracted/{ARTICLE}.jsonl:{problem}") for line in lines), lines


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"start": 64', '"start": 99', "2: quotations q-"),
        ('"which": 1, "start": 64', '"which": 2, "start": 64', "2: line: has the id q-"),
        ('"words": "blue plan"', '"words": "red plan"', "6: line: has the id q-"),
        ('"end": 95', '"end": -1', "2: line: end is -1; it must be at least 0"),
    ],
)
def test_places_edited_by_hand(folder: Folder, old: str, new: str, problem: str):
    path = folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    code, lines = run(folder, "check", "--corpus", str(folder.corpus))
    assert code == 1
    assert any(line.startswith(f"seeds/extracted/{ARTICLE}.jsonl:{problem}") for line in lines), lines


def test_a_shared_file_may_be_larger_than_that_of_an_article(folder: Folder):
    comment = "# " + "x" * 997 + "\n"
    for name in ("speakers.yml", "article"):
        folder.path(name).write_text(comment * 1_001 + folder.path(name).read_text("utf-8"), "utf-8")
    problems = run(folder, "check")[1]
    assert [problem for problem in problems if "speakers.yml" in problem] == []
    size = f"{folder.path('article').stat().st_size:,}"
    assert (
        problems[0] == f"seeds/articles/{ARTICLE}.yml:1: file: has {size} bytes, more than 1,000,000; is it a seed file at all?"
    )


def test_a_file_with_very_many_problems_is_not_read_to_its_end(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("build.seeds.MAX_PROBLEMS", 2)
    folder.path("events.yml").write_text("- a\n" * 5, "utf-8")
    problems = [problem for problem in run(folder, "check")[1] if problem.startswith("seeds/events.yml")]
    assert len(problems) == 3
    assert problems[2] == (
        "seeds/events.yml:3: events: this record and those after it are not read, as the file has 2 problems before; fix those"
    )


def test_the_line_of_a_value_is_found_again_in_the_text(tmp_path: Path):
    path = tmp_path / "some.yml"
    path.write_text("# comment\n- id: x\n  roles:\n    - title: Mayor\n\n- {id: y,\n   name: Y}\n", "utf-8")
    document = read_yaml(path)
    assert document.data == [{"id": "x", "roles": [{"title": "Mayor"}]}, {"id": "y", "name": "Y"}]
    assert [document.find_line(key) for key in [(0,), (0, "roles"), (0, "roles", 0, "title"), (1,), (1, "name")]] == [
        2,
        3,
        4,
        6,
        7,
    ]
    assert [document.find_line(key) for key in [(), (0, "country"), (7, "id")]] == [2, 2, 2]


@given(st.one_of(st.text(), st.text(alphabet="-: \n[]{}&*!|>'\"#%@`,?\tab01~")))
def test_any_text_is_read_without_an_exception(tmp_path_factory: pytest.TempPathFactory, text: str):
    path = tmp_path_factory.getbasetemp() / "any.yml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    document = read_yaml(path)
    assert document.problems or document.data is None or isinstance(document.data, list | dict | str | int | bool)
    assert all(problem.source.line >= 1 and problem.message for problem in document.problems)


@settings(max_examples=60)
@given(st.integers(), st.sampled_from(sorted(SEEDS)))
def test_damaged_seeds_give_problems_or_pass(tmp_path_factory: pytest.TempPathFactory, extracted: Path, seed: int, name: str):
    dice = random.Random(seed)
    folder = Folder(tmp_path_factory.mktemp("damaged"), extracted)
    raw = bytearray(folder.path(name).read_bytes())
    for _ in range(dice.randint(1, 5)):
        if not raw:
            break
        place = dice.randrange(len(raw))
        match dice.randrange(4):
            case 0:
                raw[place] = dice.randrange(256)
            case 1:
                del raw[place : place + dice.randrange(1, 30)]
            case 2:
                raw[place:place] = dice.choice([b"\n", b"  ", b": ", b"- ", b"\t", b"[", b"'", b"&a ", b"null", b"\xc3"])
            case 3:
                other = dice.randrange(len(raw))
                raw[place:place] = raw[other : other + 40]
    folder.path(name).write_bytes(bytes(raw))
    assert all(line.startswith("seeds/") for line in folder.check())


@pytest.mark.parametrize("name", ["events.yml", f"articles/{ARTICLE}.yml", f"extracted/{ARTICLE}.jsonl"])
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_is_no_regular_file_is_not_read(folder: Folder, name: str, kind: str):
    path = folder.root / "seeds" / name
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    assert any(f"seeds/{name}:1: " in problem and "is not a regular file" in problem for problem in folder.check())


def test_a_huge_file_of_places_is_refused(folder: Folder):
    folder.extract()
    path = folder.root / "seeds" / "extracted" / f"{ARTICLE}.jsonl"
    path.write_bytes(b"{}\n" * 4_000_000)
    refused = f"seeds/extracted/{ARTICLE}.jsonl:1: line: has 12,000,000 bytes, more than 10,000,000"
    assert any(problem.startswith(refused) for problem in folder.check())


def test_of_many_problems_in_a_file_the_first_are_printed(folder: Folder):
    folder.path("events.yml").write_text("- id: x\n" * 500, "utf-8")
    result = CliRunner().invoke(main, ["--root", str(folder.root), "check"])
    lines = result.stdout.splitlines()
    assert len(lines) == 201 and lines[200] == "seeds/events.yml: 800 more; fix the first 200 and check again"


@pytest.mark.parametrize("style", ["|", ">", "|-", ">-"])
def test_a_text_over_several_lines_is_one_paragraph(folder: Folder, style: str):
    folder.change("article", "    kind: term\n", f"    kind: term\n    notes: {style}\n      One line\n      and another.\n")
    assert folder.check() == []
    (entry,) = [record for record in read_seeds(folder.root).records if record.seed.words == "blue plan"]
    assert entry.seed.notes == "One line and another."
    fix_seeds(folder.root)
    assert folder.check() == []
