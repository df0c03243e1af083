"""Features of a share's context that tell survey answers from other percentages.

They use only the share's own paragraph and the text before it, so later paragraphs change nothing.
"""

import re
from bisect import bisect_left

from build.extract.language.pattern_text import PARAGRAPH_END
from build.extract.polls.percentages import Percentage
from build.extract.polls.sentence_words import APPROVAL, CHANGED
from build.extract.polls.tags import Sentence
from build.extract.polls.waves import HEDGE
from build.extract.results import Span

OF_PEOPLE = re.compile(
    r"\s+(?:of\s+(?:(?:all|the|those|her|his|its|their|likely|registered|american|white|black|young|older|female|male|college|"
    r"primary|general|democratic|republican|gop|hispanic|latino|swing|self-identified|polled|surveyed|u\.s\.|us|british|german|"
    r"russian|ukrainian|[a-z]+(?:an|ish|ese))\s+){0,3}(?:voters?|respondents?|adults?|people|public|population|electorate|those|"
    r"women|men|citizens|residents|participants|republicans|democrats|independents|americans|[a-z]+(?:ans|crats|goers)|students|"
    r"parents|opponents|britons|professionals|liberals|evangelicals|conservatives|millennials|(?:support|back|teach|memb|read|"
    r"consum|farm|believ|view|us|own|employ|pension|work|manag|soldi|teenag|foreign)ers|employees|executives|nurses|doctors|"
    r"households|families|poles|germans|greeks|czechs|french|chinese|japanese|dutch|swiss)(?![a-z])|(?:of|among)\s+(?:them|"
    r"us)(?![a-z]))"
)
THEN_OPINION = re.compile(
    r"(?:\s++of\s++[^.,;:]{2,60}?|\s++who\s++[^.,;:]{2,50}?|\s++in\s++\w+)?,?\s++(?:also\s+|now\s+|strongly\s+|still\s+|"
    r"somewhat\s+|would\s+|do\s+not\s+|don[’']t\s+|did\s+not\s+|had\s+|have\s+|has\s+|were\s+|are\s+|was\s+|is\s+)*(?:said|say|"
    r"says|saying|think|thinks|thought|believe\w*|support\w*|oppose\w*|favo[u]?r\w*|approve\w*|disapprove\w*|back|backs|backed|"
    r"backing|prefer\w*|want\w*|agree\w*|disagree\w*|view\w*|see|saw|consider\w*|trust\w*|feel|felt|vote for|choose|chose|named|"
    r"picked|undecided|unsure|satisfied|dissatisfied|no opinion|regard\w*|expect\w*|blame\w*|fear\w*|worr\w+|like[sd]?|"
    r"dislike\w*|rate[sd]?|reject\w*|accept\w*|willing|heard|in favo[u]?r|against|opposed|a favorable|an unfavorable|positive|"
    r"negative|plan|plans|planned|intend\w*|insist\w*|doubt\w*|hope[sd]?|angry|convinced|confident|optimistic|pessimistic|"
    r"worried|prepared|nonetheless|could live|do not|did not|don[’']t|have a|hold an?|know|name|mention(?:s|ed)?|"
    r"cite[sd]?|responded|answered|voted|vote|identify|identified|called?|describe\w*|read)(?![a-z])"
)
CHANGE_BEFORE = re.compile(rf"(?<![a-z])(?:{CHANGED})\s(?:up\s|down\s)?(?:by\s)?(?:{HEDGE}\s){{0,2}}\Z")
"""Before the amount of a change, rather than its result."""

APPROVAL_BEFORE = re.compile(
    rf"(?<![a-z])(?:{APPROVAL}|confidence in)(?![a-z])[^.;]{{0,50}}(?:\s(?:at|to|of|from|with|by|was|is|above|"
    r"below|around)|[,(])\s*(?:about|just|only|around|some|nearly|almost|over|under)?\s*\Z"
)
SIDES = re.compile(
    r"(?<![a-z])(?:split|divided|le[ad]\w*|beat\w*|favou?r\w*|prefer\w*|top\w*|edg\w+|trail\w*|ahead|tied|tops|chose|"
    r"back\w*|over|past|w[io]n|lose|defeat\w*|runoff)(?![a-z])(?:[^.;]|(?<=rep|sen|gov|mrs)\.|(?<=mr|ms|dr)\.){0,60}\Z"
)
NAMED_BY = re.compile(
    rf"(?<![a-z])(?<!will be )(?<!to be )(?!{CHANGED}|reduced|raised|lowered|followed|narrowed|widened|answered|completed|"
    rf"returned)(?:[a-z]{{3,}}(?:ed|en)(?:\sof)?|held)\s(?:[a-z]+ly\s|as\s[a-z\s]{{3,30}}?)?by\s(?:{HEDGE}\s){{0,2}}\Z"
)
"""Before the share who named or did something: "peace was named by 61%"."""

FIGURE = re.compile(r"\d(?<![\d.,]\d)\d?(?:\.\d)?(?=\s?(?:%|per\s?cent|pct))")
COMPLETE = (90.0, 101.0)
"""The sum of the shares of a sentence if they are all the answers to a question."""

LONG_CHARS = 1500  # Within which a text about a survey mentions it again


def find_paragraph(text: str, start: int, end: int, reach: int = 1500) -> tuple[int, int]:
    """Return the start and end of the paragraph around a span, at most `reach` away on either side."""
    first = text.rfind(PARAGRAPH_END, max(0, start - reach), start)
    # Exclude the line break, so that the last paragraph ends as if another one followed.
    last = text.find("\n" + PARAGRAPH_END, end, end + reach + 2)
    return (first + 1 if first >= 0 else max(0, start - reach)), (last if last >= 0 else min(len(text), end + reach))


def has_within(places: list[Span], start: int, end: int) -> bool:
    """Return True if any of these spans, which are in order, is within `start` and `end`."""
    place = bisect_left(places, (start, 0))
    return place < len(places) and places[place][1] <= end


def has_before(places: dict[str, list[Span]], kind: str, end: int) -> bool:
    """Return True if a sentence has a word of this kind that starts before `end`."""
    return kind in places and places[kind][0][0] < end


def is_bracketed(text: str, share: Percentage) -> bool:
    """Return True if a share is alone in brackets."""
    return text[share.start - 1 : share.start] == "(" and text[share.end : share.end + 1] == ")"


def find_tags_beside(sentence: Sentence, start: int) -> tuple[str, str]:
    """Return the tags before and after the share at an offset, "^" and "." at the ends of the sentence."""
    place, tags = bisect_left(sentence.starts, start), sentence.tags
    before = place - 1
    while before >= 0 and tags[before] in "~D":
        before -= 1
    ended = place + 1 == len(tags) or sentence.words[place + 1] in "\n\0"
    return tags[before] if before >= 0 else "^", "." if ended else tags[place + 1]


def sentence_features(text: str, lowered: str, share: Percentage, surveys: list[int], sentence: Sentence) -> dict[str, float]:
    """Return the features that all shares of a sentence have in common. `share` is any of them."""
    first, last = sentence.span
    top, bottom = find_paragraph(text, share.start, share.end)
    since_top = bisect_left(surveys, top)
    around = bisect_left(surveys, bottom) - since_top
    last_survey = surveys[since_top - 1] if since_top else 0
    figures = [float(figure) for figure in FIGURE.findall(lowered, first, last)]
    return {
        "survey in sentence": bisect_left(surveys, last) > bisect_left(surveys, first),
        "survey in paragraph": around > 0,
        "survey just before": since_top > bisect_left(surveys, top - 700),
        # The longer a text has not mentioned a survey, the less likely it is about one.
        "no survey": 0 if around else min(1.0, (bottom - last_survey) / LONG_CHARS),
        "money in sentence": "economy" in sentence.places,
        "complete": len(figures) > 1 and COMPLETE[0] <= sum(figures) <= COMPLETE[1],
    }


def percentage_features(
    text: str, lowered: str, share: Percentage, surveys: list[int], sentence: Sentence, shared: dict[str, float]
) -> dict[str, float]:
    """Return the features of a share by name. `shared` are those of its sentence."""
    (first, last), places = sentence.span, sentence.places
    start, end, percent = share.start, share.end, share.percent
    near_start, rest_end = max(first, start - 60), min(last, end + 60)
    near = lowered[near_start:start]
    surveys_before = bisect_left(surveys, start)
    return shared | {
        "survey near": surveys_before > 0 and start - surveys[surveys_before - 1] < 300,
        "of people": OF_PEOPLE.match(lowered, end, last) is not None,
        "then opinion": THEN_OPINION.match(lowered, end, last) is not None,
        "opinion before": "opinion" in places and has_within(places["opinion"], near_start, start),
        "opinion after": "opinion" in places and has_within(places["opinion"], end, rest_end),
        "people before": "people" in places and has_within(places["people"], near_start, start),
        "people after": "people" in places and has_within(places["people"], end, rest_end),
        "change before": has_before(places, "changed", start) and CHANGE_BEFORE.search(near) is not None,
        "money near": "economy" in places and has_within(places["economy"], max(first, start - 35), min(last, end + 35)),
        "whole": percent == 100,
        "decimals": percent is not None and percent % 1 != 0,
        "small": percent is not None and percent < 4,
        "approval before": has_before(places, "approval", start)
        and APPROVAL_BEFORE.search(lowered[max(first, start - 110) : start]) is not None,
        "named by": " by " in near and NAMED_BY.search(near) is not None,
        "bracket": shared["survey in paragraph"] and is_bracketed(text, share),
    }
