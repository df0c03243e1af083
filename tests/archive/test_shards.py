"""What a shard of an archive holds, how its files are written, and which shards a second run reads."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import fsspec
import pyarrow.parquet as pq
import pytest
from fsspec.implementations.local import LocalFileSystem

from build.archive.pages import Page
from build.archive.parquet import read_schema, write_shard
from build.archive.records import build_rows
from build.archive.run import select_missing
from build.archive.shards import process_shard, read_part, report_killer
from build.archive.sources import Shard, divide_file
from build.extract import EXTRACTOR_VERSION, extract
from build.reader import READER_VERSION, read
from schema.archive import ARCHIVE_TABLES, METADATA_KEY, ArchiveError
from schema.base import Row
from schema.columns import read_columns
from tests.archive.warcs import FERRY, make_page, make_record, write_warc

FILES = [f"{model.table}/" for model in ARCHIVE_TABLES]


@pytest.fixture(scope="module")
def shard(tmp_path_factory: pytest.TempPathFactory) -> Shard:
    """Return a shard of a page, one that cannot be read, and one with a quotation longer than the table takes."""
    records = [
        make_record("ferry", FERRY),
        make_record("binary", b"%PDF-1.7"),
        make_record("long", make_page("The ferry was late. " * 1_100)),
    ]
    file = write_warc(tmp_path_factory.mktemp("source") / "may.warc.gz", *records)
    (found,) = divide_file(str(file))
    return found


@pytest.fixture(scope="module")
def tables(shard: Shard) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of the shard."""
    return read_part(shard, 0, None, None)


def test_article_says_where_it_is_from(shard: Shard, tables: dict[str, list[dict[str, Any]]]):
    article, text = tables["articles"][0], read(FERRY.encode())
    assert article["id"].startswith("lune-radio-example-") and len(article["id"]) == len("lune-radio-example-") + 16
    assert article["address"] == article["url"] == "https://lune-radio.example/ferry"
    assert (article["file"], article["record"]) == (shard.file, "<urn:ferry>")
    assert (article["fetched_on"], article["published_on"]) == (date(2031, 5, 8), date(2031, 5, 7))
    assert article["source_sha256"] == text.source_sha256 and article["text_sha256"] == text.text_sha256


@pytest.mark.parametrize("model", ARCHIVE_TABLES[1:-1], ids=lambda model: model.table)
def test_record_is_where_its_row_says(model: type[Row], tables: dict[str, list[dict[str, Any]]]):
    article, text = tables["articles"][0], read(FERRY.encode()).text
    rows = [row for row in tables[model.table] if row["article"] == article["id"]]
    assert rows and len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert {row[name] == article[name] for name in ("address", "source_sha256", "text_sha256")} == {True}
        words = text[row["start"] : row["end"]]
        assert words == (row.get("text") or row.get("raw") or words)
        for name in ("mention", "cue"):
            if row.get(name):
                assert text[row[f"{name}_start"] : row[f"{name}_end"]] == row[name]


def test_speakers_are_as_named(tables: dict[str, list[dict[str, Any]]]):
    quotations = {row["text"]: row for row in tables["quotations"]}
    spoken = quotations["We will build the second ferry,"]
    statements = {row["id"]: row for row in tables["statements"]}
    assert spoken["speakers"] == [spoken["speaker"]] == statements[spoken["statement"]]["speakers"]
    assert spoken["speaker"].istitle()


def test_what_cannot_be_kept_is_an_error(shard: Shard, tables: dict[str, list[dict[str, Any]]]):
    pdf, long = tables["errors"]
    assert pdf == {
        "file": shard.file,
        "record": "<urn:binary>",
        "url": "https://lune-radio.example/binary",
        "kind": "unreadable",
        "message": "the page is a PDF; save the article as HTML, Markdown or plain text",
    }
    assert (long["record"], long["kind"]) == ("<urn:long>", "refused")
    assert "the row of quotations at 1, whose text has 22,001" in long["message"]
    assert "please report this" in long["message"]
    assert [article["record"] for article in tables["articles"]] == ["<urn:ferry>", "<urn:long>"]


def test_names_and_urls_are_kept_whatever_they_are(tmp_path: Path):
    file = tmp_path / "e\u0301te\u0301.jsonl"  # as macOS writes accents
    urls = ["https://a.example/\ud800", "https://a.example/\u200b", f"https://a.example/{'x' * 20_000}"]
    pages = [{"html": make_page("Hello there"), "url": url} for url in urls] + [{"url": urls[0]}]
    file.write_text("".join(json.dumps(page) + "\n" for page in pages))
    (shard,) = divide_file(str(file))
    tables = read_part(shard, 0, None, None)
    write_shard(str(tmp_path / "out"), shard, tables)
    addresses = [f"{file}#{article['record']}" for article in tables["articles"]]
    addresses[0] = "https://a.example/\\ud800"
    assert [(article["file"], article["address"]) for article in tables["articles"]] == [(str(file), a) for a in addresses]
    assert [(error["kind"], error["url"]) for error in tables["errors"]] == [("damaged", addresses[0])]
    assert len(tables["quotations"]) == 3


def test_article_that_cannot_be_kept_takes_its_records_with_it():
    article = replace(read(FERRY.encode()), title="\u200b")
    (error,) = build_rows("a.jsonl", Page("byte 0", None, b""), article, extract(article.text))
    assert isinstance(error, ArchiveError) and error.kind == "refused"
    assert error.message.endswith("cannot be kept, nor can anything else of the page; please report this")


def test_no_file_holds_the_text(tables: dict[str, list[dict[str, Any]]]):
    text = read(FERRY.encode())
    kept = json.dumps(tables, ensure_ascii=False, default=str)
    assert [paragraph.text for paragraph in text.paragraphs if paragraph.text in kept] == []


def test_killer_is_named_without_reading_it(shard: Shard):
    (error,) = report_killer(shard, 1, 120)["errors"]
    assert (error["record"], error["kind"]) == ("<urn:binary>", "killed")
    assert "memory or its 120 seconds were not enough, or it crashed" in error["message"]


def test_files_say_what_they_are(shard: Shard, tmp_path: Path):
    found = process_shard(shard, str(tmp_path), None)
    counts = found.counts
    assert counts["articles"] == 2 and counts["errors"] == 2 and counts["errors: refused"] == 1
    assert {kind: [row["record"] for row in rows] for kind, rows in found.errors.items()} == {
        "unreadable": ["<urn:binary>"],
        "refused": ["<urn:long>"],
    }
    for model in ARCHIVE_TABLES:
        (file,) = (tmp_path / model.table).iterdir()
        assert file.name == f"{shard.name}.parquet"
        table = pq.read_table(file)
        assert table.schema.equals(read_schema(model), check_metadata=False)
        described = json.loads(table.schema.metadata[METADATA_KEY])
        assert (described["reader"], described["extractor"]) == (READER_VERSION, EXTRACTOR_VERSION)
        assert (described["file"], described["table"]) == (shard.file, model.table)
        for column in read_columns(model):
            assert table.schema.field(column.name).metadata[b"description"].decode() == column.description


def test_second_run_reads_what_is_missing_or_other(shard: Shard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    out, filesystem = str(tmp_path), LocalFileSystem()
    rows = {model.table: [] for model in ARCHIVE_TABLES}
    other = replace(shard, name="other-0000000000-000000000000000")
    for written in (shard, other):
        write_shard(out, written, rows)
    assert select_missing(filesystem, out, [shard, other]) == []
    (tmp_path / "errors" / f"{other.name}.parquet").unlink()
    assert select_missing(filesystem, out, [shard, other]) == [other]
    changed = replace(shard, fingerprint="1 later")
    assert select_missing(filesystem, out, [changed]) == [changed]
    monkeypatch.setattr("build.archive.parquet.VERSIONS", {"reader": "0"})
    assert select_missing(filesystem, out, [shard]) == [shard]


def test_shards_of_a_source_as_it_was_are_removed(shard: Shard, tmp_path: Path):
    rows = {model.table: [] for model in ARCHIVE_TABLES}
    beyond = replace(shard, name=f"{shard.source}-000000000099999")
    elsewhere = replace(shard, name="elsewhere-0000000000-000000000000000")
    for written in (shard, beyond, elsewhere):
        write_shard(str(tmp_path), written, rows)
    assert select_missing(LocalFileSystem(), str(tmp_path), [shard]) == []
    assert sorted(path.stem for path in (tmp_path / "articles").iterdir()) == sorted([shard.name, elsewhere.name])


def test_source_that_has_become_empty_leaves_nothing(tmp_path: Path):
    source, out = tmp_path / "a.jsonl", tmp_path / "out"
    source.write_text("".join(json.dumps({"html": make_page(words)}) + "\n" for words in ("One", "Two")))
    for content in (source.read_bytes(), b""):
        source.write_bytes(content)
        for shard in select_missing(LocalFileSystem(), str(out), divide_file(str(source), shard_bytes=40)):
            process_shard(shard, str(out), None)
        rows = [pq.read_table(out / model.table).num_rows for model in ARCHIVE_TABLES[:3]]
        assert rows == ([2, 2, 2] if content else [0, 0, 0])
    assert select_missing(LocalFileSystem(), str(out), divide_file(str(source))) == []


def test_large_shards_are_first(shard: Shard, tmp_path: Path):
    shards = [replace(shard, stop=stop, name=f"a-0000000000-{stop:015d}") for stop in (20, 90, 40)]
    assert [found.stop for found in select_missing(LocalFileSystem(), str(tmp_path), shards)] == [90, 40, 20]


def test_file_elsewhere_is_written_aside_and_moved(shard: Shard):
    rows = {model.table: [] for model in ARCHIVE_TABLES}
    write_shard("memory://archive", shard, rows)
    filesystem = fsspec.filesystem("memory")
    assert sorted(filesystem.find("/archive")) == sorted(f"/archive/{name}{shard.name}.parquet" for name in FILES)
    assert select_missing(filesystem, "/archive", [shard]) == []
