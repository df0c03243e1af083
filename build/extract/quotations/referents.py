"""Whom a mention may mean, and how likely: the records that coreference passes on, and its weights."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

WEIGHTS: dict[str, dict[str, int]] = json.loads(Path(__file__).with_name("antecedent_weights.json").read_text("utf-8"))
"""Trained by bench/train_names.py: feature weights in hundredths for pronouns and for descriptions."""


@dataclass(slots=True)  # Not frozen, which takes three times as long to make
class Referent:
    """A mention's referent: the id of a known speaker, else the fullest name in the text; gender if known.

    `confidence` (0 to 1) is how likely a pronoun or description names them.
    """

    name: str
    gender: str | None = None
    known: bool = False
    person: bool = True
    confidence: float = 1.0


class Antecedent(NamedTuple):
    """What may be meant: whom an earlier mention, or speaker, names, its features, and how likely it names them."""

    referent: Referent
    features: list[str]
    share: float = 1.0


class Choice(NamedTuple):
    """What a mention of a kind, "pronoun" or "description", may mean, and the features of nobody, none if that cannot be.

    `of_any_gender` is what a pronoun might mean if it told no gender: weights are trained on whom the gender tells of these.
    """

    kind: str
    antecedents: list[Antecedent]
    nobody: list[str]
    of_any_gender: Sequence[Antecedent] = ()


Ranked = Sequence[tuple[Referent | None, float]]
"""Whom a pronoun or description may mean, with the probability of each, the likeliest first; None is nobody of them."""
