"""Stubs for people, organisations and pollsters that an article names and seeds/*.yml lacks, for an editor to complete."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from build.extract.language.lexicon import LEXICON, ORGANISATION_HEADS
from build.extract.language.noun_phrases import NON_NAME_WORDS
from build.extract.quotations.name_table import PRONOUN_GENDERS, TITLE_GENDERS
from build.ids import make_role_id, slugify
from build.seeds import Seeds
from build.seeds.extracted import AnyAnnotation
from build.seeds.record_edits import COMMENT
from build.seeds.unfinished import NEW
from build.text.first_names import guess_gender

MAX_OFFICE_WORDS = 8
NEAR_SCORE = 82  # Of 100, by rapidfuzz: Tom Reed and Tomas Reed have 89, Ada Quill and Adam Quell 84.
MAX_NEAR = 3
MAX_ID_CHARS = 80
OFFICE_NOUNS = frozenset(
    word.lower().rstrip(".") for word in (*LEXICON["person_titles"], *LEXICON["people_nouns"]) if len(word) > 3
) - {"foreign", "prime", "vice", "deputy", "miss", "lord", "lady", "dame", "attorney"}
PEOPLE_NOUNS = frozenset(LEXICON["people_nouns"]) - {title.lower() for title in LEXICON["person_titles"]}  # King is a name, too.


class NearName(NamedTuple):
    """A known speaker who may be meant: the id, the name or alias similar to the printed one, and the similarity (0 to 100)."""

    id: str
    name: str
    score: float


def make_speakers(
    named: Iterable[tuple[str, str | None]], text: str, seeds: Seeds, article: str, where: str
) -> list[dict[str, Any]]:
    """Return a stub for each name that is not in speakers.yml, given each name with the mention of the place where it speaks.

    `where` says who named them and when, for the descriptions of those whose office the text does not give.
    """
    mentions: dict[str, list[str]] = {}
    for name, mention in named:
        mentions.setdefault(name, []).append(mention or "")
    taken = seeds.list_ids("speakers")
    stubs = []
    for name, printed in mentions.items():
        identifier = speaker_id(name)
        if not identifier or identifier in taken:
            continue
        taken.add(identifier)
        gender = find_gender(name, printed)
        kind = find_kind(name, gender)
        office = find_office(name, text) if kind == "person" else None
        near = list_near_names(name, seeds)
        told = f"{'Cited without a name' if kind == 'unnamed' else 'Named'} by {where}"
        warning = "; near: " + ", ".join(f"{other.id} ({other.name})" for other in near) if near else ""
        stubs.append(
            {
                COMMENT: f"{NEW} {article}: complete it{warning}",
                "id": identifier,
                "name": name,
                "kind": kind,
                "gender": gender if kind in ("person", "unnamed") else None,
                "description": f"{office or told}.",
                "roles": [{"id": make_role_id(identifier, office, None), "title": office}] if office else None,
            }
        )
    return stubs


def speaker_id(name: str) -> str:
    """Return the id for a name's stub; empty for generic names such as "officials", who are different people in each article."""
    nameless = name == name.lower() or name.lower() in PEOPLE_NOUNS
    return "" if nameless else slugify(name)[:MAX_ID_CHARS].strip("-")


def find_gender(name: str, mentions: list[str]) -> str | None:
    """Return somebody's gender: by the pronouns they are mentioned by, else by their title or first name."""
    words = [word for mention in mentions for word in mention.split()]
    told = Counter(PRONOUN_GENDERS[word.lower()] for word in words if word.lower() in PRONOUN_GENDERS)
    told = told or Counter(TITLE_GENDERS[word] for word in words if word in TITLE_GENDERS)
    return told.most_common(1)[0][0] if told else guess_gender(name.split()[0])


def find_kind(name: str, gender: str | None) -> str:
    """Return the kind of speaker of a name: an organisation by its words, unnamed if in lower case, else a person."""
    words = name.split()
    if not any(word[0].isupper() for word in words[1:] or words) or words[-1].islower():
        return "organisation" if words[-1].lower() in ORGANISATION_HEADS else "unnamed"
    if any(word.lower() in ORGANISATION_HEADS for word in words) or (len(words) == 1 and gender is None):
        return "organisation"
    return "person"


def find_office(name: str, text: str) -> str | None:
    """Return the office printed beside a name in the text, with a capital first letter; None if there is none."""
    after = re.compile(rf"{re.escape(name)}, (the |an? )?([^,.;:()“”\"\n]{{3,80}})(?=[,.;:]| who )")
    before = re.compile(rf"\b((?:[A-Za-z’'-]+ ){{1,{MAX_OFFICE_WORDS}}}){re.escape(name)}\b")
    for match in after.finditer(text):
        words = match[2].split()
        if len(words) <= MAX_OFFICE_WORDS and (match[1] or any(word.lower().rstrip("s") in OFFICE_NOUNS for word in words)):
            return words[0][0].upper() + " ".join(words)[1:]
    for match in before.finditer(text):
        words = match[1].split()
        if words[-1].lower() in OFFICE_NOUNS and words[-1] not in TITLE_GENDERS:
            first = len(words) - 1
            while first and words[first - 1][0].isupper() and words[first - 1] not in NON_NAME_WORDS:
                first -= 1
            return words[first][0].upper() + " ".join(words[first:])[1:]
    return None


def list_near_names(name: str, seeds: Seeds) -> list[NearName]:
    """Return the speakers with a name or alias similar to a name, most similar first."""
    names = {
        (entry.seed.id, other): other
        for entry in seeds.speakers
        for other in (entry.seed.name, *(alias.alias for alias in entry.seed.aliases))
    }
    found = process.extract(name, names, scorer=fuzz.WRatio, score_cutoff=NEAR_SCORE, limit=4 * MAX_NEAR)
    near: dict[str, NearName] = {}
    for other, score, (identifier, _) in found:
        near.setdefault(identifier, NearName(identifier, other, score))
    return list(near.values())[:MAX_NEAR]


def make_pollsters(named: Iterable[str], seeds: Seeds, article: str) -> list[dict[str, Any]]:
    """Return a stub for each pollster that is not in pollsters.yml."""
    stubs = {slugify(name): {COMMENT: f"{NEW} {article}: complete it", "id": slugify(name), "name": name} for name in named}
    return [stub for identifier, stub in stubs.items() if identifier and identifier not in seeds.list_ids("pollsters")]


def list_unknown(annotations: Iterable[AnyAnnotation], table: str) -> list[tuple[str, str | None]]:
    """Return the unknown names in a table's extracted records, each with the mention beside it."""
    return [
        (name, annotation.mention.words if annotation.mention else None)
        for annotation in annotations
        if annotation.record == table
        for name in (getattr(annotation, "named", None) or "").split("; ")
        if name
    ]
