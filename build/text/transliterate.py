"""Transliterate other scripts into Latin letters for readable ids, by official national systems.

Ukrainian: Cabinet of Ministers resolution 55 (2010); Russian: ICAO Doc 9303 (with y for й and ы);
Bulgarian: the law of 2009; Serbian: its own Latin alphabet; Macedonian and Belarusian: as in passports;
Greek: ELOT 743, letter by letter; Georgian: the national system of 2002. Not reversible.
"""

import re
import unicodedata


def to_latin(letters: str, latin: str) -> dict[str, str]:
    """Map letters to their transliterations; a hyphen stands for none."""
    return dict(zip(letters, (part.replace("-", "") for part in latin.split()), strict=True))


CYRILLIC = to_latin(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e iu ia",
) | to_latin("іїєґўјљњђћџѓќѕәғқңөұүһ", "i i ie g u j lj nj dj c dz gj kj dz a gh q ng o u u h")
BY_LANGUAGE = {
    "uk": to_latin("гий", "h y i"),
    "be": to_latin("гёюя", "h io iu ia"),
    "bg": to_latin("хщъюя", "h sht a yu ya"),
    "sr": to_latin("жцчшх", "z c c s h"),
    "mk": to_latin("хцџ", "h c dj"),
}
"""Differences of each language from CYRILLIC, which is Russian."""

WORD_INITIAL = to_latin("єїйюя", "ye yi y yu ya")  # Ukrainian letters that differ at a word's start

OTHER_LETTERS = (
    to_latin("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o")
    | to_latin("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h")
    | to_latin("ßæœøłđðþıħŋ", "ss ae oe o l d d th i h n")
)

DISTINCTIVE_LETTERS = {"be": "ў", "mk": "ѓќѕ", "sr": "ђћјљњџ", "uk": "іїєґ"}
"""Letters that distinguish a language from those after it and from Russian."""


def transliterate(text: str, language: str | None = None) -> str:
    """Transliterate a text to lower-case Latin letters without accents; unknown letters are kept.

    `language` is an ISO 639-1 code. If it is English, Russian or missing, the text's letters decide.
    """
    if text.isascii() and language != "uk":
        return text.lower()
    text = unicodedata.normalize("NFC", text).lower()
    if language in (None, "en", "ru"):
        language = next((code for code, own in DISTINCTIVE_LETTERS.items() if any(letter in text for letter in own)), "ru")
    letters = CYRILLIC | OTHER_LETTERS | BY_LANGUAGE.get(language, {})
    if language == "uk":
        text = re.sub(r"(?<=[^\W\d_])['’ʼ](?=[^\W\d_])", "", text).replace("зг", "zgh")
        text = re.sub(rf"(?<!\w)[{''.join(WORD_INITIAL)}]", lambda match: WORD_INITIAL[match[0]], text)
    return "".join(transliterate_letter(letter, letters) for letter in text)


def transliterate_letter(letter: str, letters: dict[str, str]) -> str:
    """Transliterate a letter or, if that is not listed, the letter without accents."""
    if letter in letters:
        return letters[letter]
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(letters.get(part, part) for part in parts if not unicodedata.combining(part))
