"""Read untrusted files: only regular ones, up to a size limit. Write files whole or not at all."""

import errno
import hashlib
import os
import sqlite3
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


class FileError(OSError):
    """The file is not safe to read; the message says why and how to fix it."""


def read_file(path: Path, max_bytes: int) -> bytes:
    """Return a file's bytes. Raises FileError if it is not a regular file or is larger, OSError if it cannot be read.

    Reading a pipe would wait forever, reading a device would never end, and a link may point to either.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise FileError("is not a regular file; put the file itself there")
    with path.open("rb") as file:
        raw = file.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise FileError(f"has {path.stat().st_size:,} bytes, more than {max_bytes:,}")
    return raw


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file, which may not fit into memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def format_os_error(error: OSError) -> str:
    """Return why a file cannot be read, without its path, which the surrounding message gives."""
    return str(error) if isinstance(error, FileError) else f"cannot be read: {error.strerror}"


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def format_write_error(error: OSError | sqlite3.Error) -> str:
    """Return why something cannot be written, and what to do about it."""
    if isinstance(error, OSError):
        number, reason = error.errno, error.strerror or str(error)
    else:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without the details in the higher bits
        number = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_READONLY: errno.EROFS}.get(code)
        reason = str(error)
    if number in FULL:
        return f"{reason}; make room there"
    if number in FORBIDDEN:
        return f"{reason}; check who may write there"
    return reason


def write_file(path: Path, content: bytes) -> None:
    """Write a file atomically: nobody reads half of it, and if writing fails, the old file stays.

    This holds even if the process is killed or the computer crashes. A killed process may leave a file whose name begins with a
    dot and ends in .part; `remove_parts` removes it.
    """
    write_files({path: content})


def write_files(contents: Mapping[Path, bytes | None]) -> None:
    """Write files, and delete those whose content is None: all or none, each atomically.

    Everything that needs disk space, including copies of the old files, is written first; then the files are renamed, in the
    order given. If that fails, the old files are restored. Only a process killed during the renames leaves a mix of old and new.
    """
    old, new = ({path: path.with_name(f".{path.name}.{kind}.{os.getpid()}.part") for path in contents} for kind in ("old", "new"))
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                write_part(new[path], content)
            if len(contents) > 1 and path.exists():
                write_part(old[path], path.read_bytes())
        try:
            for path, content in contents.items():
                if content is None:
                    path.unlink(missing_ok=True)
                else:
                    new[path].replace(path)
        except BaseException:
            for path in contents if len(contents) > 1 else ():
                if old[path].exists():
                    old[path].replace(path)
                else:
                    path.unlink(missing_ok=True)
            raise
    finally:
        for part in (*old.values(), *new.values()):
            part.unlink(missing_ok=True)


def write_part(path: Path, content: bytes) -> None:
    """Write the temporary file that will be renamed, and wait until it is on disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def remove_parts(folder: Path) -> None:
    """Remove from a folder the temporary files of processes that were killed while writing."""
    for path in folder.glob(".*.part"):
        writer = path.name.split(".")[-2]
        if not (writer.isdecimal() and is_running(int(writer))):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def is_running(process: int) -> bool:
    """Return True if there is a process with this id."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
