"""Read files that anyone may have put there: only regular ones, and never more of them than they may have."""

import stat
from pathlib import Path


class FileError(OSError):
    """The file is not one to be read; the message says why and what to do."""


def read_file(path: Path, largest: int) -> bytes:
    """A file's bytes. Raises FileError if it is no regular file or has more than `largest` bytes, OSError if it cannot be read.

    A pipe would be waited for without end, and a device read without end: a link may lead to either.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise FileError("is no regular file; put the file itself there")
    with path.open("rb") as file:
        raw = file.read(largest + 1)
    if len(raw) > largest:
        raise FileError(f"has {path.stat().st_size:,} bytes, more than {largest:,}")
    return raw


def explain(error: OSError) -> str:
    """Why a file cannot be read, without its path: that is said where the error is reported."""
    return str(error) if isinstance(error, FileError) else f"cannot be read: {error.strerror}"
