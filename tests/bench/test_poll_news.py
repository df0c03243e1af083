"""What a reader said of results is counted for what is found today."""

import json
from pathlib import Path

import pytest

from bench import poll_news

TEXT = "A poll found that 61% of islanders want the ferry, but 8% of them a bridge. Taxes are 4% of GDP."


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shares = [
        {"start": 18, "end": 21, "kind": "survey", "draw": 1, "answer": {poll_news.hash_words("want the ferry"): "right"}},
        {"start": 55, "end": 57, "kind": "survey", "draw": 1, "answer": {poll_news.hash_words("a ferry"): "wrong"}},
        {"start": 86, "end": 88, "kind": "other"},
    ]
    shares[0] |= {"population": {poll_news.hash_words("islanders"): "right"}, "pollster": {"": "right"}}
    shares[1] |= {"population": {}, "pollster": {}}
    for name, lines in {
        "judged.jsonl": [{"article": "lune", "shares": shares}],
        "quotations/polnear-train.jsonl": [{"doc_id": "lune", "text": TEXT}],
        "quotations/polnear-dev.jsonl": [],
        "articles/gold.jsonl": [{"id": "page", "paragraphs": ["One.", "Two."]}],
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    monkeypatch.setattr(poll_news, "JUDGED", tmp_path / "judged.jsonl")
    return tmp_path


def test_verdicts_hold_for_the_same_words(shared: Path):
    counts = poll_news.count_judged(shared)
    assert counts[0] == {"other": 1}
    assert counts[1]["survey found"] == 2
    assert (counts[1]["answer right"], counts[1]["answer not judged"], counts[1]["population right"]) == (1, 1, 1)


def test_what_was_judged_is_learned_from_and_texts_without_surveys(shared: Path):
    learned = poll_news.read_judged(shared)
    assert [TEXT[share["start"] : share["end"]] for share in learned["lune"]["figures"]] == ["61%", "8%"]
    assert [TEXT[share["start"] : share["end"]] for share in learned["lune"]["counted"]] == ["4%"]
    assert learned["page"] == {"id": "page", "text": "One.\n\nTwo."}
    (shared / "quotations" / "polnear-dev.jsonl").write_text(json.dumps({"doc_id": "lune", "text": TEXT}), "utf-8")
    assert list(poll_news.read_judged(shared)) == ["page"]
