"""Check former ids against the existing rows, and build the rows of the table `redirects`."""

from collections.abc import Iterator, Mapping

from build.dataset.reconcile import RERUN_HINT
from build.problems import Problem, suggest
from build.seeds import Seeds
from build.seeds.extracted import Extracted
from build.seeds.redirects import RowKey
from schema import Row
from schema.shared_seeds import SHARED_FILES


def list_named_rows(seeds: Seeds, rows: Mapping[str, list[Row]]) -> set[RowKey]:
    """Return the keys of those rows named in redirects that exist."""
    named: dict[str, set[str]] = {}
    for entry in seeds.redirects:
        named.setdefault(entry.seed.table_name, set()).update({entry.seed.old_id, entry.seed.new_id} - {None})
    return {(table, row.id) for table, ids in named.items() for row in rows.get(table, []) if row.id in ids}  # type: ignore[attr-defined]


def list_draft_keys(seeds: Seeds, extracted: Mapping[str, Extracted]) -> set[RowKey]:
    """Return the keys of the rows that draft articles will have once they are published."""
    keys = {("articles", name) for name in seeds.drafts}
    for name in seeds.drafts.keys() & extracted.keys():
        keys |= {(annotation.record, annotation.id) for _, annotation in extracted[name].annotations}
        keys |= {(annotation.record, annotation.id) for _, annotation in extracted[name].statements}
    return keys


def build_redirects(seeds: Seeds, rows: Mapping[str, list[Row]], drafts: set[RowKey], sound: bool) -> Iterator[Row | Problem]:
    """Yield the rows of redirects, and problems with them.

    A redirect to a draft is left out until the draft is published. A removal is left out if the row is back. If the rest of the
    data is not `sound`, missing rows are not reported, as they may only be invalid.
    """
    keys = list_named_rows(seeds, rows)
    olds = {(entry.seed.table_name, entry.seed.old_id): entry for entry in reversed(seeds.redirects)}
    for entry in seeds.redirects:
        seed = entry.seed
        old, new = (seed.table_name, seed.old_id), (seed.table_name, seed.new_id)
        if olds[old] is not entry:
            yield entry.problem(f"is listed twice, first in line {olds[old].locate('old_id').line}; remove one", "old_id")
        elif seed.new_id is None:
            if old not in keys:
                yield seed
        elif new in olds:
            other = olds[new].seed.new_id
            fix = f"write new_id: {other}" if other not in (None, seed.old_id) else "give the id of a row, or leave it out"
            yield entry.problem(f"new_id {seed.new_id} is a former id itself; {fix}", "new_id")
        elif old in keys:
            yield entry.problem(f"old_id is in use again in {seed.table_name}; give that row another id", "old_id")
        elif new in keys:
            yield seed
        elif sound and new not in drafts:
            known = seeds.list_ids(seed.table_name) if seed.table_name in SHARED_FILES else ()
            fix = suggest(seed.new_id, known) or "; give the id of a row, or leave new_id out"
            yield entry.problem(f"there is no {seed.new_id} in {seed.table_name}{fix}", "new_id")


def check_first_ids(seeds: Seeds, extracted: Mapping[str, Extracted]) -> Iterator[Problem]:
    """Require that the first id of a renamed article redirects to it, and that its records' ids were made from it."""
    leads = {entry.seed.old_id: entry.seed.new_id for entry in seeds.redirects if entry.seed.table_name == "articles"}
    for entry in seeds.articles:
        first, name = entry.seed.first_id, str(entry.article)
        if first and leads.get(first) != name:
            message = f"first_id {first} does not lead to {name} in seeds/redirects.yml; add it there, or remove first_id"
            yield entry.problem(message, "first_id")
        if name in extracted and extracted[name].header and extracted[name].first_id != entry.first_id:
            yield entry.problem(f"its records were named after {extracted[name].first_id}; {RERUN_HINT}", "first_id")
