"""Lay out a text for the search for speakers: its quotations, its words, its mentions, and who may have said what."""

from bisect import bisect_left
from typing import NamedTuple

from build.extract.language.tokens import Words, read_words
from build.extract.quotations.block_quotes import Block, find_blocks, merge_blocks
from build.extract.quotations.features import REACH, Setting, describe_verb, find_setting, list_features
from build.extract.quotations.mentions import Mention, find_mentions
from build.text.quotation_marks import Passage, find_passages

BEFORE, AFTER = 8, 6
"""How many mentions before and after a quotation are looked at."""

PARAGRAPHS = 2
"""How many paragraphs before its own a quotation's speaker may stand in."""


STEPS = ("-2", "-1", "+0", "+1", "+2", "+3")


class Reading(NamedTuple):
    """A text with its passages of speech, its words outside of them, and its mentions, each in order.

    `blocks` are the passages that no marks set apart, by where they start.
    """

    text: str
    passages: list[Passage]
    blocks: dict[int, Block]
    words: Words
    mentions: list[Mention]


class Choice(NamedTuple):
    """A mention that may be a quotation's speaker, with the features of the two; those of the mention alone come apart."""

    mention: Mention
    features: list[str]


def read_text(text: str) -> Reading:
    """Lay out a text."""
    blocks = find_blocks(text)
    passages = merge_blocks(find_passages(text), blocks)
    words = read_words(text, [(passage.start, passage.end) for passage in passages])
    return Reading(
        text,
        passages,
        {block.start: block for block in blocks},
        words,
        find_mentions(words, 0, len(words.words)) if passages else [],
    )


def list_choices(reading: Reading, setting: Setting, previous: Mention | None) -> list[Choice]:
    """Who may have said the quotation of a setting. `previous` is the speaker of the quotation before."""
    words, mentions, number = reading.words, reading.mentions, setting.number
    place = bisect_left(words.breaks, number) - 1 - PARAGRAPHS
    first = max(words.breaks[place] if place >= 0 else 0, number - REACH)
    split = bisect_left(mentions, (number,))
    low = max(bisect_left(mentions, (first,), 0, split), split - BEFORE)
    high = min(bisect_left(mentions, (min(setting.end, number + REACH),), split), split + AFTER)
    name = name_of(words, previous) if previous else ""
    cue, next_cue = setting.cue, setting.next_cue
    verb = describe_verb(words, cue) if cue >= 0 else ""
    next_verb = describe_verb(words, next_cue) if next_cue >= 0 else ""
    before_cue = bisect_left(mentions, (cue,)) - 1 if cue >= 0 else 0
    after_cue = bisect_left(mentions, (next_cue,)) if next_cue >= 0 else 0
    choices = []
    for place in range(low, high):
        mention = mentions[place]
        rank = split - 1 - place if place < split else place - split
        same = compare(words, mention, previous, name) if previous else "0"
        if place < split:
            to_cue = count_steps(before_cue - place) + verb if verb else ""
        else:
            to_cue = count_steps(place - after_cue) + next_verb if next_verb else ""
        choices.append(Choice(mention, list_features(words, setting, mention, rank, same, to_cue)))
    return choices


def count_steps(number: int) -> str:
    """A number of steps from a verb as two letters; none, a few or many."""
    return STEPS[max(-2, min(3, number)) + 2]


def name_of(words: Words, mention: Mention) -> str:
    """A name's last word; empty if a mention is no name."""
    return words.words[mention.last - 1].rstrip() if mention.form == "N" else ""


def compare(words: Words, mention: Mention, previous: Mention, name: str) -> str:
    """Whether a mention is the speaker of the quotation before: m the same words, n the same name, p a pronoun.

    A + says that it stands after that one.
    """
    if mention == previous:
        return "m"
    same = "n" if name and name_of(words, mention) == name else "p" if mention.form == "p" else "0"
    return same + "+" if mention > previous else same


def iterate_settings(reading: Reading) -> list[Setting]:
    """Where each passage stands."""
    return [find_setting(reading.words, number) for number in reading.words.quoted]
