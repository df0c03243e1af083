"""Words of bylines and date lines, by language: byline_terms.json has them in lower case, as regular expressions.

by: before an author's name
joiners: between two names; not Slovenian "in", which precedes a place in English
job_titles: beside an author's name
contributors: before the name of somebody who is not an author, such as a photographer, translator or editor
published: beside the date of publication and in no sentence
updated: before the date of a later change
"""

import json
from pathlib import Path

BYLINE_TERMS: dict[str, dict[str, str]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


def any_language(kind: str) -> str:
    """Return the words of one kind in all languages, as alternatives of a regular expression."""
    return "|".join(terms[kind] for terms in BYLINE_TERMS.values() if kind in terms)
