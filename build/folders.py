"""Replace a folder of built files atomically: a symbolic link points to the last build until the next is complete and on disk.

The link is swapped by one rename, so it never points nowhere, to half a build or to a mix of two. A process that resolves it
once sees the files of one build, whatever is built meanwhile. Whoever fills or reads a folder holds a lock on it, which the
system releases when the process ends for any reason. A folder that no link points to and nobody has locked is a leftover,
and the next build removes it. The parent folder is locked only for moments, so builds can run at the same time.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex


@contextmanager
def replace_folder(link: Path, leads_to: str = "") -> Iterator[Path]:
    """Yield an empty folder to fill; at the end the link points to it or, with `leads_to`, to that file in it.

    If anything fails, or the process is told to stop, the new folder is removed and the link stays as it was.
    """
    link.parent.mkdir(parents=True, exist_ok=True)
    folder = link.with_name(f".{link.name}.{token_hex(4)}")
    held = -1
    try:
        with lock_folder(link.parent, fcntl.LOCK_EX):
            remove_leftovers(link)
            folder.mkdir()
            held = open_locked(folder, fcntl.LOCK_EX)
        yield folder
        new_link = folder / f".{link.name}"
        new_link.symlink_to(Path(folder.name, leads_to))
        flush_to_disk(folder)
        with lock_folder(link.parent, fcntl.LOCK_EX):
            if link.is_dir() and not link.is_symlink():  # as builds wrote it before links were used
                link.rename(link.with_name(f".{link.name}.{token_hex(4)}"))
            new_link.replace(link)
            remove_leftovers(link)
        flush_to_disk(link.parent, files=False)
    finally:
        if find_folder(link) != folder:
            shutil.rmtree(folder, ignore_errors=True)
        if held >= 0:
            os.close(held)


@contextmanager
def hold_folder(link: Path) -> Iterator[Path]:
    """Yield the target of a link; no build removes it meanwhile, nor while a process that replaced this one (exec) runs."""
    with lock_folder(link.parent, fcntl.LOCK_SH):
        target = link.resolve(strict=True)
        held = open_locked(find_folder(link) or link.parent, fcntl.LOCK_SH)
    os.set_inheritable(held, True)
    try:
        yield target
    finally:
        os.close(held)


def find_folder(link: Path) -> Path | None:
    """Return the folder beside a link that it points to, or to a file of; None if there is no link."""
    return link.parent / link.readlink().parts[0] if link.is_symlink() else None


def remove_leftovers(link: Path) -> None:
    """Remove the folders of earlier builds and those that killed processes left, except locked ones."""
    for folder in link.parent.iterdir():
        if folder.name.rpartition(".")[0] == f".{link.name}" and folder.is_dir() and folder != find_folder(link):
            with suppress(OSError), lock_folder(folder, fcntl.LOCK_EX | fcntl.LOCK_NB):
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def lock_folder(folder: Path, how: int) -> Iterator[None]:
    """Hold a lock on a folder."""
    descriptor = open_locked(folder, how)
    try:
        yield
    finally:
        os.close(descriptor)


def open_locked(folder: Path, how: int) -> int:
    """Return a file descriptor of a folder, locked until it is closed. `how` is an operation of fcntl.flock."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, how)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def flush_to_disk(folder: Path, files: bool = True) -> None:
    """Wait until a folder and, with `files`, all in it are on disk."""
    for path in (*(path for path in (folder.rglob("*") if files else ()) if not path.is_symlink()), folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
