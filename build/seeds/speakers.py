"""Who is named in an article's file, and which speakers may be looked for in the article's text."""

from typing import Any

from build.seeds import Entry, Seeds

# The fields whose values are ids in seeds/speakers.yml and seeds/pollsters.yml.
NAMING_FIELDS = ("speaker", "speakers", "giver", "receiver", "attributed_to", "pollster")
GENERIC_KINDS = ("unnamed", "group")  # Speakers that are an article's own: "officials" in one are not those of another.


def find_named_ids(fields: dict[str, Any]) -> set[str]:
    """Return the ids of all whom a record names: speakers, parties of a sum, a pollster."""
    values = (fields.get(key) for key in NAMING_FIELDS)
    return {name for value in values for name in (value if isinstance(value, list) else [value]) if isinstance(name, str)}


def list_named(entries: list[Entry]) -> set[str]:
    """Return the ids of all whom some records name, those that they expect the extractor to read wrongly included."""
    fields = [part for entry in entries for part in (dict(entry.seed), getattr(entry.seed, "expects", None) or {})]
    return {name for part in fields for name in find_named_ids(part)}


def select_speakers(seeds: Seeds, article: str | None) -> list[Any]:
    """Return the speakers, by id; of the generic ones only those that the article's own file names, if an article is given."""
    named = list_named([entry for entry in seeds.records if entry.article == article])
    speakers = [entry.seed for entry in seeds.speakers]
    wanted = [seed for seed in speakers if article is None or seed.kind not in GENERIC_KINDS or seed.id in named]
    return sorted(wanted, key=lambda seed: str(seed.id))
