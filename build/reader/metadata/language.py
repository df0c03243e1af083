"""Detect a text's language by resiliparse's letter counts, and check the page's language tag.

Templates often declare their own language, not the text's; a tag that the text contradicts is ignored.
"""

import re
from functools import lru_cache
from typing import Any

import pycountry
from resiliparse.parse.lang import detect_fast

from build.reader.metadata.sources import Sourced

MIN_SAMPLE_CHARS, MAX_SAMPLE_CHARS = 40, 4_000
MAX_DISTANCE, MIN_LEAD = 1_200, 1.025
"""Of a text from its language, above which resiliparse calls it unreliable; and how many times as far the next must be."""

MIN_CONTRADICTION_LEAD = 1.1
"""How many times as far as its own a text must be from the declared language. Of 6,851 samples of 120 to 2,000 characters of the
pages behind bench/reader.md, three lost a right tag."""

PLACEHOLDER = "la"  # Lorem ipsum
LANGUAGES = tuple(
    "ar be bg bn cs da de el en es et fa fi fr he hi hr hu hy id it ja ka ko lt lv mk nl no pl pt ro ru sk sl sr sv th tr uk ur "
    "vi zh".split()
)
"""Languages of newspapers; resiliparse knows more, which short texts would be taken for."""

RARE_LETTERS = {
    "uk": "ыэёъ",
    "ru": "іїєґўјљњћђѓќъ",
    "be": "иїєъщ",
    "bg": "ыэёіїєґўј",
    "sr": "йщьюяыэіїє",
    "mk": "йщьюяыэіїєћђ",
    "ar": "پچژگ",
    "fa": "ٹڈڑے",
}
"""Letters that a language hardly has, and its neighbours have."""

MAX_RARE_SHARE = 0.004  # Of a text's characters; Bulgarian's ъ is some 0.015 of them

COUNTRY_CODES = {"ua": "uk", "cz": "cs", "gr": "el", "jp": "ja", "cn": "zh", "dk": "da"}
"""Country codes used by mistake as language codes, and not themselves language codes."""


def find_language(stated: list[tuple[str, Any]], text: str) -> Sourced:
    """Find the declared language unless the text contradicts it, else the text's own if clear."""
    source, named = next(((source, code) for source, tag in stated if (code := parse_language(tag))), (None, None))
    seen = detect_language(text)
    if named is None or (seen and seen != named and is_contradicted_by_text(named, seen, text)):
        return Sourced(seen, "text") if seen else Sourced()
    return Sourced(named, source)


def parse_language(value: Any) -> str | None:
    """Return the two-letter code of a tag such as en, en-GB or eng; None for no known language."""
    return read_code(re.split(r"[-_]", value.strip(), maxsplit=1)[0].lower()) if isinstance(value, str) else None


@lru_cache(maxsize=1_000)
def read_code(code: str) -> str | None:
    """Return the two-letter code of a code of two or three letters, None for no known language."""
    if code in COUNTRY_CODES:
        return COUNTRY_CODES[code]
    key = {2: "alpha_2", 3: "alpha_3"}.get(len(code))
    language = pycountry.languages.get(**{key: code}) if key else None
    return getattr(language, "alpha_2", None)


def detect_language(text: str) -> str | None:
    """Detect the language of a text; None if the text is short, or the language unknown or ambiguous."""
    (seen, distance), (_, following), *_ = *measure_distances(text).items(), ("", 0), ("", 0)
    return seen if seen in LANGUAGES and distance <= MAX_DISTANCE and following >= MIN_LEAD * distance else None


def measure_distances(text: str) -> dict[str, int]:
    """Return how far a text is from each language that it may be in, the nearest first; none for a short text."""
    text = " ".join(text[: 2 * MAX_SAMPLE_CHARS].split())[:MAX_SAMPLE_CHARS].lower()
    if len(text) < MIN_SAMPLE_CHARS:
        return {}
    found: Any = detect_fast(text, cutoff=2 * MAX_DISTANCE, n_results=len(LANGUAGES) + 1, langs=[*LANGUAGES, PLACEHOLDER])
    limit = MAX_RARE_SHARE * len(text)
    return {language: rank for language, rank in found if sum(map(text.count, RARE_LETTERS.get(language, ""))) <= limit}


def is_contradicted_by_text(named: str, seen: str, text: str) -> bool:
    """Return True if a text is clearly not in the named language; it may be Serbian in Latin letters, which look Croatian."""
    if named not in LANGUAGES or {named, seen} == {"hr", "sr"}:
        return False
    distances = measure_distances(text)
    return distances.get(named, 2 * MAX_DISTANCE) >= MIN_CONTRADICTION_LEAD * distances[seen]
