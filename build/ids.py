"""Ids that survive a new extraction and an edit elsewhere in the article."""

import hashlib
import re

from build.text.normalize import normalize_punctuation
from build.text.transliterate import transliterate

PREFIXES = {"quotations": "q", "monetary_figures": "m", "polls": "p", "poll_results": "r"}
"""The first letter of the ids of each table whose records are read from an article's text."""


def make_record_id(table: str, article: str, words: str, which: int) -> str:
    """The id of the `which`-th record with these words in the article: the table's letter and ten hex digits."""
    name = "\n".join((article, table, normalize_punctuation(words), str(which)))
    return f"{PREFIXES[table]}-{hashlib.sha256(name.encode()).hexdigest()[:10]}"


def slugify(text: str, language: str | None = None) -> str:
    """A text as the part of an id: small Latin letters without accents, words joined by hyphens; empty in scripts not known."""
    plain = transliterate(text, language).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def parse_partial_date(article: str) -> str | None:
    """The day, month or year that an article's id tells, as far as it does: 2025-12-03, 2025-12 or 2025."""
    match = re.search(r"-([12]\d{3}(?:-[01]\d(?:-[0-3]\d)?)?)(?=-)", article)
    return match[1] if match else None
