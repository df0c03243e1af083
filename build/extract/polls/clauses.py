"""Split a sentence at its shares: the words before a share that may say what it is a share of, and those behind it."""

import re
from dataclasses import dataclass

from build.extract.polls.percentages import Percentage
from build.extract.polls.waves import HEDGE

ATTRIBUTION = re.compile(
    r",?\s(?:according\sto|as\sper|says|said|found|finds)\s(?:the\s|an?\s)?[A-Z].*"
    r"|,\s(?:[^,;.]{1,70}?\s)?(?:found|finds?|reports?|reported|shows?|showed|suggests?|suggested|writes|wrote|notes?|noted|"
    r"announced|reveals?|revealed|estimates?|estimated|calculated|"
    r"says?|said|concludes?|concluded|indicates?|indicated|published)(?!\w).*"
    r"|,\s(?:in|the|an?)\s[^,;]{0,60}(?:poll|survey|study)(?!\w).*|,?\saccording\sto\s.*",
    re.DOTALL,
)
"""The end of a clause that says whose survey it is."""

IN_SURVEY = re.compile(r"\s?\bin\s(?:an?|the|its|that|this)\s[^,;.]{0,40}?(?:survey|poll)(?:\s(?:this|last)\s\w+)?(?!\w)")

LINK_TO_NEXT = re.compile(
    rf"(?:[,;:]|\s[–—-]|\s\()?(?:\s(?:and|or|but|while|whereas|with|though|although|even\sas|compared\s(?:with|to)|against|"
    rf"versus|vs\.?|than|in|by|from|to|up\sfrom|down\sfrom|of\swhom|"
    rf"of\sthose|at|on|as\sdo|as\sdid|it\swas|was|that|the\s(?:remaining|other|rest)|{HEDGE}))*\s?[(“\"]?\Z"
)
"""Between an answer and the next share: "want talks, while only |24%"."""

NEXT_OPTION = re.compile(r"(?:,|;|\sand|\sor|\sthan)\s(?:the\s)?[^,;]{1,60}\Z")
"""Before a share in brackets, or behind "by" or "of", the words belong to that share: "peace by 61%, jobs by |48%"."""

BELONGS_TO_NEXT = re.compile(
    r"(?:\(|—|–|:|\s(?:by|of|at|on|[A-Z][\w’'-]+\swith|was|is|number|falls?\sto|rises?\sto|in\s(?:the\s)?[A-Z][\w’'-]+))\s*\Z"
)
CLAUSE_END = re.compile(
    r"[;:()—–\n\0?]|\s--\s|,\s+(?:while|and|but|with|up|down|compared|against|versus|followed|however|yet|so|a\s|the\s|from|"
    r"although|though|"
    r"whereas|as\s|which|who|where|because|since|after|before|in\s\d|to\s\d)|,\s[a-z]{2,15}ing\s|,\s(?:[a-z]+|"
    r"\d+)\s(?:percentage\s)?points?\s|,(?=\s+\d)|,\s*\Z|\s(?:up|"
    r"down)\sfrom\s"
    r"|[”\"]?\s(?:when|even\sas)\s(?:(?:[\w’'-]+\s){0,3}asked)?|\s(?:while|whereas|although|compared\s(?:with|to)|versus)\s"
)
HEDGE_END = re.compile(rf"(?<![\w’'-])(?:{HEDGE}\s){{1,4}}\Z", re.IGNORECASE)
MAX_LEAD_CHARS = 160
OTHER_SIDE = re.compile(r"(?:\sto\s|-|–|\sversus\s)\d{1,3}(?:\.\d)?(?:\s?%|\spercent|\sper\scent)?")
FOR_WHOM = re.compile(r"(?:\A|[.;]\s)For\s?\Z")
"""Before a share of those for whom the clause behind it holds: "For 44% of commuters, price was"."""

CLOSING = re.compile(r"[^()\n\0]{0,80}\)")


@dataclass(slots=True)  # Not frozen, which takes three times as long to make
class Clause:
    """The words around a share."""

    before: str
    """From the sentence's start or the share before, without hedges ("only") and an opening bracket."""
    rest: str
    """Behind the share and its population, to the end of the clause or to what belongs to the next share."""
    enclosed: bool
    """The share stands in brackets, between dashes or commas: what is before it and behind it may be one clause."""
    grouped: bool
    """A population stands between the share and the rest."""
    continues: bool
    """The sentence has a share before."""
    paired: bool
    """The share of the other side follows: "47% to 41%"."""
    lead: str
    """The sentence up to the share."""
    beyond: str
    """What follows the share of the other side."""


def find_clause(
    text: str, share: Percentage, behind: int, sentence: tuple[int, int], last: int | None, after: int | None
) -> Clause:
    """Return the words around a share. The share before it in the sentence ends at `last`, the next one begins at `after`."""
    before = text[max(sentence[0], last or 0) : share.start]
    before = HEDGE_END.sub("", before, count=1)
    follows = text[behind : behind + 2].strip()[:1]
    opening = before.rstrip()[-1:]
    enclosed = (opening == "(" and follows in set("),;")) or (opening, follows) in {("—", "—"), ("–", "–"), (",", ",")}
    if before.endswith(", or ") and follows == ",":
        enclosed, before = True, before[:-5]
    if enclosed:
        before = before.rstrip().removesuffix(opening)
    start = behind + 1 if FOR_WHOM.search(before) and follows == "," else behind
    if opening == "(" and follows in set(",;") and (closing := CLOSING.match(text, behind, sentence[1])):
        start = closing.end() - 1
        after = after if after is not None and after >= start else None
    rest = find_rest(text, start, sentence[1], after, enclosed)
    pair = OTHER_SIDE.match(text, share.end, sentence[1])
    beyond = text[pair.end() : sentence[1]] if pair else ""
    lead = text[max(sentence[0], share.start - MAX_LEAD_CHARS) : share.start].rstrip(" ")
    return Clause(before.rstrip(" "), rest, enclosed, behind > share.end, last is not None, pair is not None, lead, beyond)


def find_rest(text: str, start: int, end: int, after: int | None, enclosed: bool) -> str:
    """Return the words from an offset to the clause's end, or to what belongs to the next share."""
    words = text[start : end if after is None else after]
    if not enclosed and words[:1] in (",", ";", "-", ")", "."):
        return ""
    if enclosed:
        words = words.lstrip(" ")[1:]
    if after is not None:
        words = HEDGE_END.sub("", words, count=1)
        link = LINK_TO_NEXT.search(words, max(0, len(words) - 80), len(words))
        cut = link.start() if link else len(words)
        if BELONGS_TO_NEXT.search(words):
            option = NEXT_OPTION.search(words)
            cut = min(cut, option.start() if option else 0)
        words = words[:cut]
    words = ATTRIBUTION.sub("", words, count=1)
    if "survey" in words or "poll" in words:
        words = IN_SURVEY.sub("", words, count=1)
    match = CLAUSE_END.search(words)
    return (words[: match.start()] if match else words).strip(' ,.”"“')
