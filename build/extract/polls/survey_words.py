"""Find where a text refers to a survey: by a word for one, by who was asked, or by an answer that implies one."""

import re

from build.extract.language.pattern_text import find_all

SURVEY = re.compile(
    r"(?<![a-z])(?:poll(?:s|ed|ing|ster|sters)?|pew (?:research|center)|survey(?:s|ed|ing)?|respondents?|rasmussen|gallup|yougov|"
    r"quinnipiac|margin of (?:sampling )?error|monmouth university|kiis|approval rating|ipsos|levada|eurobarometer)(?![a-z])"
)
"""Words that refer to a survey."""
SURVEY_STEMS = tuple(
    "poll pew survey respond rasmussen gallup yougov quinnipiac margin monmouth kiis approval ipsos levada barometer".split()
)

ASKING = re.compile(
    r"(?<![a-z])(?:ask(?:s|ed) (?:[a-z]++ ){0,2}(?:the same|\d[\d,]* |whether|what|who)|(?:answered (?:yes|no)|questioned by|"
    r"interviewed (?:[a-z]++ )?\d[\d,]{2}|told pollsters?|spoke to (?:[a-z-]++ ){0,3}[a-z-]+s(?: of [a-z]+)?(?=[.,])|put the "
    r"question|(?:share|proportion) of (?:the )?(?:[a-z’'-]++ ){1,2}(?:who|that) [a-z]+)(?![a-z])|source: |would (?:get|receive|"
    r"win) (?:[a-z]++ )?\d{1,2}(?:\.\d)?\s?(?:%|per ?cent)[^.;?]{3,80}?\d(?:\.\d)?\s?(?:%|per ?cent)|barometer(?![a-z])|"
    r"research by [a-z&/’'-]+(?: [a-z&/’'-]+){0,8} (?:suggests|shows|found|finds|reveals)(?![a-z]))"
    r"|[’']s (?:figures|data)(?::| show| suggest)"
)
ASKING_WORDS = (
    "asks ", "asked ", "answered ", "questioned ", "interviewed ", "told pollster", "spoke to ", "put the question", "share of ",
    "proportion of ", "source: ", "would get", "would receive", "would win", "barometer", "research by ", "s figures", "s data",
)  # fmt: skip
"""Words of ASKING."""

ELECTION = re.compile(r"elections? (?:was|were|took place|happened)(?![a-z])")
IF_BEFORE = re.compile(r"(?<![a-z])if (?:the |an? |new |early |parliamentary |presidential ){0,3}\Z")
"""Before a hypothetical election: "if elections were held today"."""

SAMPLED = tuple("adults parents households voters residents citizens drivers women men students".split())
SAMPLE = re.compile(rf"\d\d\d (?=(?:{'|'.join(SAMPLED)})(?![a-z]))")
FOUND = re.compile(r"f(?<![a-z]f)(?:ound|inds)(?=[.,])")
FINDER = re.compile(r", (?:the )?[a-z&’'-]{2,20}(?: [a-z&’'-]{2,20}){0,3} \Z")
"""Before "found" at the end of a clause: ", the Halden Institute found."."""

FOUND_SHARE = re.compile(
    r"(?<![a-z])(?:found|finds|(?:reveal|report|show|suggest)(?:s|ed)) (?:that )?(?:[a-z-]++ ){0,4}?"
    r"\d{1,2}(?:\.\d)?(?:%| per ?cent) of (?:[a-z-]++ ){0,3}?(?:people|men|women|[a-z’'-]{2,30}[^s’']s) [a-z]"
)
"""A finding about a share of people."""

_PEOPLE = (
    r"of (?:all |the |their )?(?:[a-z-]++ ){0,3}(?:[a-z’'-]{2,30}[^s’']s|people|men|women|those|the public) |"
    r"(?:[a-z-]++ ){0,2}[a-z-]{2,30}[^s’']s "
)
_ADVERBS = r"(?:(?:[a-z]+ly|still|now|also|who|have|had|would|do|not|are|were) ){0,3}"
ANSWERED = re.compile(
    rf"\)? (?:{_PEOPLE})?{_ADVERBS}(?:think|thought|believed?|want(?:ed)?|support(?:ed)?|oppose[ds]?|favou?r(?:ed)?|"
    r"(?:dis)?trust(?:ed)?|(?:dis)?approved?|(?:dis)?agreed?|expect|fear(?:ed)?|prefer(?:red)?|feel|felt|doubt(?:ed)?|"
    r"plan(?:ned)? to|intend(?:ed)? to|regard(?:ed)?|reject|insist|satisfied|dissatisfied|in favou?r|against|opposed|"
    r"willing|ready|convinced|worried|undecided|unsure|confident|optimistic|pessimistic|prepared|afraid|say|said|"
    r"consider(?:ed)?|vote for|accept|don[’']t know|know|told (?:[a-z&’'-]++ ){1,4}(?:that|they)|made up their minds|"
    r"would (?:vote|like|choose|not))(?![a-z])|\s?\((?:[+±−–-]\d|nc\b|=)"
)
"""After a share, words that imply a survey."""

NEAR_CHARS = 300
MAX_PARAGRAPHS_CHARS = 2200  # How far from a share its paragraph and the one before may reach


def find_survey_offsets(lowered: str, share_ends: list[int]) -> list[int]:
    """Return the offsets where a text refers to surveys. `share_ends` are the end offsets of its shares, in order."""
    if not share_ends:
        return []
    near = max(0, share_ends[0] - MAX_PARAGRAPHS_CHARS), share_ends[-1] + MAX_PARAGRAPHS_CHARS
    matches = [*find_all(lowered, *near, SURVEY, SURVEY_STEMS), *find_all(lowered, *near, ASKING, ASKING_WORDS)]
    for pattern, words, before in ((FOUND, ("found", "finds"), FINDER), (ELECTION, ("election",), IF_BEFORE)):
        found = find_all(lowered, *near, pattern, words)
        matches += [match for match in found if before.search(lowered, max(near[0], match.start() - 80), match.start())]
    of_people = [end for end in share_ends if lowered.startswith(" of ", end)]
    matches += filter(None, (FOUND_SHARE.search(lowered, max(0, end - 70), end + 70) for end in of_people))
    offsets = [match.start() for match in matches]
    offsets += [match.end() for match in find_all(lowered, *near, SAMPLE, SAMPLED)]
    offsets += [end for end in share_ends if ANSWERED.match(lowered, end)]
    return sorted(offsets)
