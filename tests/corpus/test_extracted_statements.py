"""Extracted statements as annotations: told by their first and last words, with their source, quotations, and who reported them."""

import pytest

from build.corpus.extracted_statements import annotate_statements
from build.extract import Statement
from build.reader import Article, read
from build.seeds.extracted import StatementAnnotation

TEXT = """\
Reed said that Ada Quill had promised a pier by the end of the year. She said that nothing “would be late”.

“We will sail,” an engineer said. “We will sail.”
"""


@pytest.fixture(scope="module")
def article() -> Article:
    return read(TEXT.encode())


def find(article: Article, words: str, start: int = 0) -> tuple[int, int]:
    at = article.text.index(words, start)
    return at, at + len(words)


def make(article: Article, *parts: str, mention: str = "", cue: str = "", **fields: object) -> Statement:
    """Return a statement with some words as its parts."""
    spans = tuple(find(article, words) for words in parts)
    source = {name: find(article, words) for name, words in (("mention", mention), ("cue", cue)) if words}
    values = {"parts": spans, "form": "indirect", "confidence": 0.804, **source, **fields}
    return Statement(spans[0][0], spans[-1][1], **values)


def annotate(article: Article, *found: Statement, quotations: tuple[str | None, ...] = ()) -> list[StatementAnnotation]:
    return annotate_statements("harbour-post-2031-05-06-talks", article, found, {"ada-quill", "tomas-reed"}, quotations)


def test_one_told_in_another_is_reported_through_its_speakers(article: Article):
    outer = make(article, "Ada Quill had promised a pier by the end of the year", cue="said", speakers=("tomas-reed",))
    inner = make(article, "a pier by the end of the year", mention="Ada Quill", cue="promised", speakers=("ada-quill",))
    first, second = annotate(article, inner, outer)
    assert (first.fields, second.fields) == (
        {"speakers": ["tomas-reed"]},
        {"speakers": ["ada-quill"], "reported_through": ["tomas-reed"]},
    )
    assert [part.name for part in second.parts] == [("a pier by", "of the year", 1)] and str(second.confidence) == "0.8"


def test_its_words_are_nowhere_but_the_first_and_last(article: Article):
    (found,) = annotate(article, make(article, "a pier by the end of the year", cue="promised"))
    (part,) = found.model_dump(mode="json", by_alias=True, exclude_defaults=True)["parts"]
    assert part == {"from": "a pier by", "to": "of the year", "start": 38, "end": 67, "paragraph": 1, "word_count": 8}
    assert "the end" not in str(found)


def test_quotations_in_it_and_who_is_not_known(article: Article):
    said = make(article, "nothing “would be late", form="mixed", speakers=("Zoë Tarn", "ada-quill"), quotations=(0, 1))
    (found,) = annotate(article, said, quotations=("q-0123456789", None))
    assert (found.quotations, found.named, found.fields, found.form) == (
        ["q-0123456789"],
        "Zoë Tarn",
        {"speakers": ["ada-quill"]},
        "mixed",
    )


def test_the_same_words_are_told_apart_and_a_stop_before_a_closing_mark_is_inside(article: Article):
    one = make(article, "We will sail")
    start, end = find(article, "We will sail", one.end)
    other = Statement(start, end, ((start, end),), "direct", 0.5)
    found = annotate(article, one, other, one)
    assert [(part.words, part.which, article.text[part.start : part.end]) for item in found for part in item.parts] == [
        ("We will sail", 1, "We will sail,"),
        ("We will sail", 2, "We will sail."),
    ]


def test_what_goes_over_a_paragraph_has_a_part_in_each(article: Article):
    start, end = find(article, "would be late”.\n\n“We will")
    (found,) = annotate(article, Statement(start, end, ((start, end),), "mixed", 0.5))
    assert [part.words for part in found.parts] == ["would be late", "We will"]


def test_words_without_a_letter_are_no_statement(article: Article):
    start, end = find(article, "”.")
    assert annotate(article, Statement(start, end, ((start, end),), "direct", 0.5)) == []
