"""Read untrusted files: only regular ones, up to a size limit."""

import os
import stat
from contextlib import suppress
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
    """Write a file whole or not at all: nobody reads half of it, and where that fails the old one stays.

    This holds too where the process is killed or the computer goes down. What a killed one leaves behind begins with a dot
    and ends in .part; `remove_parts` removes it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def remove_parts(folder: Path) -> None:
    """Remove what processes that were killed while they wrote a file left in a folder."""
    for path in folder.glob(".*.part"):
        writer = path.name.split(".")[-2]
        if not (writer.isdecimal() and is_running(int(writer))):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def is_running(process: int) -> bool:
    """Return True if there is a process of this number."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
