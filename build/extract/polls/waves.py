"""Find when an earlier share was measured: "up from 26% eight months ago", "a year earlier it was 52%"."""

import re

from build.extract.language.numbers import parse_longest_number
from build.extract.polls.tags import Sentence

MONTH_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
HEDGE = (
    r"(?:about|just|only|some|nearly|almost|around|roughly|another|an?\sfurther|over|(?:more|less|fewer)\sthan|under|still|"
    r"exactly|fully|barely|namely|altogether|(?:in|that)\s(?:all|is)|a\stotal\sof|as\smany\sas|at\s(?:least|most)|no\s(?:fewer|"
    r"more|less)\sthan|a\smere|a\s(?:record|robust|modest|solid|staggering|whopping|further)|up\sto|slightly|well|the\sremaining)"
)
"""Words between a verb or preposition and a share."""

EARLIER = ("f", "h", "A", "s", "Kw", "Kt")
"""Tags before an earlier share that another is compared with: "from about", "compared with"; of the subordinators, only
"after".
"""

_SINCE = (
    rf"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{{1,2}}|several|a\sfew)\s(?:days?|weeks?|months?|"
    rf"years?|decades?)\s(?:ago|earlier|before)|in\s(?:{MONTH_NAMES})(?:\s(?:of\s)?\d{{4}})?|last\s(?:year|month|week|spring|"
    rf"summer|autumn|fall|winter|{MONTH_NAMES})|in\s\d{{4}}|earlier\sthis\syear|earlier\sin\sthe\syear"
)
WAVE_AFTER = re.compile(rf"[^.;,]{{0,30}}?\s(?P<wave>{_SINCE})(?![\w-])")
CHANGED_FROM = re.compile(r"(?i:up|down|rose|fell|risen|fallen|climbed|dropped|slipped|grown|grew)\b[^.;]{0,40}from\s+\w*\s*\Z")
AGO = re.compile(r"(?P<count>an?|[a-z]+|\d{1,2})\s(?P<unit>month|year)s?\s(?:ago|earlier|before)")


def find_wave(sentence: Sentence, place: int) -> str | None:
    """Return when an earlier share was measured ("five months ago"; else "before"), or None if it is current."""
    text, first, start = sentence.text, sentence.starts[0], sentence.starts[place]
    before = sentence.tags[:place].rstrip("~D")
    if not before.endswith(EARLIER) or (before[-1] == "s" and sentence.words[len(before) - 1] != "after"):
        return None
    if match := WAVE_AFTER.match(text, sentence.ends[place], sentence.ends[-1]):
        return " ".join(match["wave"].split())
    return "before" if CHANGED_FROM.search(text, first, start) else None


def parse_months(wave: str) -> int:
    """Return the age of a wave in months, such as 12 for "a year ago"; 0 if unknown."""
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
