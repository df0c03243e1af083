"""Read attributions within the reported sentence, between commas: The pier, she said, fell; it shut after, police say, a fire."""

import re

from build.extract.language.tokens import QUOTATION_TAGS
from build.extract.quotations.mentions import Mention
from build.extract.statements.clauses import ADDRESSED, Clause, find_main_verb, walk_back
from build.extract.statements.cues import FOUND, Words
from build.extract.statements.phrases import Construction, find_author, find_phrase
from build.extract.statements.subjects import SUBORDINATORS

MAX_TOKENS = 14  # From the source to the comma after it
MAX_COMMAS = 3  # Commas before the cue to try as the one before the source: Jane Doe, the mayor, said

TO_VERB = re.compile(r"(?:[fpi][Ddo]?[egnNTRC0']{1,4}){0,2}(?:,[^.,;:SJKVBqQzZXv\n]{1,30},)?[lB]*")
"""What may be between a subject and its verb: (Jane Doe) of the port, the mayor of Lune, also (said)."""

PHRASAL = (("pointed", "out"), ("went", "on"))

ADJUNCT_TAGS = ",iptyl"
"""Tags of what may follow the verb of a parenthetical: said on Monday; but not "said the pier fell"."""

NO_ADJUNCT_TAGS = frozenset("SJKVBehw" + QUOTATION_TAGS)  # Content would have one of these

APPOSED = re.compile(r",[DdR][^.,:;SKVBPwh\n]{0,12}[,Pw]")
"""A description after a source: said one of them, a docker named Jane Doe, fell."""

OPENERS = SUBORDINATORS | frozenset("and but if or so than that where which who whose".split())
"""Words that open a clause. After one of them, all of the clause follows the parenthetical."""

SAID_OF = re.compile(r"(?:[ip]?[Dd]?y)?(?=l*[BVeSJK])")
"""What follows the verb of a reporting clause inside a relative clause."""

SAID_WITHOUT_COMMA = frozenset(
    "argue argued argues claim claimed claims insist insisted insists say said says warn warned warns".split()
)
"""Verbs that may follow a relative pronoun without a comma: the pier that she says fell; not "the book she wrote was"."""

PHRASE_TAGS = "DdoneNRTgC0'flB"
GAP_END = re.compile(r",l*[BVSJKe]")
"""Where a relative clause between commas ends: a comma before the main verb."""

CLAUSE_OPENING = re.compile(r"[wh;:]|[cP]")
PARTICIPLE = re.compile(r"(?<![Ddo'ne])e")
ADVERBIAL = "pibftlyw0"
"""Tags of what may open a sentence before its subject."""

HAS_VERB = re.compile(r"[^wh\n]*?[BVSJKe]")
VERB_NEXT = re.compile(r"l*[BVSJKeZzv]")
"""How the words after a parenthetical begin if they continue those before it: with a verb, or a clause up to its verb."""


def read_parenthetical(words: Words, clause: Clause) -> Construction | None:
    """Read a parenthetical attribution, with the reported words before and after it.

    None for any other cue, and where the words before may be a sentence of their own: "The pier fell, she said, and the
    boats left".
    """
    tags, lower = words.tokens.tags, words.lower
    found = find_parenthetical(words, clause)
    if found is None:
        return None
    comma, source, rest = found
    if lower[source.first] in OPENERS or rest >= clause.end or tags[rest] in "QqX":
        return None
    if words.quoted[clause.end] > words.quoted[rest] and rest <= clause.right < clause.end:
        return None  # First answered “No”: another cue reports the rest
    following = Construction(source, None, rest, [])
    if lower[comma - 1] in OPENERS and (tags[comma - 1] != "h" or words.verbs[comma] > words.verbs[clause.start]):
        return following
    start = find_clause_start(words, clause, comma)
    around = following._replace(before=(start, comma))
    before = tags[start:comma]
    if "B" in before[len(before.rstrip("lB")) :]:  # The pier has been, she said, closed
        return around
    if tags[rest] in "whc" or lower[rest].endswith("ing"):
        return None
    if not before.strip("lc,"):
        return following
    return around if continues_sentence(words, clause, start, comma, rest) else None


def continues_sentence(words: Words, clause: Clause, start: int, comma: int, rest: int) -> bool:
    """Return True if the words up to `comma` and those from `rest` are one sentence: The pier, …, fell; at noon, …, it fell."""
    tags, lower = words.tokens.tags, words.lower
    if tags[start] != "w" and (words.verbs[comma] > words.verbs[start] or PARTICIPLE.search(tags[start:comma])):
        return False
    if VERB_NEXT.match(tags, rest, clause.end) or (tags[rest] == "n" and lower[rest].endswith("s")):
        return True
    verb = HAS_VERB.match(tags, rest, clause.end)
    return tags[start] in ADVERBIAL and verb is not None and "who" not in lower[rest : verb.end()]


def find_parenthetical(words: Words, clause: Clause) -> tuple[int, Mention, int] | None:
    """Return the comma before a parenthetical, its source, and the token after its closing comma; None if the cue is not in
    one.
    """
    tags, cue, word = words.tokens.tags, clause.cue, words.lower[clause.cue]
    after = cue + 1 + (tuple(words.lower[cue : cue + 2]) in PHRASAL)
    saying = tags[cue] in "SA" or after > cue + 1 or word in FOUND
    if tags[cue] != "A" and tags[cue - 1] != "," and word not in ADDRESSED and tags[after : after + 1] not in ADJUNCT_TAGS:
        saying = False  # Not a parenthetical: she said the pier fell
    comma, source = find_source_after_comma(words, clause) if saying and after < clause.end else (-1, None)
    if source is None or comma <= clause.start or tags[comma] != ",":
        return None
    after = max(after, source.last)
    close = tags.find(",", after, min(clause.end, after + MAX_TOKENS))
    if close < 0 or (tags[cue] != "A" and not NO_ADJUNCT_TAGS.isdisjoint(tags[after:close])):
        return None
    if source.first > cue and (apposed := APPOSED.match(tags, close, clause.end)):
        if apposed[0][-1] != ",":
            return None
        close = apposed.end() - 1
    return comma, source, close + 1


def find_source_after_comma(words: Words, clause: Clause) -> tuple[int, Mention | None]:
    """Return a comma and the source after it (, according to her; , said the mayor; , the mayor said)."""
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    if tags[cue] == "A":
        return cue - 1, find_author(words, cue + 2) if tags[cue + 1 : cue + 2] == "t" else None
    if lower[cue].endswith("ing") or clause.voice or clause.stem == "respond":
        return -1, None
    if tags[cue - 1] == "," and lower[cue] not in ADDRESSED:
        state = (
            tags[cue + 1 : cue + 2] == "T" and lower[cue] == clause.stem
        )  # "State" is no verb: His niece, state Senator Jane Doe, left
        if state or (subject := find_phrase(words, cue + 1)):
            return cue - 1, None if state else subject
    comma = cue
    for _ in range(MAX_COMMAS):
        comma = tags.rfind(",", clause.start, comma)
        source = find_phrase(words, comma + 1) if comma >= 0 else None
        if source and source.first < cue < source.last:
            source = source._replace(last=cue)
        if source and source.last <= cue and TO_VERB.fullmatch(tags, source.last, cue):
            return comma, source
        if comma < 0:
            break
    return -1, None


def find_clause_start(words: Words, clause: Clause, comma: int) -> int:
    """Return where the clause that a parenthetical interrupts begins: after "who" in "a man who had, she said, …"."""
    tags = words.tokens.tags
    start = clause.start
    for match in CLAUSE_OPENING.finditer(tags, clause.start + 1, comma):
        joined = match[0] == "c" and words.verbs[match.start()] == words.verbs[start]
        if not joined and (match[0] != "P" or words.lower[match.start()] == "who"):
            start = match.end()
    return start


def read_relative(words: Words, clause: Clause) -> Construction | None:
    """Read a reporting clause inside a relative clause (the pier, which engineers say was unsafe, fell)."""
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
    elif lower[cue] in SAID_WITHOUT_COMMA:
        ends = [find_main_verb(words, said.end(), clause.end, 1)]
    else:
        return None
    return Construction(source._replace(last=min(source.last, cue)), None, said.end(), ends)
