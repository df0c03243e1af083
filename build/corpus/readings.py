"""Remember the inputs of each article's last reading, so that `extract` reads only what has changed.

They are kept in .cache/, not in git, because they include words of the articles. Without them all articles are read again, which
only takes time.
"""

import hashlib
import sqlite3
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel

from build.corpus.pages import list_candidates
from build.corpus.provenance import provenance_path
from build.corpus.speakers import LookedUp, Registry, hash_answers
from build.extract import EXTRACTOR_VERSION
from build.files import read_file
from build.reader import MAX_PAGE_BYTES, READER_VERSION

READINGS = Path(".cache", "readings.sqlite")


class Reading(BaseModel):
    """The inputs from which an article was read, and the result."""

    file: str | None
    """The name of its page, if its file in seeds/articles gives one."""
    inputs: str
    """The hash of its file in seeds/articles and of its page, with the versions of the reader and the extractor."""
    output: str
    """The hash of its file in seeds/extracted."""
    registry: str
    """The hash of the whole registry of speakers that the answers were last compared with."""
    answers: str
    looked_up: LookedUp
    warnings: list[str]
    """What an editor should check again, whether the article is read or not."""


def open_readings(root: Path) -> sqlite3.Connection:
    """Open the readings remembered below a root. A damaged file is replaced; if it cannot be written, keep them in memory."""
    path = root / READINGS
    try:
        path.parent.mkdir(exist_ok=True)
        with suppress(sqlite3.DatabaseError):
            return connect(path)
        path.unlink(missing_ok=True)
        return connect(path)
    except (OSError, sqlite3.Error):
        return connect(Path(":memory:"))


def connect(path: Path) -> sqlite3.Connection:
    """Open a database of readings; raise sqlite3.DatabaseError if it is damaged or cannot be written."""
    database = sqlite3.connect(path, isolation_level=None)
    try:
        # Each reading is committed separately: a killed process loses none, and a power failure costs only time.
        database.execute("pragma synchronous = off")
        database.execute("create table if not exists readings (article text primary key, reading text) without rowid")
        if database.execute("pragma quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError
    except sqlite3.Error:
        database.close()
        raise
    return database


def load_reading(database: sqlite3.Connection, article: str) -> Reading | None:
    """Return the last reading of an article; None if there is none, or it is not usable."""
    with suppress(sqlite3.Error, ValueError):  # also raised for a name that is not UTF-8
        row = database.execute("select reading from readings where article = ?", (article,)).fetchone()
        return Reading.model_validate_json(row[0]) if row else None
    return None


def save_reading(database: sqlite3.Connection, article: str, reading: Reading) -> None:
    """Remember the reading of an article, if possible."""
    with suppress(sqlite3.Error, ValueError):
        database.execute("insert or replace into readings values (?, ?)", (article, reading.model_dump_json()))


def is_unchanged(reading: Reading, seed: Path, corpus: Path, output: Path, registry: Registry, registry_hash: str) -> bool:
    """Return True if reading an article again would not change its file in seeds/extracted. Parses no page."""
    return (
        output.is_file()
        and reading.output == hash_content(output.read_bytes())
        and reading.inputs == hash_inputs(seed, corpus, reading.file)
        and (reading.registry == registry_hash or reading.answers == hash_answers(registry, reading.looked_up))
    )


def hash_inputs(seed: Path, corpus: Path, file: str | None) -> str:
    """Return the hash of an article's seed file and page, and of the versions of the reader and the extractor."""
    pages = list_candidates(corpus, seed.stem, file)
    beside = [provenance_path(page) for page in pages]
    return hash_files([seed, *pages, *beside], f"reader {READER_VERSION}, extractor {EXTRACTOR_VERSION}")


def hash_content(content: bytes) -> str:
    """Return the SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


def hash_files(paths: list[Path], start: str = "") -> str:
    """Return the SHA-256 of a text and of the names and contents of files, which may be missing."""
    digest = hashlib.sha256(start.encode())
    for path in paths:
        try:
            content = hash_content(read_file(path, MAX_PAGE_BYTES))
        except OSError as error:
            content = type(error).__name__
        digest.update(f"{path.name}\0{content}\0".encode(errors="surrogatepass"))
    return digest.hexdigest()
