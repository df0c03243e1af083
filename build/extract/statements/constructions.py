"""Constructions whose grammar decides who said what: "in the words of", passives with "by", nouns such as "claim" with a
possessor.

They are too rare in labelled articles to be learned, or are labelled there otherwise than docs/statements.md says.
"""

import re
from bisect import bisect_left

from build.extract.language.lexicon import LEXICON
from build.extract.language.tokens import QUOTATION_TAGS
from build.extract.quotations.mentions import Mention, is_subject
from build.extract.statements.clauses import ADDRESSED, Clause, find_main_verb, is_right_before, walk_back
from build.extract.statements.cues import FOUND, PUTTING, SAID_WITH_THAT, VIEWS, Words
from build.extract.statements.findings import read_estimate, read_finding
from build.extract.statements.parentheticals import read_parenthetical, read_relative
from build.extract.statements.phrases import CLAIMS, Construction, find_link, find_phrase, find_possessor

CLAIMS_FOR = frozenset("call calls demand demands plea pleas appeal appeals".split())

CLAIMS_OF = frozenset(LEXICON["claims_of"])

DEMANDS = CLAIMS_FOR | frozenset("proposal proposals suggestion suggestions insistence".split())

MESSAGES = frozenset("answer reply response message explanation conclusion verdict".split())
"""Nouns whose content follows a form of "be" and "that": her message was that."""

CALLED = frozenset("called branded labelled labeled dubbed termed".split())

AS_SAID_TAGS = "DdoNRTCPneg0fl'B"
"""Tags of a subject and the words before its verb: as the head of the port has said."""

AGENT = re.compile(r"l*(?:[ip](?:y|D?n|N{1,2}))?b")  # Denounced on Monday by; hailed in Port Lune by
PUT_IT = re.compile(rf".P[^,.;:\n{QUOTATION_TAGS}]{{0,9}}")
QUOTED_LABEL = re.compile(rf"[DdonegCRNT0f'l]{{0,7}}w?[{QUOTATION_TAGS}]")
LABEL = re.compile(rf"[DdnegCR0l{QUOTATION_TAGS}][DdonegCRNT0f'lx{QUOTATION_TAGS}]{{0,7}}(?=b)")


def read_construction(words: Words, clause: Clause) -> Construction | None:
    """Return the construction that a cue is part of, or None if none is certain."""
    word, tag = words.lower[clause.cue], words.tokens.tags[clause.cue]
    if parenthetical := read_parenthetical(words, clause):
        return parenthetical
    if tag == "S" and not word.endswith("ing") and (relative := read_relative(words, clause)):
        return relative
    if word == "words" or (word in PUTTING and words.lower[clause.cue + 1] == "it"):
        return read_words_of(words, clause)
    if word in VIEWS:
        held = read_words_of(words, clause)  # A view is speech only if words of it are quoted
        return held if held and words.quoted[clause.end] > words.quoted[clause.cue] else None
    if (word in CLAIMS or word in MESSAGES) and tag in "CnS":
        return read_claim(words, clause)
    if (word in FOUND or word in SAID_WITH_THAT) and tag in "KVRne":
        return read_finding(words, clause)
    if word in PUTTING:
        return read_estimate(words, clause)
    if tag not in "SJ" or word.endswith("ing"):
        return None
    if said := read_as_said(words, clause):
        return said
    if word.endswith(("ed", "told")):
        by = AGENT.match(words.tokens.tags, clause.cue + 1)
        if by:
            return read_agent(words, clause, by.end())
        return read_passive_label(words, clause) if is_passive_label(words, clause) else read_quoted_label(words, clause)
    return None


def read_words_of(words: Words, clause: Clause) -> Construction | None:
    """Read "in the words of Jane Doe, …", "in her own words, …" and "as Jane Doe put it, …", before, after or within the
    quoted words.
    """
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    source: Mention | None
    if lower[cue] in PUTTING:
        source = words.mentions[max(0, bisect_left(words.mentions, (cue,)) - 1)]
        on_monday = PUT_IT.match(tags, cue)
        opening, close = source.first - 1, on_monday.end() if on_monday else cue + 2
        if opening < clause.start or lower[opening] != "as" or not is_right_before(tags, source, cue):
            return None
    elif lower[cue - 2 : cue] == ["in", "the"] and lower[cue + 1] == "of":
        opening, source = cue - 2, find_phrase(words, cue + 2)
        close = source.last if source else cue
    else:
        source = find_possessor(words, clause, cue)
        opening, close = (source.first - 1 if source else 0), cue + 1
    if source is None or opening < clause.start or lower[opening] not in ("in", "as"):
        return None
    if tags[close : close + 1] == ",":
        close += 1
        quoted = tags[close : close + 1] in tuple(QUOTATION_TAGS)
        if quoted or opening <= clause.start + 1 or tags[opening - 2 : opening] in ("Qx", "Zx"):
            return Construction(source, None, close, [close + 1] if quoted else [clause.end])
        if tags[opening - 1] == ",":
            return Construction(source, (clause.start, opening - 1), close, [clause.end])
        return None
    if tags[close : close + 1] in tuple(QUOTATION_TAGS):
        return Construction(source, None, close, [close + 1])
    last = opening - (tags[opening - 1] in ",x")  # A quoted passage includes its final comma
    ended = tags[last : last + 1] == "," or tags[last - 1] in QUOTATION_TAGS
    return Construction(source, (clause.start, last), -1, []) if ended and last > clause.start else None


def read_claim(words: Words, clause: Clause) -> Construction | None:
    """Read a noun with its possessor and content (her claim that; the promise of the mayor to; a call by the port for)."""
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    possessor = find_possessor(words, clause, cue)
    if possessor is None and (tags[cue] == "S" or tags[cue + 1 : cue + 2] not in ("b", "f")):
        return None
    source = possessor or find_phrase(words, cue + 2)
    if source is None:
        return None
    following = cue + 1 if possessor else source.last
    word = lower[following] if following < clause.end else ""
    if possessor and word in ("is", "was") and tags[following + 1 : following + 2] == "h":
        return Construction(source, None, following + 2, [])  # Her message was that
    if lower[cue] in MESSAGES:
        return None
    if (word == "for" and lower[cue] in CLAIMS_FOR) or (word == "of" and possessor and lower[cue] in CLAIMS_OF):
        start = following + 1
    else:
        start = find_link(words, clause, following, "ht")
    if not 0 <= start < clause.end or (start > following + 1 and tags[min(cue, source.first) - 1] == "i"):
        return None  # The cue is "said": said in her statement on Monday that
    if words.verbs[min(cue, source.first)] != words.verbs[clause.start]:
        return Construction(source, None, start, [])
    comma = tags.find(",", start, clause.end)
    if tags[clause.start] in "pib" and words.verbs[comma] > words.verbs[start] and words.verbs[clause.end] >= words.verbs[comma]:
        return Construction(source, None, start, [comma])  # In spite of her claim that it was safe, they left
    end = find_main_verb(words, start, clause.end)
    if end == clause.end and lower[cue] in DEMANDS and tags[start - 1] == "h":
        end = find_main_verb(
            words, start, clause.end, 0
        )  # "The demand that the port open was ignored": "open" is not tagged as a verb
    return Construction(source, None, start, [end] if end > start else [])


def read_agent(words: Words, clause: Clause, agent: int) -> Construction | None:
    """Read a participle with "by" (described by the mayor as; told by the navy that; accused by widows of)."""
    word, tags = words.lower[clause.cue], words.tokens.tags
    source = find_phrase(words, agent)
    if source is None:
        return None
    told = word in ADDRESSED or "it" in words.lower[max(clause.start, clause.cue - 3) : clause.cue]  # It was claimed by
    links = "f" if word == "accused" else "ht" if told else "w"
    start = find_link(words, clause, source.last, links)
    if not 0 <= start < clause.end:
        return None
    comma = -1 if clause.voice else tags.find(",", start, clause.end)
    return Construction(source, None, start, [comma] if comma > start else [])


def read_as_said(words: Words, clause: Clause) -> Construction | None:
    """Read "as Jane Doe said, …" or "as the head of the port said, …" at the start of a sentence."""
    tags, cue = words.tokens.tags, clause.cue
    if tags[cue + 1 : cue + 2] != "," or cue + 2 >= clause.end or clause.voice:
        return None
    opening = walk_back(tags, cue - 1, clause.start, AS_SAID_TAGS)
    begins = opening == clause.start or tags[opening - 1] == ","
    if words.lower[opening] != "as" or not begins or words.verbs[opening] > words.verbs[clause.start]:
        return None
    source = find_phrase(words, opening + 1)
    return Construction(source, None, cue + 2, [clause.end]) if source and source.last <= cue else None


def is_passive_label(words: Words, clause: Clause) -> bool:
    """Return True for a passive or participle of a verb of calling, or of another verb before "as" (was called; denounced as)."""
    tags, cue = words.tokens.tags, clause.cue
    named = words.lower[cue] in CALLED or (words.lower[cue + 1] == "as" and tags[cue] == "J")
    return named and (clause.voice != "" or tags[cue - 1 : cue] in tuple(",(-l"))


def read_passive_label(words: Words, clause: Clause) -> Construction | None:
    """Read a label in the passive (was called a fool by the mayor; denounced as “a fool” by widows)."""
    start = clause.cue + 1 + (words.lower[clause.cue + 1] == "as")
    name = LABEL.match(words.tokens.tags, start)
    source = find_phrase(words, name.end() + 1) if name else None
    return Construction(source, None, start, [name.end()]) if name and source else None


def read_quoted_label(words: Words, clause: Clause) -> Construction | None:
    """Read a label in quotation marks (the mayor called the loan “theft”)."""
    tags, cue = words.tokens.tags, clause.cue
    name = QUOTED_LABEL.match(tags, cue + 1) if words.lower[cue] in CALLED else None
    position = bisect_left(words.mentions, (cue,))
    if name is None or not position:
        return None
    subject = words.mentions[position - 1]
    direct = is_right_before(tags, subject, cue) and is_subject(tags, subject)
    return Construction(subject, None, cue + 1, [name.end()]) if direct else None
