"""Proposals of passages that may be the same utterance."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from build.dataset import load_dataset
from build.dataset.same_words import propose_utterances, render_proposal
from build.dataset.utterances import Passage
from build.seeds import Entry
from build.seeds.yaml import Document
from schema.shared_seeds import UtteranceSeed
from tests.conftest import FIXTURES, Folder

WORDS = "We will never give up our harbour, and no boat will be turned away from it."


def make_passages(*listed: tuple[str, str, dict[str, Any]]) -> Iterator[Passage]:
    """Yield passages, given by article and words."""
    for number, (article, text, fields) in enumerate(listed, 1):
        bare: dict[str, Any] = {"kind": "direct", "speakers": ("ada",), "first_date": None, "last_date": None, "occasions": ()}
        yield Passage(id=f"q-{number:010}", article=article, position=number, text=text, **bare | fields)


def propose(
    monkeypatch: pytest.MonkeyPatch, *listed: tuple[str, str, dict[str, Any]], decided: list[Entry] | None = None
) -> list[list[int]]:
    """Return the proposals for some passages, each as the numbers of its passages."""
    monkeypatch.setattr("build.dataset.same_words.list_passages", lambda _: make_passages(*listed))
    return [[int(one.id[2:]) for one in group] for group in propose_utterances({}, decided or [])]


def decision(*numbers: int) -> Entry:
    """Return a record of seeds/utterances.yml."""
    seed = UtteranceSeed(id=f"u-{numbers[0]:010}", quotations=[f"q-{number:010}" for number in numbers])
    return Entry("utterances", seed, Document("seeds/utterances.yml"), (0,))


SAME = [
    ("a", "no boat will be turned away", {}),
    ("b", WORDS, {}),
    ("c", "no vessel will be turned away", {"speakers": ()}),
    ("b", "no boat will be turned away", {}),
]


def test_parts_and_other_wordings_of_one_utterance_are_proposed_together(monkeypatch: pytest.MonkeyPatch):
    assert propose(monkeypatch, *SAME) == [[2, 1, 4, 3]]


APART = {
    "one article": [("a", WORDS, {}), ("a", WORDS, {})],
    "two speakers": [("a", WORDS, {}), ("b", WORDS, {"speakers": ("reed",)})],
    "two occasions": [("a", WORDS, {"occasions": ("talks",)}), ("b", WORDS, {"occasions": ("vote",)})],
    "too few words": [("a", "open", {}), ("b", "open", {})],
    "terms alone": [("a", "coast of the wrecks", {"kind": "term"}), ("b", "coast of the wrecks", {"kind": "term"})],
    "other words": [("a", WORDS, {}), ("b", "We will sell the harbour, and the boat is not ours", {})],
}


@pytest.mark.parametrize("reason", APART)
def test_what_is_not_the_same_is_not_proposed(monkeypatch: pytest.MonkeyPatch, reason: str):
    assert propose(monkeypatch, *APART[reason]) == []


def test_a_speaker_who_is_not_named_joins_one_utterance_alone(monkeypatch: pytest.MonkeyPatch):
    listed = [
        (name, WORDS, {"speakers": speakers}) for name, speakers in zip("abcd", [("ada",), ("reed",), (), ("reed",)], strict=True)
    ]
    assert propose(monkeypatch, *listed) == [[1, 3], [2, 4]]


def test_what_is_in_the_file_is_not_proposed_again(monkeypatch: pytest.MonkeyPatch):
    assert propose(monkeypatch, *SAME, decided=[decision(2, 1, 4, 3)]) == []
    assert propose(monkeypatch, *SAME, decided=[decision(2, 1, 4)]) == [[2, 1, 4, 3]]


def test_words_that_many_print_are_one_wording(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("build.dataset.same_words.MAX_SHARING", 2)
    listed = [(f"a{number}", WORDS if number else f"{WORDS} Never.", {}) for number in range(9)]
    assert propose(monkeypatch, *listed) == [[*range(1, 10)]]
    monkeypatch.setattr("build.dataset.same_words.MAX_SHARING", 1)
    assert propose(monkeypatch, *listed) == [[*range(2, 10)]]


def test_a_proposal_is_a_record_that_helps_to_decide():
    (one, other) = make_passages(
        ("a-2031", "Come\u2028 back:\t#1 'now'", {}), ("b-2031", "Come back", {"speakers": (), "kind": "term"})
    )
    text = render_proposal([one, other])
    assert [line.partition("#")[2].strip() for line in text.splitlines()[2:4]] == [
        "ada, a-2031: Come back: #1 'now'",
        "a term, b-2031: Come back",
    ]
    (record,) = yaml.safe_load(text)
    assert UtteranceSeed.model_validate(record).quotations == [one.id, other.id]


def test_the_invented_articles_have_no_more_of_the_same():
    dataset = load_dataset(FIXTURES)
    assert list(propose_utterances(dataset.rows, dataset.seeds.utterances)) == []


def test_the_command_adds_proposals_once(folder: Folder):
    folder.add_article()
    page = folder.corpus / "harbour-post-2031-05-07-second-day.txt"
    page.write_text("“No comment,” said Ada Quill. “We will build the second ferry,” she said again.\n", "utf-8")
    folder.extract()
    first = folder.run("utterances")
    assert (first.exit_code, first.output.split(":")[0]) == (0, "1 proposal added to seeds/utterances.yml")
    proposed = folder.path("utterances.yml").read_text("utf-8")
    assert proposed.count("We will build the second ferry") == 2
    assert folder.run("utterances").output.startswith("0 proposals added")
    assert folder.path("utterances.yml").read_text("utf-8") == proposed
    assert "seeds/utterances.yml: 1 proposal still to decide" in folder.run("check").output
