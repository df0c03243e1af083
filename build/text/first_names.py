"""First names that are nearly always male or female (first_names.toml), to resolve pronouns; other names fit either."""

import tomllib
from pathlib import Path

NAMES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

MALE, FEMALE = frozenset(NAMES["male"].split()), frozenset(NAMES["female"].split())


def guess_gender(first_name: str) -> str | None:
    """Return "female" or "male" if a first name implies it, else None."""
    if first_name not in MALE and first_name not in FEMALE:
        first_name = first_name.partition("-")[0]  # Berta-Liv
    return "male" if first_name in MALE else "female" if first_name in FEMALE else None
