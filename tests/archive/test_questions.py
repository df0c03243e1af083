"""The questions of docs/archive.md in DuckDB, over an archive of invented pages."""

import re
from pathlib import Path

import duckdb
import pytest

from build.archive.shards import process_shard
from build.archive.sources import divide_file
from tests.archive.warcs import FERRY, make_page, make_record, write_warc
from tests.conftest import REPOSITORY

QUESTIONS = re.findall(
    r"^(\S[^\n]*):\n\n```sql\n(.*?)```", (REPOSITORY / "docs" / "archive.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
)
ANSWERS: dict[str, tuple[int, str | list[str]]] = {
    "What a speaker is quoted as saying, the newest first": (3, "We will build the second ferry,"),
    "Who is quoted most, and on how many pages": (5, "Ada Quill"),
    "The same words on several pages": (1, "the same"),
    "Words that a site puts in quotation marks without quoting anyone": (2, "blue plan"),
    "The largest sums in a currency": (2, "£2m"),
    "What was answered in the polls of an institute": (1, ["57%", "52%", "41%", "23%"]),
    "What could not be read": (1, "unreadable"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an archive of two shards."""
    made = tmp_path_factory.mktemp("questions")
    tiny = make_page("The same")
    first = write_warc(made / "a.warc.gz", make_record("ferry", FERRY), make_record("one", tiny.replace("Ada", "Tomas")))
    second = write_warc(made / "b.warc.gz", make_record("two", tiny.replace("Ada", "Lena")), make_record("pdf", "%PDF"))
    term = "<html lang=en><body><article><p>The board of the harbour met on Monday. The so-called “fog bell” is a ship.</p>"
    third = write_warc(made / "c.warc.gz", make_record("term", term))
    for file in (first, second, third):
        process_shard(divide_file(str(file))[0], str(made / "archive"), None)
    return made


@pytest.mark.parametrize(("question", "sql"), QUESTIONS, ids=[question for question, _ in QUESTIONS])
def test_question_is_answered(question: str, sql: str, folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(folder)
    rows = duckdb.sql(sql).fetchall()
    number, value = ANSWERS[question]
    assert len(rows) == number, rows
    assert value in rows[0], rows


def test_every_question_is_asked():
    assert [question for question, _ in QUESTIONS] == list(ANSWERS)
