"""Find in the article's text the words that an editor typed, so that nobody types offsets."""

import difflib
import itertools
import re
from collections.abc import Iterator
from typing import Any

from build.problems import Problem, Source, shorten
from build.reader import Article
from build.seeds import Entry
from build.seeds.extracted import Annotation, Span, make_annotation
from build.text.normalize import normalize_punctuation
from build.text.quotation_marks import find_quoted_passages

MARKS = {"'": "['‘’‚‛`´]", '"': '["“”„‟«»]', "-": "[-‐‑‒–—―]"}
GAP = r"\s+[“„\"«]?"
"""Between two words: white space and, where a quotation goes on in a new paragraph, the mark that reopens it."""

REACH = 2
"""How many paragraphs before and after its own a quotation's mention or cue may stand in."""


def locate_article(article_id: str, article: Article, entries: list[Entry]) -> tuple[list[Annotation], list[Problem]]:
    """The places of all hand-read records of one article, and a problem for each that cannot be placed.

    A page that has none of them is one problem.
    """
    passages = find_quoted_passages(article.text)
    if len(entries) > 1 and not any(find_places(article.text, entry.seed.words) for entry in entries):
        source = Source(entries[0].document.file, 1, "article")
        return [], [
            Problem(source, f"none of its {len(entries)} records stands in its page; is that the page of another article?")
        ]
    placed: list[tuple[Entry, Annotation]] = []
    problems: list[Problem] = []
    for entry in entries:
        result = locate_entry(article_id, article, passages, entry)
        if isinstance(result, Annotation):
            placed.append((entry, result))
        else:
            problems += result
    problems += find_shared_places(placed)
    return [place for _, place in placed], problems


def locate_entry(article_id: str, article: Article, passages: list[tuple[int, int]], entry: Entry) -> Annotation | list[Problem]:
    """The place of one record, or why it has none."""
    form: Any = entry.seed
    quoted = passages if entry.table == "quotations" else None
    places = find_places(article.text, form.words, quoted)
    which = form.which or 1
    if not places:
        return [entry.problem(f"is not in the article's text{suggest_passage(article.text, form.words, passages)}", "words")]
    if form.which is None and len(places) > 1:
        return [entry.problem(f"stands {len(places)} times in the article; say which: 1 to {len(places)}", "words")]
    if which > len(places):
        return [entry.problem(f"which is {which}, but the words stand there {len(places)} times; mend the number", "which")]
    start, end = places[which - 1]
    spans: dict[str, Span | None] = {}
    problems = []
    place = (start, end)
    for key in ("cue", "mention"):
        words = getattr(form, key, None)
        spans[key] = find_nearest(article, words, place, passages) if words else None
        # The speaker's mention is the cue's subject, so it is looked for around the cue.
        place = (spans[key].start, spans[key].end) if spans[key] else place
        if words and spans[key] is None:
            problems.append(entry.problem(f"{key} {words!r} is not near the quotation; type it as printed, capitals too", key))
    if problems:
        return problems
    return make_annotation(
        entry.table,
        article_id,
        read_words(article.text, start, end),
        which,
        method="curated",
        start=start,
        end=end,
        paragraph=number_paragraph(article, start),
        **spans,
    )


def find_places(text: str, words: str, quoted: list[tuple[int, int]] | None = None) -> list[tuple[int, int]]:
    """Where the words stand, in order, with marks and dashes of any form.

    With the passages in quotation marks, those that have these words and no others or, if there is none, the places outside
    of all passages: a block quotation has no marks, but half a passage is not a quotation.
    """
    pattern = make_pattern(words)
    passages = quoted or []
    exact = [(start, end) for start, end in passages if pattern.fullmatch(text, start, end)]
    if exact:
        return exact
    spans = [match.span() for match in pattern.finditer(text)]
    return [(start, end) for start, end in spans if not any(s <= start and end <= e for s, e in passages)]


def make_pattern(words: str) -> re.Pattern[str]:
    """An expression for the words in any form of marks, dashes and white space; they do not start or end inside a word."""
    folded = normalize_punctuation(words)
    body = GAP.join("".join(MARKS.get(c, re.escape(c)) for c in word) for word in folded.split(" "))
    before = r"(?<![\w])(?<!\d[.,])" if folded[0].isalnum() else ""
    after = r"(?!\w)" if folded[-1].isalnum() else ""
    return re.compile(before + body + after)


def read_words(text: str, start: int, end: int) -> str:
    """The words at a place as one line: a paragraph break and the mark that reopens the quotation become a space."""
    return " ".join(re.sub(r"\n+[“„\"«]?", " ", text[start:end]).split())


def number_paragraph(article: Article, offset: int) -> int:
    """The number, from 1, of the paragraph that an offset stands in."""
    return sum(paragraph.start <= offset for paragraph in article.paragraphs)


def find_nearest(article: Article, words: str, place: tuple[int, int], passages: list[tuple[int, int]]) -> Span | None:
    """The words nearest to a place, outside quotation marks, at most REACH paragraphs away; of two as near, the first."""
    number = number_paragraph(article, place[0]) - 1
    near = article.paragraphs[max(0, number - REACH) : number + REACH + 1]
    first, last = near[0].start, near[-1].end
    outside = [
        (start, end)
        for start, end in find_places(article.text, words)
        if first <= start and end <= last and not any(s <= start and end <= e for s, e in passages)
    ]
    if not outside:
        return None
    start, end = min(outside, key=lambda span: max(place[0] - span[1], span[0] - place[1]))
    return Span(words=article.text[start:end], start=start, end=end)


def find_shared_places(placed: list[tuple[Entry, Annotation]]) -> Iterator[Problem]:
    """A problem for each two records of a table that stand on the same characters."""
    ordered = sorted(placed, key=lambda item: (item[1].record, item[1].start, item[1].end))
    for (first, place), (second, other) in itertools.pairwise(ordered):
        if place.record == other.record and other.start < place.end:
            where = first.locate("words")
            yield second.problem(f"stands at the same place as {first.name} in {where.file}:{where.line}; keep one", "words")


def suggest_passage(text: str, words: str, passages: list[tuple[int, int]]) -> str:
    """How to mend words that are not in the text: the passage in quotation marks that is most like them, if one is."""
    known = {normalize_punctuation(read_words(text, start, end)): (start, end) for start, end in passages}
    near = difflib.get_close_matches(normalize_punctuation(words), known, n=1, cutoff=0.5)
    if near:
        start, end = known[near[0]]
        return f"; did you mean {shorten(read_words(text, start, end), 300)}?"
    return "; copy the words from the article, and check that it is the right article"
