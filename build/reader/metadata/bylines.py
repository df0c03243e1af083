"""Parse the authors in a byline, without job titles, places, publishers and other contributors."""

import re
from collections.abc import Iterable, Iterator

from build.reader.metadata.byline_terms import any_language
from build.text.first_names import FEMALE, MALE
from build.text.normalize import normalize_words

BY_PREFIX = re.compile(rf"^\W*+(?:{any_language('by')})(?:\s*[:：.]\s*|\s+|(?<=[/・])|$)", re.IGNORECASE)
NAME_JOINER = re.compile(rf"(?:&|{any_language('joiners')}|AND|UND|ET|Y)")
CONTRIBUTOR = re.compile(rf"^\W*(?:{any_language('contributors')})(?!\w)", re.IGNORECASE)
JOB_TITLE = re.compile(rf"^(?:{any_language('job_titles')})(?!\w)|(?:^|\W)(?:{any_language('job_titles')})$", re.IGNORECASE)
EAST_ASIAN_JOB_TITLE = re.compile(
    r"^[\u4e00-\u9fff]{1,6}(?:记者|記者)[\s：:]*|\s(?:선임기자|기자|특파원|논설위원|編集委員|記者)$"
)
"""Beside a reporter's name without a comma: "本报记者 王强", "박수정 기자"."""

GENERATIONAL_SUFFIX = re.compile(r"(?: ?,)? (?=(?:Jr|Sr)\b\.?|I{2,3}\b)")
"""The border before a suffix that is part of a name, though a comma may come before it."""

LOCATION_SUFFIX = re.compile(
    r"(?<!\s)\s++(?:(?:in|at|from|reporting|reports|aus|à)(?:\s.*)?|(?:for|special to)(?: the)?)$", re.IGNORECASE | re.DOTALL
)
"""The end of a name: the place or publisher that somebody writes from or for."""

CONTACT = re.compile(r"(?<!\S)\S[^\s@]*+@\S+\.\w+|(?<=\s)@\w+|\s\d{3,}$")
AGENCY_NAMES = ("associated press", "the associated press", "agence france presse", "usa today", "reuters", "bloomberg")
"""Agencies and chains whose name bylines put after the author's."""

AGENCY_ABBREVIATIONS = frozenset(
    "afp ap dpa reuters ansa efe lusa pap čtk apa tass тасс рбк укрінформ унн upi anp belga ntb tt ritzau".split()
)

STAFF = r"staff|newsroom|news ?desk|bureau|wire services|reporters|editors|editorial (?:team|board)"
PLACEHOLDER_AUTHOR = re.compile(
    r"(?>\w*?admin\w*)|editor|editorial(?: staff)?|(?:web|online|sports?) ?desk|unknown|guest|authors?|webmaster|root|user|none"
    r"|null|(?:la |da |tim )?(?:redaktion(?:en)?|rédaction|redacción|redazione|redação|redactie|redakcja|redakce|redakcia"
    r"|redacția|redaksi|toimitus|szerkesztőség|haber merkezi|σύνταξη|редакц[іи]я)(?: online)?|contributors?|anonymous"
    rf"|(?:.+ )?(?:{STAFF})|(?:.+ )?staff (?:writer|reporter|report|correspondent)s?",
    re.IGNORECASE,
)
"""Placeholders that content management systems fill in for a missing author."""

NAME_PARTICLES = frozenset(
    "al el bin ben da das de del della der den di do dos du la le van von zu zur ter ten y e af av".split()
)
LATIN_LETTER = re.compile(r"[a-zA-Z\u00c0-\u024f]")
MAX_NAME_CHARS = 60
MAX_NAME_WORDS = 6
MAX_BYLINE_CHARS = 120  # Longer lines are neither bylines nor date lines
MAX_STATED_CHARS = 1_000  # Longer lines and values are running text


def clean_names(lines: Iterable[str], site: list[str], strictly: bool = True) -> list[str]:
    """Return the people named in bylines, each once, without publisher and job titles.

    If `strictly`, words after a comma are a name only if the first name is known, as they may be a place.
    """
    publishers = [words for name in site if (words := normalize_words(name))]
    people: dict[str, str] = {}
    for line in lines:
        for person, joined in split_names(line):
            name = LOCATION_SUFFIX.sub("", strip_publisher(person, [*publishers, *AGENCY_NAMES]))
            key = normalize_words(name)
            if not key or key in publishers or is_placeholder_author(name, publishers):
                continue
            if not people or (is_another_name(name, publishers) and (joined or is_person_name(name, strictly))):
                people[key] = name if people.get(key, name).isupper() else people.get(key, name)
    return list(people.values())


def split_names(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the names in a byline, each with True if a joiner or a line of its own makes it certain.

    Words after a comma may be a place or a job title, unless a joiner follows: "Mona Lind, Ada Quill and Per O’Dell".
    """
    if len(text) > MAX_STATED_CHARS:
        return
    text = GENERATIONAL_SUFFIX.sub(" ", BY_PREFIX.sub("", " ".join(CONTACT.sub(" ", re.sub(r"\([^()]*\)", " ", text)).split())))
    if re.search(r"https?:|www\.|[.]com\b|\d{3}", text):
        return
    for line in re.split(r" ?[;|•] ?", text):
        parts = [split_joined(part) for part in re.split(r" ?[,/،、] ?", line)]
        last = max((place for place, names in enumerate(parts) if len(names) > 1 or names[0][1]), default=0)
        for place, names in enumerate(parts):
            for number, (name, _) in enumerate(names):
                if CONTRIBUTOR.match(name):
                    return
                name = LOCATION_SUFFIX.sub("", strip_job_title(name))
                if 1 < len(name) <= MAX_NAME_CHARS and len(name.split()) <= MAX_NAME_WORDS:
                    yield name, place == 0 or number > 0 or place <= last


def split_joined(part: str) -> list[tuple[str, bool]]:
    """Split a part at joiners, and return each name with True if a joiner precedes it."""
    pieces = re.split(rf"(?:^| ){NAME_JOINER.pattern} ", part)
    names = [name for name in pieces if name]
    whole = all(" " in name or is_agency(name) or JOB_TITLE.search(name) or PLACEHOLDER_AUTHOR.fullmatch(name) for name in names)
    if (
        not names
        or not whole
        or any(name[0].islower() and not CONTRIBUTOR.match(name) and not JOB_TITLE.search(name) for name in names[1:])
    ):
        return [(part, False)]
    begins = not pieces[0]
    return [(name, begins or number > 0) for number, name in enumerate(names)]


def strip_job_title(name: str) -> str:
    """Strip "by", a leading job title and surrounding punctuation, but not the full stop of an initial."""
    name = EAST_ASIAN_JOB_TITLE.sub("", name)
    name = BY_PREFIX.sub("", name).strip(" ,;-–—:")
    return name if re.search(r"\b(?:Jr|Sr|\w)\.$", name) else name.strip(" .,;-–—:")


def is_another_name(name: str, publishers: list[str]) -> bool:
    """Return True for another person's name; False for a job title, agency, publisher or sentence."""
    words = normalize_words(name)
    is_body = is_agency(name) or any(words.startswith(f"{publisher} ") for publisher in publishers)
    is_other = is_body or JOB_TITLE.search(name) or name[0].islower()
    return not is_other and (" " in name or not has_letter_case(name))


def is_person_name(text: str, strictly: bool = False) -> bool:
    """Return True if a text looks like a person's name: two to five capitalised words.

    If `strictly`, the first name must be known; only first names in Latin letters are.
    """
    words = text.split()
    if not all(word.lower() in NAME_PARTICLES or is_name_word(word) for word in words):
        return False
    if JOB_TITLE.search(text) or not (2 <= len(words) <= 5 or (len(words) == 1 and not has_letter_case(text) and len(text) < 6)):
        return False
    return not strictly or LATIN_LETTER.match(text) is None or words[0].capitalize() in MALE | FEMALE


def is_agency(name: str) -> bool:
    """Return True if a name is that of a news agency."""
    return normalize_words(name) in AGENCY_NAMES or normalize_words(name) in AGENCY_ABBREVIATIONS


def is_name_word(word: str) -> bool:
    """Return True if a word may be part of a name: it begins with a letter that is not lower-case."""
    return re.fullmatch(r"[^\W\d_][\w’'.-]*", word) is not None and not word[0].islower()


def is_placeholder_author(name: str, publishers: list[str]) -> bool:
    """Return True for a placeholder that names no author: an account, "admin", the staff."""
    words = normalize_words(name)
    bodies = [normalize_words(body).removeprefix("the ") for body in (*publishers, *AGENCY_NAMES, *AGENCY_ABBREVIATIONS)]
    rests = {words.removeprefix(f"{body} ").removesuffix(f" {body}") for body in bodies} - {words}
    if PLACEHOLDER_AUTHOR.fullmatch(words) or any(
        JOB_TITLE.fullmatch(rest) or PLACEHOLDER_AUTHOR.fullmatch(rest) for rest in rests
    ):
        return True
    account = name.islower() and name.isascii() and not is_agency(name)
    return " " not in name and (account or re.search(r"[\d_]", name) is not None)


def is_publisher_name(name: str, publishers: list[str]) -> bool:
    """Return True if a name is a placeholder, the publisher, or a part of it: "Port News Sport"."""
    bodies = filter(None, map(normalize_words, publishers))
    return is_placeholder_author(name, publishers) or f"{normalize_words(name)} ".startswith(tuple(f"{body} " for body in bodies))


def has_letter_case(text: str) -> bool:
    """Return True if a text's script has capitals."""
    return text.upper() != text.lower()


def strip_publisher(name: str, publishers: Iterable[str]) -> str:
    """Strip a trailing publisher's name, unless nothing else would be left."""
    words = name.split()
    for publisher in publishers:
        size = len(publisher.split())
        if len(words) > size + 1 and normalize_words(" ".join(words[-size:])) == publisher:
            return " ".join(words[:-size])
    return name
