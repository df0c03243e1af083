"""Places in an article as they are typed: the words of a record, the parts of a statement."""

from typing import Any

from build.corpus.alignment import find_occurrences
from build.corpus.statement_alignment import cut_paragraphs, index_text, tell_part
from build.text.normalize import find_words, normalize_passage
from build.text.quotation_marks import find_quoted_passages
from build.workbench.state import Span, State


class Refused(Exception):
    """An action cannot be done; the message says why, and nothing was written."""


def describe_place(state: State, table: str, spans: list[Span]) -> dict[str, Any]:
    """Return the words, or the parts of a statement, by which a place is typed."""
    article = state.page.article
    if table == "statements":
        index = index_text(article)
        parts = [tell_part(index, part) for span in join_adjacent(state, spans) for part in cut_paragraphs(article, span)]
        if not parts or None in parts:
            raise Refused("there are no words, or only such as cannot be told from others")
        return {"parts": parts}
    start, end = spans[0][0], spans[-1][1]
    passages = find_quoted_passages(article.text)
    if table == "quotations":
        start, end = next(((first, last) for first, last in passages if first <= start and end <= last), (start, end))
    words = normalize_passage(article.text, start, end)
    places = find_occurrences(article.text, words, passages if table == "quotations" else None)
    which = next((number for number, (first, _) in enumerate(places, 1) if first == start), None)
    if which is None:
        raise Refused("these words do not begin and end with words of their own; choose whole words, or all between the marks")
    return {"words": words} | ({"which": which} if len(places) > 1 else {})


def join_adjacent(state: State, spans: list[Span]) -> list[Span]:
    """Return places with those joined between which there are no words."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and not find_words(state.text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
