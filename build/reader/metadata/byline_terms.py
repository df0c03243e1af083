"""Terms of bylines and date lines, in the languages of the press; byline_terms.toml says what each column holds."""

import tomllib
from pathlib import Path

BYLINE_TERMS: dict[str, dict[str, list[str]]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def any_language(column: str) -> str:
    """Return one column in all languages, as alternatives of a regular expression."""
    return "|".join(term for columns in BYLINE_TERMS.values() for term in columns.get(column, []))
