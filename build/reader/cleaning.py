"""Clean what was read."""

import re
import unicodedata
from html import unescape
from typing import Any

LONG_MARK_RUN = re.compile(r"[^\w\s\x00-\x7f]{31,}")
MAX_COMBINING_MARKS = 30
"""Accents upon one letter. NFC takes the square of their number."""

DOUBLE_ENCODED = re.compile(
    r"&(?:amp|quot|apos|nbsp|[lr][sda]quo|[bs]dquo|[mn]dash|hellip|#39|#x?[28][0-9a-f]{3});", re.IGNORECASE
)
"""What a publisher encoded twice, so that a browser shows the code: quotation marks, dashes, spaces."""

INVISIBLE_CATEGORIES = frozenset(("Cc", "Cf", "Cs", "Co"))
"""Unicode's categories of what has no form: controls, soft hyphens and zero-width characters, halves of pairs, private use."""


def normalize_field(value: Any) -> Any:
    """A fact whose texts are clean as paragraphs are."""
    if isinstance(value, list):
        return [text for text in map(normalize_field, value) if text]
    return clean_text(value) if isinstance(value, str) else value


def clean_text(text: str) -> str:
    """Text in form NFC on one line, without invisible characters, white space folded to single spaces."""
    text = " ".join((DOUBLE_ENCODED.sub(lambda code: unescape(code[0]), text) if "&" in text else text).split())
    if not text.isprintable():
        text = " ".join("".join(c for c in text if unicodedata.category(c) not in INVISIBLE_CATEGORIES).split())
    return unicodedata.normalize("NFC", LONG_MARK_RUN.sub(limit_combining_marks, text))


def limit_combining_marks(found: re.Match) -> str:
    """Signs with at most MAX_COMBINING_MARKS of those in a row that stand upon a letter."""
    kept: list[str] = []
    upon = 0
    for sign in found[0]:
        upon = upon + 1 if unicodedata.combining(sign) else 0
        if upon <= MAX_COMBINING_MARKS:
            kept.append(sign)
    return "".join(kept)
