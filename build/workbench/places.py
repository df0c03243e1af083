"""Convert places in an article to what is typed for them: the words of a record, or the parts of a statement."""

from typing import Any

from build.corpus.alignment import find_occurrences
from build.corpus.statement_alignment import cut_paragraphs, index_text, tell_part
from build.text.normalize import find_words, normalize_passage
from build.text.quotation_marks import find_quoted_passages
from build.workbench.state import Span, State


class Refused(Exception):
    """An action is not possible; the message says why, and nothing was written."""


def describe_place(state: State, table: str, spans: list[Span]) -> dict[str, Any]:
    """Return the words, or the parts of a statement, that are typed for a place."""
    article = state.page.article
    if table == "statements":
        index = index_text(article)
        parts = [tell_part(index, part) for span in join_adjacent(state, spans) for part in cut_paragraphs(article, span)]
        if not parts or None in parts:
            raise Refused("there are no words, or they occur too often to identify the place")
        return {"parts": parts}
    start, end = spans[0][0], spans[-1][1]
    passages = find_quoted_passages(article.text)
    if table == "quotations":
        start, end = next(((first, last) for first, last in passages if first <= start and end <= last), (start, end))
    words = normalize_passage(article.text, start, end)
    places = find_occurrences(article.text, words, passages if table == "quotations" else None)
    which = next((number for number, (first, _) in enumerate(places, 1) if first == start), None)
    if which is None:
        raise Refused("the selection begins or ends inside a word; choose whole words, or everything between the quotation marks")
    return {"words": words} | ({"which": which} if len(places) > 1 else {})


def join_adjacent(state: State, spans: list[Span]) -> list[Span]:
    """Join places that have no words between them."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and not find_words(state.text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
