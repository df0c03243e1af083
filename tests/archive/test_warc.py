"""Reading WARC files: whatever part of a file is read, each record is read once, and a damaged one costs itself."""

import gzip
import io
from collections.abc import Callable
from datetime import date

import pytest

from build.archive.pages import Damage, Page
from build.archive.warc import read_warc
from tests.archive.warcs import HTTP, make_page, make_record

NAMES = [f"page-{number}" for number in range(6)]
RECORDS = [make_record(name, make_page(f"The number of the ferry is {number * 7919}") * 20) for number, name in enumerate(NAMES)]
WHOLE = b"".join(RECORDS)


def list_read(content: bytes, part_bytes: int = 10**9, gzipped: bool = True) -> list[str]:
    """List what is read from a file by parts of so many bytes: the name of each page, and `damaged` for what is none."""
    found = [
        page
        for start in range(0, len(content), part_bytes)
        for page in read_warc(io.BytesIO(content), start, min(start + part_bytes, len(content)), gzipped)
    ]
    return [page.url.rpartition("/")[2] if isinstance(page, Page) else "damaged" for page in found]


@pytest.mark.parametrize("part_bytes", [1, 37, len(RECORDS[0]) - 1, len(RECORDS[0]), len(RECORDS[0]) + 1, 10**9])
def test_parts_have_each_record_once(part_bytes: int):
    assert list_read(WHOLE, part_bytes) == NAMES
    assert list_read(gzip.decompress(WHOLE), 4 * part_bytes, gzipped=False) == NAMES


def damage(change: Callable[[bytearray], None]) -> bytes:
    """Return the file with its fourth record changed."""
    record = bytearray(RECORDS[3])
    change(record)
    return b"".join([*RECORDS[:3], bytes(record), *RECORDS[4:]])


def clear(record: bytearray, first: int, last: int) -> None:
    """Overwrite some bytes with zeros."""
    record[first:last] = bytes(last - first)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda record: clear(record, 0, 10), id="beginning"),
        pytest.param(lambda record: clear(record, 80, 120), id="middle"),
        pytest.param(lambda record: clear(record, 0, len(record)), id="all"),
        pytest.param(lambda record: record.__setitem__(-6, record[-6] ^ 1), id="checksum"),
        pytest.param(lambda record: record.__delitem__(slice(90, None)), id="end"),
    ],
)
@pytest.mark.parametrize("part_bytes", [23, 150, 10**9])
def test_damaged_record_costs_itself(change: Callable[[bytearray], None], part_bytes: int):
    assert list_read(damage(change), part_bytes) == [*NAMES[:3], "damaged", *NAMES[4:]]


def test_file_that_ends_in_a_record_says_so():
    (*_, last) = read_warc(io.BytesIO(WHOLE[:-60]), 0, len(WHOLE), True)
    assert isinstance(last, Damage)
    assert (last.record, last.url) == ("<urn:page-5>", "https://lune-radio.example/page-5")
    assert last.message == "the file ends within the record; fetch the file again"


def test_only_pages_are_read():
    records = [
        make_record("missing", "<p>Not here.", HTTP.replace("200 OK", "404 Not Found")),
        make_record("picture", b"\x89PNG", HTTP.replace("text/html; charset=utf-8", "image/png")),
        make_record("request", "GET /", kind="request"),
        make_record("packed", gzip.compress(b"<p>Packed."), HTTP + "Content-Encoding: gzip\r\n"),
        make_record("text", "Only the text of a page.", http="", kind="conversion"),
    ]
    packed, text = read_warc(io.BytesIO(b"".join(records)), 0, 10**9, True)
    fetched = {"charset": "utf-8", "fetched_on": date(2031, 5, 8)}
    assert packed == Page("<urn:packed>", "https://lune-radio.example/packed", b"<p>Packed.", **fetched)
    assert isinstance(text, Page) and text.content == b"Only the text of a page."


def test_url_in_brackets_is_read():
    bare = gzip.decompress(make_record("page", make_page("Hello there")))
    record = bare.replace(b"https://lune-radio.example/page", b"<https://lune-radio.example/page>")  # as Wget writes it
    (page,) = read_warc(io.BytesIO(record), 0, len(record), gzipped=False)
    assert page.url == "https://lune-radio.example/page"
