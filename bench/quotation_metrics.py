"""Score the quotations found in labelled articles against the labels.

A label is {"start", "end", "sources": [[start, end], …]}: the span of quoted speech or writing, and the spans that name its
speaker (none where the annotators marked none). Offsets count characters of the article's text.

Both sides are first split at line breaks into runs, so that a quotation of several paragraphs may be one span or several.

- span: a found run matches a labelled one if their intersection over union is 0.8 or more, without marks and punctuation at
  their ends. A run matches once.
- attribution accuracy: the share of matched runs with a labelled speaker whose mention overlaps that speaker.
- end to end: a run is right if its span and speaker are; without a labelled speaker, if its span is.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from build.extract.results import Quotation, Span

EDGE_CHARACTERS = " \t\n\r\"“”‘’',.;:!?–—-…()[]"  # Characters ignored at the ends of a run
MIN_OVERLAP = 0.8  # Minimum intersection over union for two runs to match
BANDS = (0.5, 0.6, 0.7, 0.8, 0.9)  # Bounds between the bands of confidence


class Prediction(NamedTuple):
    """An attributed quotation: its span, its speaker's mention, and the system's confidence, 0 to 1."""

    start: int
    end: int
    mention: Span | None
    confidence: float = 1.0


def to_predictions(quotations: Iterable[Quotation]) -> list[Prediction]:
    """Convert our quotations to predictions, leaving out terms, which nobody said."""
    return [Prediction(item.start, item.end, item.mention, item.confidence) for item in quotations if item.kind != "term"]


class Run(NamedTuple):
    """A quotation's words on one line; `item` is the number of the quotation."""

    start: int
    end: int
    item: int


@dataclass
class QuotationScores:
    """Counts of runs: matched ones with a labelled speaker (`sourced`) or the right one (`speakers`); `right` is end to end."""

    labelled: int = 0
    found: int = 0
    matched: int = 0
    sourced: int = 0
    speakers: int = 0
    right: int = 0


def split_runs(text: str, spans: Iterable[Span]) -> list[Run]:
    """Split spans at line breaks, strip marks and punctuation from the ends, and drop empty runs."""
    runs = []
    for item, (start, end) in enumerate(spans):
        place = start
        for line in text[start:end].split("\n"):
            low = place + len(line) - len(line.lstrip(EDGE_CHARACTERS))
            high = place + len(line.rstrip(EDGE_CHARACTERS))
            if low < high:
                runs.append(Run(low, high, item))
            place += len(line) + 1
    return runs


def intersection_over_union(one: Span | Run, other: Span | Run) -> float:
    """Return the intersection over union of two runs, negative if they are apart."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0]))


def match_runs(labelled: Sequence[Run], found: Sequence[Run]) -> dict[int, int]:
    """Match labelled runs to found runs, by their indexes in the lists."""
    free = set(range(len(found)))
    matched = {}
    for place, run in enumerate(labelled):
        best = max(free, default=None, key=lambda other: (intersection_over_union(run, found[other]), -other))
        if best is not None and intersection_over_union(run, found[best]) >= MIN_OVERLAP:
            free.discard(best)
            matched[place] = best
    return matched


def overlaps(span: Span | None, others: Iterable[Sequence[int]]) -> bool:
    """Return True if a span shares a character with one of the others."""
    return span is not None and any(span[0] < other[1] and other[0] < span[1] for other in others)


def evaluate_runs(
    text: str, labels: Sequence[dict[str, Any]], found: Sequence[Prediction]
) -> tuple[list[Run], list[Run], dict[int, int], set[int]]:
    """Return the labelled runs, the found runs, which matches which, and which of the labelled are right end to end."""
    labelled = split_runs(text, [(label["start"], label["end"]) for label in labels])
    runs = split_runs(text, [(item.start, item.end) for item in found])
    matched = match_runs(labelled, runs)
    right = set()
    for place, other in matched.items():
        sources = labels[labelled[place].item]["sources"]
        if not sources or overlaps(found[runs[other].item].mention, sources):
            right.add(place)
    return labelled, runs, matched, right


def count_article(scores: QuotationScores, text: str, labels: Sequence[dict[str, Any]], found: Sequence[Prediction]) -> None:
    """Count one article."""
    labelled, runs, matched, right = evaluate_runs(text, labels, found)
    sourced = {place for place in matched if labels[labelled[place].item]["sources"]}
    scores.labelled += len(labelled)
    scores.found += len(runs)
    scores.matched += len(matched)
    scores.sourced += len(sourced)
    scores.speakers += len(sourced & right)
    scores.right += len(right)


def compute_metrics(scores: QuotationScores) -> dict[str, float]:
    """Return span precision, recall and F1, attribution accuracy and end-to-end F1; 0 where there is nothing to count."""
    both = scores.found + scores.labelled
    return {
        "precision": divide(scores.matched, scores.found),
        "recall": divide(scores.matched, scores.labelled),
        "span": divide(2 * scores.matched, both),
        "attribution": divide(scores.speakers, scores.sourced),
        "end to end": divide(2 * scores.right, both),
    }


def divide(part: float, whole: float) -> float:
    """Divide, returning 0 for a total of 0."""
    return part / whole if whole else 0.0


def count_bands(bands: list[list[float]], text: str, labels: Sequence[dict[str, Any]], found: Sequence[Prediction]) -> None:
    """Count one article's found runs by their confidence: [runs, right end to end, sum of confidence] a band."""
    _, runs, matched, right = evaluate_runs(text, labels, found)
    hits = {matched[place] for place in right}
    for place, run in enumerate(runs):
        confidence = found[run.item].confidence
        band = bands[bisect_right(BANDS, confidence)]
        band[0] += 1
        band[1] += place in hits
        band[2] += confidence


def empty_bands() -> list[list[float]]:
    """Return empty bands of confidence, lowest first."""
    return [[0, 0, 0.0] for _ in range(len(BANDS) + 1)]
