"""Where the reported words after a cue may end, with features for each end. Their weights are in weights.json."""

import re
from bisect import bisect_left

from build.extract.language.tokens import QUOTATION_TAGS
from build.extract.quotations.features import COUNT_BUCKETS
from build.extract.statements.clauses import (
    ADDRESSED_OR_CALLED,
    LENGTH_BUCKETS,
    Clause,
    find_main_verb,
    has_possessor,
    look_ahead,
    walk_back,
)
from build.extract.statements.cues import Words

MAX_SENTENCES = 2  # Sentences after the first that may belong to the same cue

BEFORE_END = ",;:-)(cwpix"
"""Tags of tokens that reported words may end before."""

PAST = ("ed", "said", "told")

JOINED_VERB = re.compile(r"cl*[SJeKV]")

OUTER = re.compile(r"(?P<inside>[^:;\nqzQZ]*[qz])x?(?:[DdoneNTRC0']{1,5}S(?:(?:i?y)?$|,)|At)")
"""Reported words that end in a quoted passage, before an outer attribution: (told the port that it would) “stay open,” her
office said; the same with "according to her office".
"""

JOINED_CLAUSE = re.compile(r"(?<![NRP])c(?P<subject>[Ddo]?[neg0TNRa']{0,5}[NR])[lB]*[SJ]|c(?P<pronoun>P)[lB]*[SJ]")
"""A coordinate clause with another subject: “…” and Jane Doe says, “…” and she warned."""

JOINED_ACT = re.compile(r"cl*e(?=[DoNP])")

VERB = re.compile("[SJVBKe]")
SUBJECT = rf"[^-.,;:\n{QUOTATION_TAGS}SJVBKew]{{1,12}}(?:,[^c.,;:\n][^.,;:\n]{{0,13}},|-[^-.;:\n]{{1,14}}-)l*"
UNFINISHED = re.compile(rf"h{SUBJECT}[BVSJKe]|[^h]{SUBJECT}B|[h,]w[^.,;:\n]{{1,40}},")
"""From the token before a start, a subject whose verb is still to come: that her father, a docker, is ill; that, when it fell,
they left.
"""

PHRASE_TAGS = "DdoneNRTgC0'"
RELATIVE_END = re.compile(r",l*[BVSJKe]")


def list_after_ends(words: Words, clause: Clause, start: int) -> list[int]:
    """Return the possible ends of the reported words after a cue, given their start: in its sentence, or with up to two more."""
    tags = words.tokens.tags
    closed = tags[clause.end : clause.end + 1] == ","  # A final attribution follows: see find_clauses
    stop = clause.end if closed else min(clause.paragraph_end, len(tags))
    if start < clause.end and has_possessor(words, clause) and words.verbs[clause.cue] == words.verbs[clause.start]:
        verb = find_main_verb(words, start, clause.end)
        if verb < clause.end:
            return [verb]
    if start < clause.end and (end := find_relative_end(words, clause, start)) > start:
        return [end]
    if outer := OUTER.match(tags, start, clause.end):
        return [outer.end("inside")]
    ends = []
    sentences = 0
    unfinished = UNFINISHED.match(tags, start - 1, clause.end)
    first = unfinished.end() if unfinished else start + 1
    shared = find_shared_verb(words, clause, start)
    other = JOINED_CLAUSE.search(tags, start + 1, clause.end) if tags[clause.cue] in "SJ" else None
    if other and (shared < 0 or other.start() < shared):
        shared = other.start()
    for index in range(first, shared + 1 if start < shared < clause.end else stop + 1):
        if index == stop or tags[index] == "." or (sentences and tags[index - 1] in "QZ"):
            ends.append(index)
            sentences += 1
            if sentences > MAX_SENTENCES:
                break
        elif not sentences and (tags[index] in BEFORE_END or index == start + 1):
            ends.append(index)
    return ends or [first]


def find_shared_verb(words: Words, clause: Clause, start: int) -> int:
    """Return the "and" before another verb of the source (said that the pier was safe and warned that), or -1 if there is
    none.

    In 62 of 70 labelled cases the reported words end there.
    """
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    acts = tags[cue] in "SJ" and lower[cue].endswith("ed") and tags[start - 1] != "h"
    act = JOINED_ACT.search(tags, start, clause.end) if acts else None
    if act and words.verbs[act.start()] == words.verbs[start] and lower[act.end() - 1].endswith("ed"):
        return act.start()  # Called for a truce and instructed the crews to stop
    match = JOINED_VERB.search(tags, start, clause.end) if tags[cue] in "SJ" else None
    if match is None:
        return -1
    verb = match.end() - 1
    if words.cues[bisect_left(words.cues, verb, 0, len(words.cues) - 1)] != verb:
        return -1
    past = lower[cue].endswith(PAST) and lower[verb].endswith(PAST)
    if not past and not lower[cue][-1:] == lower[verb][-1:] == "s":
        return -1
    told = tags[verb + 1 : verb + 2] in tuple("htDoNR") or lower[verb + 1] in ("for", "on") or lower[verb] in ADDRESSED_OR_CALLED
    return match.start() if told else -1


def find_relative_end(words: Words, clause: Clause, start: int) -> int:
    """Return where the words reported by a relative clause on the subject end, or -1 if the cue is not in such a clause.

    In "Jane Doe, who said the pier was safe, left" that is the comma; without a comma, the verb of the main clause.
    """
    tags = words.tokens.tags
    who = walk_back(tags, clause.cue - 1, clause.start, "lB")
    if words.lower[who] not in ("who", "which") or words.verbs[who] != words.verbs[clause.start]:
        return -1
    if tags[who - 1 : who] == ",":
        match = RELATIVE_END.search(tags, start, clause.end)
        return match.start() if match else -1
    verb = find_main_verb(words, start, clause.end, 1)
    if verb == clause.end and tags[start - 1] != "h":
        verb = find_main_verb(words, start, clause.end, 0)
    return verb if verb < clause.end else -1


def after_end_rows(words: Words, clause: Clause, before: int, start: int, ends: list[int]) -> list[list[str]]:
    """Return a row of features for each of `ends`. With only one end, its row is empty.

    `before` is the end of the reported words before the cue, or -1.
    """
    if len(ends) == 1:
        return [[]]
    tags, lower, coarse, right = words.tokens.tags, words.lower, words.coarse, clause.right
    both = "L" if before >= 0 else "0"
    verbs, commas, quoted_before = words.verbs[start], words.commas[start], words.quoted[start]
    opens = tags[start] in QUOTATION_TAGS
    that = "h" if tags[start - 1] == "h" else "0"
    rows = []
    for end in ends:
        following = tags[end : end + 1] or "\n"
        stops = words.tokens.count_sentences(start, end) - (tags[end - 1] in "QZ")
        sentence = COUNT_BUCKETS[stops] + following
        quoted = "q" if opens else "m" if words.quoted[end] > quoted_before else "0"
        if right >= end:
            near = (
                "K" if following == "c" and right == end + 1 else "n" if right < end + 4 else "s" if right < clause.end else "0"
            )
        else:
            near = "k" if start <= right else "n"
        next_tag = (following != "\n" and tags[end + 1 : end + 2]) or "\n"
        then = look_ahead(coarse, end + 1, 2) if following != "\n" else ""
        word = lower[end] + lower[end + 1] if following in ",;-" else lower[end]
        inside = COUNT_BUCKETS[words.verbs[end] - verbs]
        verb = VERB.search(tags, end + 1, clause.end)
        rest = (verb[0] + (lower[verb.start()] if verb[0] == "B" else lower[verb.start()][-1:])) if verb else "-"
        row = [
            f"e{sentence}{tags[end - 1]}{both}",
            f"E{sentence}{then}",
            f"w{that}{sentence}{word}",
            f"l{following}{quoted}{LENGTH_BUCKETS[end - start]}",
            f"v{sentence}{inside}{COUNT_BUCKETS[words.commas[end] - commas]}",
            f"V{that}{inside}{following}{tags[end - 1]}",
            f"r{that}{following}{rest}",
            f"q{quoted}{following}{tags[end - 1]}{next_tag}",
            f"c{sentence}{near}",
            f"C{sentence}{clause.stem}",
        ]
        rows.append(row + phrase_features(words, clause, end) if following in "piw" else row)
    return rows


def phrase_features(words: Words, clause: Clause, end: int) -> list[str]:
    """Return the features of a prepositional phrase after an end: its first two words and its noun (in a statement)."""
    tags, lower, last = words.tokens.tags, words.lower, end + 1
    while last < clause.end and tags[last] in PHRASE_TAGS:
        last += 1
    return [f"p{lower[end]} {lower[end + 1]}", f"n{lower[end]} {lower[last - 1]}"]
