"""Find the answers of shares that are given together, in the order of names or of earlier answers: "the split was 48% to 41%"."""

import re

from build.extract.polls.clauses import Clause
from build.extract.polls.opposites import find_opposite
from build.extract.results import PollResult

RESPECTIVE = frozenset(("respective", "respectively"))
BALANCE = frozenset("split figures numbers balance results result shares ratio proportions percentages".split())
IT_WAS = [words.split() for words in ("it was", "it is", "been at", "had been", "had shown", "had measured", "compared with")]
"""Before shares that repeat the answers of as many earlier ones: "the split was 48% to 41%"."""

LISTED = re.compile(r"(?<![NU])(?P<first>[NU]++),?(?:(?P<second>[NU]++),?)?c(?P<last>[NU]++),?[xmVL]?r?a?~*\Z")
"""Names whose shares follow, before "respectively"."""

ANOTHER_PAIR = re.compile(r"%(?:t|-)?%(?:[gi]D?[nNuUGJ]+)?,?c?~*\Z")
"""Before another pair with the same two answers: "43% to 41% in Lune and [42% to 39% in Velm]"."""

TOGETHER = re.compile(r"%(?:[,;]?[ctA-]?~*%)*")
"""Shares with no words between them."""


def find_parallel_answer(clause: Clause, answers: list[PollResult]) -> str | None:
    """Return the name or earlier answer that a share stands for by its place among shares given together, or None.

    They are given "respectively"; or repeat the answers of as many earlier ones, after "the split was" or another such pair.
    """
    sentence = clause.sentence
    if sentence.tags.count("%") < 2:
        return None
    tags, told = sentence.tags, not RESPECTIVE.isdisjoint(sentence.words)
    run = next(match for match in TOGETHER.finditer(tags) if match.start() <= clause.share < match.end())
    if told and (names := LISTED.search(tags, 0, run.start())):
        listed = [names.span(name) for name in names.re.groupindex if names[name]]
        if len(listed) == run[0].count("%"):
            return sentence.slice(*listed[tags.count("%", run.start(), clause.share)])
    first, end = (0, len(tags)) if told else run.span()
    total, number = tags.count("%", first, end), tags.count("%", first, clause.share)
    if total < 2 or len(answers) - number < total:
        return None
    same = answers[-total].answer
    words = sentence.words[max(tags.rfind(mark, 0, first) for mark in ";:%") + 1 : first]
    balanced = words[-2:] in IT_WAS or not BALANCE.isdisjoint(words[-5:])
    if not told and not balanced and not ANOTHER_PAIR.search(tags, 0, first):
        return None
    return find_opposite(same) if number and answers[-total - number].answer == same else same
