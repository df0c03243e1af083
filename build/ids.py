"""Ids that survive a new extraction and an edit elsewhere in the article."""

import hashlib
import re
from collections.abc import Iterable

from build.text.normalize import find_words, normalize_punctuation
from build.text.transliterate import transliterate

# The first letter of the ids of each table whose records are read from an article's text.
PREFIXES = {"quotations": "q", "monetary_figures": "m", "polls": "p", "poll_results": "r", "statements": "s"}

PartName = tuple[str, str, int]  # The first and the last words of a part of a statement, and which such part it is, from 1


def make_record_id(table: str, article: str, words: str, occurrence: int) -> str:
    """Return the id of the record with these words, counted by occurrence: the table's letter and ten hex digits."""
    name = "\n".join((article, table, normalize_punctuation(words), str(occurrence)))
    encoded = name.encode(errors="surrogatepass")  # A file may have a name that is not UTF-8, which is said elsewhere.
    return f"{PREFIXES[table]}-{hashlib.sha256(encoded).hexdigest()[:10]}"


def make_statement_id(article: str, parts: Iterable[PartName]) -> str:
    """Return the id of the statement with these parts: s- and ten hex digits. Punctuation around their words does not count."""
    names = "\n".join(f"{join_words(first)} … {join_words(last)} {which}" for first, last, which in parts)
    return make_record_id("statements", article, names, 1)


def make_role_id(speaker: str, title: str, starts_on: str | None) -> str:
    """Return the id that a role is given when it is added: the speaker's id, the title and, if known, the first day."""
    return "-".join(filter(None, (speaker, slugify(title), starts_on)))


def make_utterance_id(quotations: Iterable[str]) -> str:
    """Return the id of an utterance that is new, from the ids of its passages: u- and ten hex digits."""
    return f"u-{hashlib.sha256(' '.join(sorted(quotations)).encode()).hexdigest()[:10]}"


def join_words(text: str) -> str:
    """Return the words of a text, joined by single spaces."""
    return " ".join(word for word, _, _ in find_words(text))


def slugify(text: str, language: str | None = None) -> str:
    """Return a text as a part of an id: a-z, 0-9 and hyphens. Empty where the script cannot be transliterated."""
    plain = transliterate(text, language).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
