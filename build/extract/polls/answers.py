"""Describe a share in a survey: population, answer and wave."""

import re

from build.extract.language.numbers import parse_longest_number
from build.extract.polls.percentages import Percentage

_END = (
    r"(?=\s++(?:now|also|still|said|say|says|saying|think|believe|support|oppose|favou?r|approve|disapprove|back|prefer|want|"
    r"agree|disagree|view|see|consider|trust|feel|felt|chose|choose|named|picked|are|were|is|was|would|will|have|had|has|do|"
    r"did|don[’']t|in\s(?:favou?r)|who|that|voted|vote|expect|blame|fear|like|dislike|rate|reject|accept|identify|call|cite|"
    r"respond|responded|answered|backed|supported|opposed|approved|disapproved|favou?red|preferred|wanted|agreed|disagreed|"
    r"believed|thought|saw|viewed|trusted|rejected|accepted|blamed|feared|liked|know|knew|to)(?![\w’'])|\s*+[,;.:()—–]|\s*+\Z)"
)
OF_WHOM = re.compile(
    rf"\s++(?:of|among)\s++(?:(?:all|the|its|their|those)\s++(?!who|that))?(?P<who>[^,;.:()\d]{{2,60}}?){_END}", re.IGNORECASE
)
RATIO_OF = re.compile(rf"\s++(?:of\s++(?:the\s++)?)?(?P<who>[a-zA-Z][^,;.:()\d]{{2,40}}?)(?:{_END}|\s+and\s)")
AMONG_WHOM = re.compile(
    r"(?<![a-z])among\s++(?:all\s++|the\s++)?(?P<who>[^,;.()\d]{2,50}?(?:\s++(?:under|over|aged)\s+\d\d)?)(?:,|"
    r"\s++(?:it\s+(?:was|is)|the\s|that\s|only\s|just\s|about\s|some\s))[^,;.]{0,40}\Z",
    re.IGNORECASE,
)
POLL_OF = re.compile(
    r"(?:poll|survey|polled|surveyed|interviewed)\s++(?:of|among)?\s*+(?:about\s|some\s|more "
    r"than\s)?(?:[\d,]+\s)?(?P<who>(?:[\w-]+\s){0,3}?(?:adults|people|voters|residents|citizens|[a-z]+goers|"
    r"[A-Z][a-z]+ans|students|members))(?![a-z])"
)

ANSWER_PREFIX = re.compile(
    r"(?:(?:now|also|still|they|that|it|said|say|says|saying|are|were|is|was|do|have|had|has|would|will|who|"
    r"currently|only|strongly|told\spollsters|indicated)\s+)+",
    re.IGNORECASE,
)
ANSWER_END = re.compile(
    r"[;:()—–]|[.](?!\d)|,\s+(?:while|and|but|with|up|down|compared|against|versus|followed|a\s|the\s|according|from|"
    r"although|though|whereas|as\s|to\s\d)|,(?=\s+\d)|(?<!\s)\s++(?:while|whereas|compared (?:with|to)|against|versus|and)\s+"
    r"(?:only\s|just\s|some\s|about\s|another\s)*(?:\d|a\s(?:third|quarter|majority)|half|one|two|three|nine)|"
    r"(?<!\s)\s++(?:up|down) from\s|,\s*according|,\s*(?:the\s)?(?:poll|survey)\b|,\s*\Z|\n"
)
CHOICE_AFTER = re.compile(
    r"\s+(?:for|support(?:ed|s|ing)?|back(?:ed|s|ing)?|chose|pick(?:ed|s)?|favou?r(?:ed|s)?|prefer(?:red|s)?|"
    r"to)\s+(?P<name>(?:(?:Mr|Mrs|Ms|Sen|Gov|Dr)\.\s)?[A-Z][\w’'.-]+(?:\s[A-Z][\w’'-]+){0,2})"
)
CHOICE_BEFORE = re.compile(
    r"(?P<name>[A-Z][\w-]+(?:\s[A-Z][\w’'-]+){0,2})(?:[’']s)?,?\s*(?:at|with|on|has|had|was|is|stood|stands|polls|polled|"
    r"received|gets|got|leads?|led|leading|trails?|follow\w*|came|second|third|in|support|the|of|backing|by|follows|field|a|to|"
    r"dropped|rose|fell|up|down|from|about|just|only|nearly|,|\(|\s)*\Z"
)
SUBJECT = re.compile(
    r"(?P<what>(?:(?:job\s)?approval|disapproval|support|trust|favou?rability|popularity|confidence|opposition|"
    r"satisfaction|backing)(?:\srating)?(?:\s(?:for|of|in|to)\s[^,;.]{2,50}?)?|rating)"
    r"(?=\s++(?:stands?|stood|fell|rose|is|was|dropp\w+|has|had|climbed|slid|slipped|sank|at|jumped|of\s+\d))[^.;]*\Z",
    re.IGNORECASE,
)
BARE_ANSWER = re.compile(
    r"\s+(?:(?:said|say|says|answered|were|are|was|is)\s+)?(?P<what>yes|no|undecided|unsure|against|in "
    r"favou?r(?:\sof\s[^,;.]{2,60})?|opposed|approve\w*|disapprove\w*)(?![a-z])"
)
SHARE_IN_ANSWER = re.compile(r"\d\s?(?:%|percent|per cent)|\s(?:in|of)\s(?:ten|five|four|three|10)\b", re.IGNORECASE)
EARLIER = re.compile(
    r"(?<![a-z])(?:from|compared (?:with|to)|than|after|against|versus)\s+(?:about\s|just\s|only\s|around\s|some\s)?\Z"
)
WAVE_AFTER = re.compile(
    r"[^.;,]{0,30}?\s(?P<wave>(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}|several|"
    r"a\sfew)\s(?:days?|weeks?|months?|years?|decades?)\s(?:ago|earlier|before)|in\s(?:January|February|March|April|May|June|"
    r"July|August|September|October|November|December)(?:\s(?:of\s)?\d{4})?|last\s(?:year|month|week|spring|summer|autumn|fall|"
    r"winter|January|February|March|April|May|June|July|August|September|October|November|December)|in\s\d{4}|"
    r"earlier\sthis\syear|earlier\sin\sthe\syear)(?![\w-])"
)
CHANGED_FROM = re.compile(r"(?:up|down|rose|fell|risen|fallen|climbed|dropped|slipped)\b[^.;]{0,40}from\s+\w*\s*\Z")
IN_PLACE = re.compile(
    r"(?<![\w])[Ii]n\s(?P<place>(?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}),?\s(?:about\s|only\s|just\s|some\s|nearly\s)?\Z"
)
AGO = re.compile(r"(?P<count>an?|[a-z]+|\d{1,2})\s(?P<unit>month|year)s?\s(?:ago|earlier|before)")
MAX_ANSWER_CHARS = 90  # Longer answers are truncated at a word


def find_population(text: str, share: Percentage, first: int, last: int, poll_start: int | None) -> str | None:
    """Return the population of a share, from its sentence or the survey mention there; or None."""
    pattern = RATIO_OF if share.kind == "ratio" else OF_WHOM
    if match := pattern.match(text, share.end, last):
        return normalize_phrase(match["who"])
    if match := AMONG_WHOM.search(text, first, share.start):
        return normalize_phrase(match["who"])
    if poll_start is not None and (match := POLL_OF.search(text, poll_start, min(last, poll_start + 120))):
        return normalize_phrase(match["who"])
    return None


def find_location(text: str, first: int, start: int) -> str | None:
    """Return the country or place of a share ("in Norvia, 55%"), or None."""
    match = IN_PLACE.search(text, first, start)
    return normalize_phrase(match["place"]) if match else None


def normalize_phrase(words: str) -> str | None:
    """Put a phrase on one line without surrounding punctuation; None if nothing is left."""
    return " ".join(words.split()).strip(" ,“”\"'") or None


def find_answer(text: str, share: Percentage, first: int, last: int) -> str | None:
    """Return the answer as printed: the predicate after the share, or the name or topic before it; or None."""
    if match := SUBJECT.search(text, first, share.start):
        return normalize_phrase(match["what"])
    position = share.end
    if match := (RATIO_OF if share.kind == "ratio" else OF_WHOM).match(text, share.end, last):
        position = match.end()
    if match := CHOICE_AFTER.match(text, position, last):
        return normalize_phrase(match["name"])
    if match := BARE_ANSWER.match(text, position, last):
        return normalize_phrase(match["what"])
    end = ANSWER_END.search(text, position, last)
    predicate = text[position : end.start() if end else last].strip(' .,”"')
    bare = ANSWER_PREFIX.sub("", predicate + " ", count=1).strip() if ANSWER_PREFIX.match(predicate + " ") else predicate
    if SHARE_IN_ANSWER.search(bare):
        return None
    if (
        bare
        and re.match(r"[a-z]{2,}", bare)
        and not re.match(
            r"(?:to|from|of|in|and|points?|percent|who|each|or|as|at|on|with|by|versus|the|support(?:\s(?:in|among|"
            r"to|for)\b|\Z))\b",
            bare,
        )
    ):
        return truncate_answer(bare)
    if bare.startswith(("in favor", "in favour", "with a", "in support", "to ")) and len(bare) > 8 and not bare.startswith("to "):
        return truncate_answer(bare)
    if match := CHOICE_BEFORE.search(text, max(first, share.start - 70), share.start):
        return normalize_phrase(match["name"])
    return truncate_answer(bare) if bare.startswith("who ") else None


def truncate_answer(words: str) -> str | None:
    """Put an answer on one line and truncate it to MAX_ANSWER_CHARS."""
    words = " ".join(words.split())
    if len(words) > MAX_ANSWER_CHARS:
        words = words[:MAX_ANSWER_CHARS].rpartition(" ")[0]
    return normalize_phrase(words)


def find_wave(text: str, lowered: str, share: Percentage, first: int, last: int) -> str | None:
    """Return when an earlier share was measured ("five months ago"; else "before"), or None if current."""
    if not EARLIER.search(lowered, first, share.start):
        return None
    if match := WAVE_AFTER.match(text, share.end, last):
        return " ".join(match["wave"].split())
    return "before" if CHANGED_FROM.search(lowered, first, share.start) else None


def parse_months(wave: str) -> int:
    """Return a wave's age in months, such as 12 for "a year ago"; 0 if unknown."""
    match = AGO.match(wave.lower())
    if match is None:
        return 0
    if match["count"] in ("a", "an"):
        count = 1
    elif match["count"].isdigit():
        count = int(match["count"])
    else:
        number = parse_longest_number(match["count"], 0)
        count = int(number.value) if number and number.value else 0
    return count * (12 if match["unit"] == "year" else 1)
