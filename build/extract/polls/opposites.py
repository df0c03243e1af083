"""Find the opposite of an answer."""

import re

from build.extract.polls.sentence_words import VOCABULARY

AUXILIARY = re.compile(
    r"(?:\S+\s){0,5}?(?<=\s)(?:should|would|will|can|could|is|are|was|were|must|may|might|has|have|does|do)(?!\w)"
)
YES = re.compile(r"(?<!\w)[Yy]es(?!\w)")
NOT_FIRST = re.compile(r"(?:(?:do|does|did)(?:\snot|n[’']t)|not)\s")
FIRST_AUXILIARY = re.compile(r"(?:should|would|will|can|could|must|may|might)(?!\w)")
SMALL_WORD = re.compile(r"\s[a-z]")
NO_POSITION = re.compile(
    r"(?<!\w)(?:not\ssure|don[’']t|do\snot|did\snot|didn[’']t|unsure|undecided|no\s(?:opinion|view|answer)|hard\sto|rating|"
    r"(?:dis)?approval|(?:un)?favou?rab|support|opposition|trust|confidence|view)",
    re.IGNORECASE,
)
"""Answers that take no position."""

BASE_VERB = re.compile(
    r"(?:accept|agree|approve|back|believe|consider|endorse|expect|favou?r|fear|know|like|oppose|plan|prefer|see|support|think|"
    r"trust|use|view|want|welcome)(?!\w)"
)
_NEGATABLE = "should|would|could|is|are|was|were|has|have|does|do|did|must"
NEGATED = re.compile(rf"((?:(?!(?:who|that|and|{_NEGATABLE})(?!\w))\S+\s)+?(?:{_NEGATABLE}))(?:n[’']t|\snot)(?!\w)")
"""Words up to a negated auxiliary, if it is the first."""

OPPOSITES: dict[str, str] = VOCABULARY["opposites"]


def is_position(answer: str) -> bool:
    """Return True if an answer is a position that others can be for or against: not a name, not "unsure"."""
    return SMALL_WORD.search(answer) is not None and not NO_POSITION.search(answer)


def negate(answer: str) -> str:
    """Return the negation of an answer: "not sign", "the deal is not fair", "no: Should it leave?"."""
    if YES.match(answer):
        return YES.sub("no", answer, count=1)
    if negated := NOT_FIRST.match(answer):
        return answer[negated.end() :]
    if denied := NEGATED.match(answer):
        return denied[1] + answer[denied.end() :]
    auxiliary = AUXILIARY.match(answer) or FIRST_AUXILIARY.match(answer)
    if auxiliary is None and BASE_VERB.match(answer):
        return f"do not {answer}"
    return f"{answer[: auxiliary.end()]} not{answer[auxiliary.end() :]}" if auxiliary else f"not {answer}"


def find_opposite(answer: str | None) -> str | None:
    """Return the opposite answer ("oppose the dam" for "support the dam"), or None if it cannot be stated."""
    for word, opposite in (*OPPOSITES.items(), *((two, one) for one, two in OPPOSITES.items())):
        if answer and answer.startswith(f"{word} "):
            return opposite + answer[len(word) :]
    return negate(answer) if answer and is_position(answer) else None
