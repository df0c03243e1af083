"""Words of bylines and date lines by language; byline_terms.toml describes its columns."""

import tomllib
from pathlib import Path

BYLINE_TERMS: dict[str, dict[str, list[str]]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def any_language(column: str) -> str:
    """Return one column in all languages as regular-expression alternatives."""
    return "|".join(term for columns in BYLINE_TERMS.values() for term in columns.get(column, []))
