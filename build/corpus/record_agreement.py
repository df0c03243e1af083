"""Compare what two readers decided on the records of the same articles: found, kind and speaker, and where they differ.

Records are the same if their words are, and which occurrence of them; what one rejected or has not decided is none of theirs.
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

Decided = dict[str, Entry]  # What one reader takes for records of an article, by id.
KIND_FIELDS = {"quotations": "kind", "monetary_figures": "kind"}
SPEAKER_FIELDS = {"quotations": ("speakers", "speaker"), "monetary_figures": ("attributed_to",), "statements": ("speakers",)}


def compare_decisions(first: Path, second: Path, articles: Iterable[Entry]) -> dict[str, Any]:
    """Return the agreement by kind of record on the articles that both folders have a whole file of, and every difference.

    Raises DataError if one of them is not valid.
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
    """Return what a reader takes for records; None for a file with statements alone, which is no article's."""
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
    """Return True for a record that a reader has seen and takes for one."""
    return getattr(entry.seed, "review", None) not in ("rejected", "unreviewed")


def find_table(one: Entry | None, other: Entry | None) -> str:
    """Return the table of a record that at least one reader has."""
    return (one or other).table  # type: ignore[union-attr]


def describe_agreement(table: str, pairs: Sequence[tuple[Entry | None, Entry | None]]) -> dict[str, Any]:
    """Return how many records each reader has and both have, F1 of what was found, and kappa of kinds and speakers at these."""
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
    """Return whose words, or whose figure, a record is, empty if nobody's."""
    values = [getattr(entry.seed, name, None) for name in SPEAKER_FIELDS.get(entry.table, ())]
    value = next((value for value in values if value), "")
    return ", ".join(value) if isinstance(value, list) else str(value)


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa (doi.org/10.1177/001316446002000104), to three decimals; None where it is not defined.

    It is the agreement beyond what two readers reach by chance who use each value as often as these do.
    """
    if not pairs:
        return None
    observed = sum(one == other for one, other in pairs) / len(pairs)
    ones, others = (Counter(values) for values in zip(*pairs, strict=True))
    by_chance = sum(count * others[value] for value, count in ones.items()) / len(pairs) ** 2
    return round((observed - by_chance) / (1 - by_chance), 3) if by_chance < 1 else None


def describe_difference(article: str, name: str, one: Entry | None, other: Entry | None) -> dict[str, Any] | None:
    """Return in what two readers differ on a record, for them to settle; None if in nothing that is compared."""
    first, second = (
        {"kind": read_kind(entry), "speaker": read_speaker(entry)} if entry else "no record" for entry in (one, other)
    )
    if first == second:
        return None
    entry = one or other
    assert entry is not None
    return {"article": article, "table": entry.table, "id": name, "words": entry.name, "first": first, "second": second}
