"""Tidy the wording of an answer, and drop what is no answer."""

import re
from functools import lru_cache

from build.extract.polls.office_holders import strip_office
from build.extract.polls.sentence_words import VOCABULARY
from build.extract.polls.tags import tag_words
from build.extract.polls.topics import lower_article

MAX_ANSWER_CHARS = 90  # Longer answers are truncated at a word boundary

CROSSING = re.compile(r",?\s(?:and|while|but|or)\s[\d.]++\s?(?:%|per\s?cent)\s.*")
"""The start of another share's clause."""

NEEDLESS = re.compile(
    r"\samong(?:\s[a-z]+){1,3}(?=\sfor\s)|\A(?:spoke|speak|came|come)\s(?:out\s)?(?=in\s|against|for\s)|"
    r",\s(?:who|which|whose|if|when|with|together|[a-z]+ed)\s[^,]+,(?=\s[a-z])|"
    r"\s(?:also|however|meanwhile)\Z|\A(?:chose|choose|pick(?:ed)?|named?)\s(?=[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*)*\Z)"
)

RATING = re.compile(
    r"(?P<who>[A-Z][^’']*)[’']s?\s(?:support|backing|standing|tally)|(?P<whose>.+)[’']s?\s(?:job\s)?(?P<dis>dis)?approval(?:\srating)?|"
    r"(?:[Tt]he\s)?(?P<not>[Dd]is)?[Aa]pproval(?:\srating)?\s(?:of|for)\s(?P<what>.+)"
)
"""An attitude as a noun: "the mayor's approval rating" is the share who approve of the mayor."""

MARKS = str.maketrans("", "", '"“”')

VAGUE = frozenset(VOCABULARY["forms"]["vague"].split())
"""Single words that are no answer."""

NO_ANSWER = re.compile(r"[iagh][^VLxmYde!]*|o.*|P|W.?|t(?:0.*)?")
"""Tags of a place, a time, a group or a relative pronoun, without a predicate."""

BROKEN_OFF = re.compile(r"0u[PhA]|[^VdJ]o\Z|[cW]\Z")

SAYS_NOTHING = re.compile(
    r"(?!\w+s\s\w++\s(?:it|them|him|her)\Z)(?:\S+\s){0,3}(?:it|them|him|her|this|that|one)|an?\sbit|.*[\de]\spoints|"
    r"(?:(?:only|just|an?|the|bit|more|less|than|shy|of|vast|large|great|clear)\s)*(?:majority|minority|half|third|quarter)",
    re.IGNORECASE,
)
"""A pronoun that only the context resolves, or a quantity."""

PRONOUNS_ALONE = frozenset("he she they him her his hers it its them theirs so".split())
"""Pronouns that are no answer by themselves."""


@lru_cache(maxsize=2_000)
def tidy_answer(answer: str | None) -> str | None:
    """Put an answer on one line, strip punctuation around it, and truncate it to MAX_ANSWER_CHARS; None if it says nothing."""
    words = " ".join((answer or "").split())
    words = CROSSING.sub("", words)
    words = words.strip(" ,“”\"'–—:")
    words = words.removesuffix("’s").removesuffix("'s").removeprefix("as ").removeprefix("with ").removesuffix(" more often")
    words = NEEDLESS.sub("", words)
    if rating := RATING.fullmatch(words):
        thing = lower_article(rating["who"] or rating["whose"] or rating["what"])
        words = thing if rating["who"] else f"{'dis' if rating['dis'] or rating['not'] else ''}approve of {thing}"
    if (words.count('"') + words.count("“") + words.count("”")) % 2:
        words = words.translate(MARKS)
    if words.lower() in VAGUE or words.lower() in PRONOUNS_ALONE or SAYS_NOTHING.fullmatch(words):
        return None
    tags = tag_words(words).tags
    if (NO_ANSWER.fullmatch(tags) and not words.startswith(("in favo", "in support"))) or BROKEN_OFF.search(tags):
        return None
    words = strip_office(words)
    if len(words) > MAX_ANSWER_CHARS:
        words = words[:MAX_ANSWER_CHARS].rpartition(" ")[0]
    return words or None
