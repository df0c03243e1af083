"""The benchmark's figures, on an invented article whose figures can be worked out by hand."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from bench.quotation_errors import find_errors
from bench.quotation_metrics import (
    Prediction,
    QuotationScores,
    compute_metrics,
    count_article,
    count_bands,
    empty_bands,
    match_runs,
    split_runs,
)
from bench.quotation_rereading import compare_reading
from bench.quotations import extract_by_pattern, find_quotations, main
from build.extract import Quotation
from build.extract.quotations import WEIGHTS
from build.extract.statements import WEIGHTS as STATEMENT_WEIGHTS

TEXT = (
    "“The harbour will open in May,” said Anna Berg. The “long pier” stays shut.\n\n"
    "“We lack stone for the wall,” Peter Holm said.\n\n"
    "The mayor called it “a gift,” and “a great day for all of us.”"
)


def place(words: str, number: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def label(words: str, *sources: str) -> dict:
    start, end = place(words)
    return {"start": start, "end": end, "sources": [list(place(source)) for source in sources]}


def find(words: str, mention: str | None, confidence: float = 1.0) -> Prediction:
    return Prediction(*place(words), place(mention) if mention else None, confidence)


LABELS = [
    label("The harbour will open in May,", "Anna Berg"),
    label("We lack stone for the wall,", "Peter Holm"),
    label("a gift,", "The mayor"),
    label("a great day for all of us."),
]
FOUND = [
    find("The harbour will open in May", "Berg", 0.95),  # right: marks at the ends do not count, any part of the mention does
    find("long pier", "Anna Berg", 0.3),  # not labelled
    find("We lack stone for the wall,", "Anna Berg", 0.75),  # another speaker
    find("great day for all", None, 0.5),  # 17 of 25 characters: too little in common
]


def test_figures_worked_out_by_hand():
    scores = QuotationScores()
    count_article(scores, TEXT, LABELS, FOUND)
    # Two of four found runs match two of four labels; one of their two speakers is right.
    assert scores == QuotationScores(labelled=4, found=4, matched=2, sourced=2, speakers=1, right=1)
    assert compute_metrics(scores) == {"precision": 0.5, "recall": 0.5, "span": 0.5, "attribution": 0.5, "end to end": 0.25}


def test_figures_add_up_over_articles():
    scores = QuotationScores()
    count_article(scores, TEXT, LABELS, FOUND)
    count_article(scores, TEXT, LABELS, [])
    count_article(scores, TEXT, [], FOUND[:1])
    assert scores == QuotationScores(labelled=8, found=5, matched=2, sourced=2, speakers=1, right=1)
    figures = compute_metrics(scores)
    assert (figures["precision"], figures["recall"]) == (2 / 5, 2 / 8)
    assert figures["end to end"] == pytest.approx(2 * (1 / 5) * (1 / 8) / (1 / 5 + 1 / 8))


def test_without_a_labelled_speaker_the_span_is_enough():
    scores = QuotationScores()
    count_article(scores, TEXT, LABELS[3:], [find("a great day for all of us", None)])
    assert scores == QuotationScores(labelled=1, found=1, matched=1, sourced=0, speakers=0, right=1)


def test_nothing_is_no_score():
    assert set(compute_metrics(QuotationScores()).values()) == {0.0}


def test_one_span_over_paragraphs_is_as_good_as_one_a_paragraph():
    text = "“We wait.\n\n“We wait on,” he said."
    whole, parts = [(1, 22)], [(1, 9), (12, 23)]
    assert [(run.start, run.end) for run in split_runs(text, whole)] == [(1, 8), (12, 22)]
    assert [(run.start, run.end) for run in split_runs(text, parts)] == [(1, 8), (12, 22)]


def test_a_run_matches_once():
    labelled, found = split_runs("abcde abcde", [(0, 5), (0, 5)]), split_runs("abcde abcde", [(0, 5)])
    assert match_runs(labelled, found) == {0: 0}


@pytest.mark.parametrize(("end", "matches"), [(8, True), (7, False)])
def test_four_fifths_in_common_match(end: int, matches: bool):
    text = "abcdefghij"
    assert bool(match_runs(split_runs(text, [(0, 10)]), split_runs(text, [(0, end)]))) == matches


def test_bands_of_confidence():
    bands = empty_bands()
    count_bands(bands, TEXT, LABELS, FOUND)
    assert bands == [[1, 0, 0.3], [1, 0, 0.5], [0, 0, 0.0], [1, 0, 0.75], [0, 0, 0.0], [1, 1, 0.95]]


def quotation(words: str, mention: tuple[int, int] | None, kind: str = "direct") -> Quotation:
    return Quotation(*place(words), kind, 1.0, mention)


RIGHT = [
    quotation("The harbour will open in May,", place("Anna Berg")),
    quotation("long pier", None, "term"),
    quotation("We lack stone for the wall,", place("Peter Holm")),
    quotation("a gift,", place("The mayor")),
    quotation("a great day for all of us.", place("The mayor")),
]
ERRORS = {
    "none": (RIGHT, []),
    "no span": (RIGHT[:-1], ["no span"]),
    "cut": ([*RIGHT[:-1], quotation("a great day", None)], ["span cut otherwise"]),
    "part besides": ([*RIGHT, quotation("for all", None)], ["span cut otherwise"]),
    "term taken for speech": ([replace(RIGHT[1], kind="mixed"), RIGHT[0], *RIGHT[2:]], ["term taken for speech"]),
    "speech taken for term": ([*RIGHT[:-1], replace(RIGHT[-1], kind="term")], ["speech taken for term"]),
    "wrong speaker": ([replace(RIGHT[0], mention=place("The mayor")), *RIGHT[1:]], ["wrong speaker"]),
    "nobody": ([replace(RIGHT[0], mention=None), *RIGHT[1:]], ["wrong speaker"]),
}


@pytest.mark.parametrize("case", ERRORS)
def test_errors_have_classes(case: str):
    quotations, kinds = ERRORS[case]
    assert [error.kind for error in find_errors(TEXT, LABELS, quotations)] == kinds


def test_a_pronoun_and_a_surname_are_mentions_of_the_same_person():
    text = "Anna Berg came home. Peter Holm met her. Berg left when she had said it was “a gift to the town.”"
    start = text.index("a gift")
    sources = [[text.index("Berg left"), text.index("Berg left") + 4]]
    labels = [{"start": start, "end": len(text) - 1, "sources": sources}]
    for words, kind in (("she", "another mention of the same person"), ("Peter Holm", "wrong speaker")):
        mention = text.index(words), text.index(words) + len(words)
        found = [Quotation(start, len(text) - 1, "mixed", 1.0, mention)]
        assert [error.kind for error in find_errors(text, labels, found)] == [kind]


def test_a_speaker_that_is_no_candidate_is_outside_of_the_window():
    text = "Anna Berg spoke.\n\n" + "The pier is long.\n\n" * 4 + "“We lack stone for the wall,” Peter Holm said."
    start = text.index("We lack")
    labels = [{"start": start, "end": start + 27, "sources": [[0, 9]]}]
    found = [Quotation(start, start + 27, "direct", 1.0, (text.index("Peter"), text.index("Peter") + 10))]
    assert [error.kind for error in find_errors(text, labels, found)] == ["speaker outside of the window"]


def test_crude_pattern_takes_the_nearest_name():
    assert [(TEXT[a:b], TEXT[slice(*mention)] if mention else None) for a, b, mention, _ in extract_by_pattern(TEXT)] == [
        ("The harbour will open in May,", "Anna Berg"),
        ("We lack stone for the wall,", "Peter Holm"),
        ("a great day for all of us.", "The"),
    ]


def test_other_weights_give_other_readings():
    nothing = WEIGHTS | {"speech": {"bias": -1000}}
    assert {item.kind for item in find_quotations(TEXT, (STATEMENT_WEIGHTS, WEIGHTS))} == {"direct", "mixed", "term"}
    assert {item.kind for item in find_quotations(TEXT, (STATEMENT_WEIGHTS, nothing))} == {"term"}


def test_script_lists_errors_and_counts_them(tmp_path):
    gold, weights = tmp_path / "gold.jsonl", tmp_path / "weights.json"
    gold.write_text(json.dumps({"doc_id": "pier", "text": TEXT, "quotations": LABELS}) + "\n", "utf-8")
    weights.write_text(json.dumps(WEIGHTS | {"speech": {"bias": -1000}}), "utf-8")
    result = CliRunner().invoke(main, [str(gold), "--weights", str(weights), "--errors"])
    assert result.exit_code == 0
    assert result.output.count("pier: speech taken for term") == 4
    assert "| speech taken for term | 4 |" in result.output
    assert "| wrong speaker | 0 |" in result.output


def test_a_second_reading_is_compared_with_labels_and_predictions_on_its_passage_alone():
    scores: dict[str, QuotationScores] = {}
    article = {"text": TEXT, "quotations": LABELS}
    said, pier = place("We lack stone for the wall,"), place("long pier")
    for (start, end), verdict, source in ((said, "speech", place("Peter Holm")), (pier, "term", None)):
        compare_reading(scores, {"start": start, "end": end, "verdict": verdict, "source": source}, article, FOUND)
    assert scores == {
        "labels, reading": QuotationScores(labelled=1, found=1, matched=1, sourced=1, speakers=1, right=1),
        "labels, extractor": QuotationScores(labelled=1, found=2, matched=1, sourced=1, speakers=0, right=0),
        "reading, extractor": QuotationScores(labelled=1, found=2, matched=1, sourced=1, speakers=0, right=0),
    }
