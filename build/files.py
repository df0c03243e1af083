"""Read untrusted files: only regular ones, up to a size limit."""

import stat
from pathlib import Path


class FileError(OSError):
    """The file must not be read; the message says why and how to fix it."""


def read_file(path: Path, max_bytes: int) -> bytes:
    """Return a file's bytes. Raises FileError if it is not a regular file or has more, OSError if it cannot be read.

    Reading a pipe would wait forever, reading a device would never end, and a link may lead to either.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise FileError("is not a regular file; put the file itself there")
    with path.open("rb") as file:
        raw = file.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise FileError(f"has {path.stat().st_size:,} bytes, more than {max_bytes:,}")
    return raw


def format_os_error(error: OSError) -> str:
    """Return why a file cannot be read, without its path, which the message around it names."""
    return str(error) if isinstance(error, FileError) else f"cannot be read: {error.strerror}"


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: nobody reads half of it, and where that fails the old one stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.part")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
