"""Which shared records (speakers, publishers, events, pollsters) other records refer to."""

from collections.abc import Iterable, Iterator
from typing import Any

from build.seeds import Entry
from build.seeds.yaml import KeyPath
from schema import TABLES
from schema.columns import read_columns
from schema.shared_seeds import SHARED_FILES

SharedKey = tuple[str, str]  # The table and the id of a shared record.
GENERIC_KINDS = ("unnamed", "group")  # Generic speakers belong to one article: "officials" in another are other people.

# By table, the keys of seed records that are lists of speakers, not columns; each item of `parties` names a speaker.
SPEAKER_LISTS = {
    "quotations": ("speakers",),
    "statements": ("speakers", "reported_through"),
    "monetary_figures": ("parties",),
    "events": ("participants",),
}

# By table, the fields that refer to a shared record, and the table they refer to.
REFERENCES = {
    model.table: {c.name: c.references for c in read_columns(model) if c.references in SHARED_FILES}
    | dict.fromkeys(SPEAKER_LISTS.get(model.table, ()), "speakers")
    for model in TABLES
}


def list_references(table: str, fields: dict[str, Any]) -> Iterator[tuple[KeyPath, SharedKey]]:
    """Yield each reference in a record's fields: the key path of the field, and the table and id of the shared record."""
    for name, target in REFERENCES[table].items():
        value = fields.get(name)
        items: list[tuple[KeyPath, Any]] = [((name,), value)]
        if isinstance(value, list):
            items = [((name, number), getattr(item, "party", item)) for number, item in enumerate(value)]
        yield from ((key, (str(target), item)) for key, item in items if isinstance(item, str))


def list_named(entries: Iterable[Entry]) -> set[SharedKey]:
    """Return the shared records that entries refer to, including in `expects`."""
    parts = [(e.table, fields) for e in entries for fields in (vars(e.seed), getattr(e.seed, "expects", None) or {})]
    return {shared for table, fields in parts for _, shared in list_references(table, fields)}
