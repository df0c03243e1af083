"""Find a survey's population ("polled 900 farmers", "a poll of likely voters"), and tidy the names of groups."""

import re
from collections.abc import Iterable
from functools import lru_cache

from build.extract.polls.sentence_words import VOCABULARY
from build.extract.polls.tags import DEMONYM, TAGS
from build.extract.polls.waves import HEDGE

PEOPLE = (
    "[Pp]eople|[Mm]en|[Ww]omen|[Cc]hildren|public|population|electorate|youth|majority|minority|those|police|clergy|folk|"
    f"{DEMONYM}(?!\\s[A-Za-z]*(?:s|people|men|women|public)(?!\\w))|"
    "[A-Za-z][\\w’'-]{1,30}(?<![su’'])s|\\d\\d-\\sto\\s\\d\\d-year-olds|over-\\d\\ds|under-\\d\\ds"
)
"""A word for people: one of these, or any plural."""

NOT_PEOPLE = frozenset(VOCABULARY["names"]["not_people"].split())
_MODIFIER = r"(?:[A-Za-z][\w’'-]{0,30}|U\.S\.|U\.K\.|EU)"
_POSTMODIFIER = (
    r"(?:\s(?:(?:aged|under|over|between|above)\s(?:\d\d(?:\s?(?:to|and|-|–)\s?\d\d)?)|who\s(?:voted|"
    r"vote)\s(?:for\s)?[\w’'-]+(?:\s[A-Z][\w’'-]+)?|(?:in|from|of)\s(?:the\s)?(?!(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|"
    r"Nov|Dec)[a-z]*\b)(?:[A-Z][\w’'-]++(?:\sand\s[A-Z][\w’'-]++|\s[A-Z][\w’'-]++|(?<=[’']s)\sParty)?(?!\s(?:caucus|primary|poll|"
    r"election|race))|(?:[a-z-]++\s)?(?:capital|north|south|east|west|country|countryside|region|city|cities|towns|areas|province|"
    r"provinces|districts|party)))){0,2}"
)
GROUP = (
    rf"(?P<who>(?:(?!(?:who|that|and|or|in|of|about|to|for|the|an?|among)\s){_MODIFIER}\s){{0,3}}?(?:{PEOPLE})(?![\w’'])"
    rf"(?:\s[a-z]{{3,20}}ers(?!\w))?{_POSTMODIFIER})"
)
"""Up to three words and a word for people, with their age, place or vote: "small firms", "residents of the capital"."""

ASKED_GROUP = re.compile(
    rf"(?<!\w)(?:(?:(?:poll|survey|study|sample)\s(?:of|among)|[Aa]mong(?=\s(?:likely|registered|eligible|adult)\s)|polled|"
    rf"surveyed|interviewed|questioned|asked|canvassed|covered\s(?=\d)|[Oo]f\s(?:the\s|all\s)?(?=\d[\d,]{{2,}}\s)|put\s(?:the|"
    rf"this|that|two|three|four|five|six|\d)[^.;:]{{3,50}}?\sto)\s?(?:about\s|some\s|more\sthan\s|over\s|nearly\s|around\s|"
    rf"a\stotal\sof\s)?(?:\d[\d,]*\s)?{GROUP}|(?P<were>[A-Za-z][a-z]{{2,20}}(?<![su])s|[Ww]omen|[Mm]en|[Pp]eople)\s(?:were|"
    rf"was)\s(?:asked|polled|surveyed|interviewed|questioned)|(?P<to>[Rr]espondents)(?=\s(?:to|in)\s)|(?<![\d,])(?:\d{{3}}|"
    rf"\d{{1,2}},?\d{{3}})\s(?P<count>respondents|adults|voters|people|readers|residents|citizens|households|parents|students|"
    rf"patients|workers|women|men|employees|[A-Z][a-z]{{2,20}}s(?!\s[A-Z])|[a-z]{{3,20}}s(?=\s(?:questioned|surveyed|polled|"
    rf"asked|interviewed)))(?!\w))"
)
THREE_DIGITS = re.compile(r"\d\d\d")
NOT_ASKED = frozenset("also question questions whether answers options times days weeks things it".split())
"""Words after "asked" or "survey" that are not people."""

OVERALL = re.compile(
    rf"(?<![\w-])(?:[Oo]verall|[Nn]ationally|[Nn]ationwide|[Ii]n\stotal|[Aa]ltogether),?\s(?:it\sis\s|it\swas\s)?(?:{HEDGE}\s)?\Z"
)
"""Before a share of all respondents, whatever groups were named before."""

_ASKED = "|".join(VOCABULARY["names"]["often_asked"].split())
_THINK = "|".join(VOCABULARY["names"]["they_think"].split())
SENTENCE_SUBJECT = re.compile(
    rf"(?:\A|(?<=[\n\0])|[.!?–—-]\s|,\s|older\s|younger\s)(?:(?:Young|Most|Many|Few|Fewer|More|Would|Do|Did|Should|Will|Are|"
    rf"All)\s)?(?P<who>(?!These)[A-Z][a-z][\w-]{{2,30}}(?:s|men|ish|ese)|(?:(?:[Ll]ikely|[Rr]egistered|[Ss]mall|[Yy]oung|"
    rf"[Ll]ocal|[Dd]isplaced)\s)?(?:(?i:{_ASKED})|(?<=isplaced\s)people)(?:\s(?:of|in)\s(?:the\s)?[\w’'-]+)?)(?:’|'|\s(?:are|"
    rf"were|remain|still|have|would(?!\s(?:get|win|receive|come|have))|no|do|over|on|now|may|spend|on|continue|tend|evenly|split|"
    rf"{_THINK})(?!\w))|(?<!\w)(?:share|number|proportion|percentage|majority|minority|"
    rf"plurality)\sof\s(?P<of>[A-Za-z][\w’'-]{{2,30}}s|people|women|men)\s(?:who|that|with|want|say|think|support|oppose|back|"
    rf"favou?r)(?!\w)|(?:\A|(?<=[.!?\n\0“\"\s]))(?:Would|Do|Did|Should|Will)\s(?P<would>[A-Z][a-z]+(?:s|men|ese|ish))\s[a-z]+|"
    rf"(?<!\w)(?<!too\s)(?<!how\s)(?<!so\s)(?:[Mm]ost|[Mm]any|[Ff]ew|[Ff]ewer|[Mm]ore)\s(?P<most>[A-Z][\w-]{{2,30}}s|"
    rf"{_ASKED})(?!\w)|(?:\A|(?<=[.!?\n\0]\s)|(?<=[\n\0]))(?:Among|To|For)\s(?P<among>{GROUP[len('(?P<who>') : -1]})(?=[,"
    rf"\s][^.%\d\n\0]{{5,150}}[.:])|(?<!\w)(?:shows?|found|finds|says?|said|of|among)\s(?P<split>{_ASKED}|[A-Z][a-z]+(?:s|ese|"
    rf"ish)(?=\s(?:split|divided)))\s(?:evenly|split|divided|{_THINK}|are|were)(?!\w)"
)
"""The people that the first sentences of a paragraph are about: "Norvians are split", "the share of citizens who"."""

INHABITANTS = re.compile(
    rf"(?<![\w’'&-])(?:(?P<ans>[A-Z][a-z]+ans)(?![\w-]|\s[A-Z])|(?:[Aa]mong|[Mm]ost|[Mm]any|[Oo]f|[Aa]ll|"
    rf"[Tt]o)\s(?P<who>[A-Z][a-z]+(?:ers|ese|ites|ons|ards))(?![\w’'-]|\s[A-Z])|(?P<do>(?!These)[A-Z][a-z]+(?:ers|ese|ites|ons|"
    rf"men))\s(?:are|were|would|have|tend|{_THINK})(?!\w)|(?P<members>(?i:(?:registered|likely)\s)?(?i:members|voters|residents|"
    rf"readers|customers|patients|parents|tenants|[a-z]*(?:workers|owners|farmers|drivers|buyers|holders|payers|goers)))\s(?:are|"
    rf"were|remain|think|want|feel|fear|back|oppose|support|prefer|say|expect|believe|trust|see|like|agree)(?!\w)|"
    rf"(?P<those>those\s(?:surveyed|polled|questioned|interviewed|asked))(?!\w))"
)
"""The inhabitants of a country or town, or people with an opinion."""

BEFORE_PEOPLE = frozenset(
    "Most Many Few Fewer More Among To Do Did Would Should Will Can Are All Some Young Other And But Of The".split()
)
"""Capitalized words before inhabitants at the start of a sentence."""

PEOPLE_BY_FORM = re.compile(
    r"(?:\A|(?<=[.!?,\n\0]\s)|(?<=[\n\0])|(?<=[Aa]mong\s)|(?<=hat\s)|(?<=proportion\sof\s)|(?<=share\sof\s)|"
    r"(?<=\d\s))(?P<who>(?:(?:[A-Z][a-z]++\s)?[a-z]{2,}(?:ers|ors|ians|icans|ists|(?<!m)ents|ants|izens|ees)|[A-Z][a-z]+(?:ers|ans|"
    r"(?:ese|ish|an)\speople))(?<!pollsters)(?<!rees)(?<!umbers)(?<!thers)(?<!atters)(?<!owers)(?<!rders)(?<!apers)(?<!cents))"
    r"(?!\w|\s(?:to|from|as|in|at|on|among|for|by)\s)"
)
"""People by the form of the word, where it is not an object: savers, citizens, Merrow voters."""

ANYBODY = frozenset(("people", "respondents", "interviews", "adults"))
QUANTIFIER = re.compile(
    r"\A(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|most|many|more|fewer|few|all|the)\s(?!questioned|asked|those)",
    re.IGNORECASE,
)
"""A quantity before a group, which is not part of its name."""

MAX_GROUP_CHARS = 60
NEAR_CHARS = 2_000  # Around a word for people, where to look for it as a surname


@lru_cache(maxsize=20_000)
def clean_group(who: str) -> str | None:
    """Return the name of a group on one line, or None if the words only look like people."""
    words = QUANTIFIER.sub("", " ".join(who.split()).strip(" ,“”\"'"), count=1)
    head = words.split(" of ")[0].split(" who ")[0].replace("-", " ").split()
    if (
        not head
        or (head[-1].lower() in NOT_PEOPLE and not words.startswith(("those of ", "those who ")))
        or any(word.lower() in ("not", "no", "it", "they", "them", "tell", "by", "polls", "any") for word in head)
    ):
        return None
    return words[:MAX_GROUP_CHARS]


def find_asked(text: str, start: int, end: int) -> str | None:
    """Return the population that a span of text says was asked ("polled 900 farmers"), or None."""
    for match in ASKED_GROUP.finditer(text, start, end):
        words = clean_group(match["who"] or match["count"] or match["were"] or match["to"])
        if words and words.split()[0].lower() not in NOT_ASKED:
            # "3,000 people" in a paragraph about Norvians
            return (find_people([INHABITANTS], text, start, end) if words in ANYBODY else None) or words
    return None


def find_people(patterns: Iterable[re.Pattern[str]], text: str, start: int, end: int) -> str | None:
    """Return the first people in a span that match one of the patterns, unless the word is a person's surname; or None."""
    for pattern in patterns:
        for match in pattern.finditer(text, start, end):
            first, _, rest = match[match.lastgroup or 0].partition(" ")
            who = rest if rest and TAGS.get(first.lower(), "G") != "G" else match[match.lastgroup or 0]
            if clean_group(who) and (
                who.islower() or " " in who or not is_surname(who, text[max(0, start - NEAR_CHARS) : end + NEAR_CHARS])
            ):
                return who
    return None


def is_surname(name: str, text: str) -> bool:
    """Return True if the text has a name after another capitalized word, or with a verb in the singular: not inhabitants."""
    before = re.finditer(rf"(?<!\w)([A-Z]\w{{0,40}}|(?:Mrs?|Ms|Dr|Sen|Rep|Gov|[A-Z])\.)\s{name}(?!\w)", text)
    one = re.search(rf"(?:\A|[.!?\n\0]\s?|\sthat\s){name}\s(?:is|was|has|leads|says)(?!\w)", text)
    return one is not None or any(match[1] not in BEFORE_PEOPLE for match in before)
