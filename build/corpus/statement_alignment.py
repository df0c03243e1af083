"""Align statements with the article's text: each part by its first and last three words, the mention and cue outside the parts.

Also check the summary and notes, for which the text is needed: they must not have four words in a row from the article.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Any

from build.corpus.alignment import find_occurrences
from build.ids import make_statement_id
from build.problems import Problem
from build.reader import Article, paragraph_number
from build.seeds import Entry, extracted_id
from build.seeds.extracted import AnyAnnotation, PartSpan, StatementAnnotation, TextSpan
from build.text.normalize import count_words, find_words
from build.text.quotation_marks import find_quoted_passages
from schema.article_seeds import PART_ENDS, StatementPartSeed

MAX_DISTANCE_CHARS = 200  # Between a part and the cue, and between cue and mention: farther away, they belong elsewhere.
MAX_PLACES = 1_000  # Of one part: words that occur more often do not identify it.
MAX_WORDS_IN_A_ROW = 3  # That a summary or a note may have in common with the article, besides names
SMALL_WORDS_OF_NAMES = ("of", "the", "and")

Span = tuple[int, int]


@dataclass(frozen=True)
class TextIndex:
    """An article with its words, the positions of each word, and its passages in quotation marks."""

    article: Article
    words: list[tuple[str, int, int]]
    starts: list[int]
    ends: list[int]
    positions: dict[str, list[int]]
    paragraph_ends: list[int]
    """By paragraph, the number of words up to its end."""
    passages: list[Span]
    runs: dict[str, list[int]] = field(default_factory=dict)
    """The positions of word sequences that were looked up before."""


def index_text(article: Article) -> TextIndex:
    """Index an article's text for finding the parts of statements."""
    words = find_words(article.text)
    positions: dict[str, list[int]] = {}
    for number, (word, _, _) in enumerate(words):
        positions.setdefault(word, []).append(number)
    starts, ends = [start for _, start, _ in words], [end for _, _, end in words]
    paragraph_ends = [bisect_left(starts, paragraph.end) for paragraph in article.paragraphs]
    return TextIndex(article, words, starts, ends, positions, paragraph_ends, find_quoted_passages(article.text))


def align_statements(
    first_id: str, article: Article, entries: list[Entry], readings: Iterable[AnyAnnotation] = ()
) -> tuple[list[StatementAnnotation], list[Problem]]:
    """Return the annotations of an article's statements, and a problem for each that cannot be aligned.

    A mention or cue that is the same in the extracted statement it decides on gets the place that it has there.
    """
    if not entries:
        return [], []
    index = index_text(article)
    extracted = {item.id: item for item in readings if isinstance(item, StatementAnnotation) and item.method == "extracted"}
    runs = {run for run, _ in list_runs(index.words)}
    annotations: dict[str, StatementAnnotation] = {}
    problems: list[Problem] = []
    for entry in entries:
        result = align_statement(first_id, index, entry, extracted.get(extracted_id(first_id, entry)))
        problems += find_copied_words(entry, runs)
        if not isinstance(result, StatementAnnotation):
            problems += result
        elif result.id in annotations:
            problems.append(entry.problem("has the parts of another statement in this file; keep one", "parts"))
        else:
            annotations[result.id] = result
    return list(annotations.values()), problems


def align_statement(
    first_id: str, index: TextIndex, entry: Entry, reading: StatementAnnotation | None
) -> StatementAnnotation | list[Problem]:
    """Return the annotation of one statement, or the problems that prevent it."""
    seed: Any = entry.seed
    found = [find_part(index, part) for part in seed.parts]
    parts = [part for part in found if isinstance(part, PartSpan)]
    if len(parts) < len(found):
        return [entry.problem(what, "parts", number) for number, what in enumerate(found) if isinstance(what, str)]
    if any(right.start < left.end for left, right in pairwise(parts)):
        return [entry.problem("its parts overlap or are out of order; write them in the order of the article", "parts")]
    own = [(part.start, part.end) for part in parts]
    spans: dict[str, TextSpan | None] = {}
    near = own
    for key in ("cue", "mention"):
        words, read = getattr(seed, key, None), getattr(reading, key, None)
        spans[key] = read if read and read.words == words else find_span_near(index, words, own, near) if words else None
        # The speaker's mention is the subject of the cue, so look for it around the cue.
        near = [(span.start, span.end)] if (span := spans[key]) else near
    missing = [key for key, span in spans.items() if getattr(seed, key, None) and span is None]
    if missing:
        why = "is not near the statement, outside of it and of quotation marks; type it as printed, capitals too"
        return [entry.problem(f"{key} {getattr(seed, key)!r} {why}", key) for key in missing]
    identifier = make_statement_id(first_id, (part.name for part in parts))
    return StatementAnnotation.model_validate(
        {"record": "statements", "id": identifier, "method": "curated", "parts": parts, **spans}
    )


def find_part(index: TextIndex, part: StatementPartSeed) -> PartSpan | str:
    """Return the place of a part, or an error message."""
    places = list(islice(list_places(index, part), MAX_PLACES))
    which = part.which or 1
    if not places:
        where = "its first and last three words from one paragraph" if part.words is None else "its words"
        return f"is not in the article's text; copy {where}"
    if part.which is None and len(places) > 1:
        return f"appears {len(places)} times in the article; add which: 1 to {len(places)}"
    if which > len(places):
        times = "once" if len(places) == 1 else f"{len(places)} times"
        return f"which is {which}, but the part appears {times}; fix the number"
    first, last = places[which - 1]
    text = index.article.text
    start, end = widen_to_passages(index, index.words[first][1], index.words[last][2])
    named = {"words": join_printed(index, first, last)}
    if part.words is None:
        named = {"from": join_printed(index, first, first + PART_ENDS - 1), "to": join_printed(index, last - PART_ENDS + 1, last)}
    return PartSpan.model_validate(
        named
        | {
            "which": which if len(places) > 1 else None,
            "start": start,
            "end": end,
            "paragraph": paragraph_number(index.article, start),
            "word_count": count_words(text[start:end]),
        }
    )


def tell_part(index: TextIndex, span: Span) -> dict[str, Any] | None:
    """Return the words that identify a part, as they are typed: its first and last three, or all if there are fewer than six.

    None if it has no words, or if its words occur in more than MAX_PLACES places before it.
    """
    first = bisect_right(index.ends, span[0])
    last = bisect_left(index.starts, span[1]) - 1
    if first > last:
        return None
    ends = {"words": join_printed(index, first, last)}
    if last - first + 1 >= 2 * PART_ENDS:
        ends = {
            "from": join_printed(index, first, first + PART_ENDS - 1),
            "to": join_printed(index, last - PART_ENDS + 1, last),
        }
    places = list(islice(list_places(index, StatementPartSeed.model_validate(ends)), MAX_PLACES))
    if (first, last) not in places:
        return None
    return ends | ({"which": places.index((first, last)) + 1} if len(places) > 1 else {})


def cut_paragraphs(article: Article, span: Span) -> list[Span]:
    """Split a span at paragraph breaks, leaving out paragraphs without words."""
    found = [(max(span[0], item.start), min(span[1], item.end)) for item in article.paragraphs]
    return [(start, end) for start, end in found if start < end and find_words(article.text[start:end])]


def list_places(index: TextIndex, part: StatementPartSeed) -> Iterator[Span]:
    """Yield the numbers of the first and last word of each place that matches a part, in order, never across paragraphs."""
    if part.words is not None:
        size = len(find_words(part.words))
        for first in find_runs(index, part.words):
            if first + size <= find_paragraph_end(index, first):
                yield first, first + size - 1
        return
    ends = find_runs(index, part.last or "")
    for first in find_runs(index, part.first or ""):
        limit = find_paragraph_end(index, first)
        for number in range(bisect_left(ends, first + PART_ENDS), len(ends)):
            if ends[number] + PART_ENDS > limit:
                break
            yield first, ends[number] + PART_ENDS - 1


def find_runs(index: TextIndex, text: str) -> list[int]:
    """Return the positions at which a sequence of words occurs in the article; results are cached."""
    if text not in index.runs:
        wanted = [word for word, _, _ in find_words(text)]
        index.runs[text] = [
            first
            for first in index.positions.get(wanted[0], [])
            if [word for word, _, _ in index.words[first : first + len(wanted)]] == wanted
        ]
    return index.runs[text]


def find_paragraph_end(index: TextIndex, word: int) -> int:
    """Return the number of the word after the paragraph of a word."""
    return index.paragraph_ends[bisect_right(index.paragraph_ends, word)]


def join_printed(index: TextIndex, first: int, last: int) -> str:
    """Return a range of words as printed, on one line."""
    return " ".join(index.article.text[index.words[first][1] : index.words[last][2]].split())


def widen_to_passages(index: TextIndex, start: int, end: int) -> Span:
    """Extend a span over punctuation at the edges of a quotation in it, such as its final stop, so that all of it is inside."""
    text = index.article.text
    for passage_start, passage_end in index.passages:
        if passage_start < start < passage_end and not count_words(text[passage_start:start]):
            start = passage_start
        if passage_start < end < passage_end and not count_words(text[end:passage_end]):
            end = passage_end
    return start, end


def find_span_near(index: TextIndex, words: str, own: list[Span], near: list[Span]) -> TextSpan | None:
    """Return the span of the words nearest to the spans `near`, outside the statement's own parts and quotation marks."""

    def measure(span: Span) -> int:
        return min(max(start - span[1], span[0] - end) for start, end in near)

    outside = [
        (start, end)
        for start, end in find_occurrences(index.article.text, words)
        if not any(first <= start and end <= last for first, last in index.passages)
        and not any(first < end and start < last for first, last in own)
    ]
    nearest = min(outside, key=measure, default=None)
    if nearest is None or measure(nearest) > MAX_DISTANCE_CHARS:
        return None
    start, end = nearest
    return TextSpan(words=index.article.text[start:end], start=start, end=end)


def find_copied_words(entry: Entry, runs: set[tuple[str, ...]]) -> Iterator[Problem]:
    """Yield a problem for a summary or note with four words in a row from the article, not counting names."""
    for key in ("summary", "notes"):
        words = find_words(getattr(entry.seed, key, None) or "")
        copied = next((printed for run, printed in list_runs(words) if run in runs), None)
        if copied:
            message = f"{key} has {MAX_WORDS_IN_A_ROW + 1} words of the article in a row, {copied!r}; say it in words of your own"
            yield entry.problem(message, key)


def list_runs(words: list[tuple[str, int, int]]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each run of four words that is not a name: in lower case, and as printed."""
    size = MAX_WORDS_IN_A_ROW + 1
    for first in range(len(words) - size + 1):
        run = [word for word, _, _ in words[first : first + size]]
        if not all(word[0].isupper() or word in SMALL_WORDS_OF_NAMES for word in run):
            yield tuple(word.lower() for word in run), " ".join(run)
