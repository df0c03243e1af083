"""Finding source files, dividing them into shards, and the pages of JSON lines and Parquet."""

import gzip
import json
import os
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from build.archive.pages import Damage, Page
from build.archive.shards import process_shard, read_pages
from build.archive.sources import SourceError, divide_file, divide_sources, list_files
from schema.archive import ARCHIVE_TABLES

ROWS = [
    {"url": f"https://tar-barrel.example/{number}", "text": f"“Number {number},” said Ada Quill.", "published_on": "2031-05-09"}
    for number in range(9)
]
LINES = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)


@pytest.fixture(params=["pages.jsonl", "pages.jsonl.gz", "pages.parquet"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a file of nine pages in each format."""
    path = tmp_path / request.param
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(ROWS), path, row_group_size=4)
    else:
        path.write_bytes(gzip.compress(LINES.encode()) if path.suffix == ".gz" else LINES.encode())
    return path


@pytest.mark.parametrize(("shard_bytes", "shard_pages"), [(1, 1), (37, 2), (200, 5), (10**6, 800)])
def test_shards_have_each_page_once(file: Path, shard_bytes: int, shard_pages: int):
    shards = divide_file(str(file), shard_bytes, shard_pages)
    pages = [page for shard in shards for page in read_pages(shard)]
    assert [page.url for page in pages] == [row["url"] for row in ROWS]
    assert pages[3].content.decode() == ROWS[3]["text"]
    assert pages[3].published_on == date(2031, 5, 9)
    byte = len("".join(LINES.splitlines(keepends=True)[:3]).encode())
    assert pages[3].record == {".gz": "line 4", ".parquet": "row 4", ".jsonl": f"byte {byte}"}[file.suffix]


def test_rows_that_are_no_pages_are_named(tmp_path: Path):
    file = tmp_path / "pages.jsonl"
    file.write_text(
        '{"html": "<p>One</p>"}\n{"html": \n\n[1]\n{"url": "https://a.example/"}\n{"text": "x", "fetched_on": "May"}\n{"html": ["x"]}\n'
    )
    first, *others = read_pages(divide_file(str(file))[0])
    assert first == Page("byte 0", None, b"<p>One</p>", "utf-8")
    assert all(isinstance(other, Damage) for other in others)
    assert [(other.record, other.message) for other in others] == [
        ("byte 23", "the line is not JSON (Expecting value at its character 11); fetch the file again, or fix the line"),
        ("byte 34", "the line has neither html nor text; give one of them"),
        ("byte 38", "the row has neither html nor text; give one of them"),
        ("byte 68", "published_on or fetched_on is not a date; write it as YYYY-MM-DD, or leave it out"),
        ("byte 103", "html or text is not text; write the page there as it is"),
    ]


def test_rows_of_other_types_cost_themselves(tmp_path: Path):
    columns = {
        "html": [b"<p>One</p>", b"<p>Two</p>", b"<p>Three</p>"],
        "url": [b"https://a.example/1", b"https://a.example/2", b"\xff"],
        "fetched_on": pa.array([0, 2**62, None], pa.timestamp("us")),
    }
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    first, second, third = read_pages(divide_file(str(tmp_path / "a.parquet"))[0])
    assert first == Page("row 1", "https://a.example/1", b"<p>One</p>", fetched_on=date(1970, 1, 1))
    assert second == Damage("row 2", "the row cannot be read (date value out of range); write the file again")
    assert third == Page("row 3", "\ufffd", b"<p>Three</p>")
    pq.write_table(pa.table({"html": [1]}), tmp_path / "b.parquet")
    (number,) = read_pages(divide_file(str(tmp_path / "b.parquet"))[0])
    assert number == Damage("row 1", "html or text is not text; write the page there as it is")


@pytest.mark.parametrize(
    ("damage", "whole", "why"),
    [
        pytest.param(lambda content: content[:-4], 9, "Compressed file ended before the end", id="end"),
        pytest.param(lambda content: content[:30], 0, "Compressed file ended before the end", id="beginning"),
        pytest.param(lambda content: content + b"\xff" * 20, 9, "Not a gzipped file", id="rest"),
        pytest.param(lambda content: content[:10] + b"\xff" * 20, 0, "Error -3", id="bytes"),
    ],
)
@pytest.mark.parametrize("shard_pages", [1, 4, 800])
def test_damaged_compressed_file_has_the_lines_before(
    tmp_path: Path, damage: Callable[[bytes], bytes], whole: int, why: str, shard_pages: int
):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(damage(gzip.compress(LINES.encode())))
    *pages, last = [page for shard in divide_file(str(path), shard_pages=shard_pages) for page in read_pages(shard)]
    assert [page.url for page in pages] == [row["url"] for row in ROWS[:whole]]
    assert isinstance(last, Damage) and last.record == f"line {whole + 1}"
    assert last.message.startswith(f"the file is damaged ({why}")


def test_file_that_is_empty_has_a_shard_without_pages(tmp_path: Path):
    for name in ("a.jsonl", "b.jsonl.gz", "c.warc.gz", "d.warc"):
        (tmp_path / name).touch()
    pq.write_table(pa.table({"html": pa.array([], pa.string())}), tmp_path / "e.parquet")
    shards, problems = divide_sources([str(tmp_path)])
    assert (len(shards), problems) == (5, [])
    assert [page for shard in shards for page in read_pages(shard)] == []


def test_local_name_may_have_two_colons(tmp_path: Path):
    path = tmp_path / "may::june" / "a::b.jsonl"
    path.parent.mkdir()
    path.write_text(LINES)
    (shard,) = divide_sources([str(path.parent)])[0]
    assert (shard.file, len(list(read_pages(shard)))) == (str(path), len(ROWS))
    process_shard(shard, str(tmp_path / "out::here"), None)
    assert pq.read_table(tmp_path / "out::here" / "articles")["file"].to_pylist() == [str(path)] * len(ROWS)


def test_files_within_a_file_have_both_names(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "may.zip", "w") as content:
        content.writestr("deep/a.jsonl", LINES)
    for source in ("zip://::", "zip://deep/*.jsonl::"):
        ((shard,), problems) = divide_sources([f"{source}{tmp_path}/may.zip"])
        assert (shard.file, problems) == (f"zip://deep/a.jsonl::{tmp_path}/may.zip", [])
        assert len(list(read_pages(shard))) == len(ROWS)


def test_archive_does_not_read_itself(tmp_path: Path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "c.jsonl").write_text(LINES)
    (shard,) = divide_file(str(tmp_path / "articles" / "c.jsonl"))
    for out in (tmp_path, tmp_path / "other"):
        process_shard(shard, str(out), None)
    shards, problems = divide_sources([str(tmp_path)], out=str(tmp_path))
    assert shards == [shard]
    assert len(problems) == len(ARCHIVE_TABLES) and all(
        problem.startswith(f"{tmp_path}/other/") and "is a file of an archive, not of pages" in problem for problem in problems
    )


def test_file_whose_name_is_not_utf_8_says_so(tmp_path: Path):
    path = tmp_path / os.fsdecode(b"\xff.jsonl")
    path.write_text(LINES)
    assert divide_sources([str(path)]) == ([], [f"{path}: has a name that is not UTF-8; rename the file"])


def test_folder_has_the_files_of_known_kinds(tmp_path: Path):
    for name in ("b.warc.gz", "a/x.JSONL", ".hidden.jsonl", "a/.part/y.jsonl", "notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    assert list_files(str(tmp_path)) == [str(tmp_path / "a/x.JSONL"), str(tmp_path / "b.warc.gz")]
    assert list_files(str(tmp_path / "*.gz")) == [str(tmp_path / "b.warc.gz")]
    assert list_files(f"file://{tmp_path}/b.warc.gz") == [str(tmp_path / "b.warc.gz")]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere.jsonl", "does not exist; give a file, a folder or an fsspec URL"),
        ("", "has no files that end in .warc.gz, .warc, .jsonl.gz, .ndjson.gz, .jsonl, .ndjson, .parquet; give a file"),
        ("a**b.jsonl", "Invalid pattern"),
        ("notes.txt", "is not of a known format; its name should end in .warc.gz"),
    ],
)
def test_source_that_cannot_be_used_says_why(tmp_path: Path, name: str, message: str):
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(SourceError, match=message):
        list_files(str(tmp_path / name))


def test_file_that_cannot_be_divided_costs_itself(tmp_path: Path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 no more")
    pq.write_table(pa.table({"words": ["x"]}), tmp_path / "b.parquet")
    (tmp_path / "c.jsonl").write_text(LINES)
    shards, problems = divide_sources([str(tmp_path), str(tmp_path / "c.jsonl")])
    assert [shard.file for shard in shards] == [str(tmp_path / "c.jsonl")]
    assert [problem.partition(": ")[0] for problem in problems] == [str(tmp_path / "a.parquet"), str(tmp_path / "b.parquet")]
    assert problems[1].endswith(": has neither a column html nor a column text")
