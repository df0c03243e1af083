"""Find the subject of a cue by grammar: in a clause of its own, at the start of the sentence, or a joint subject."""

import re
from bisect import bisect_left

from build.extract.language.tokens import QUOTATION_TAGS
from build.extract.quotations.co_speakers import are_joined, is_office_of
from build.extract.quotations.mentions import Mention, find_mention_at
from build.extract.statements.clauses import Clause, find_main_verb, is_right_before, walk_back
from build.extract.statements.cues import Words
from build.extract.statements.phrases import find_phrase

SUBJECT_GAP = re.compile(r"(?:fS|[fpi]D?[nNTR]{1,3})?(?:,[^.;:SJKVBqQzZXv\n]{1,14},)?[lB]*")
AFTER_PASSAGE = re.compile("[qQzZ]x?")
ENCLOSED = re.compile(r"(?:[fpi][Ddo]?[egnNTRC0']{1,4}){0,2}(?:,[DdRNTnoegw0P][^,.;:\n]*)+,")
"""From a subject to the comma before its verb: (His wife), Jane Doe, who teaches law,."""

RELATIVE_PRONOUNS = frozenset("what which who whom".split())
SUBORDINATORS = frozenset("after although as because before how since though until when whereas while why".split())
SAYING = frozenset("added adds believes claimed claims recalled recalls said says testified".split())
"""Verbs that a clause may follow without "that": said her deputy, Jane Doe, had called it."""
MAX_APPOSED_MENTIONS = 3
"""How many mentions before the cue to try as its subject; SUBJECT_GAP is what may be between a subject and its verb."""

HEAD = re.compile(r"[Ddo]?[eg0]{0,2}[nRCNT]{1,4}(?=[geV])")
PARTICIPLE_CLAUSE = re.compile(r"(?:[^SJVBKcthwPQqXZzv,;:.\n-]|[SJVK](?=b))+")
RELATIVE_CLAUSE = re.compile(r"[^QqXZzv,;:.\n-]+")
"""What may be between a subject at the start of a sentence and its verb."""

PREPOSITION_TAGS = "pfib"
BEFORE_SUBJECT = QUOTATION_TAGS + ".,:;-chwxyl"
"""Tags of tokens that a subject may follow."""


def find_subject(words: Words, clause: Clause) -> tuple[Mention, bool] | None:
    """Return the subject of a cue, and whether its clause is a relative one; None if grammar does not decide.

    The cue has a clause of its own (reported that the mayor had told; rejected what the mayor, Jane Doe, called; after the
    mayor dismissed; with the mayor warning that, and Jane Roe saying), or its subject opens the sentence.
    """
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    position = bisect_left(words.mentions, (cue,))
    for mention in words.mentions[max(0, position - MAX_APPOSED_MENTIONS) : position][::-1]:
        if (mention.last < cue and tags[mention.last] not in ",lBfpi") or not SUBJECT_GAP.fullmatch(tags, mention.last, cue):
            continue
        if mention.form not in "NR" and tags[mention.last] in "fpi":
            continue  # The plan of the mayor called for
        opening = mention.first - 1
        if opening < clause.start:
            continue
        absolute = lower[cue].endswith("ing") and (
            lower[opening] == "with" or (tags[opening] in "c," and "with" in lower[clause.start : opening])
        )
        relative = lower[opening] in RELATIVE_PRONOUNS and tags[cue] == "J"
        said = lower[opening] in SAYING and tags[cue] == "J" and tags[opening - 1] in "NRnPl" and not lower[cue].endswith("ing")
        if relative and mention.form == "p":
            return None  # Mostly the subject of the main clause, or nobody: what we call “infrastructure”
        if relative or absolute or said or tags[opening] == "h" or lower[opening] in SUBORDINATORS:
            return None if clause.voice else (mention, relative)  # When the mayor was told that
    subject = find_opening_subject(words, clause) or find_enclosing_subject(words, clause)
    return (subject, False) if subject else None


def find_opening_subject(words: Words, clause: Clause) -> Mention | None:
    """Return a subject at the start of the sentence that a clause separates from the cue, or None.

    A docker who has mended nets said; a guide leading hikers said; the inquiry led by a judge found.
    """
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    subject = find_phrase(words, clause.start)
    if subject and subject.last < cue and (head := HEAD.match(tags, subject.first, subject.last)):
        subject = subject._replace(last=head.end())  # "A guide" in "a guide leading"
    if subject is None or subject.last >= cue or subject.form in "po" or lower[cue].endswith("ing") or clause.voice:
        return None
    if PARTICIPLE_CLAUSE.fullmatch(tags, subject.last, cue):
        return subject if "b" in tags[subject.last : cue] or tags[subject.last] in "gep" else None
    relative = lower[subject.last] in ("who", "that", "which", "whose") and RELATIVE_CLAUSE.fullmatch(tags, subject.last, cue)
    verb = words.verbs[cue] > words.verbs[subject.last] or "e" in tags[subject.last : cue]
    ends = [find_main_verb(words, subject.last + 1, cue + 1, passed) for passed in (0, 1)] if relative and verb else []
    return subject if cue in ends else None


def find_enclosing_subject(words: Words, clause: Clause) -> Mention | None:
    """Return a subject that only descriptions between commas separate from the cue, or None.

    His wife, Jane Doe, who teaches law, told; speaking in Lune, the mayor, a docker who left school at 14, said.
    """
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    comma = walk_back(tags, cue - 1, clause.start, "lB")
    if tags[comma] != "," or lower[cue].endswith("ing") or clause.voice:
        return None
    opening = tags.find(",", clause.start, comma)
    passage = AFTER_PASSAGE.match(tags, clause.start, cue)
    for first in (passage.end() if passage else clause.start, opening + 1):
        subject = find_phrase(words, first)
        if subject and subject.form == "n" and "N" in tags[first : subject.last]:
            continue  # Mother-of-two Jane Doe
        if subject and tags[first] != "0" and subject.last <= comma and ENCLOSED.fullmatch(tags, subject.last, comma + 1):
            begins = [index + 1 for index in range(subject.last, comma) if tags[index] == ","]
            named = any((one := find_mention_at(words.mentions, index)) and one.form == "N" for index in begins)
            if (subject.form == "N" or not named) and all(tags[index] != "P" or lower[index] == "who" for index in begins):
                return subject
    return None


def find_joint(words: Words, clause: Clause) -> Mention | None:
    """Return the first mention of a joint subject right before a cue, or None.

    Strand, Holm and Dahl said; the leaders of Velmia and Arvia said.
    """
    tags, cue, mentions = words.tokens.tags, clause.cue, words.mentions
    position = bisect_left(mentions, (cue,)) - 1
    if position < 1 or not is_right_before(tags, mentions[position], cue):
        return None
    first = position
    while first and mentions[first - 1].first >= clause.start and are_joined(words.tokens, mentions[first - 1], mentions[first]):
        first -= 1
    position -= is_office_of(words.tokens, mentions[position - 1], mentions[position])
    joined = tags[mentions[position - 1].last : mentions[position].first]
    if first >= position or "c" not in joined or (first == position - 1 and joined == ",c"):
        return None  # Two clauses: they met Strand, and Holm said
    before = tags[mentions[first].first - 1] if mentions[first].first > clause.start else "."
    if before == "f" and first and mentions[first - 1].form == "R" and mentions[first - 1].last == mentions[first].first - 1:
        first -= 1
    elif before in PREPOSITION_TAGS:
        if "c" in tags[mentions[first].last : mentions[first + 1].first]:
            return None
        first += 1  # In Port Lune, Strand and Holm said
    before = tags[mentions[first].first - 1] if mentions[first].first > clause.start else "."
    return mentions[first] if first < position and before in BEFORE_SUBJECT else None
