"""Compare two wordings of the same utterance, word by word."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from build.text.normalize import find_words

Word = tuple[str, int, int]  # The normalized word, and its offsets in the wording.


@dataclass(frozen=True)
class Difference:
    """One difference between a wording and a fuller one: its kind, the words of the fuller one, and the words in their place.

    `start` and `end` are the offsets of the words in the wording; if there are none, both are the offset of what follows.
    """

    kind: str
    other_words: str | None
    words: str | None
    start: int
    end: int


def list_words(text: str) -> list[Word]:
    """Return the words of a wording in order, in lower case and without punctuation."""
    return [(word.casefold(), start, end) for word, start, end in find_words(text)]


def compare_wordings(fuller: str, text: str) -> list[Difference]:
    """Return the differences between a wording and one with at least as many words, in order."""
    theirs, ours = list_words(fuller), list_words(text)
    one, other = [word for word, *_ in theirs], [word for word, *_ in ours]
    # SequenceMatcher looks for the longest common run first, which keeps adjacent words together.
    changes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return [
        Difference(
            tell_kind(span, len(one)),
            cut(fuller, theirs[span[0] : span[1]]),
            cut(text, ours[span[2] : span[3]]),
            *find_offsets(text, ours, *span[2:]),
        )
        for tag, *span in changes
        if tag != "equal"
    ]


def tell_kind(span: list[int], length: int) -> str:
    """Return the kind of a difference, given its spans in both wordings and the length of the fuller one in words."""
    first, last, begin, finish = span
    if first == last:
        return "added"
    if begin < finish:
        return "replaced"
    return "not quoted" if first == 0 or last == length else "omitted"


def find_offsets(text: str, words: list[Word], begin: int, finish: int) -> tuple[int, int]:
    """Return the offsets of a range of words; of an empty range, where the next word begins or the text ends."""
    start = words[begin][1] if begin < len(words) else len(text)
    return start, words[finish - 1][2] if begin < finish else start


def cut(text: str, words: list[Word]) -> str | None:
    """Return consecutive words as printed; None for no words."""
    return text[words[0][1] : words[-1][2]] if words else None
