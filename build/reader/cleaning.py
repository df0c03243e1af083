"""Clean text: Unicode form, invisible characters, white space, doubly encoded entities."""

import re
import unicodedata
from html import unescape
from typing import Any

LONG_MARK_RUN = re.compile(r"[^\w\s\x00-\x7f]{31,}")
MAX_COMBINING_MARKS = 30  # Per letter; NFC takes quadratic time in their number

DOUBLE_ENCODED = re.compile(
    r"&(?:amp|quot|apos|nbsp|[lr][sda]quo|[bs]dquo|[mn]dash|hellip|#39|#x?[28][0-9a-f]{3});", re.IGNORECASE
)
"""Entities that a publisher encoded twice, so that a browser shows their code."""

INVISIBLE_CATEGORIES = frozenset(("Cc", "Cf", "Cs", "Co"))
"""Unicode categories without a glyph: controls, formats (soft hyphen, zero width), surrogates, private use."""


def normalize_field(value: Any) -> Any:
    """Return a metadata value with its texts cleaned."""
    if isinstance(value, list):
        return [text for text in map(normalize_field, value) if text]
    return clean_text(value) if isinstance(value, str) else value


def clean_text(text: str) -> str:
    """Return a text in NFC on one line, without invisible characters, white space collapsed."""
    text = " ".join((DOUBLE_ENCODED.sub(lambda code: unescape(code[0]), text) if "&" in text else text).split())
    if not text.isprintable():
        text = " ".join("".join(c for c in text if unicodedata.category(c) not in INVISIBLE_CATEGORIES).split())
    return unicodedata.normalize("NFC", LONG_MARK_RUN.sub(limit_combining_marks, text))


def limit_combining_marks(found: re.Match[str]) -> str:
    """Return a run of characters with at most MAX_COMBINING_MARKS combining marks in a row."""
    kept: list[str] = []
    run = 0
    for character in found[0]:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= MAX_COMBINING_MARKS:
            kept.append(character)
    return "".join(kept)
