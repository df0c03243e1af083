"""Read the names of people in a byline: who wrote it, without offices, places, outlets, and those who did something else."""

import re
from collections.abc import Iterable, Iterator

from build.reader.metadata.byline_terms import gather
from build.text.first_names import FEMALE, MALE
from build.text.normalize import normalize_words

BY = re.compile(rf"^\W*(?:{gather('by')})(?:\s*[:：.]\s*|\s+|(?<=[/・])|$)", re.IGNORECASE)
"""What leads up to a name in a byline."""

JOINER = re.compile(rf"(?:&|{gather('joiners')}|AND|UND|ET|Y)")
"""What stands between two names, as a word of its own."""

HELPER = re.compile(rf"^\W*(?:{gather('helpers')})(?!\w)", re.IGNORECASE)
ROLE = re.compile(rf"^(?:{gather('roles')})(?!\w)|(?:^|\W)(?:{gather('roles')})$", re.IGNORECASE)
EAST_ASIAN_OFFICE = re.compile(r"^[\u4e00-\u9fff]{1,6}(?:记者|記者)[\s：:]*|\s(?:선임기자|기자|특파원|논설위원|編集委員|記者)$")
"""What stands beside a reporter's name without a comma: "本报记者 王强", "박수정 기자"."""

DEGREE = re.compile(r"(?:MA|MS|MD|PhD|RDN|RD|MBA|CPA|JD|DVM)\.?", re.IGNORECASE)
YOUNGER = re.compile(r"\s*,?\s+(?=(?:Jr|Sr)\b\.?|I{2,3}\b)")
"""Before what is part of a name, though a comma may stand there."""

PLACE = re.compile(r"\s+(?:in|at|from|reporting|reports|aus|à)(?:\s.*)?$|\s+(?:for|special to)(?: the)?$", re.IGNORECASE)
"""Where a name ends: the place that somebody writes from, the outlet that somebody writes for."""

MAIL = re.compile(r"\S+@\S+\.\w+|(?<=\s)@\w+|\s\d{3,}$")
AGENCIES = ("associated press", "the associated press", "agence france presse", "usa today", "reuters", "bloomberg")
"""Agencies and chains whose name bylines put after the author's."""

SHORT_AGENCIES = frozenset(
    "afp ap dpa reuters ansa efe lusa pap čtk apa tass тасс рбк укрінформ унн upi anp belga ntb tt ritzau".split()
)

STAFF = r"staff|newsroom|news ?desk|bureau|wire services|reporters|editors|editorial (?:team|board)"
NOBODY = re.compile(
    r"\w*admin\w*|editor|editorial(?: staff)?|(?:web|online|sports?) ?desk|unknown|guest|authors?|webmaster|root|user|none|null"
    r"|(?:la |da |tim )?(?:redaktion(?:en)?|rédaction|redacción|redazione|redação|redactie|redakcja|redakce|redakcia|redacția"
    r"|redaksi|toimitus|szerkesztőség|haber merkezi|σύνταξη|редакц[іи]я)(?: online)?|contributors?|anonymous"
    rf"|(?:.+ )?(?:{STAFF})|(?:.+ )?staff (?:writer|reporter|report|correspondent)s?",
    re.IGNORECASE,
)
"""What programs fill in where nobody is named."""

PARTICLES = frozenset("al el bin ben da das de del della der den di do dos du la le van von zu zur ter ten y e af av".split())
LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f]")
LONGEST_NAME = 60
"""Characters."""

MOST_NAME_WORDS = 6

LONGEST_LINE = 1_000
"""Characters of what is stated or printed as one; longer ones are texts."""


def clean_names(lines: Iterable[str], site: list[str], strictly: bool = True) -> list[str]:
    """The people's names in some bylines, each once, without the outlet's name, offices and degrees.

    Strictly, what only a comma parts from a name before it is another if its first name is known: it may be a place.
    """
    outlets = [words for name in site if (words := normalize_words(name))]
    people: dict[str, str] = {}
    for line in lines:
        for person, joined in split_names(line):
            name = PLACE.sub("", cut_outlet(person, [*outlets, *AGENCIES]))
            key = normalize_words(name)
            if not key or key in outlets or is_nobody(name, outlets):
                continue
            if not people or (is_named(name, outlets) and (joined or is_person(name, strictly))):
                people[key] = name if people.get(key, name).isupper() else people.get(key, name)
    return list(people.values())


def split_names(text: str) -> Iterator[tuple[str, bool]]:
    """The names in a byline, each with whether a joiner or its own line says that it is one; addresses and sentences are none.

    What follows a comma may as well be a place or an office, unless a joiner follows too: "Mona Lind, Ada Quill and Per O’Dell".
    """
    if len(text) > LONGEST_LINE:
        return
    text = YOUNGER.sub(" ", BY.sub("", " ".join(MAIL.sub(" ", re.sub(r"\([^()]*\)", " ", text)).split())))
    if re.search(r"https?:|www\.|[.]com\b|\d{3}", text):
        return
    for line in re.split(r"\s*[;|•]\s*", text):
        parts = [split_joined(part) for part in re.split(r"\s*(?:,|/|،|、)\s*", line)]
        last = max((place for place, names in enumerate(parts) if len(names) > 1 or names[0][1]), default=0)
        for place, names in enumerate(parts):
            for number, (name, _) in enumerate(names):
                if HELPER.match(name):
                    return
                name = PLACE.sub("", strip_name(name))
                if 1 < len(name) <= LONGEST_NAME and len(name.split()) <= MOST_NAME_WORDS:
                    yield name, place == 0 or number > 0 or place <= last


def split_joined(part: str) -> list[tuple[str, bool]]:
    """The names that joiners part, each with whether one stands before it; the part itself if they part other things."""
    pieces = re.split(rf"(?:^|\s+){JOINER.pattern}\s+", part)
    names = [name for name in pieces if name]
    whole = all(" " in name or is_agency(name) or ROLE.search(name) or NOBODY.fullmatch(name) for name in names)
    if (
        not names
        or not whole
        or any(name[0].islower() and not HELPER.match(name) and not ROLE.search(name) for name in names[1:])
    ):
        return [(part, False)]
    begins = not pieces[0]
    return [(name, begins or number > 0) for number, name in enumerate(names)]


def strip_name(name: str) -> str:
    """A name without a "by" or an office before it and marks around it, but for the stop of an initial or of "Jr."."""
    name = EAST_ASIAN_OFFICE.sub("", name)
    name = BY.sub("", name).strip(" ,;-–—:")
    return name if re.search(r"\b(?:Jr|Sr|\w)\.$", name) else name.strip(" .,;-–—:")


def is_named(name: str, outlets: list[str]) -> bool:
    """Whether what stands beside a name is another: not an office, an agency, an outlet or the beginning of a sentence."""
    words = normalize_words(name)
    outlet = words in AGENCIES or is_agency(name) or any(words.startswith(f"{outlet} ") for outlet in outlets)
    return not (outlet or ROLE.search(name) or DEGREE.fullmatch(name) or name[0].islower()) and (
        " " in name or not has_cases(name)
    )


def is_person(text: str, strictly: bool = False) -> bool:
    """Whether a text looks like a person's name: two to five words with capitals; strictly, with a first name that is known.

    Of other than Latin letters no first names are known.
    """
    words = text.split()
    if not all(word.lower() in PARTICLES or is_name_word(word) for word in words):
        return False
    if ROLE.search(text) or not (2 <= len(words) <= 5 or (len(words) == 1 and not has_cases(text) and len(text) < 6)):
        return False
    return not strictly or LATIN.match(text) is None or words[0].capitalize() in MALE | FEMALE


def is_agency(name: str) -> bool:
    """Whether a name is an agency's."""
    return normalize_words(name) in AGENCIES or normalize_words(name) in SHORT_AGENCIES


def is_name_word(word: str) -> bool:
    """Whether a word may be one of a person's name: letters, the first no small one."""
    return re.fullmatch(r"[^\W\d_][\w’'.-]*", word) is not None and not word[0].islower()


def is_nobody(name: str, outlets: list[str]) -> bool:
    """Whether a name is what a program or an outlet writes where it names nobody: an account, "admin", its own staff."""
    words = normalize_words(name)
    for own in (normalize_words(outlet).removeprefix("the ") for outlet in (*outlets, *AGENCIES, *SHORT_AGENCIES)):
        rest = words.removeprefix(f"{own} ").removesuffix(f" {own}")
        if rest != words and (ROLE.fullmatch(rest) or NOBODY.fullmatch(rest)):
            return True
    if NOBODY.fullmatch(words):
        return True
    account = name.islower() and name.isascii() and not is_agency(name)
    return " " not in name and (account or re.search(r"[\d_]", name) is not None)


def is_outlets(name: str, outlets: list[str]) -> bool:
    """Whether an organisation is nobody, the outlet, or a part of it that begins with its name: "Port News Sport"."""
    words = normalize_words(name)
    own = [normalize_words(outlet) for outlet in outlets]
    return is_nobody(name, outlets) or any(f"{words} ".startswith(f"{outlet} ") for outlet in own if outlet)


def has_cases(text: str) -> bool:
    """Whether a text's script has capitals."""
    return text.upper() != text.lower()


def cut_outlet(name: str, outlets: Iterable[str]) -> str:
    """A name without the outlet's after it; a name that is nothing else stays."""
    words = name.split()
    for outlet in outlets:
        size = len(outlet.split())
        if len(words) > size + 1 and normalize_words(" ".join(words[-size:])) == outlet:
            return " ".join(words[:-size])
    return name
