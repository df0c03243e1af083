"""Find every quotation of a text, what kind it is, and who said it."""

import json
import math
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import repeat
from pathlib import Path
from typing import Any, Literal

from build.extract.language.entity_index import index_all
from build.extract.language.tokens import Words
from build.extract.quotations.block_quotes import Block
from build.extract.quotations.candidates import Choice, Reading, list_choices, read_text
from build.extract.quotations.coreference import Names, identify, identify_full, learn_names
from build.extract.quotations.cues import find_cue, find_partners
from build.extract.quotations.features import Setting, find_setting, list_mention_features, list_passage_features
from build.extract.quotations.kinds import is_heading, looks_rhetorical, tell_kind
from build.extract.quotations.mentions import Mention
from build.extract.quotations.turns import CONFIDENCE, Turn, find_turn, number_paragraph
from build.extract.results import Quotation
from build.extract.speakers import Person
from build.text.quotation_marks import Passage

WEIGHTS: dict[str, Any] = json.loads(Path(__file__).with_name("weights.json").read_text("utf-8"))
"""What bench/train_quotations.py learned: weights in hundredths, and tables from a raw probability to a share."""

BLOCK_CONFIDENCE = 0.95
"""A label or signature beside the words leaves little doubt; names that are misread do."""

LEAST = 0.4
"""Words woven into a sentence are taken for somebody's only if that is surer than this: below it a guess is oftener wrong."""


def find_quotations(
    text: str,
    published_on: date | None = None,
    people: Sequence[Person] | None = None,
    weights: Mapping[str, Any] = WEIGHTS,
) -> tuple[Quotation, ...]:
    """Every passage between quotation marks, in reading order, with its kind and its speaker.

    `weights` are for measuring others than the committed ones, in the same shape.
    """
    reading = read_text(text)
    names = Names(reading.words, reading.mentions, index_all(people, published_on))
    found: list[Quotation] = []
    previous: Mention | None = None
    weighed: dict[Mention, float] = {}
    turns: list[Turn] = []
    for passage, number in zip(reading.passages, reading.words.quoted, strict=True):
        setting = find_setting(reading.words, number)
        choice, score, likely = choose(reading.words, list_choices(reading, setting, previous), weighed, weights["ranking"])
        if block := reading.blocks.get(passage.start):
            learn_names(names, setting.end)
            found.append(attribute_block(reading, names, block, setting, choice, look_up(weights["speaker"], likely)))
            continue
        spoken = rate_speech(reading, passage, setting, choice, score, found, weights["telling"])
        speech, speaker = look_up(weights["speech"], spoken), look_up(weights["speaker"], likely)
        kind = tell_kind(reading, passage, setting)
        if spoken < 0.5 or (kind == "mixed" and speech * speaker < LEAST):
            found.append(Quotation(passage.start, passage.end, "term", round(1 - speech * speaker, 3)))
            continue
        if turn := find_turn(reading.words, setting, turns):
            choice, speaker = Choice(turn.mention, []), CONFIDENCE
        previous = choice.mention if choice else None
        learn_names(names, setting.end)
        found.append(attribute(reading, names, passage, setting, choice, kind, speech * speaker))
        if choice:
            turns.append(Turn(number_paragraph(reading.words, number), found[-1].speaker, choice.mention))
    return tuple(found)


def choose(
    words: Words, choices: list[Choice], weighed: dict[Mention, float], weights: Mapping[str, int]
) -> tuple[Choice | None, float, float]:
    """The likeliest speaker, its score and its probability; no speaker if there is no mention.

    `weighed` keeps what each mention weighs by itself, as one stands near several quotations.
    """
    if not choices:
        return None, -9.0, 0.0
    get = weights.get
    scores = []
    for mention, features in choices:
        if mention not in weighed:
            weighed[mention] = sum(map(get, list_mention_features(words, mention), repeat(0)))
        scores.append((weighed[mention] + sum(map(get, features, repeat(0)))) / 100)
    best = max(scores)
    probability = 1 / sum([math.exp(score - best) for score in scores])
    return choices[scores.index(best)], best, probability


def rate_speech(
    reading: Reading,
    passage: Passage,
    setting: Setting,
    choice: Choice | None,
    score: float,
    found: list[Quotation],
    weights: Mapping[str, int],
) -> float:
    """How surely a passage is something that somebody said or wrote, 0 to 1."""
    quoted = reading.text[passage.start : passage.end]
    best = [*choice.features, *list_mention_features(reading.words, choice.mention)] if choice else []
    features = list_passage_features(reading.words, setting, quoted, best, score)
    weight = sum(map(weights.get, features, repeat(0))) / 100
    if passage.single and is_heading(reading, setting):
        # Shorthand: who said what stands in the text below.
        return 0.0
    if passage.single and any(reading.text[q.start - 1] in '“"„«' for q in found[-8:]):
        # In an article that quotes with double marks, single ones are for terms.
        weight -= 3
    return 1 / (1 + math.exp(-weight))


def look_up(table: list[list[float]], value: float) -> float:
    """A raw probability as the share that was right among those like it, between the table's steps in a straight line."""
    low, floor = 0.0, table[0][1] / 2
    for bound, share in table:
        if value <= bound:
            return floor + (share - floor) * (value - low) / (bound - low) if bound > low else share
        low, floor = bound, share
    return floor


def attribute(
    reading: Reading,
    names: Names,
    passage: Passage,
    setting: Setting,
    choice: Choice | None,
    kind: Literal["direct", "mixed"],
    confidence: float,
) -> Quotation:
    """A quotation with its speakers."""
    if choice is None:
        return Quotation(passage.start, passage.end, kind, round(confidence, 3))
    words, mention = reading.words, choice.mention
    cue = find_cue(words, setting, mention)
    partners = find_partners(words, names.mentions, mention, setting)
    identities = [identity for member in (partners or [mention]) if (identity := identify(names, member))]
    speakers = tuple(dict.fromkeys(identity.name for identity in identities))
    if identities:
        names.speakers.append((setting.number, identities[0]))
    if kind == "direct" and looks_rhetorical(reading, setting):
        confidence /= 2
    first, last = (partners[0], partners[-1]) if partners else (mention, mention)
    return Quotation(
        passage.start,
        passage.end,
        kind,
        round(confidence, 3),
        (words.starts[first.first], words.find_end(last.last - 1)),
        cue,
        speakers[0] if speakers else None,
        speakers,
    )


def attribute_block(
    reading: Reading, names: Names, block: Block, setting: Setting, choice: Choice | None, confidence: float
) -> Quotation:
    """Speech that no marks set apart, said by whom its label or signature names or, without one, by the likeliest near it.

    `confidence` is that of the likeliest.
    """
    if block.mention is None:
        return attribute(reading, names, Passage(block.start, block.end), setting, choice, "direct", confidence)
    start, end = block.mention
    printed = reading.text[start:end]
    if printed in "QA":
        return Quotation(block.start, block.end, "direct", 0.5, block.mention)
    name = printed.title() if printed.isupper() else printed
    identity = identify_full(names, names.full.get(name.rpartition(" ")[2], name))
    names.speakers.append((setting.number, identity))
    return Quotation(block.start, block.end, "direct", BLOCK_CONFIDENCE, block.mention, None, identity.name, (identity.name,))
