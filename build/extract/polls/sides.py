"""Read the answers of two shares that are set against each other: "by 54% to 37%"."""

import re

from build.extract.polls.clauses import Clause, strip_predicate
from build.extract.polls.opposites import find_opposite
from build.extract.polls.tags import Sentence

SIDE_NAMES = re.compile(r"N[NU]*(?:oN+)?|U(?!V)")
IN_PLACE = re.compile(r"[ig]D?\Z")  # In Velm, among Greens
FIRST_VERB = re.compile(r"[xLVm]")
FRAME = re.compile(r"[^%]*(?:YW?|q[xm]|q(?:[bFo][DNnu]{1,5})?,)")
BEHIND_PAIR = re.compile(r"%[^%]{0,3}%(?:[gi]D?[nNuUGJ]+)?,[^%,;V]*(?P<what>V[^%,;.]+)")
"""What two shares before a clause are about: "By 55% to 34%, voters approve"."""

BEHIND_PAIR_OF = re.compile(r"%[^%]{0,3}%(?P<what>o[^%,;:.]+)")
"""What the verb before two shares is about: "voters disapprove 54-39 of the way"."""


def find_name(sentence: Sentence, start: int, end: int) -> str | None:
    """Return the first name in a span of tokens."""
    match = SIDE_NAMES.search(sentence.tags, start, end)
    return sentence.slice(*match.span()) if match else None


def read_side(clause: Clause, previous: str | None) -> str | None:
    """Return the answer of one of two shares that are set against each other: "by 54% to 37%"."""
    sentence, (start, end) = clause.sentence, clause.left
    tags = sentence.tags
    if match := FRAME.match(tags, start, end):
        start = match.end()
    if tags.startswith("A", start):
        return None if clause.side == 1 else find_name(sentence, start, end)
    names = [match.span() for match in SIDE_NAMES.finditer(tags, start, end) if not IN_PLACE.search(tags, 0, match.start())]
    if len(names) > 1:
        first = FIRST_VERB.search(tags, start, end)
        before = [name for name in names if first and name[1] <= first.start()] or names[:1]
        return sentence.slice(*(before if clause.side == 1 else names)[-1])
    if clause.side == 2:
        return find_opposite(previous)
    verb = tags.find("V", start, end)
    if verb >= 0:
        behind = BEHIND_PAIR_OF.match(tags, clause.share) if verb == end - 1 else None
        words = strip_predicate(sentence, verb, end)
        return f"{words} {sentence.slice(*behind.span('what'))}" if behind else words
    if names:
        return sentence.slice(*names[0])
    match = BEHIND_PAIR.match(tags, clause.share)
    return strip_predicate(sentence, *match.span("what")) if match else None
