"""Find whom a share is a share of: "of likely voters", "among women under 30", "in Norvia"; or whom the survey asked."""

import re

from build.extract.polls.percentages import Percentage
from build.extract.polls.waves import HEDGE

PEOPLE = (
    "[Pp]eople|[Mm]en|[Ww]omen|[Cc]hildren|public|population|electorate|youth|majority|minority|those|police|clergy|folk|"
    "[A-Z][\\w’'-]{1,20}(?:ese|ish|nch|tch|wiss)(?!\\s[A-Za-z]*(?:s|people|men|women|public)(?!\\w))|[A-Za-z][\\w’'-]{1,30}(?<![su’'])s|\\d\\d-\\sto\\s\\d\\d-year-olds|over-\\d\\ds|under-\\d\\ds"
)
"""A word for people: one of these, or any in the plural."""

NOT_PEOPLE = frozenset(
    "was is has does this its always perhaps thus says thinks wants backs supports opposes worries remains times points "
    "percents halves thirds quarters fifths tenths years months weeks days others yes less unless across towards finds "
    "shows suggests indicates reveals concludes tells asks trusts expects fears believes feels plans hopes knows sees "
    "favours favors rejects accepts views gets takes goes does whereas his precincts superdelegates states themselves "
    "corridors swaps talks weapons sanctions troops arms terms concessions guarantees elections".split()
)
"""Words in -s that are no people."""

_MODIFIER = r"(?:[A-Za-z][\w’'-]{0,30}|U\.S\.|U\.K\.|EU)"
_POSTMODIFIER = (
    r"(?:\s(?:(?:aged|under|over|between|above)\s(?:\d\d(?:\s?(?:to|and|-|–)\s?\d\d)?)|who\s(?:voted|"
    r"vote)\s(?:for\s)?[\w’'-]+(?:\s[A-Z][\w’'-]+)?|"
    r"(?:in|from|of)\s(?:the\s)?(?!(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|"
    r"Dec)[a-z]*\b)(?:[A-Z][\w’'-]++(?:\sand\s[A-Z][\w’'-]++|\s[A-Z][\w’'-]++|(?<=[’']s)\sParty)?(?!\s(?:caucus|primary|poll|"
    r"election|race))|(?:[a-z-]+\s)?(?:capital|north|south|east|west|"
    r"country|countryside|region|city|cities|towns|areas|province|provinces|districts|party)))){0,2}"
)
GROUP = (
    rf"(?P<who>(?:(?!(?:who|that|and|or|in|of|about|to|for|the|an?|among)\s){_MODIFIER}\s){{0,3}}?(?:{PEOPLE})(?![\w’'])"
    rf"(?:\s[a-z]{{3,20}}ers(?!\w))?{_POSTMODIFIER})"
)
"""Up to three words and a word for people, with their age, place or vote: "small firms", "residents of the capital"."""

OF_GROUP = re.compile(
    rf"\)?(?:\smajority|\sin\san?\s[\w-]{{2,20}})?\s(?:of|among|in)\s(?:all\s|every\s)?(?:the\s|its\s|their\s|his\s|her\s|"
    rf"our\s|some\s)?(?:{GROUP}|"
    rf"(?P<same>them|us|whom|which|these)(?!\w))"
)
"""After a share."""

RATIO_GROUP = re.compile(
    rf"\s{GROUP.replace('{0,3}?', '{0,2}?')}(?=\s[a-z])(?!\s(?:the|an?|his|her|its|their|this|that|it|them|him|no|any|every)\s)"
)
"""After a ratio: "three in four young parents want", and not "one in four trusts the"."""

SURVEYED = re.compile(
    r"\s(?:(?:that\s|who\s)?(?:we|they|it)\s(?:spoke\sto|surveyed|polled|asked|questioned|interviewed)|"
    r"(?:who\swere\s)?(?:surveyed|polled|asked|"
    r"questioned|interviewed)(?:\s(?:by|for)\s(?:the\s)?[A-Z][\w’'&-]*(?:\s(?:of\s|for\s)?[A-Z&][\w’'-]*){0,4})?)(?!\w)"
)
OF_BEFORE = re.compile(
    rf"(?:\A|(?<=[.!?]\s)|(?<=[\n\0])|;\s)[Oo]f\s(?:the|all|those)\s(?:\d[\d,]*\s)?{GROUP}(?:{SURVEYED.pattern})?,[^;.]{{0,80}}\Z"
)
"""At a sentence's beginning: "Of the parents interviewed by Halden, 63%"."""

AMONG_BEFORE = re.compile(
    rf"(?<![a-z])(?:[Aa]mong|[Aa]cross)\s(?:all\s|the\s)?(?:{GROUP})(?:\s(?:polled|surveyed|asked|questioned|"
    rf"interviewed)[^,;]{{0,60}})?"
    r"(?:(?:,|\s(?:it|the|that|only|just|about|some)\s)[^;]{0,40}|\s)\Z"
)
_PLACE = (
    r"(?:the\s)?(?!(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|"
    r"Dec)[a-z]*(?!\w))(?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}|(?:[a-z-]{2,12}\s)?"
    r"(?:capital|north|south|east|west|countryside|cities|villages))"
)
IN_PLACE = re.compile(
    rf"(?<!\w)(?:[Ii]n|from(?=[^(]{{1,40}}\())\s(?P<place>{_PLACE})(?:,?\s(?:{HEDGE}\s)?|\s?\((?:{HEDGE}\s)?)\Z"
    rf"|\s(?:in|"
    rf"from)\s{_PLACE}\s\([^()]{{1,20}}\)(?:,\s{_PLACE}\s\([^()]{{1,20}}\)){{0,6}},?\s(?:and\s)?(?P<series>{_PLACE})\s\(\Z"
)
"""A place with its share: "in Norvia, 55%", "highest in Norvia (55%) and Arvo (40%)"."""

SUBJECT_GROUP = re.compile(
    rf"(?:\A|(?<=[.,;!?]\s)|(?<=[\n\0])|\s(?:and|than|but)\s)(?:{GROUP})\s(?:are|were|is|was|remain|remained|think|say|feel|"
    rf"have|had|will|"
    rf"would)?[^,;()]{{0,80}}[(—–]\s?\Z"
)
"""The subject of the clause that a share in brackets or dashes ends: "Bakers are likelier to agree (64%)"."""

BRACKETED_GROUP = re.compile(
    rf"(?:\A|[\s-])(?:(?:majority|minority|plurality|half|thirds?|quarters?|fifths?|most|many|number|share)\sof|than|[Mm]ost|"
    rf"[Mm]any|[Ff]ew|by|in\s(?:two|three|four|five|ten|10)|every\ssecond)\s(?:the\s|all\s)?{GROUP}"
    rf"(?:{SURVEYED.pattern})?(?:\s?[(—–]|,\sor)\s?(?:{HEDGE}\s)?\Z"
)
"""Before a share in brackets or dashes: "a majority of islanders — 75% — rejected it"."""

ASKED_GROUP = re.compile(
    rf"(?<![\w])(?:(?:poll|survey|study|sample)\s(?:of|among)|[Aa]mong(?=\s(?:likely|registered|eligible|adult)\s)|polled|"
    rf"surveyed|interviewed|questioned|"
    rf"asked|canvassed|covered\s(?=\d)|(?<!\w)of\s(?=\d[\d,]{{2,}}\s))\s?(?:about\s|some\s|more\sthan\s|over\s|nearly\s|"
    rf"around\s|a\stotal\sof\s)?"
    rf"(?:\d[\d,]*\s)?{GROUP}"
    r"|(?<!\w)\d{3,}\s(?P<count>respondents|adults|voters|people|readers|residents|citizens|households|parents|students|"
    r"patients|workers|women|men|employees|[a-z]{3,20}s(?=\s(?:questioned|surveyed|polled|asked|"
    r"interviewed)))(?!\w)"
    r"|(?<!\w)(?P<asked>[A-Z]?[\w’'-]{2,30}s)\swere\s(?:asked|polled|surveyed|questioned)(?!\w)"
)
ASKED_WORD = re.compile(r"\d{3}|poll|survey|study|sample|mong|interview|question|asked|canvass|cover")
NOT_ASKED = frozenset("also question questions whether answers options times days weeks things it".split())
"""Words after "asked" or "survey" that are no people."""

OVERALL = re.compile(
    rf"(?:\A|[\s,;])(?:[Oo]verall|[Nn]ationally|[Nn]ationwide|[Ii]n\stotal|[Aa]ltogether),?\s(?:it\sis\s|"
    rf"it\swas\s)?(?:{HEDGE}\s)?\Z"
)
"""Before a share of all who were asked, whatever groups were named before."""

FOUND_GROUP = re.compile(
    r"(?:found|finds|shows|showed|had|has)\s(?P<who>[A-Z][\w’'-]{2,30}s|voters|residents|people)\s(?:[a-z]{3,20}(?:ing|"
    r"ed)|split|evenly|almost),?\s[^,;()]{0,80}\Z"
)
"""Whom a survey found doing what a share says."""

SENTENCE_SUBJECT = re.compile(
    r"(?:\A|\n|\0|[.!?]\s|,\s)(?P<who>[A-Z][a-z][\w-]{2,30}s)(?:’|'|\s(?:are|were|remain|think|want|feel|fear|back|oppose|"
    r"support|still|have|would|no|do)(?!\w))"
    r"|(?<!\w)(?:share|number|proportion|percentage|majority|minority|plurality)\sof\s(?P<of>[A-Za-z][\w’'-]{2,30}s|people|"
    r"women|men)\s(?:who|"
    r"that|with|want|say|think)(?!\w)"
    r"|(?<!\w)(?:[Mm]ost|[Mm]any|[Ff]ew)\s(?P<most>[A-Z][\w-]{2,30}s)(?!\w)"
)
"""Plurals of which a paragraph's first sentences speak: "Norvians are split", "the share of citizens who"."""

MAX_GROUP_CHARS = 60


def find_population(text: str, share: Percentage, first: int, last: int) -> tuple[str | None, int]:
    """Return the population that stands beside a share, None if there is none, and the offset behind it.

    "them" and the like are "", the population of the share before.
    """
    pattern = RATIO_GROUP if share.kind == "ratio" else None
    for match in (pattern and pattern.match(text, share.end, last), OF_GROUP.match(text, share.end, last)):
        if match is None:
            continue
        if match.groupdict().get("same"):
            return "", match.end()
        if who := clean_group(match["who"]):
            asked = SURVEYED.match(text, match.end("who"), last)
            return who, asked.end() if asked else match.end("who")
    for pattern in (AMONG_BEFORE, OF_BEFORE, BRACKETED_GROUP, SUBJECT_GROUP, FOUND_GROUP):
        if match := pattern.search(text, max(first, share.start - 160), share.start):
            who = clean_group(match["who"])
            if who:
                return who, share.end
    return None, share.end


def clean_group(who: str) -> str | None:
    """Return a group's name on one line, None for a word that only looks like people."""
    words = " ".join(who.split()).strip(" ,“”\"'")
    head = words.split(" of ")[0].replace("-", " ").split()
    if (
        not head
        or head[-1].lower() in NOT_PEOPLE
        or head[-1] in ("majority", "minority", "plurality")
        or any(word.lower() in ("not", "no", "it", "they", "them", "tell", "by", "polls", "any") for word in head)
    ):
        return None
    return words[:MAX_GROUP_CHARS]


def find_location(text: str, first: int, start: int) -> str | None:
    """Return the country or place of a share ("in Norvia, 55%"), or None."""
    match = IN_PLACE.search(text, first, start)
    return " ".join((match["place"] or match["series"]).split()).removeprefix("the ") if match else None


def find_asked(text: str, start: int, end: int) -> str | None:
    """Return whom a survey asked, as a span of text says: "polled 900 farmers"; or None."""
    if not ASKED_WORD.search(text, start, end):
        return None
    for match in ASKED_GROUP.finditer(text, start, end):
        who = match["who"] or match["count"] or match["asked"]
        words = clean_group(who)
        if words and words.split()[0].lower() not in NOT_ASKED and words.split()[-1].lower() not in NOT_ASKED:
            return words
    return None


def find_subject(text: str, start: int, end: int) -> str | None:
    """Return the people of whom the first sentence with a plural subject in a span speaks, or None."""
    match = SENTENCE_SUBJECT.search(text, start, end)
    return match[match.lastgroup or 0] if match else None
