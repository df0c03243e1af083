"""Read the pages in a part of a WARC file (iipc.github.io/warc-specifications) with FastWARC.

Each record of a gzipped WARC is a separate gzip member, so reading may start at any of them. A damaged record loses only itself:
the next one is found by the magic bytes of a gzip member.
"""

import zlib
from collections.abc import Iterator
from datetime import date
from typing import IO, Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from build.archive.pages import Damage, Page
from build.reader import MAX_PAGE_BYTES

GZIP_MAGIC, WARC_MAGIC = b"\x1f\x8b\x08", b"WARC/"
RECORD_END = b"\r\n\r\n"  # Before the next record, in an uncompressed file
BLOCK_BYTES = 2**20
PROBE_BYTES = 512  # Enough of a member to see how its content begins
PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")
RECORD_TYPES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion


def read_warc(file: IO[bytes], start: int, stop: int, gzipped: bool) -> Iterator[Page | Damage]:
    """Yield the pages of the records that begin in the bytes from `start` to before `stop`, and the damage there."""
    position = start if start == 0 else find_record(file, start, stop, gzipped)
    while position is not None and position < stop:
        last = None  # The last complete record
        try:
            file.seek(position)
            for record in ArchiveIterator(file, record_types=WarcRecordType.any_type, auto_decode="all"):
                if record.stream_pos >= stop:
                    return
                position = record.stream_pos
                found = read_record(record)
                last = position
                if found is not None:
                    yield found
            return
        except OSError as error:
            if last is not None:
                # The end of a complete member is known: the damaged record begins there.
                end = find_end(file, last) if gzipped else None
                position = end if end is not None else find_record(file, last + 1, stop, gzipped)
                # The reader of the next part does not see a record that begins in this one.
                if position is None or position < stop or not gzipped or begins_record(file, position):
                    continue
            assert position is not None
            yield Damage(f"byte {position:,}", f"the record there is damaged ({error}); fetch the file again")
            position = find_record(file, position + 1, stop, gzipped)


def read_record(record: Any) -> Page | Damage | None:
    """Return the page in a record; None if it is not one. Raises OSError if it is damaged."""
    if not record.record_type & RECORD_TYPES:
        return None
    http = record.http_headers
    if http is not None and http.status_code != 200:
        return None
    kind = (record.http_content_type if http is not None else record.headers.get("Content-Type")) or ""
    if kind.partition(";")[0].strip().lower() not in PAGE_TYPES:
        return None
    names = {name.lower() for name, _ in http.items()} if http is not None else set()
    name = record.record_id or f"byte {record.stream_pos:,}"
    url = (record.headers.get("WARC-Target-URI") or "").removeprefix("<").removesuffix(">") or None  # Wget adds angle brackets.
    content = record.reader.read(MAX_PAGE_BYTES + 1)
    is_encoded = bool(names & {"content-encoding", "transfer-encoding"})
    if not is_encoded and len(content) < min(record.content_length, MAX_PAGE_BYTES):
        return Damage(name, "the file ends within the record; fetch the file again", url)
    fetched = record.record_date
    return Page(name, url, content, record.http_charset, fetched_on=date(*fetched.timetuple()[:3]) if fetched else None)


def find_record(file: IO[bytes], start: int, stop: int, gzipped: bool) -> int | None:
    """Return the offset of the first record from `start` to before `stop`; None if there is none."""
    magic = GZIP_MAGIC if gzipped else RECORD_END + WARC_MAGIC
    offset = start if gzipped else max(0, start - len(RECORD_END))
    while offset < stop:
        file.seek(offset)
        block = file.read(BLOCK_BYTES)
        place = block.find(magic)
        while place >= 0:
            found = offset + place + (0 if gzipped else len(RECORD_END))
            if found >= stop:
                return None
            if not gzipped or begins_record(file, found):
                return found
            place = block.find(magic, place + 1)
        if len(block) < BLOCK_BYTES:
            return None
        offset += len(block) - len(magic) + 1  # The magic bytes may span two blocks.
    return None


def begins_record(file: IO[bytes], offset: int) -> bool:
    """Return True if a gzip member with a WARC record begins at an offset: compressed data may contain the magic bytes too."""
    file.seek(offset)
    try:
        content = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(file.read(PROBE_BYTES), len(WARC_MAGIC))
    except zlib.error:
        return False
    return content == WARC_MAGIC


def find_end(file: IO[bytes], offset: int) -> int | None:
    """Return the end of the gzip member that begins at an offset; None if it is incomplete."""
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    file.seek(offset)
    while not member.eof:
        block = file.read(BLOCK_BYTES)
        if not block:
            return None
        try:
            member.decompress(block)
        except zlib.error:
            return None
        offset += len(block)
    return offset - len(member.unused_data)
