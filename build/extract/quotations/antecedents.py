"""Score whom a pronoun or a description may refer to, by where the names before it stand, and choose among them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.tokens import Tokens
from build.extract.quotations.descriptions import is_plural
from build.extract.quotations.features import count_sentences
from build.extract.quotations.mentions import Mention, is_subject
from build.extract.quotations.name_table import ORGANISATION_HEADS, NameTable, Referent
from build.extract.quotations.names import SENTENCE_TAGS
from build.text.first_names import guess_gender

Wanted = Literal["person", "it", "they"]

REPEATED_BONUS = 0.15
MIN_REPEATED_SCORE = -2.0
"""What each near mention of somebody after the first adds to their score."""

MIN_SCORE = -4.0

MIN_MARGIN = 0.5
"""Nobody is meant unless the likeliest antecedent scores so much more than the next."""

CLEAR_MARGIN = 2.0
"""With it the likeliest antecedent is right much more often (bench/names.md)."""

WEIGHTS = {
    "opening": 1.2,
    "clause": 0.5,
    "object": -0.4,
    "asked": 2.0,
    "asking": -0.8,
    "subject": 0.5,
    "saying": 1.0,
    "owner opening": 0.8,
    "owner": -0.6,
    "reported": -0.6,
    "sentence": -0.6,
    "paragraph": -0.5,
    "token": -0.005,
}
"""What a mention's place adds: it opens a sentence or clause, is an object, subject or owner, or
within what somebody is reported to have said; the sentences, paragraphs and tokens since then."""

ASKING = frozenset("ask asks asked asking".split())

OBJECT_TAGS = "pfbti'SJKVeg"


def score_distance(tags: str, first: int, last: int) -> float:
    """Return what the sentences and paragraphs between two tokens take away."""
    sentences, paragraphs = count_sentences(tags, first, last), tags.count("\n", first, last)
    return WEIGHTS["sentence"] * sentences + WEIGHTS["paragraph"] * paragraphs + WEIGHTS["token"] * (last - first)


def score_position(tokens: Tokens, other: Mention) -> float:
    """Return how likely a mention is the antecedent of a later one, by its position: a subject, a speaker."""
    tags, first = tokens.tags, other.first
    if tags[max(0, first - 2) : first] in ("Tf", "Rf") and tokens.texts[first - 2][0].isupper():
        first -= 2  # The office before a name: Secretary of State Jane Doe
    before = tags[first - 1] if first else "\n"
    if tags[other.last : other.last + 1] == "'":
        return WEIGHTS["owner opening" if before in SENTENCE_TAGS else "owner"]
    subject = is_subject(tags, other._replace(first=first))
    speaking = before == "S" and tags[max(0, first - 2) : first - 1] in tuple(",qzQZ")
    score = 0.0
    if before in SENTENCE_TAGS:
        score += WEIGHTS["opening"]
    elif before in ",chw:":
        score += WEIGHTS["clause"]
    elif before in OBJECT_TAGS and not subject and not speaking:
        score += WEIGHTS["object"]
    asking = find_asking(tokens, other.last)
    if (tokens.texts[first - 1].rstrip() in ASKING and first) or asking == "passive":
        score += WEIGHTS["asked"]  # Who is asked answers
    elif (subject and asking) or (before == "b" and tokens.texts[first - 2].rstrip() in ASKING):
        score += WEIGHTS["asking"]
    if subject or speaking:
        score += WEIGHTS["saying"] if speaking else WEIGHTS["subject"]
    return score


def find_asking(tokens: Tokens, last: int) -> str:
    """Return "passive" if "was asked" follows a mention, "active" if "asked" does, else ""."""
    if tokens.tags[last : last + 1] not in ("B", "S", "l"):
        return ""
    after = tokens.texts[last : last + 4]
    passive = tokens.tags[last : last + 1] == "B"
    for index, word in enumerate(after):
        if word.rstrip() in ASKING:
            return "passive" if passive else "active" if index == 0 else ""
        if tokens.tags[last + index] not in "Bl":
            return ""
    return ""


def choose_antecedent(
    antecedents: Iterable[tuple[Referent, float]],
    confidences: tuple[float, float],
    margin: float = MIN_MARGIN,
    least: float = MIN_SCORE,
) -> Referent | None:
    """Return who scores most, each by the best mention of theirs; None if it is too little, or too little more than the next.

    Their confidence is the first of `confidences`, the second if they score CLEAR_MARGIN more than the next.
    """
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
    if not ranked or scores[ranked[0]] < least:
        return None
    lead = scores[ranked[0]] - scores[ranked[1]] if len(ranked) > 1 else CLEAR_MARGIN
    if lead < margin:
        return None
    best = referents[ranked[0]]
    return replace(best, confidence=min(best.confidence, confidences[lead >= CLEAR_MARGIN]))


def is_head(tags: str, mention: Mention) -> bool:
    """Return True unless a mention is part of another's description: "a major issue", "the Velmian demand"."""
    following = tags[mention.last : mention.last + 1]
    return following not in tuple("nCR" if mention.form == "R" else "nC") or (mention.form == "N" and tags[mention.first] != "D")


def score_likeness(table: NameTable, referent: Referent, form: str, gender: str | None) -> float:
    """Return how much likelier those are who are known to be persons of the gender than those without a name."""
    if referent.known or (referent.gender and referent.name in table.counts):
        return 0.0
    if form == "C":
        return 0.6
    if referent.name not in table.counts and referent.name not in table.speaking:
        return -0.6
    return -0.2 if not gender or table.descriptions.get(referent.name) or referent.name in table.speaking else -0.6


def names_body(name: str) -> bool:
    """Return True for the name of a body: the Port Council, VWK."""
    return name.rpartition(" ")[2].lower() in ORGANISATION_HEADS or (name.isupper() and " " not in name)


def agrees(table: NameTable, referent: Referent, wanted: Wanted, gender: str | None, mention: Mention | None) -> bool:
    """Return True if somebody may be meant by a pronoun or description of a gender and number."""
    name = referent.name
    noun = (mention is None or mention.form != "N") and not referent.known and name not in table.descriptions
    plural = noun and is_plural(name.rpartition(" ")[2].lower())
    if wanted == "person":
        return referent.person and not plural and (not gender or (referent.gender or gender) == gender)
    if referent.gender or (referent.person and name in table.counts):
        return False
    if wanted == "they":
        country = name in COUNTRY_BY_WORD and (name == "United States" or not is_plural(name.lower()))
        return plural or not (noun or country or guess_gender(name.partition(" ")[0]))
    if not noun:
        return name not in table.places and (name in table.things or name in table.speaking or names_body(name))
    return not plural and not referent.person
