"""The pages of a source, as bytes with their metadata, and reading them from JSON Lines and Parquet."""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

BATCH_ROWS = 32  # Rows of a Parquet file in memory at once: a page may have 20 MB.
COLUMNS = ("url", "html", "text", "fetched_on", "published_on")
WRONG_COLUMNS = "has neither html nor text; give one of them"


@dataclass(frozen=True)
class Page:
    """One page of a source: its record in the file, its bytes, and its metadata, None where the file has none."""

    record: str
    url: str | None
    content: bytes
    charset: str | None = None
    published_on: date | None = None
    fetched_on: date | None = None


@dataclass(frozen=True)
class Damage:
    """A damaged record of a source: what is wrong with it, and what to do."""

    record: str
    message: str
    url: str | None = None


def read_lines(file: IO[bytes], start: int, stop: int) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that begin in the bytes from `start` to before `stop`, each with its offset."""
    offset = max(0, start - 1)
    file.seek(offset)
    if start:
        offset += len(file.readline())  # Skip the rest of a line that begins earlier, even if it is only the line feed
    while offset < stop and (line := file.readline()):
        yield offset, line
        offset += len(line)


def read_compressed(file: IO[bytes]) -> Iterator[bytes | Exception]:
    """Yield the lines of a gzipped file; at damage, yield the exception and stop, as the rest cannot be decompressed."""
    try:
        with gzip.open(file) as lines:
            yield from lines
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield error


def read_rows(file: IO[bytes], start: int, stop: int) -> Iterator[tuple[int, pa.RecordBatch]]:
    """Yield the rows from `start` to before `stop`, each as a one-row batch, with its number from 1."""
    source = pq.ParquetFile(file)
    columns = [name for name in COLUMNS if name in source.schema_arrow.names]
    first = 0
    for group in range(source.num_row_groups):
        rows = source.metadata.row_group(group).num_rows
        if first < stop and first + rows > start:
            number = first
            for batch in source.iter_batches(BATCH_ROWS, row_groups=[group], columns=columns):
                if number < stop and number + len(batch) > start:
                    for place in range(max(start - number, 0), min(stop - number, len(batch))):
                        yield number + place + 1, batch.slice(place, 1)
                number += len(batch)
        first += rows


def parse_line(record: str, line: bytes | Exception) -> Iterator[Page | Damage]:
    """Yield the page in a line of JSON, or the damage there; nothing for an empty line."""
    if isinstance(line, Exception):
        yield Damage(record, f"the file is damaged ({line}), and nothing from there on can be read; fetch it again")
        return
    if not line.strip():
        return
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        # The error's own line number is relative to this line, so leave it out.
        what = f"{error.msg} at its character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else str(error)
        yield Damage(record, f"the line is not JSON ({what}); fetch the file again, or fix the line")
        return
    yield parse_row(record, row) if isinstance(row, dict) else Damage(record, f"the line {WRONG_COLUMNS}")


def convert_row(record: str, batch: pa.RecordBatch) -> Page | Damage:
    """Return the page in a Parquet row, or the damage there."""
    try:
        (row,) = batch.to_pylist()
    except (ValueError, OverflowError) as error:  # A text that is not UTF-8, a date that Python does not have
        return Damage(record, f"the row cannot be read ({error}); write the file again")
    return parse_row(record, row)


def parse_row(record: str, row: dict[str, Any]) -> Page | Damage:
    """Return the page in a row with the columns COLUMNS, of which only html or text is required, or the damage there."""
    given, url = row.get("html") or row.get("text"), row.get("url")
    url = (url.decode(errors="replace") if isinstance(url, bytes) else clean_surrogates(str(url))) if url else None
    if not given:
        return Damage(record, f"the row {WRONG_COLUMNS}", url)
    if not isinstance(given, bytes | str):
        return Damage(record, "html or text is not text; write the page there as it is", url)
    content = given if isinstance(given, bytes) else given.encode(errors="replace")
    charset = None if isinstance(given, bytes) else "utf-8"
    try:
        dates = {name: parse_date(row.get(name)) for name in ("published_on", "fetched_on")}
    except ValueError:
        return Damage(record, "published_on or fetched_on is not a date; write it as YYYY-MM-DD, or leave it out", url)
    return Page(record, url, content, charset, **dates)


def clean_surrogates(text: str) -> str:
    """Return a text with lone surrogates, which JSON allows and UTF-8 does not, as JSON escapes."""
    return text.encode(errors="backslashreplace").decode()


def parse_date(value: Any) -> date | None:
    """Return the date of a date, datetime or ISO 8601 text. Raises ValueError for anything else."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else datetime.fromisoformat(str(value)).date()
