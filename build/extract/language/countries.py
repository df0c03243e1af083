"""Words for countries (countries.toml), each with the code of its country."""

import tomllib
from pathlib import Path

COUNTRY_NAMES: dict[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

COUNTRY_BY_WORD = {word.replace("_", " "): code for code, words in COUNTRY_NAMES.items() for word in words.split()}
"""The code of each word or pair of words."""
