"""Record ids that stay the same when an article is extracted again or edited elsewhere."""

import hashlib
import re
from collections.abc import Iterable

from build.text.normalize import find_words, normalize_punctuation
from build.text.transliterate import transliterate

# The prefix of record ids, for each table whose records are read from an article's text.
PREFIXES = {"quotations": "q", "monetary_figures": "m", "polls": "p", "poll_results": "r", "statements": "s"}

PartName = tuple[str, str, int]  # The first and last words of a part of a statement, and which occurrence of them, from 1


def make_record_id(table: str, article: str, words: str, occurrence: int) -> str:
    """Return the id of the given occurrence of these words in an article: the table's letter and ten hex digits."""
    name = "\n".join((article, table, normalize_punctuation(words), str(occurrence)))
    encoded = name.encode(errors="surrogatepass")  # A file name may not be UTF-8, which is reported elsewhere.
    return f"{PREFIXES[table]}-{hashlib.sha256(encoded).hexdigest()[:10]}"


def make_statement_id(article: str, parts: Iterable[PartName]) -> str:
    """Return the id of the statement with these parts: s- and ten hex digits. Punctuation around the words is ignored."""
    names = "\n".join(f"{join_words(first)} … {join_words(last)} {which}" for first, last, which in parts)
    return make_record_id("statements", article, names, 1)


def make_role_id(speaker: str, title: str, starts_on: str | None) -> str:
    """Return the id for a new role: the speaker's id, the title and, if known, the start date."""
    return "-".join(filter(None, (speaker, slugify(title), starts_on)))


def make_utterance_id(quotations: Iterable[str]) -> str:
    """Return the id for a new utterance, from the ids of its passages: u- and ten hex digits."""
    return f"u-{hashlib.sha256(' '.join(sorted(quotations)).encode()).hexdigest()[:10]}"


def join_words(text: str) -> str:
    """Return the words of a text, joined by single spaces."""
    return " ".join(word for word, _, _ in find_words(text))


def slugify(text: str, language: str | None = None) -> str:
    """Return a text in the form used in ids: a-z, 0-9 and hyphens. Empty if the script cannot be transliterated."""
    plain = transliterate(text, language).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
