"""Find the word that reports the speech, and the others who speak with a speaker."""

from bisect import bisect_left
from itertools import pairwise

from build.extract.language.tokens import Words
from build.extract.quotations.features import Setting
from build.extract.quotations.mentions import Mention
from build.extract.results import Span

MOST = 8
"""How many may speak together before or after one of them."""

NEAR = 12
"""How many words from its subject a reporting verb is looked for."""


def find_cue(words: Words, setting: Setting, mention: Mention) -> Span | None:
    """The reporting word that belongs to a mention: the verb after it or before it, "according to", or a noun (his claim).

    A verb of saying is taken before one of judging, and that before one of thinking.
    """
    number = pick_cue(words, setting, mention)
    if number is None:
        return None
    last = number + 1 if words.tags[number] == "A" and words.tags[number + 1 : number + 2] == "t" else number
    return words.starts[number], words.find_end(last)


def pick_cue(words: Words, setting: Setting, mention: Mention) -> int | None:
    """The number of the word that reports the speech, or None."""
    tags = words.tags
    first, last, _ = mention
    if tags[max(0, first - 2) : first] == "At":
        return first - 2
    after = mention.first > setting.number
    # “…,” said Jane Doe: the verb stands between the two.
    if after and (number := find_class(tags, "SJ", setting.number + 1, first, backwards=True)) is not None:
        return number
    stop = min(setting.number if not after and setting.number > last else len(tags), last + NEAR)
    stop = cut_at(tags, last, stop, "\n" if after else "\n.")
    for classes in ("S", "J", "K", "CA"):
        number = find_class(tags, classes, last, stop)
        if number is not None:
            return number
    low = max(setting.start, first - 4)
    return find_class(tags, "SJ", low, first, backwards=True)


def cut_at(tags: str, start: int, stop: int, ends: str) -> int:
    """Where a stretch of words ends: at its limit or at the first mark of an end."""
    for number in range(start, stop):
        if tags[number] in ends:
            return number
    return stop


def find_class(tags: str, classes: str, start: int, stop: int, *, backwards: bool = False) -> int | None:
    """The first (or last) word of some classes in a stretch; None if there is none."""
    span = range(stop - 1, start - 1, -1) if backwards else range(start, stop)
    for number in span:
        if tags[number] in classes:
            return number
    return None


def find_partners(words: Words, mentions: list[Mention], mention: Mention, setting: Setting) -> list[Mention]:
    """All who speak together, in order, the mention among them; empty if it speaks alone.

    They are joined by "and" or commas, and a verb of saying belongs to all: "Jane Doe and Sir John Roe said".
    """
    tags = words.tags
    place = bisect_left(mentions, mention)
    if mention.form not in "NR" or place >= len(mentions) or mentions[place] != mention:
        return []
    first = last = place
    while first and place - first < MOST and joins(tags, mentions[first - 1], mentions[first]):
        first -= 1
    while last + 1 < len(mentions) and last - place < MOST and joins(tags, mentions[last], mentions[last + 1]):
        last += 1
    group = mentions[first : last + 1]
    if len(group) < 2 or not any("c" in tags[a.last : b.first] for a, b in pairwise(group)):
        return []
    # An object is no subject: in "told Jane Doe and John Roe" nobody of them speaks.
    before = tags[group[0].first - 1] if group[0].first else "\n"
    following = tags[group[-1].last : group[-1].last + 4].lstrip("lB,y")
    follows = following[:1] in ("S", "J")
    precedes = before in "SJ" and group[0].first - 1 > setting.number
    return group if follows or precedes or (before == "t" and tags[max(0, group[0].first - 2)] == "A") else []


def joins(tags: str, before: Mention, after: Mention) -> bool:
    """Whether two mentions are members of one list."""
    return before.form in "NR" and after.form in "NR" and tags[before.last : after.first] in ("c", ",", ",c")
