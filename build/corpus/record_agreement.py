"""Compare two readers' decisions on the records of the same articles: what they found, kinds and speakers, and differences.

Two records are the same if they are the same occurrence of the same words; rejected and undecided records do not count.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from build.corpus.agreement import find_files
from build.ids import PREFIXES
from build.problems import DataError
from build.seeds import Entry, Seeds, add_article, index_entries
from build.seeds.yaml import read_yaml

Decided = dict[str, Entry]  # The records of an article that one reader accepts, by id.
KIND_FIELDS = {"quotations": "kind", "monetary_figures": "kind"}
SPEAKER_FIELDS = {"quotations": ("speakers", "speaker"), "monetary_figures": ("attributed_to",), "statements": ("speakers",)}


def compare_decisions(first: Path, second: Path, articles: Iterable[Entry]) -> dict[str, Any]:
    """Return the agreement by table on the articles that have a full file in both folders, and every difference.

    Raises DataError if a file is not valid.
    """
    pairs: list[tuple[str, str, Entry | None, Entry | None]] = []
    for article in articles:
        if paths := find_files(article, first, second):
            one, other = map(read_decisions, paths)
            if one is not None and other is not None:
                pairs += [(str(article.article), name, one.get(name), other.get(name)) for name in {**one, **other}]
    by_table = {table: [pair[2:] for pair in pairs if find_table(*pair[2:]) == table] for table in PREFIXES}
    return {
        "records": {table: describe_agreement(table, found) for table, found in by_table.items() if found},
        "differences": [found for pair in pairs if (found := describe_difference(*pair))],
    }


def read_decisions(path: Path) -> Decided | None:
    """Return the records that a reader accepts; None for a file that is only a list of statements."""
    document = read_yaml(path, str(path))
    if not document.problems and not isinstance(document.data, dict):
        return None
    seeds = Seeds()
    add_article(seeds, document, path.stem)
    if not seeds.articles or document.problems:
        raise DataError(document.problems)
    decided = (entry for entry in (*seeds.records, *seeds.statements) if is_record(entry))
    return index_entries(seeds.articles[0].first_id, decided)


def is_record(entry: Entry) -> bool:
    """Return True for a record that a reader has decided on and not rejected."""
    return getattr(entry.seed, "review", None) not in ("rejected", "unreviewed")


def find_table(one: Entry | None, other: Entry | None) -> str:
    """Return the table of a record that at least one reader has."""
    return (one or other).table  # type: ignore[union-attr]


def describe_agreement(table: str, pairs: Sequence[tuple[Entry | None, Entry | None]]) -> dict[str, Any]:
    """Return how many records each reader has and both have, F1 of what was found, and kappa of their kinds and speakers."""
    both = [(one, other) for one, other in pairs if one and other]
    counts = [sum(reader is not None for reader in readers) for readers in zip(*pairs, strict=True)]
    found: dict[str, Any] = {"records": counts, "same": len(both), "found_f1": round(2 * len(both) / sum(counts), 3)}
    if table in KIND_FIELDS:
        found["kind_kappa"] = kappa([(read_kind(one), read_kind(other)) for one, other in both])
    if table in SPEAKER_FIELDS:
        found["speaker_kappa"] = kappa([(read_speaker(one), read_speaker(other)) for one, other in both])
    return found


def read_kind(entry: Entry) -> str:
    """Return the kind of a record, empty if it has none."""
    return str(getattr(entry.seed, KIND_FIELDS.get(entry.table, ""), None) or "")


def read_speaker(entry: Entry) -> str:
    """Return the speakers of a record or the source of a figure, empty if there is none."""
    values = [getattr(entry.seed, name, None) for name in SPEAKER_FIELDS.get(entry.table, ())]
    value = next((value for value in values if value), "")
    return ", ".join(value) if isinstance(value, list) else str(value)


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa (doi.org/10.1177/001316446002000104), to three decimals; None if it is not defined.

    It corrects agreement for what two readers would reach by chance if they used each value as often as these do.
    """
    if not pairs:
        return None
    observed = sum(one == other for one, other in pairs) / len(pairs)
    ones, others = (Counter(values) for values in zip(*pairs, strict=True))
    by_chance = sum(count * others[value] for value, count in ones.items()) / len(pairs) ** 2
    return round((observed - by_chance) / (1 - by_chance), 3) if by_chance < 1 else None


def describe_difference(article: str, name: str, one: Entry | None, other: Entry | None) -> dict[str, Any] | None:
    """Return how two readers differ on a record, for them to settle; None if they agree on everything compared."""
    first, second = (
        {"kind": read_kind(entry), "speaker": read_speaker(entry)} if entry else "no record" for entry in (one, other)
    )
    if first == second:
        return None
    entry = one or other
    assert entry is not None
    return {"article": article, "table": entry.table, "id": name, "words": entry.name, "first": first, "second": second}
