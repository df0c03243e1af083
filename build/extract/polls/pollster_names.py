"""Decide which names can be a pollster's, and strip other words from them."""

import re
from collections.abc import Iterator

from build.extract.language.lexicon import AMERICAN_STATES, PARTY_AND_STATE
from build.extract.polls.sentence_words import VOCABULARY
from build.extract.polls.tags import TAGS
from build.text.first_names import guess_gender

NAME = r"(?>[A-Z][\w’'.&-]*\w|[A-Z])"  # Atomic, since A-B-C could be split into names in many ways
NAMES = rf"{NAME}(?:(?:\s(?:(?:of|for|de|del|di|da|do|du|des|der|für)\s)?|/|-|\s?&\s?){NAME}){{0,8}}"
SHARE_BEFORE = re.compile(r"\d\s?%|per\s?cent|\s(?:in|of)\s(?:ten|five|four|three|10)(?![\w])|half|third|quarter")
PERSON_BEFORE = re.compile(r"(?:Mr|Mrs|Ms|Dr|President|Premier|Minister|Chancellor|Mayor|General|Senator|Secretary)\.?\s\Z")
TOLD_VERBS = tuple("says finds reports writes notes concludes calculates estimates explains said reported found showed".split())
NOT_SOURCES = frozenset(VOCABULARY["names"]["not_sources"].split())
BASED = re.compile(r"\w+-(?:run|owned|based|backed|funded)\Z")  # "State-run", "Karsk-based"
NAME_BEFORE_TOLD = re.compile(r"(?:[A-Z][\w’'-]*(?<!s)|chief|leader|head|minister|director|official|analyst|spokes\w+)\stold\s\Z")
"""A person who tells a newspaper something, rather than a share who tell a pollster."""

MAX_INITIALS = 4  # Longer words in capitals are not initials
MAX_FIRST_NAME_CHARS = 30
NON_POLLSTER_WORDS = frozenset(VOCABULARY["names"]["non_pollster_words"].split())
KINDS_OF_POLLSTERS = frozenset(VOCABULARY["names"]["kinds_of_pollsters"].split())
BODIES = frozenset(VOCABULARY["names"]["bodies"].split())
OFTEN_IN_NAMES = frozenset("Public National General State Opinion Data".split())
"""Words of NON_POLLSTER_WORDS that may start a longer name: the National Opinion Institute."""

PLACES_NAMED_NEW = frozenset("York Hampshire Jersey Mexico Zealand Delhi Orleans England".split())
"""Words after "New" that make it part of a name: a New York Times poll, but a New Gallup poll."""

OF_A_STATE = re.compile(rf"(?:(?:New|North|South|West)\s)?(?i:{'|'.join(AMERICAN_STATES)})\Z|{PARTY_AND_STATE}")

STATE_AFTER = re.compile(rf"\s(?:(?:New|North|South|West)\s)?(?i:{'|'.join(AMERICAN_STATES)})\Z")
"""The state polled: "an NBC Iowa poll"."""

FUNCTION_TAGS = frozenset("D~ogiPstfbawFAhcBSWpjExr!Z")
"""Tags of words that start no name: determiners, prepositions, conjunctions, pronouns, auxiliaries, adverbs."""

LEADING_WORDS, TRAILING_WORDS = NON_POLLSTER_WORDS - OFTEN_IN_NAMES, NON_POLLSTER_WORDS - {"Polls"}

KNOWN_POLLSTERS = re.compile(rf"(?P<by>{'|'.join(VOCABULARY['names']['known_pollsters'])})(?![\w-])")
RESEARCHER_WORDS = tuple(VOCABULARY["names"]["researcher_words"].split())
CAPITAL = re.compile(r"[A-Z](?<![\w’'][A-Z])")
RESEARCHERS = re.compile(
    rf"(?<![\w’'])(?P<by>(?:{NAME}\s){{0,4}}(?:Institute|Research|Polling|Polls|Pollsters|Cent(?:re|er)|Group|University|Data|"
    rf"Insights?|Analytics|Opinion(?:\s{NAME})?|Strategies|Foundation|Consulting|Survey|Surveys|Associates|Monitor|Barometer|"
    rf"Trust|Fund|Lab|Poll|Society)(?:\s(?:of|for)\s{NAME}(?:\s{NAME}){{0,2}})?(?:\sin\s{NAME}(?=\s[a-z]))?|(?:Bureau|Institut|"
    rf"Instituto|Istituto|Agency|Observatoire)\s{NAME}|{NAME}\s&\s[A-Z][\w.-]*\w)(?![\w])"
)
"""Names of research organisations."""


def may_be_source(text: str, match: re.Match[str]) -> bool:
    """Return True if a name that reports or is told something may be a pollster's, and not a person's or a newspaper's."""
    name, start = match["by"], match.start("by")
    words = name.split()
    if (
        PERSON_BEFORE.search(text, max(0, start - 12), start)
        or (len(words) > 1 and any(map(guess_gender, words[:-1])))
        or not NOT_SOURCES.isdisjoint(words)
    ):
        return False
    if NAME_BEFORE_TOLD.search(text, max(0, start - 40), start):
        return False
    if match[0].startswith("when") and not text.startswith(" asked", match.end("by")):
        return False
    if match[0].startswith(("told", *TOLD_VERBS)) and not SHARE_BEFORE.search(text, max(0, start - 160), start):
        return False
    # A surname, if the text also has it with a first name
    full = text.find(f" {name}")
    first = text[max(0, full - MAX_FIRST_NAME_CHARS) : max(0, full)].rpartition(" ")[2]
    return not (first[:1].isupper() and guess_gender(first) is not None)


def clean_pollster(name: str) -> str | None:
    """Strip words that are not part of a pollster's name ("According to The", "New"); None if nothing is left."""
    words = name.split()
    if name.isupper():
        words = [word.title() if word.isalpha() and len(word) > MAX_INITIALS else word for word in words]
    if all(word in NON_POLLSTER_WORDS for word in words) or (len(words) == 1 and words[0] in KINDS_OF_POLLSTERS):
        return None
    while (
        (
            re.sub("[’']s?\\Z", "", words[0]) in LEADING_WORDS
            and not (words[0] == "New" and words[1:2] and words[1] in PLACES_NAMED_NEW)
        )
        or BASED.match(words[0])
        or TAGS.get(words[0].lower(), "n") in FUNCTION_TAGS
    ):
        words.pop(0)
        if not words:
            return None
    if len(words) > 2 and words[-1] in ("Monitor", "Barometer", "Tracker"):
        words = words[:-2]  # The Halden Sleep Monitor is a survey by Halden
    while len(words) > 1 and words[-1] in TRAILING_WORDS and not {"of", "for"} & {*words[-3:-1]}:
        words.pop()
    if "for" in words and words[words.index("for") - 1] not in BODIES:
        words = words[: words.index("for")]
    if OF_A_STATE.match(" ".join(words)):
        return None
    if not {"of", "University"} & {*words}:
        words = STATE_AFTER.sub("", " ".join(words)).split()
    cleaned = " ".join(words).replace(" and the ", " and ").removesuffix("’s").removesuffix("'s")
    return cleaned if len(cleaned) > 1 else None


def is_same_pollster(one: str, other: str) -> bool:
    """Return True if two names mean one pollster: equal, or one is the initials of the other (LIS)."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) > 1 and short == "".join(word[0] for word in long.split() if word[0].isupper()))


def find_researchers(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the names of research organisations. Trying every capital letter would take a third of the time."""
    if any(map(text[start:end].__contains__, RESEARCHER_WORDS)):
        for capital in CAPITAL.finditer(text, start, end):
            if capital.start() >= start and (match := RESEARCHERS.match(text, capital.start(), end)):
                start = match.end()
                yield match
