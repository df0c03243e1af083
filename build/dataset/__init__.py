"""Build the rows of every table from the seeds: read what people and the extractor wrote, check it and merge it."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from build.dataset.agreement import read_agreement
from build.dataset.reconcile import MergedRecord, reconcile
from build.dataset.redirects import build_redirects, check_first_ids, list_draft_keys
from build.dataset.releases import read_releases
from build.dataset.rows import Rows, build_rows, sort_rows
from build.dataset.statement_rows import build_statement_rows
from build.dataset.statements import Placed, place_statements
from build.dataset.utterances import build_utterance_rows
from build.garbage_collection import paused_garbage_collection
from build.problems import Problem, Source
from build.seeds import Entry, Seeds, read_seeds
from build.seeds.checks import check_seeds
from build.seeds.extracted import Extracted, read_extracted
from build.seeds.redirects import RowKey
from schema import DatasetInfo

Places = dict[RowKey, Entry | Source]


@dataclass(frozen=True)
class Dataset:
    """Everything below a root except drafts: seeds, extracted records by article, rows by table, and all problems, sorted.

    `warnings` are what an editor should check again, although they are not errors. `drafts` are the articles marked `draft`,
    each with its problems. `places` says where rows were written by people or the extractor, by table and key.
    """

    seeds: Seeds
    extracted: dict[str, Extracted]
    rows: Rows
    problems: list[Problem]
    warnings: list[Problem] = field(default_factory=list)
    drafts: dict[str, list[Problem]] = field(default_factory=dict)
    places: Places = field(default_factory=dict)


def load_dataset(root: Path) -> Dataset:
    """Read and check seeds/ below `root`, and build the rows; errors are in `problems`, never raised."""
    with paused_garbage_collection():
        dataset = read_dataset(root)
    facts, problems = read_agreement(root)
    if facts:
        dataset.rows[DatasetInfo.table] = [*facts]
    dataset.problems.extend(problems)
    return dataset


def read_dataset(root: Path) -> Dataset:
    """Read and check all seeds, and build the rows."""
    seeds, extracted = read_seeds(root), read_extracted(root)
    published = {name: file for name, file in extracted.items() if name not in seeds.drafts}
    drafts = list_draft_keys(seeds, extracted)
    dataset = build_dataset(seeds.select_articles(drafts=False), published, seeds.problems, drafts)
    releases, unreadable = sort_rows(read_releases(root))
    dataset = replace(dataset, rows=dataset.rows | releases, problems=sorted({*dataset.problems, *unreadable}))
    if seeds.drafts:
        unfinished = {name: file for name, file in extracted.items() if name in seeds.drafts}
        problems = [problem for found in seeds.drafts.values() for problem in found]
        for problem in build_dataset(seeds.select_articles(drafts=True), unfinished, problems).problems:
            name = Path(problem.source.file).stem
            if name in seeds.drafts:
                dataset.drafts.setdefault(name, []).append(problem)
        dataset.drafts.update({name: [] for name in seeds.drafts.keys() - dataset.drafts})
    return dataset


def build_dataset(
    seeds: Seeds, extracted: dict[str, Extracted], problems: list[Problem], drafts: set[RowKey] | None = None
) -> Dataset:
    """Check seeds, merge them with the extracted records and build the rows; `problems` are those from reading the seeds.

    `drafts` are the keys of the rows that draft articles will have.
    """
    found = [*problems, *(problem for file in extracted.values() for problem in file.problems)]
    found += [*check_seeds(seeds), *check_first_ids(seeds, extracted)]
    records, conflicts = reconcile(seeds, extracted)
    statements, unplaced = place_statements(seeds, extracted, records)
    rows, invalid = build_rows(seeds, extracted, records, statements)
    statement_rows, invalid_statements = sort_rows(build_statement_rows(seeds, statements))
    broken = {Path(problem.source.file).stem for problem in problems}
    reported = (*conflicts, *unplaced, *invalid, *invalid_statements)
    found += [problem for problem in reported if not is_consequence(problem, broken)]
    sound = not found
    rows |= statement_rows
    utterances, undecidable = sort_rows(build_utterance_rows(seeds, rows, drafts or set(), sound))
    rows |= utterances
    redirects, dangling = sort_rows(build_redirects(seeds, rows, drafts or set(), sound))
    found += [*undecidable, *dangling]
    warnings = [record.warning for record in records if record.warning]
    warnings += [statement.warning for listed in statements.values() for statement in listed if statement.warning]
    places = list_places(seeds, records, statements)
    return Dataset(seeds, extracted, rows | redirects, sorted(set(found)), warnings, places=places)


def list_places(seeds: Seeds, records: list[MergedRecord], statements: Placed) -> Places:
    """Return where each row with an id, and each redirect, is written."""
    shared = (*seeds.publishers, *seeds.speakers, *seeds.events, *seeds.pollsters, *seeds.utterances)
    places: Places = {(entry.table, entry.seed.id): entry for entry in shared}
    places |= {("redirects", f"{entry.seed.table_name},{entry.seed.old_id}"): entry for entry in seeds.redirects}
    places |= {("articles", str(entry.article)): entry for entry in seeds.articles}
    places |= {(record.table, record.annotation.id): record.where for record in records}
    return places | {("statements", placed.annotation.id): placed.where for listed in statements.values() for placed in listed}


def is_consequence(problem: Problem, broken: set[str]) -> bool:
    """Return True for a problem in seeds/extracted of an article whose own file could not be read in full."""
    return problem.source.file.endswith(".jsonl") and Path(problem.source.file).stem in broken
