"""Detect a text's language by resiliparse's letter counts, and check the page's language tag.

Templates often declare their own language, not the text's; a tag that the text contradicts is ignored.
"""

import re
from collections import Counter
from functools import lru_cache
from typing import Any

import pycountry
from resiliparse.parse.lang import detect_fast

from build.reader.metadata.sources import Sourced

MIN_SAMPLE_CHARS, MAX_SAMPLE_CHARS = 40, 4_000
MIN_SCRIPT_LETTERS = 20  # Of a text whose script alone tells its language
MAX_DISTANCE, MIN_LEAD = 1_200, 1.025
"""Of a text from its language, above which resiliparse calls it unreliable; and how many times as far the next must be."""

MIN_CONTRADICTION_LEAD = 1.1
"""How many times as far as its own a text must be from the declared language. Of 6,851 samples of 120 to 2,000 characters of the
pages behind bench/reader.md, one lost a right tag."""

SCRIPTS: tuple[tuple[re.Pattern[str], float, str, str], ...] = (
    (re.compile("ë"), 0.03, "", "sq"),
    (re.compile(r"[\u0492-\u052f]"), 0.02, "", "mn"),  # Slavic languages lack these
    (
        re.compile(r"[a-z\u00c0-\u024f\u1e00-\u1eff]"),
        0.5,
        "cs da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl sv tr vi",
        "af az ca eu gl is la sw tl",  # Latin: Lorem ipsum
    ),
    (re.compile(r"[\u0400-\u04ff]"), 0.5, "be bg mk ru sr uk", ""),
    (re.compile(r"[\u0620-\u06ff]"), 0.5, "ar fa ur", "ku ps sd ug"),
    (re.compile(r"[\u0900-\u097f]"), 0.5, "hi", "mr ne"),
    (re.compile(r"[\u09f0\u09f1]"), 0.01, "", "as"),  # Bengali lacks these
    (re.compile(r"[\u0980-\u09ff]"), 0.5, "bn", ""),
    (re.compile(r"[\u05d0-\u05ea]"), 0.5, "he", "yi"),
    (re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"), 0.5, "el", ""),
    (re.compile(r"[\u0531-\u0587]"), 0.5, "hy", ""),
    (re.compile(r"[\u10d0-\u10ff]"), 0.5, "ka", ""),
    (re.compile(r"[\u0e01-\u0e5b]"), 0.5, "th", ""),
    (re.compile(r"[\uac00-\ud7a3]"), 0.5, "ko", ""),
    (re.compile(r"[\u3041-\u30ff]"), 0.1, "ja", ""),
    (re.compile(r"[\u3400-\u9fff]"), 0.5, "zh", ""),
)
"""Letters; their least share of a text's, by which the first that has it counts; newspapers' languages in them; and others that
would be taken for these. resiliparse knows more, which short texts would be taken for."""

LANGUAGES = tuple(language for *_, languages, _ in SCRIPTS for language in languages.split())

CLOSE: tuple[dict[str, str], ...] = (
    {
        "da": "af blev blevet efter end havde igen mellem mere nogle nu sagde sig uden",
        "no": "av ble blitt etter enn hadde igjen mellom mer noen nå sa seg uten",
    },
    {"hr": "i su što će koji sa ili", "sl": "in so kaj bo ki z ali"},
    {"es": "el y los las del una con", "pt": "em um uma não com são", "gl": "unha non coa ata máis dixo"},
    {"cs": "se jsou jako ve s byl nebo", "sk": "sa sú ako vo so bol alebo"},
    {"hi": "है में और की से था ने", "mr": "आहे मध्ये आणि ची होते हे या", "ne": "छ मा र हो यो थियो छन्"},
)
"""Languages whose letters hardly differ, and common words of each that the others lack."""

WORD_ENDS = re.compile(r"[\s.,;:!?…।«»“”„()]+")

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
    distances = measure_distances(text)
    nearest = min(distances.values(), default=0)
    near = [language for language, distance in distances.items() if distance <= MIN_LEAD * nearest]
    seen = near[0] if len(near) == 1 else tell_apart(near, text)
    return seen if seen in LANGUAGES and nearest <= MAX_DISTANCE else None


def tell_apart(near: list[str], text: str) -> str | None:
    """Return which of close languages has most of its words in a text; None if they are not close or two have as many."""
    group = next((group for group in CLOSE if len(near) > 1 and group.keys() >= {*near}), None)
    if group is None:
        return None
    words = Counter(WORD_ENDS.split(text[:MAX_SAMPLE_CHARS].lower()))
    counts = {language: sum(words[word] for word in group[language].split()) for language in near}
    seen = max(near, key=counts.__getitem__)
    return seen if list(counts.values()).count(counts[seen]) == 1 else None


def measure_distances(text: str) -> dict[str, int]:
    """Return a text's distance from each language of its script, the nearest first; none for a short text or unknown script."""
    text = " ".join(text[: 2 * MAX_SAMPLE_CHARS].split())[:MAX_SAMPLE_CHARS].lower()
    letters = "".join(filter(str.isalpha, text))
    if len(letters) < MIN_SCRIPT_LETTERS:
        return {}
    matching = (
        f"{own} {others}" for script, least, own, others in SCRIPTS if len(script.findall(letters)) >= least * len(letters)
    )
    languages = next(matching, "").split()
    if len(languages) == 1:
        return {languages[0]: 0}
    if not languages or len(text) < MIN_SAMPLE_CHARS:
        return {}
    found: Any = detect_fast(text, cutoff=2 * MAX_DISTANCE, n_results=len(languages), langs=languages)
    limit = MAX_RARE_SHARE * len(text)
    return {language: rank for language, rank in found if sum(map(text.count, RARE_LETTERS.get(language, ""))) <= limit}


def is_contradicted_by_text(named: str, seen: str, text: str) -> bool:
    """Return True if a text is clearly not in the named language; it may be Serbian in Latin letters, which look Croatian."""
    if named not in LANGUAGES or {named, seen} == {"hr", "sr"}:
        return False
    distances = measure_distances(text)
    return distances.get(named, 2 * MAX_DISTANCE) >= MIN_CONTRADICTION_LEAD * distances[seen]
