"""Read and write the text of seed files, without overwriting changes that somebody else made meanwhile."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from build.files import write_files
from schema.shared_seeds import SHARED_FILES

EMPTY = hashlib.sha256().hexdigest()
"""The hash of a missing file."""


class ChangedOnDisk(Exception):
    """A file has changed since it was read, so nothing was written. `files` names all such files."""

    def __init__(self, files: Iterable[Path]):
        self.files = list(files)
        super().__init__(", ".join(path.name for path in self.files))


@dataclass(frozen=True)
class SeedText:
    """The text of a seed file as it was read, with the hash of its bytes. The text of a missing file is empty."""

    path: Path
    text: str
    sha256: str


def read_seed_text(path: Path) -> SeedText:
    """Read the text of a seed file. Raises OSError, and UnicodeDecodeError if it is not UTF-8."""
    raw = path.read_bytes() if path.exists() else b""
    return SeedText(path, raw.decode("utf-8-sig"), hash_bytes(raw))


def read_shared_texts(root: Path) -> dict[str, SeedText]:
    """Read the texts of the files that all articles share, by table."""
    return {table: read_seed_text(root / "seeds" / f"{table}.yml") for table in SHARED_FILES}


def hash_bytes(raw: bytes) -> str:
    """Return the SHA-256 used to detect changes on disk."""
    return hashlib.sha256(raw).hexdigest()


def write_seed_texts(changes: Iterable[tuple[SeedText, str]], others: Mapping[Path, bytes] | None = None) -> None:
    """Write new texts, and other files with them: all or none. Raises OSError, and ChangedOnDisk if a file has changed."""
    changes = list(changes)
    changed = [was.path for was, _ in changes if read_hash(was.path) != was.sha256]
    if changed:
        raise ChangedOnDisk(changed)
    texts: dict[Path, bytes | None] = {was.path: text.encode() for was, text in changes if text != was.text}
    write_files(texts | dict(others or {}))


def read_hash(path: Path) -> str:
    """Return the hash of a file as it is on disk now."""
    return hash_bytes(path.read_bytes() if path.exists() else b"")
