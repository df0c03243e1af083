"""List the source files of an archive, and divide them into shards, each of which is read, written and resumed as a unit.

A shard is a range of a file, in a unit that allows random access: bytes of a WARC or plain JSON Lines file, rows of Parquet,
lines of compressed JSON. So most files need not be read to divide them.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import fsspec
import pyarrow.parquet as pq
from fsspec import AbstractFileSystem

from build.archive.pages import read_compressed
from build.files import format_os_error
from build.ids import slugify
from schema.archive import ARCHIVE_TABLES, METADATA_KEY

Format = Literal["warc.gz", "warc", "jsonl.gz", "jsonl", "parquet"]
FORMATS: dict[str, Format] = {
    ".warc.gz": "warc.gz",
    ".warc": "warc",
    ".jsonl.gz": "jsonl.gz",
    ".ndjson.gz": "jsonl.gz",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}
"""The format of a file by the suffix of its name."""

SHARD_BYTES = 16 * 2**20
"""Of a compressed WARC: about 800 news pages, half a minute. Ten times as many of plain JSON Lines."""
SHARD_PAGES = 800
PLAIN_FACTOR = 5  # HTML is about five times as large as when compressed.
WRITTEN = re.compile(rf"({'|'.join(model.table for model in ARCHIVE_TABLES)})/[^/]*-[0-9a-f]{{10}}-\d{{15}}\.parquet")
"""The path of an archive's file within its folder."""


class SourceError(Exception):
    """A source cannot be used: `source` says which, `reason` why and what to do; the message has both."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.source, self.reason = source, reason

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


@dataclass(frozen=True)
class Shard:
    """A part of a source file: from `start` to before `stop`, in the unit of its format.

    `fingerprint` changes when the file does. `name` is the name of the shard's files in the archive, without suffix.
    """

    file: str
    format: Format
    fingerprint: str
    start: int
    stop: int
    name: str

    @property
    def source(self) -> str:
        """Return the common prefix of the names of a file's shards."""
        return self.name.rpartition("-")[0]


def list_files(source: str) -> list[str]:
    """Return the sorted URLs of the files of a source, which is a file, a folder, a glob pattern or an fsspec URL.

    Raises SourceError if there are none.
    """
    filesystem, path = open_filesystem(source)
    try:
        if filesystem.isdir(path):
            paths = [name for name in filesystem.find(path) if find_format(name) and not is_hidden(name, path)]
            missing = f"has no files that end in {', '.join(FORMATS)}"
        else:
            paths = filesystem.glob(path) if "*" in path else [path] if filesystem.exists(path) else []
            missing = "does not exist"
            if unknown := [name for name in paths if not find_format(name)]:
                raise SourceError(unknown[0], f"is not of a known format; its name should end in {', '.join(FORMATS)}")
    except ValueError as error:  # of a pattern
        raise SourceError(source, str(error)) from error
    except OSError as error:
        raise SourceError(source, format_os_error(error)) from error
    if not paths:
        raise SourceError(source, f"{missing}; give a file, a folder or an fsspec URL")
    outer = source[source.index("::") :] if "://" in source and "::" in source else ""  # the file that contains these files
    return [complete_address(filesystem, name) + outer for name in sorted(paths)]


def open_filesystem(address: str) -> tuple[AbstractFileSystem, str]:
    """Return the file system of a URL, and the path there. Raises SourceError if no installed package supports it."""
    address = address.removeprefix("file://")
    if "://" not in address:  # A local name may contain the two colons with which fsspec chains URLs.
        filesystem = fsspec.filesystem("file")
        return filesystem, complete_address(filesystem, address)
    try:
        filesystem, path = fsspec.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise SourceError(address, f"{error}; URLs of a store need its fsspec package, such as s3fs") from error
    return filesystem, path


def complete_address(filesystem: AbstractFileSystem, path: str) -> str:
    """Return the full URL of a path, or the absolute path of a local one, so that it works wherever a worker runs."""
    return str(filesystem.unstrip_protocol(path)).removeprefix("file://")


def is_hidden(name: str, folder: str) -> bool:
    """Return True if the name of a file, or of a subfolder it is in, begins with a dot, as those of partly written files do."""
    return any(part.startswith(".") for part in name.removeprefix(folder).split("/"))


def find_format(name: str) -> Format | None:
    """Return the format of a file by its name; None if it is unknown."""
    return next((FORMATS[suffix] for suffix in FORMATS if name.lower().endswith(suffix)), None)


def divide_file(file: str, shard_bytes: int = SHARD_BYTES, shard_pages: int = SHARD_PAGES) -> list[Shard]:
    """Return the shards of a file in order. Raises SourceError if it cannot be divided."""
    if not is_unicode(file):
        raise SourceError(file, "has a name that is not UTF-8; rename the file")
    filesystem, path = open_filesystem(file)
    try:
        info = filesystem.info(path)
        kind = find_format(path)
        assert kind is not None
        if kind == "parquet":
            total, step = count_rows(filesystem, path), shard_pages
        elif kind == "jsonl.gz":
            total, step = count_lines(filesystem, path), shard_pages
        else:
            total, step = int(info["size"]), shard_bytes * (1 if kind == "warc.gz" else PLAIN_FACTOR)
    except OSError as error:
        raise SourceError(file, f"{format_os_error(error) if error.strerror else f'cannot be read: {error}'}") from error
    except ValueError as error:  # pyarrow's own errors are ValueErrors
        raise SourceError(file, f"cannot be read: {error}; is it whole?") from error
    fingerprint = describe_state(info)
    stem = slugify(path.rpartition("/")[2])[:60]
    digest = hashlib.sha256(file.encode()).hexdigest()[:10]
    return [
        Shard(file, kind, fingerprint, start, min(start + step, total), f"{stem}-{digest}-{start:015d}")
        for start in range(0, max(total, 1), step)  # An empty file has one shard, so that its earlier rows are removed.
    ]


def is_unicode(name: str) -> bool:
    """Return True unless a name has bytes that are not UTF-8, which Python represents as surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def describe_state(info: dict[str, Any]) -> str:
    """Return a string that changes when a file does: its size, and its modification time or ETag."""
    changed = next((info[key] for key in ("ETag", "etag", "mtime", "LastModified", "last_modified", "CRC") if info.get(key)), "")
    return f"{info['size']} {changed}".strip()


def count_rows(filesystem: AbstractFileSystem, path: str) -> int:
    """Return the number of rows of a Parquet file. Raises SourceError if it has no pages."""
    with filesystem.open(path) as file:
        described = pq.ParquetFile(file)
        if METADATA_KEY in (described.schema_arrow.metadata or {}):
            raise SourceError(complete_address(filesystem, path), "is a file of an archive, not of pages")
        if not {"html", "text"} & set(described.schema_arrow.names):
            raise SourceError(complete_address(filesystem, path), "has neither a column html nor a column text")
        return int(described.metadata.num_rows)


def count_lines(filesystem: AbstractFileSystem, path: str) -> int:
    """Return the number of lines in a compressed file, including one for damage."""
    with filesystem.open(path) as file:
        return sum(1 for _ in read_compressed(file))


def divide_sources(sources: list[str], shard_bytes: int = SHARD_BYTES, out: str | None = None) -> tuple[list[Shard], list[str]]:
    """Return the shards of all sources, each file once, and the errors of files that cannot be divided.

    The files of the archive itself, at `out`, are skipped. Raises SourceError if a source does not exist.
    """
    files = dict.fromkeys(file for source in sources for file in list_files(source))
    if out is not None:
        folder = f"{complete_address(*open_filesystem(out)).rstrip('/')}/"
        files = {file: None for file in files if not (file.startswith(folder) and WRITTEN.fullmatch(file, len(folder)))}
    shards: list[Shard] = []
    problems: list[str] = []
    for found in try_files(files, shard_bytes):
        if isinstance(found, SourceError):
            problems.append(str(found))
        else:
            shards += found
    return shards, problems


def try_files(files: dict[str, None], shard_bytes: int) -> Iterator[list[Shard] | SourceError]:
    """Yield the shards of each file, or the error if it cannot be divided."""
    for file in files:
        try:
            yield divide_file(file, shard_bytes)
        except SourceError as error:
            yield error
