"""Align typed records with the article's text, so that editors type words instead of offsets."""

import difflib
import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from build.extract.quotations.block_quotes import find_block_quotes
from build.problems import Problem, Source, shorten
from build.reader import Article, paragraph_number
from build.seeds import Entry
from build.seeds.extracted import Annotation, TextSpan, make_annotation
from build.text.normalize import PUNCTUATION, normalize_passage, normalize_punctuation
from build.text.quotation_marks import find_quoted_passages

VARIANTS = {
    plain: f"[{plain}{''.join(chr(code) for code, target in PUNCTUATION.items() if target == plain)}]" for plain in "'\"-"
}
"""Patterns that match any form of an apostrophe, quotation mark or dash."""

WORD_GAP = r"\s+[“„\"«]?"  # White space and, if a quotation continues in a new paragraph, the mark that reopens it
MAX_DISTANCE_PARAGRAPHS = 2  # Between a quotation and its mention or cue
DASHES = "—–-"


def align_article(first_id: str, article: Article, entries: list[Entry]) -> tuple[list[Annotation], list[Problem]]:
    """Return the annotations of an article's typed records, and a problem for each that cannot be aligned.

    If none of them is in the page, that is a single problem.
    """
    passages = find_quoted_passages(article.text)
    if len(entries) > 1 and not any(find_occurrences(article.text, entry.seed.words) for entry in entries):
        source = Source(entries[0].document.file, 1, "article")
        return [], [Problem(source, f"none of its {len(entries)} records is in its page; is it the page of another article?")]
    aligned: list[tuple[Entry, Annotation]] = []
    problems: list[Problem] = []
    for entry in entries:
        result = align_record(first_id, article, passages, entry)
        if isinstance(result, Annotation):
            aligned.append((entry, result))
        else:
            problems += result
    problems += find_overlaps(aligned)
    return [annotation for _, annotation in aligned], problems


def align_record(first_id: str, article: Article, passages: list[tuple[int, int]], entry: Entry) -> Annotation | list[Problem]:
    """Return the annotation of one record, or the problems that prevent it."""
    seed: Any = entry.seed
    found = find_occurrences(article.text, seed.words, passages if entry.table == "quotations" else None)
    which = seed.which or 1
    if not found:
        return [entry.problem(f"is not in the article's text{suggest_passage(article.text, seed.words, passages)}", "words")]
    if seed.which is None and len(found) > 1:
        return [entry.problem(f"appears {len(found)} times in the article; add which: 1 to {len(found)}", "words")]
    if which > len(found):
        times = "once" if len(found) == 1 else f"{len(found)} times"
        return [entry.problem(f"which is {which}, but the words appear {times}; fix the number", "which")]
    start, end = found[which - 1]
    if entry.table == "quotations" and (start, end) not in passages and not is_set_apart(article, start, end):
        return [
            entry.problem(
                "is not in quotation marks, nor a whole paragraph; a quotation is all the words between the marks", "words"
            )
        ]
    spans: dict[str, TextSpan | None] = {}
    problems = []
    near = (start, end)
    for key in ("cue", "mention"):
        words = getattr(seed, key, None)
        span = find_nearest_span(article, words, near, passages) if words else None
        # The speaker's mention is the subject of the cue, so look for it around the cue.
        near = (span.start, span.end) if span else near
        spans[key] = span
        if words and span is None:
            problems.append(entry.problem(f"{key} {words!r} is not near the quotation; type it as printed, capitals too", key))
    if problems:
        return problems
    return make_annotation(
        entry.table,
        first_id,
        normalize_passage(article.text, start, end),
        which,
        method="curated",
        start=start,
        end=end,
        paragraph=paragraph_number(article, start),
        **spans,
    )


def find_occurrences(text: str, words: str, passages: list[tuple[int, int]] | None = None) -> list[tuple[int, int]]:
    """Return the spans of the words in order, with quotation marks and dashes in any form.

    If the passages in quotation marks are given, return those that consist of exactly these words or, if there are none, the
    spans outside all passages. A block quotation has no marks, but half a passage is not a quotation.
    """
    pattern = compile_pattern(words)
    passages = passages or []
    if whole := [(start, end) for start, end in passages if pattern.fullmatch(text, start, end)]:
        return whole
    spans = [match.span() for match in pattern.finditer(text)]
    return [(start, end) for start, end in spans if not any(s <= start and end <= e for s, e in passages)]


def is_set_apart(article: Article, start: int, end: int) -> bool:
    """Return True for words without quotation marks whose layout shows that they are quoted.

    They are whole paragraphs, except for a label ("Reed:") or dash before them and anything introduced by a dash after them, such
    as a signature; or the extractor finds a post or part of a transcript there.
    """
    first, last = (article.paragraphs[paragraph_number(article, position) - 1] for position in (start, end - 1))
    before, after = article.text[first.start : start].rstrip(), article.text[end : last.end].lstrip(" .,!?…")
    whole = before[-1:] in ("", ":", *DASHES) and after[:1] in ("", *DASHES)
    return whole or any((block.start, block.end) == (start, end) for block in find_block_quotes(article.text))


@lru_cache(maxsize=1_000)
def compile_pattern(words: str) -> re.Pattern[str]:
    """Return a pattern for the words with any form of marks, dashes and white space, which must match whole words."""
    normalized = normalize_punctuation(words)
    body = WORD_GAP.join("".join(VARIANTS.get(c, re.escape(c)) for c in word) for word in normalized.split(" "))
    before = r"(?<![\w])(?<!\d[.,])" if normalized[0].isalnum() else ""
    after = r"(?!\w)" if normalized[-1].isalnum() else ""
    return re.compile(before + body + after)


def find_nearest_span(article: Article, words: str, near: tuple[int, int], passages: list[tuple[int, int]]) -> TextSpan | None:
    """Return the span of the words nearest to another span, outside quotation marks; None if all are too far away."""
    number = paragraph_number(article, near[0]) - 1
    paragraphs = article.paragraphs[max(0, number - MAX_DISTANCE_PARAGRAPHS) : number + MAX_DISTANCE_PARAGRAPHS + 1]
    first, last = paragraphs[0].start, paragraphs[-1].end
    outside = [
        (start, end)
        for start, end in (match.span() for match in compile_pattern(words).finditer(article.text, first, last))
        if not any(s <= start and end <= e for s, e in passages)
    ]
    if not outside:
        return None
    start, end = min(outside, key=lambda span: max(near[0] - span[1], span[0] - near[1]))
    return TextSpan(words=article.text[start:end], start=start, end=end)


def find_overlaps(aligned: list[tuple[Entry, Annotation]]) -> Iterator[Problem]:
    """Yield a problem for each pair of records of a table that overlap."""
    ordered = sorted(aligned, key=lambda item: (item[1].record, item[1].start, item[1].end))
    for (first, annotation), (second, other) in itertools.pairwise(ordered):
        if annotation.record == other.record and other.start < annotation.end:
            where = first.locate("words")
            yield second.problem(f"is at the same place as {first.name} in {where.file}:{where.line}; keep one", "words")


def suggest_passage(text: str, words: str, passages: list[tuple[int, int]]) -> str:
    """Return how to fix words that are not in the text, as the end of a message: the most similar quoted passage, if any."""
    known = {normalize_punctuation(normalize_passage(text, start, end)): (start, end) for start, end in passages}
    near = difflib.get_close_matches(normalize_punctuation(words), known, n=1, cutoff=0.5)
    if near:
        return f"; did you mean {shorten(normalize_passage(text, *known[near[0]]), 300)}?"
    return "; copy the words from the article, and check that it is the right article"
