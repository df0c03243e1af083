"""Where statements are: their parts, mention and cue, and what is said of those that cannot be found."""

import json
from typing import Any

import pytest

from build.corpus.agreement import CodedStatement, compare
from build.corpus.statement_alignment import align_statements
from build.reader import Article, read
from build.seeds import Entry
from build.seeds.extracted import StatementAnnotation
from build.seeds.yaml import Document
from schema.article_seeds import StatementSeed
from tests.conftest import ARTICLE as FERRY_TALKS
from tests.conftest import Folder

TEXT = """\
The council, Reed says, has promised that no ticket will cost more than a herring. It said that the ferry would run.

“We will sail,” she said on Monday, “if the storm ends — and the wind, too.” Quill added that the ferry would run.

Lind’s letter said the ferry would run, and that the ferry would run if the storm ends.
"""
ARTICLE = "harbour-post-2031-05-06-talks"


@pytest.fixture(scope="module")
def article() -> Article:
    return read(TEXT.encode())


def align(article: Article, *statements: dict[str, Any]) -> tuple[list[StatementAnnotation], list[str]]:
    """Return the annotations of statements, and what is wrong."""
    values = [{"speakers": ["ada-quill"], **statement} for statement in statements]
    entries = [
        Entry("statements", StatementSeed.model_validate(item), Document("seeds.yml"), ("statements", number), ARTICLE)
        for number, item in enumerate(values)
    ]
    annotations, problems = align_statements(ARTICLE, article, entries)
    return annotations, [str(problem).partition(": ")[2] for problem in problems]


def find_parts(article: Article, *parts: dict[str, Any]) -> list[str]:
    """Return the words of a statement's parts, or what is wrong with it."""
    annotations, problems = align(article, {"parts": list(parts)})
    return problems or [article.text[part.start : part.end] for part in annotations[0].parts]


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ({"from": "no ticket will", "to": "than a herring"}, "no ticket will cost more than a herring"),
        ({"from": "no “ticket” will", "to": "than a herring."}, "no ticket will cost more than a herring"),
        # All of a quotation is inside, with the stop before its closing mark.
        ({"words": "We will sail"}, "We will sail,"),
        ({"from": "if the storm", "to": "the wind too"}, "if the storm ends — and the wind, too."),
        ({"words": "Lind's letter"}, "Lind’s letter"),
        ({"words": "the ferry would run", "which": 4}, "the ferry would run"),
        ({"words": "sail", "which": 1}, "sail,"),
        ({"words": "herring. It said"}, "herring. It said"),
    ],
)
def test_part(article: Article, part: dict[str, Any], words: str):
    assert find_parts(article, part) == [words]


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        ({"words": "the ferry would sink"}, "is not in the article's text; copy its words"),
        ({"words": "No ticket"}, "is not in the article's text; copy its words"),
        (
            {"from": "no ticket will", "to": "if the storm"},
            "is not in the article's text; copy its first and last three words from one paragraph",
        ),
        ({"words": "the ferry would run"}, "appears 4 times in the article; add which: 1 to 4"),
        ({"words": "a herring", "which": 2}, "which is 2, but the part appears once; fix the number"),
        ({"words": "ferry would run Lind’s"}, "is not in the article's text; copy its words"),
    ],
)
def test_part_that_is_not_found(article: Article, part: dict[str, Any], problem: str):
    assert [line.partition(": ")[2] for line in find_parts(article, part)] == [problem]


def test_which_counts_pairs_of_first_and_last_words_in_one_paragraph(article: Article):
    ends = {"from": "the ferry would", "to": "would run if"}
    assert find_parts(article, {**ends, "to": "the storm ends", "which": 2}) == ["the ferry would run if the storm ends"]
    (problem,) = find_parts(article, {**ends, "to": "the storm ends"})
    assert problem.endswith("appears 2 times in the article; add which: 1 to 2")


def test_parts_are_in_order_and_apart(article: Article):
    first, second = {"words": "The council"}, {"from": "no ticket will", "to": "than a herring"}
    assert find_parts(article, first, second) == ["The council", "no ticket will cost more than a herring"]
    for parts in ([second, first], [second, {"words": "a herring"}]):
        (problem,) = find_parts(article, *parts)
        assert problem.endswith("its parts overlap or are out of order; write them in the order of the article")


def test_the_annotation_has_no_more_of_the_sentence_than_its_ends(article: Article):
    part = {"from": "no ticket will", "to": "than a herring"}
    ((annotation,), problems) = align(article, {"parts": [part], "mention": "The council", "cue": "promised"})
    assert problems == []
    assert annotation.model_dump(by_alias=True, exclude_defaults=True) == {
        "record": "statements",
        "id": "s-bcb47f8040",
        "method": "curated",
        "parts": [{**part, "start": 42, "end": 81, "paragraph": 1, "word_count": 8}],
        "mention": {"words": "The council", "start": 0, "end": 11},
        "cue": {"words": "promised", "start": 28, "end": 36},
    }
    again, _ = align(article, {"parts": [{"from": "no, ticket will", "to": "than a “herring”", "which": 1}]})
    assert again[0].id == annotation.id


@pytest.mark.parametrize(
    ("parts", "cue", "mention", "places"),
    [
        # The cue that is nearest to the parts, the mention that is nearest to the cue.
        ([{"words": "We will sail"}, {"from": "if the storm", "to": "the wind too"}], "said", "she", (138, 134)),
        ([{"words": "the ferry would run", "which": 1}], "said", "It", (86, 83)),
    ],
)
def test_mention_and_cue(article: Article, parts: Any, cue: str, mention: str, places: tuple[int, int]):
    ((annotation,), _) = align(article, {"parts": parts, "cue": cue, "mention": mention})
    assert (annotation.cue.start, annotation.mention.start) == places


@pytest.mark.parametrize(
    ("key", "words"),
    [("cue", "sail"), ("cue", "herring"), ("cue", "Said"), ("mention", "letter"), ("mention", "no ticket")],
)
def test_mention_and_cue_are_near_and_outside(article: Article, key: str, words: str):
    part = {"from": "no ticket will", "to": "than a herring"}
    _, problems = align(article, {"parts": [part], "cue": "promised", "mention": "The council", key: words})
    end = "is not near the statement, outside of it and of quotation marks; type it as printed, capitals too"
    assert problems == [f"'no ticket will': {key} {words!r} {end}"]


@pytest.mark.parametrize(
    ("summary", "copied"),
    [
        ("Reed told of what no ticket will be.", None),
        ("Reed said: NO ticket, will cost much.", "NO ticket will cost"),
        ("Islanders pay more than a herring.", "more than a herring"),
        ("The Council of Reed said so.", None),
    ],
)
def test_summary_and_notes_have_no_four_words_of_the_article_in_a_row(article: Article, summary: str, copied: str | None):
    for key in ("summary", "notes"):
        _, problems = align(article, {"parts": [{"words": "The council"}], key: summary})
        message = f"'The council': {key} has 4 words of the article in a row, {copied!r}; say it in words of your own"
        assert problems == ([message] if copied else [])


def test_the_same_parts_twice(article: Article):
    _, problems = align(article, {"parts": [{"words": "The council"}]}, {"parts": [{"words": "“The council”"}]})
    assert problems == ["'“The council”': has the parts of another statement in this file; keep one"]


@pytest.mark.parametrize(
    "part",
    [
        {"from": "the ferry"},
        {"from": "the ferry would", "to": "run"},
        {"from": "the ferry would", "to": "ferry would run", "words": "ferry"},
        {"words": "one two three four five six"},
        {"words": "…"},
        {},
    ],
)
def test_a_part_is_told_by_three_words_at_each_end_or_by_all_of_fewer_than_six(part: dict[str, Any]):
    with pytest.raises(ValueError, match=r"from and to with its first and last three words|has \d words"):
        StatementSeed.model_validate({"parts": [part], "speakers": ["ada-quill"]})


def test_agreement_of_the_same_reading_is_whole(folder: Folder):
    seeds = folder.root / "seeds" / "articles"
    other = folder.root / "other"
    other.mkdir()
    listed = seeds.joinpath(f"{FERRY_TALKS}.yml").read_text("utf-8").split("\nstatements:\n")[1]
    (other / f"{FERRY_TALKS}.yml").write_text(listed.replace("ada-quill", "zorro"), "utf-8")
    result = folder.run("agreement", str(seeds), str(other))
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["articles"] == {FERRY_TALKS: found["all"]}
    assert (found["all"]["f1_of_same_places"], found["all"]["f1_of_speakers_at_overlapping_places"]) == (1.0, 0.5)
    (other / f"{FERRY_TALKS}.yml").write_text("- parts:\n    - {words: no such words}\n", "utf-8")
    assert folder.run("agreement", str(seeds), str(other)).stdout.splitlines() == [
        f"{other}/{FERRY_TALKS}.yml:1: statement 1: has no speakers; write their ids",
        f"{other}/{FERRY_TALKS}.yml:1: statement 1: part is not in the article's text; copy its words",
    ]
    (other / f"{FERRY_TALKS}.yml").unlink()
    assert "has no article that is also in" in folder.run("agreement", str(seeds), str(other)).stdout


def test_agreement_pairs_each_statement_with_the_one_it_shares_most_with():
    first = [CodedStatement([(0, 10)], ["a", "b"]), CodedStatement([(20, 30)], ["c"]), CodedStatement([(40, 50)], ["c"])]
    second = [CodedStatement([(0, 10)], ["a"]), CodedStatement([(8, 24)], ["c"]), CodedStatement([(60, 70)], ["c"])]
    assert compare(first, second).describe() == {
        "statements": [3, 3],
        "same_places": 1,
        "overlapping_places": 2,
        "f1_of_same_places": 0.333,
        "f1_of_overlapping_places": 0.667,
        "same_speakers_at_overlapping_places": 1,
        "f1_of_speakers_at_overlapping_places": 0.8,
    }
    assert compare([], []).describe()["f1_of_same_places"] is None
