"""Score whom a pronoun or a description may refer to, by where the names before it stand, and choose among them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from build.extract.language.tokens import QUOTATION_TAGS, Tokens
from build.extract.quotations.descriptions import is_plural
from build.extract.quotations.mentions import Mention, is_subject
from build.extract.quotations.name_table import NameTable, Referent

Wanted = Literal["person", "it", "they"]

REPEATED_BONUS = 0.15
MIN_REPEATED_SCORE = -2.0
"""What each near mention of somebody after the first adds to their score."""

MIN_SCORE = -4.0

MIN_MARGIN = 0.5
"""Nobody is meant unless the likeliest antecedent scores so much more than the next."""

OPENING_TAGS = ".\n" + QUOTATION_TAGS
ASKING = frozenset("ask asks asked asking".split())

OBJECT_TAGS = "pfbti'SJKVeg"


def count_sentences(tags: str, first: int, last: int) -> int:
    """Return how many sentences end between two tokens."""
    between = tags[first:last]
    return between.count(".") + between.count("Q") + between.count("Z")


def score_distance(tags: str, first: int, last: int) -> float:
    """Return what the sentences and paragraphs between two tokens take away."""
    return -0.6 * count_sentences(tags, first, last) - 0.5 * tags.count("\n", first, last) - 0.005 * (last - first)


def score_position(tokens: Tokens, other: Mention, mention: Mention) -> float:
    """Return how likely a mention is the antecedent of a later one, by its position: a subject, a speaker, and near."""
    tags, first = tokens.tags, other.first
    if tags[max(0, first - 2) : first] in ("Tf", "Rf") and tokens.texts[first - 2][0].isupper():
        first -= 2  # The office before a name: Secretary of State Jane Doe
    before = tags[first - 1] if first else "\n"
    if tags[other.last : other.last + 1] == "'":
        return score_distance(tags, other.last, mention.first) + (0.8 if before in OPENING_TAGS else -0.6)
    subject = is_subject(tags, other)
    speaking = before == "S" and tags[max(0, first - 2) : first - 1] in tuple(",qzQZ")
    score = score_distance(tags, other.last, mention.first)
    if before in OPENING_TAGS:
        score += 1.2
    elif before in ",chw:":
        score += 0.5
    elif before in OBJECT_TAGS and not subject and not speaking:
        score -= 0.4
    if tokens.texts[first - 1].rstrip() in ASKING and first:
        score += 2.0  # Who is asked answers
    elif subject and tokens.texts[min(other.last, len(tags) - 1)].rstrip() in ASKING:
        score -= 0.8
    if subject or speaking:
        score += 1.0 if speaking else 0.5
    return score


def choose_antecedent(
    antecedents: Iterable[tuple[Referent, float]], confidence: float, margin: float = MIN_MARGIN, least: float = MIN_SCORE
) -> Referent | None:
    """Return who scores most, each by the best mention of theirs; None if it is too little, or too little more than the next."""
    scores: dict[str, float] = {}
    referents: dict[str, Referent] = {}
    for referent, score in antecedents:
        name = referent.name
        referents.setdefault(name, referent)
        if name in scores:
            scores[name] = max(score, scores[name]) + (REPEATED_BONUS if score > MIN_REPEATED_SCORE else 0)
        else:
            scores[name] = score
    ranked = sorted(scores, key=lambda name: -scores[name])
    if not ranked or scores[ranked[0]] < least or (len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < margin):
        return None
    best = referents[ranked[0]]
    return replace(best, confidence=min(best.confidence, confidence))


def is_head(tags: str, mention: Mention) -> bool:
    """Return True if a noun for people is not a part of another's description: "a major issue"."""
    return tags[mention.last : mention.last + 1] not in tuple("nCR")


def score_likeness(table: NameTable, referent: Referent, form: str, gender: str | None) -> float:
    """Return how much likelier those are who are known to be persons of the gender than those without a name."""
    if referent.known or (referent.gender and referent.name in table.counts):
        return 0.0
    if form == "C":
        return 0.6
    if referent.name not in table.counts and referent.name not in table.speaking:
        return -0.6
    return -0.2 if not gender or table.descriptions.get(referent.name) or referent.name in table.speaking else -0.6


def agrees(table: NameTable, referent: Referent, wanted: Wanted, gender: str | None, mention: Mention | None) -> bool:
    """Return True if somebody may be meant by a pronoun or description of a gender and number."""
    name = referent.name
    noun = (mention is None or mention.form != "N") and not referent.known and name not in table.descriptions
    plural = noun and is_plural(name.rpartition(" ")[2].lower())
    if wanted == "person":
        return referent.person and not plural and (not gender or (referent.gender or gender) == gender)
    if referent.gender or (referent.person and name in table.counts):
        return False
    return plural or not noun if wanted == "they" else not plural and (not noun or not referent.person)
