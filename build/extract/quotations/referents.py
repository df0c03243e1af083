"""The records that coreference resolution passes on, and its weights."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

WEIGHTS: dict[str, dict[str, int]] = json.loads(Path(__file__).with_name("antecedent_weights.json").read_text("utf-8"))
"""Trained by bench/train_names.py: feature weights in hundredths for pronouns and for descriptions."""


@dataclass(slots=True)  # A frozen one takes three times as long to create
class Referent:
    """The referent of a mention: the id of a known speaker, else the fullest name in the text; the gender if known.

    `confidence` (0 to 1) is the probability that a pronoun or description refers to it.
    """

    name: str
    gender: str | None = None
    known: bool = False
    person: bool = True
    confidence: float = 1.0


class Antecedent(NamedTuple):
    """A candidate antecedent: the referent of an earlier mention or speaker, its features, and the referent's probability."""

    referent: Referent
    features: list[str]
    share: float = 1.0


class Choice(NamedTuple):
    """What a mention of a kind, "pronoun" or "description", may refer to, and the features of no one named (empty if impossible).

    `of_any_gender` has the antecedents regardless of a pronoun's gender: weights are trained on those that its gender selects.
    """

    kind: str
    antecedents: list[Antecedent]
    nobody: list[str]
    of_any_gender: Sequence[Antecedent] = ()


Ranked = Sequence[tuple[Referent | None, float]]
"""The possible referents of a pronoun or description, with their probabilities, likeliest first; None stands for no one named."""
