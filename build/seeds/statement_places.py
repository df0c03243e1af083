"""Compare the places of statements: how much two overlap, which is inside which, and which are the same."""

from collections.abc import Iterable, Iterator, Sequence

from build.seeds.extracted import StatementAnnotation

Span = tuple[int, int]
Parts = Sequence[Span]  # In order

MIN_SHARED = 0.5
"""Readings that share less than this are different statements; bench/statements.py uses the same limit for "found (loose)"."""


def list_parts(annotation: StatementAnnotation) -> list[Span]:
    """Return the spans of a statement's parts."""
    return [(part.start, part.end) for part in annotation.parts]


def measure(parts: Parts) -> int:
    """Return the number of characters in parts."""
    return sum(end - start for start, end in parts)


def count_shared(one: Parts, other: Parts) -> int:
    """Return how many characters the parts of two statements have in common."""
    return sum(max(0, min(end, last) - max(start, first)) for start, end in one for first, last in other)


def share(one: Parts, other: Parts) -> float:
    """Return the F1 of two places: twice the characters they have in common, divided by the sum of the characters of each."""
    return 2 * count_shared(one, other) / (measure(one) + measure(other))


def is_inside(span: Span, parts: Iterable[Span]) -> bool:
    """Return True if a span is inside one of the parts."""
    return any(start <= span[0] and span[1] <= end for start, end in parts)


def is_nested(inner: StatementAnnotation, outer: StatementAnnotation) -> bool:
    """Return True if a statement is reported inside another: its parts, cue and mention, if it has one, are all in the other."""
    around = list_parts(outer)
    spans = [*list_parts(inner), *((span.start, span.end) for span in (inner.mention, inner.cue) if span)]
    return inner.cue is not None and all(is_inside(span, around) for span in spans)


def list_overlaps(ones: Sequence[Parts], others: Sequence[Parts]) -> Iterator[tuple[int, int]]:
    """Yield the positions of each pair of statements, one from each list, that have characters in common."""
    later = sorted(range(len(others)), key=lambda number: others[number][0], reverse=True)
    nearby: list[int] = []
    for number in sorted(range(len(ones)), key=lambda number: ones[number][0]):
        one = ones[number]
        while later and others[later[-1]][0][0] < max(end for _, end in one):
            nearby.append(later.pop())
        nearby = [other for other in nearby if others[other][-1][1] > one[0][0]]
        yield from ((number, other) for other in nearby if count_shared(one, others[other]))


def pair_places(ones: Sequence[Parts], others: Sequence[Parts]) -> dict[int, int]:
    """Return the counterpart of each statement among the others, by position: best pairs first, none below MIN_SHARED."""
    pairs = [(-share(ones[i], others[j]), i, j) for i, j in list_overlaps(ones, others)]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, j in sorted(pairs):
        if -score >= MIN_SHARED and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def list_decided(places: Sequence[StatementAnnotation], readings: Sequence[StatementAnnotation]) -> set[str]:
    """Return the ids of extracted statements that overlap one that a person has read: they were decided with it.

    An extracted statement that is reported inside the other, and is less than half of it, was not decided with it.
    """
    parts, others = ([list_parts(item) for item in listed] for listed in (places, readings))
    return {
        readings[j].id
        for i, j in list_overlaps(parts, others)
        if share(parts[i], others[j]) >= MIN_SHARED
        or not (is_nested(readings[j], places[i]) or is_nested(places[i], readings[j]))
    }
