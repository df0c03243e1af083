"""Suggest ids as an editor types: speakers by name, alias or office on the article's date, others by name."""

from collections import Counter
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process, utils

from build.extract.language.entity_lookup import find_entity, match_name, open_lookup
from build.seeds import Entry
from build.seeds.references import list_references
from build.workbench.state import State

MAX_SUGGESTIONS = 8
MIN_SCORE = 60  # Of 100, by rapidfuzz: below it, two names have hardly any letters in common.


class Suggestion(NamedTuple):
    """An id with its name, and the name, alias or office by which it was found."""

    id: str
    name: str
    why: str


def suggest_ids(state: State, table: str, words: str) -> list[Suggestion]:
    """Return the shared records of a table that may be meant, most likely first."""
    entries: list[Entry] = getattr(state.library.seeds, table, [])
    by_id = {entry.seed.id: entry.seed for entry in entries}
    if not words.strip():
        used = [name for name in used_ids(state, table) if name in by_id]
        return [Suggestion(name, by_id[name].name, "in this article") for name in used[:MAX_SUGGESTIONS]]
    found: dict[str, Suggestion] = {}
    if table == "speakers":
        lookup = open_lookup(state.library.registry.index, state.reading.seeds.articles[0].seed.published_on)
        for person in (find_entity(lookup, words), match_name(lookup, words)):
            if person and person.id in by_id:
                found.setdefault(person.id, Suggestion(person.id, person.name, words))
    names = {(entry.seed.id, name): name for entry in entries for name in list_names(entry.seed)}
    matches = process.extract(
        words, names, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=MIN_SCORE, limit=3 * MAX_SUGGESTIONS
    )
    for name, _, (identifier, _) in matches:
        found.setdefault(identifier, Suggestion(identifier, by_id[identifier].name, name))
    return list(found.values())[:MAX_SUGGESTIONS]


def list_names(seed: Any) -> list[str]:
    """Return all names by which a shared record may be found."""
    aliases = [alias.alias for alias in getattr(seed, "aliases", [])]
    return [seed.name, seed.id.replace("-", " "), *aliases, *(role.title for role in getattr(seed, "roles", []))]


def used_ids(state: State, table: str) -> list[str]:
    """Return the ids of a table that the article's records refer to, most frequent first."""
    named = [shared for record in state.records.values() for _, shared in list_references(record.table, record.values)]
    return [name for (target, name), _ in Counter(named).most_common() if target == table]
