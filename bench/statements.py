"""Score the statements found in labelled articles: `python -m bench.statements --texts T.jsonl --labels L.jsonl`.

The files are those of bench/train_statements.py, which also gives the weights of a fold. --folds trains and measures all folds;
without it the articles are read with the committed weights or those in --weights. --errors counts what is wrong by its cause.
bench/statements.md has the results.

A found statement pairs with the labelled one with which it shares most words, each once; a leading "that" does not count.
over: word F1 of the pair is 0.8 or more; loose: 0.5 or more; end to end: over, and the mention overlaps the labelled source, if
there is one. words: F1 over all words that stand in any statement. Labels that are no speech, and what is under "ignore", count
neither way.

--read also says what became of the statements that were read again, as in bench/statements_read.jsonl. A line there: {"doc_id",
"kind": "missed", "false" or "place", "spans", "verdict": why it counts or not by docs/statements.md, "cause": why it was missed}.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from bench.labelled_texts import FILE, LabelledText, file_options, read_labelled
from bench.money_and_polls import read_records
from bench.quotation_metrics import divide, overlaps
from build.extract import Statement
from build.extract.language.entity_lookup import open_lookup
from build.extract.statements import WEIGHTS, find_speech
from build.text.normalize import find_words

Reader = Callable[[str], Sequence[Statement]]
Words = frozenset[int]  # The offsets of words

MIN_OVER, MIN_LOOSE = 0.8, 0.5  # Word F1 of a pair
FORMS = ("direct", "mixed", "indirect")


def find_content(words: Sequence[tuple[str, int, int]], spans: Sequence[Sequence[int]]) -> Words:
    """Return where the words of some spans start, a leading that left out. `words` are all of the text."""
    found = [(start, word) for word, start, end in words if any(start < stop and begin < end for begin, stop in spans)]
    if len(found) > 1 and found[0][1].lower() == "that":
        del found[0]
    return frozenset(start for start, _ in found)


def word_f1(one: Words, other: Words) -> float:
    """Return the F1 of two sets of words."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def pair_statements(labelled: Sequence[Words], found: Sequence[Words]) -> dict[int, tuple[int, float]]:
    """Return the found statement of each labelled one that has one, and the F1 of their words; the best pairs first."""
    scores = sorted(
        (-word_f1(one, other), i, j) for i, one in enumerate(labelled) for j, other in enumerate(found) if one & other
    )
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, i, j in scores:
        if i not in pairs and j not in taken:
            pairs[i] = (j, -score)
            taken.add(j)
    return pairs


def count_article(counts: Counter[str], text: str, line: Mapping[str, Any], found: Sequence[Statement]) -> None:
    """Add the counts of one article."""
    words = find_words(text)
    labels = line["statements"]
    labelled = [find_content(words, item["content"]) for item in labels]
    places = [find_content(words, item.parts) for item in found]
    pairs = pair_statements(labelled, places)
    free = [number for number, item in enumerate(labels) if not item["speech"]]
    of = {j: i for i, (j, _) in pairs.items()}
    ignored = [
        j
        for j, place in enumerate(places)
        if (of[j] in free if j in of else 2 * sum(any(s <= w < e for s, e in line["ignore"]) for w in place) > len(place))
        or any(word_f1(labelled[i], place) >= MIN_LOOSE for i in free if j not in of)
    ]
    counts["found"] += len(found) - len(ignored)
    speech = frozenset().union(*(one for i, one in enumerate(labelled) if i not in free))
    all_found = frozenset().union(*places) - (frozenset().union(*(labelled[i] for i in free)) - speech)
    counts["words labelled"] += len(speech)
    counts["words found"] += len(all_found)
    counts["words right"] += len(speech & all_found)
    for i, item in enumerate(labels):
        if i in free:
            continue
        j, score = pairs.get(i, (-1, 0.0))
        right = score >= MIN_OVER and (not item["source"] or overlaps(found[j].mention, item["source"]))
        hits = {"labelled": True, "loose": score >= MIN_LOOSE, "over": score >= MIN_OVER, "end to end": right}
        for name, hit in hits.items():
            counts[name] += hit
            counts[f"{name}, {item['form']}"] += hit
        if not right:
            counts[f"error: {find_cause(item, found, j, score, labelled[i], places)}"] += 1
    counts["error: nothing of it is labelled"] += sum(j not in of and j not in ignored for j in range(len(found)))


def find_cause(
    label: Mapping[str, Any], found: Sequence[Statement], paired: int, score: float, wanted: Words, places: Sequence[Words]
) -> str:
    """Return why a labelled statement is not found end to end."""
    if score >= MIN_OVER:
        return "another source" if found[paired].mention else "no source"
    same_cue = [j for j, item in enumerate(found) if overlaps(item.cue, label["cue"])]
    if not same_cue:
        return "its cue reports nothing" if paired < 0 else "its cue reports nothing, words of it in another"
    place = places[same_cue[0]]
    missing, added = wanted - place, place - wanted
    if (missing and added) or not (missing or added):
        return "place shifted"
    if not missing:
        return "place goes on too long" if max(added) > max(wanted) else "place starts too early"
    if max(missing) == max(wanted):
        return "place ends too early"
    return "place starts too late" if min(missing) == min(wanted) else "place has a gap"


def count_reading(
    counts: Counter[tuple[str, str]], text: str, rows: Sequence[Mapping[str, Any]], found: Sequence[Statement]
) -> None:
    """Count the statements of an article that were read again, and those of them that are found, by kind and verdict."""
    words = find_words(text)
    places = [find_content(words, item.parts) for item in found]
    for row in rows:
        wanted = find_content(words, row["spans"])
        least = MIN_OVER if row["kind"] == "place" else MIN_LOOSE
        name = f"{row['kind']} | {row['verdict']}" + (f": {row['cause']}" if "cause" in row else "")
        counts[name, "read"] += 1
        counts[name, "found"] += any(word_f1(wanted, place) >= least for place in places)


def list_reading(counts: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """Yield the rows of the table of what was read again, by kind, the most frequent first."""
    yield "| | by docs/statements.md | read | found now |"
    yield "|---|---|--:|--:|"
    names = {name for name, _ in counts}
    for name in sorted(names, key=lambda name: (name.split(" | ")[0], -counts[name, "read"], name)):
        yield f"| {name} | {counts[name, 'read']} | {counts[name, 'found']} |"


def compute_rows(counts: Mapping[str, int]) -> Iterator[str]:
    """Yield the rows of the table of scores."""
    yield "| | precision | recall | F1 | recall: direct | mixed | indirect |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for name in ("loose", "over", "end to end"):
        precision, recall = divide(counts[name], counts["found"]), divide(counts[name], counts["labelled"])
        forms = [divide(counts[f"{name}, {form}"], counts[f"labelled, {form}"]) for form in FORMS]
        figures = (precision, recall, divide(2 * precision * recall, precision + recall), *forms)
        yield f"| {name} | {' | '.join(f'{figure:.3f}' for figure in figures)} |"
    precision, recall = (divide(counts["words right"], counts[f"words {name}"]) for name in ("found", "labelled"))
    yield f"| words | {precision:.3f} | {recall:.3f} | {divide(2 * precision * recall, precision + recall):.3f} | | | |"


def list_errors(counts: Mapping[str, int]) -> Iterator[str]:
    """Yield the rows of the table of errors, the most frequent first."""
    yield "| error | statements |"
    yield "|---|--:|"
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if name.startswith("error: "):
            yield f"| {name.removeprefix('error: ')} | {count} |"


def make_reader(weights: Mapping[str, Any]) -> Reader:
    """Return a function that finds the statements of a text with some weights."""
    return lambda text: find_speech(text, open_lookup(None, None), weights)[1]


def read_with_folds(texts: Sequence[LabelledText]) -> Iterator[Reader]:
    """Yield for each fold a function that finds statements with weights learned from the other folds."""
    from bench.train_statements import FOLDS, read_document, train  # scipy is not needed without --folds

    parsed = [read_document(text) for text in texts]
    for fold in range(FOLDS):
        yield make_reader(train([item for number, item in enumerate(parsed) if number % FOLDS != fold]))


@click.command(help=__doc__)
@file_options
@click.option("--weights", type=FILE, help="Weights instead of the committed.")
@click.option("--folds", is_flag=True, help="Train and measure each fifth of the articles on the others.")
@click.option("--errors", is_flag=True, help="Count the errors by their cause as well.")
@click.option("--read", type=FILE, help="Statements that were read again.")
def main(
    texts: tuple[Path, ...],
    labels: tuple[Path, ...],
    news: tuple[Path, ...],
    pages: Path | None,
    weights: Path | None,
    folds: bool,
    errors: bool,
    read: Path | None,
) -> None:
    """Print the tables of bench/statements.md."""
    if (news or pages) and not folds:
        raise click.UsageError("--news and --pages are learned from, which only --folds does")
    by_id = {line["doc_id"]: line["text"] for file in texts for line in read_records(file)}
    documents = [(line["doc_id"], by_id[line["doc_id"]], line) for file in labels for line in read_records(file)]
    committed = make_reader(json.loads(weights.read_text("utf-8")) if weights else WEIGHTS)
    readers = list(read_with_folds(read_labelled(texts, labels, news, pages))) if folds else [committed]
    counts: Counter[str] = Counter()
    rows = read_records(read) if read else []
    reading: Counter[tuple[str, str]] = Counter()
    for number, (doc_id, text, line) in enumerate(documents):
        found_now = readers[number % len(readers)](text)
        count_article(counts, text, line, found_now)
        count_reading(reading, text, [row for row in rows if row["doc_id"] == doc_id], found_now)
    for row in compute_rows(counts):
        click.echo(row)
    for table in (list_errors(counts) if errors else (), list_reading(reading) if read else ()):
        click.echo()
        for line in table:
            click.echo(line)


if __name__ == "__main__":
    main()
