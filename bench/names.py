"""Score whom mentions name: python -m bench.names dev.jsonl (bench/names.md has what it last measured).

dev.jsonl is PolNeAR's part for development, which is not in this repository. names_labels.jsonl has 300 mentions of its sources,
labelled by reading the articles: doc_id and offsets of the mention, its kind, and its right names as articles print them. `names`
is null where nobody is named, so that the description as printed is right, and empty where the words refer to no source.
names_labels_train.jsonl (`--labels`) has 728 pronouns and descriptions of the part for training, to tune on,
names_labels_described.jsonl 163 more descriptions that the extractor chooses somebody for, labelled with those it chooses from
beside the text, in the order of the alphabet, and names_labels_heldout.jsonl, names_labels_heldout2.jsonl,
names_labels_heldout3.jsonl, names_labels_heldout4.jsonl and names_labels_heldout5.jsonl 125, 119, 100, 80 and 113 of other
articles of that part. names_labels_read.jsonl has 175 mentions whose answers were read, names_labels_drawn.jsonl 161 drawn at
random, names_labels_news.jsonl 121 of web pages, which are read as lines of "id" and "paragraphs", names_labels_whole.jsonl 250
of such pages and names_labels_invented.jsonl 287 of invented_openings.jsonl, which are learned from.

A mention counts as right with a right name, as wrong with any other, and as unknown if it is left without a name, or with the
description as printed although somebody is named. `--errors` prints what is not right; `--half 0` takes the labels of even number
in the file, to tune on, `--half 1` the others.

`--compare names_reread.jsonl`, with `--labels names_labels_heldout2.jsonl`, scores a second reader in the extractor's place: 104
of those mentions, labelled anew without the first labels. Judged is the first of the second reader's names; the differences are
counted by kind.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

from build.extract import Quotation, Statement, extract

LABELS_PATH = Path(__file__).with_name("names_labels.jsonl")
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95)
"""The lower ends of the bands of confidence."""

Outcome = Literal["right", "unknown", "wrong", "not attributed"]


class Label(NamedTuple):
    """A labelled mention: its text's id, span and kind, and the names that are right, as the module describes."""

    doc_id: str
    start: int
    end: int
    kind: str
    names: tuple[str, ...] | None


class Resolved(NamedTuple):
    """A label, the mention as printed, the name the extractor gives it, its confidence, and whether it is right."""

    label: Label
    printed: str
    name: str | None
    confidence: float
    outcome: Outcome


def read_labels(path: Path = LABELS_PATH) -> list[Label]:
    """Return the labelled mentions."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        Label(**record | {"names": record["names"] if record["names"] is None else tuple(record["names"])}) for record in records
    ]


def read_texts(files: Iterable[Path]) -> dict[str, str]:
    """Return the texts of files by their ids or names; blank lines part those that are told as paragraphs."""
    texts: dict[str, str] = {}
    for article in (json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()):
        name = next(article[key] for key in ("doc_id", "id", "name") if key in article)
        texts[name] = article["text"] if "text" in article else "\n\n".join(article["paragraphs"])
    return texts


def normalize(name: str) -> str:
    """Return a name or description in small letters, without a determiner and a full stop at its end."""
    words = name.lower().replace("’", "'").removesuffix(".").split()
    return " ".join(words[1:] if words[0] in ("the", "a", "an") and len(words) > 1 else words)


def judge(label: Label, printed: str, speakers: Iterable[str], whole: str = "") -> Outcome:
    """Say whether the names of a mention are right. `whole` is the mention as the extractor reads it, if it is longer."""
    found = {normalize(speaker) for speaker in speakers}
    as_printed = not found or found == {normalize(printed)} or (printed in whole and found == {normalize(whole)})
    if label.names is None:
        return "right" if as_printed else "wrong"
    if not label.names:
        return "wrong" if found else "right"
    if found & {normalize(name) for name in label.names}:
        return "right"
    return "unknown" if as_printed and label.kind in ("pronoun", "description") else "wrong"


def resolve(label: Label, text: str, found: Iterable[Quotation | Statement]) -> Resolved:
    """Return whom the extractor names by a labelled mention."""
    printed = text[label.start : label.end]
    for record in found:
        if record.mention and record.mention[0] < label.end and label.start < record.mention[1]:
            outcome = judge(label, printed, record.speakers, text[slice(*record.mention)])
            return Resolved(label, printed, record.speaker, record.confidence, outcome)
    return Resolved(label, printed, None, 0.0, "not attributed")


def resolve_all(labels: Iterable[Label], texts: dict[str, str]) -> Iterator[Resolved]:
    """Yield whom the extractor names by each labelled mention."""
    found = {doc_id: extract(texts[doc_id]) for doc_id in {label.doc_id for label in labels}}
    for label in labels:
        extraction = found[label.doc_id]
        yield resolve(label, texts[label.doc_id], [*extraction.quotations, *extraction.statements])


def compare(labels: Iterable[Label], again: Iterable[Label], texts: dict[str, str]) -> Iterator[Resolved]:
    """Yield whom a second reader names by each mention read again."""
    first = {label[:3]: label for label in labels}
    for reread in again:
        label = first[reread[:3]]
        printed = texts[label.doc_id][label.start : label.end]
        speakers = (printed,) if reread.names is None else reread.names[:1]
        yield Resolved(label, printed, speakers[0] if speakers else None, 1.0, judge(label, printed, speakers))


def format_differences(resolved: Iterable[Resolved]) -> Iterator[str]:
    """Yield a table of how often two readers differ, by what each says of a mention."""
    counts: Counter[str] = Counter()
    for label, printed, name, _, outcome in resolved:
        first = "a name" if label.names else "as printed" if label.names is None else "no source"
        second = "no source" if name is None else "as printed" if normalize(name) == normalize(printed) else "a name"
        counts[f"{label.kind}: {first}, then {second}"] += outcome != "right"
    yield from ("| difference | mentions |", "|---|--:|")
    yield from (f"| {kind} | {count} |" for kind, count in sorted(counts.items()) if count)


def format_row(name: str, counts: Counter[Outcome]) -> str:
    """Return a row of a table: how many were judged, and the shares that are right, unknown and wrong."""
    judged = counts["right"] + counts["unknown"] + counts["wrong"]
    shares = [f"{counts[outcome] / judged:.3f}" if judged else "" for outcome in ("right", "unknown", "wrong")]  # type: ignore[index]
    named = counts["right"] + counts["wrong"]
    cells = [name, str(judged), *shares, f"{counts['right'] / named:.3f}" if named else "", str(counts["not attributed"])]
    return f"| {' | '.join(cells)} |"


def format_tables(resolved: Iterable[Resolved]) -> Iterator[str]:
    """Yield the tables by kind of mention and by confidence."""
    kinds: defaultdict[str, Counter[Outcome]] = defaultdict(Counter)
    bands: defaultdict[float, Counter[Outcome]] = defaultdict(Counter)
    for mention in resolved:
        kinds[mention.label.kind][mention.outcome] += 1
        kinds["all"][mention.outcome] += 1
        if mention.outcome != "not attributed":
            bands[max(band for band in BANDS if band <= mention.confidence)][mention.outcome] += 1
    columns = "mentions | right | unknown | wrong | right of the named | not attributed"
    for head, tables in (("kind", sorted(kinds.items())), ("confidence from", sorted((str(b), c) for b, c in bands.items()))):
        yield f"| {head} | {columns} |"
        yield "|---|--:|--:|--:|--:|--:|--:|"
        yield from (format_row(name, counts) for name, counts in tables)
        yield ""


def main() -> None:
    """Print the tables, and the errors if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--labels", type=Path, default=LABELS_PATH)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--compare", type=Path)
    options = parser.parse_args()
    texts = read_texts([options.articles])
    labels = read_labels(options.labels)
    if options.half is not None:
        labels = list(islice(labels, options.half, None, 2))
    again = read_labels(options.compare) if options.compare else None
    resolved = list(resolve_all(labels, texts) if again is None else compare(labels, again, texts))
    if options.errors:
        for label, printed, name, confidence, outcome in resolved:
            if outcome != "right":
                print(f"{outcome}: {label.doc_id}:{label.start} {printed!r} -> {name!r} ({confidence}), right: {label.names}")
    print("\n".join([*format_tables(resolved), *(format_differences(resolved) if again is not None else ())]))


if __name__ == "__main__":
    main()
