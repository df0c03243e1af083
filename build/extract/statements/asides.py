"""Read who says something in the middle of it, between commas: The pier, she said, fell; it shut after, police say, a fire."""

import re

from build.extract.language.tokens import QUOTATION_TAGS
from build.extract.quotations.mentions import Mention
from build.extract.statements.clauses import ADDRESSED, FOUND, Clause, Words, find_main_verb, walk_back
from build.extract.statements.phrases import Construction, find_author, find_phrase

MAX_ASIDE_TOKENS = 14  # From who says it to the comma behind it
MAX_COMMAS = 3  # So many commas back is the one before who says it: Jane Doe, the mayor, said

TO_VERB = re.compile(r"(?:[fpi][Ddo]?[egnNTRC0']{1,4}){0,2}(?:,[^.,;:SJKVBqQzZXv\n]{1,30},)?[lB]*")
"""Over the tags from a subject to its verb: (Jane Doe) of the port, the mayor of Lune, also (said)."""

PHRASAL = (("pointed", "out"), ("went", "on"))

ASIDE_TAGS = ",iptyl"
"""What follows on the verb of one who says something in the middle of it: said on Monday; but not: said the pier fell."""

CLAUSE_TAGS = frozenset("SJKVBehw" + QUOTATION_TAGS)
APPOSED = re.compile(r",[DdR][^.,:;SKVBPwh\n]{0,12}[,Pw]")
"""What stands behind a source: said one of them, a docker named Jane Doe, fell."""

OPENERS = frozenset(
    "after although and as because before but if or since so than that though until when where whereas which while who "
    "whose why".split()
)
"""Words that open a clause: of one that has not begun before who says it, all words come after that."""

SAID_OF = re.compile(r"(?:[ip]?[Dd]?y|Dn)?(?=l*[BVeSJK])")
PHRASE_TAGS = "DdoneNRTgC0'flB"
GAP_END = re.compile(r",l*[BVSJKe]")
"""Over the tags, what follows on the verb of who says what the rest of a relative clause tells, and where that ends."""

CLAUSE_OPENING = re.compile(r"[wh;:]|[cP]")
PARTICIPLE = re.compile(r"(?<![Ddo'ne])e")
ADVERBIAL = "pibftlyw0"
"""Tags of what opens a sentence before its subject."""

HAS_VERB = re.compile(r"[^wh\n]*?[BVSJKe]")
GOES_ON = re.compile(r"l*[BVSJKeZzv]")


def read_aside(words: Words, clause: Clause) -> Construction | None:
    """Read a source in the middle of what it says, with the words before it, if any, and those behind it.

    None for all other cues, and where the words before might be a sentence of their own: "The pier fell, she said, and the
    boats left".
    """
    tags, lower = words.tokens.tags, words.lower
    found = find_aside(words, clause)
    if found is None:
        return None
    comma, source, rest = found
    if lower[source.first] in OPENERS or rest >= clause.end or tags[rest] in "QqX":
        return None
    if words.quoted[clause.end] > words.quoted[rest] and rest <= clause.right < clause.end:
        return None  # First answered “No”: whoever answered says that
    if lower[comma - 1] in OPENERS and (tags[comma - 1] != "h" or words.verbs[comma] > words.verbs[clause.start]):
        return Construction(source, None, rest, [])
    start = find_opening(words, clause, comma)
    before = tags[start:comma]
    if "B" in before[len(before.rstrip("lB")) :]:  # The pier has been
        return Construction(source, (start, comma), rest, [])
    if tags[rest] in "whc" or lower[rest].endswith("ing"):
        return None
    if not before.strip("lc,"):
        return Construction(source, None, rest, [])
    split = GOES_ON.match(tags, rest, clause.end) is not None or (tags[rest] == "n" and lower[rest].endswith("s"))
    if before[0] != "w" and (words.verbs[comma] > words.verbs[start] or PARTICIPLE.search(before)):
        return None
    clausal = HAS_VERB.match(tags, rest, clause.end)
    if not split and (before[0] not in ADVERBIAL or not clausal or "who" in lower[rest : clausal.end()]):
        return None
    return Construction(source, (start, comma), rest, [])


def find_aside(words: Words, clause: Clause) -> tuple[int, Mention, int] | None:
    """Return the comma before who says something, the source, and the token after the comma behind; None if none is there."""
    tags, cue = words.tokens.tags, clause.cue
    phrasal = tuple(words.lower[cue : cue + 2]) in PHRASAL
    after = cue + 1 + phrasal
    if after >= clause.end:
        return None
    if tags[cue] == "A":
        comma, source = cue - 1, find_author(words, cue + 2) if tags[cue + 1] == "t" else None
    elif (
        (tags[cue] != "S" and not phrasal and words.lower[cue] not in FOUND)
        or words.lower[cue].endswith("ing")
        or clause.voice
        or clause.stem == "respond"
    ):
        return None
    elif tags[cue - 1] == ",":
        state = tags[cue + 1] == "T" and words.lower[cue] == clause.stem  # His niece, state Senator Jane Doe, left
        comma, source = cue - 1, None if state else find_phrase(words, cue + 1)
    else:
        comma, source = find_subject_aside(words, clause)
        if words.lower[cue] not in ADDRESSED and tags[after] not in ASIDE_TAGS:
            return None
    if source is None or comma <= clause.start or tags[comma] != ",":
        return None
    after = max(after, source.last)
    close = tags.find(",", after, min(clause.end, after + MAX_ASIDE_TOKENS))
    if close < 0 or (tags[cue] != "A" and not CLAUSE_TAGS.isdisjoint(tags[after:close])):
        return None
    if source.first > cue and (apposed := APPOSED.match(tags, close, clause.end)):
        if apposed[0][-1] != ",":
            return None
        close = apposed.end() - 1
    return comma, source, close + 1


def find_subject_aside(words: Words, clause: Clause) -> tuple[int, Mention | None]:
    """Return the comma before the subject of a cue, and that subject, if it stands right behind the comma."""
    comma = clause.cue
    for _ in range(MAX_COMMAS):
        comma = words.tokens.tags.rfind(",", clause.start, comma)
        source = find_phrase(words, comma + 1) if comma >= 0 else None
        if source and source.first < clause.cue < source.last:
            source = source._replace(last=clause.cue)
        if source and source.last <= clause.cue and TO_VERB.fullmatch(words.tokens.tags, source.last, clause.cue):
            return comma, source
        if comma < 0:
            break
    return -1, None


def find_opening(words: Words, clause: Clause, comma: int) -> int:
    """Return where the clause begins that goes on up to a comma: after who in "a man who had, she said, …"."""
    tags = words.tokens.tags
    start = clause.start
    for match in CLAUSE_OPENING.finditer(tags, clause.start + 1, comma):
        joined = match[0] == "c" and words.verbs[match.start()] == words.verbs[start]
        if not joined and (match[0] != "P" or words.lower[match.start()] == "who"):
            start = match.end()
    return start


def read_gap(words: Words, clause: Clause) -> Construction | None:
    """Read a relative clause whose subject is what somebody says: the pier, which engineers say was unsafe, fell."""
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    said = SAID_OF.match(tags, cue + 1, clause.end)
    if said is None or clause.voice or lower[cue] == "state":
        return None
    opening = walk_back(tags, cue - 1, clause.start, PHRASE_TAGS if tags[cue - 1] != "P" else "P")
    relative = lower[opening] in ("which", "who", "that") and tags[opening - 1] in "nNRCT0e,"
    source = find_phrase(words, opening + 1) if relative and opening < cue - 1 else None
    if source is None or opening == clause.start:
        return None
    if tags[opening - 1] == ",":
        ended = GAP_END.search(tags, said.end(), clause.end)
        ends = [ended.start() if ended else clause.end]
    else:
        ends = [find_main_verb(words, said.end(), clause.end, 1)]
    return Construction(source._replace(last=min(source.last, cue)), None, said.end(), ends)
