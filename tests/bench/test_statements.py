"""The scores of found statements, and the causes of errors, on an invented article."""

import json
from collections import Counter

from click.testing import CliRunner

from bench.statements import count_article, main, pair_statements
from build.extract import Statement

TEXT = "Ada Quill said that the pier was safe. Bram Holt hopes for rain. The port warned of a long winter without any ferries."


def label(content: str, source: str, cue: str, speech: bool = True) -> dict:
    """Return a label of these words of the text."""
    spans = [[TEXT.index(words), TEXT.index(words) + len(words)] for words in (content, source, cue)]
    return {"form": "indirect", "speech": speech, "content": spans[:1], "source": spans[1:2], "cue": spans[2:]}


def find(content: str, mention: str, cue: str) -> Statement:
    """Return a found statement of these words of the text."""
    start, end = TEXT.index(content), TEXT.index(content) + len(content)
    spans = [(TEXT.index(words), TEXT.index(words) + len(words)) for words in (mention, cue)]
    return Statement(start, end, ((start, end),), "indirect", 1.0, *spans)


LINE = {
    "doc_id": "pier",
    "ignore": [],
    "statements": [
        label("that the pier was safe", "Ada Quill", "said"),
        label("rain", "Bram Holt", "hopes", speech=False),
        label("a long winter without any ferries", "The port", "warned"),
    ],
}


def count(*found: Statement) -> Counter[str]:
    """Return the counts of found statements."""
    counts: Counter[str] = Counter()
    count_article(counts, TEXT, LINE, found)
    return counts


def test_each_labelled_statement_has_one_found_statement():
    labelled, found = [frozenset({1, 2, 3}), frozenset({4, 5})], [frozenset({1, 2, 3, 4}), frozenset({2, 3})]
    assert pair_statements(labelled, found) == {0: (0, 6 / 7)}


def test_all_right_without_that_and_without_attitudes():
    counts = count(
        find("the pier was safe", "Quill", "said"),
        find("rain", "Bram Holt", "hopes"),
        find("a long winter without any ferries", "The port", "warned"),
    )
    assert (counts["labelled"], counts["found"], counts["end to end"], counts["words right"]) == (2, 2, 2, 10)
    assert not [name for name, number in counts.items() if name.startswith("error") and number]


def test_errors_by_cause():
    counts = count(find("the pier was safe", "Bram Holt", "said"), find("a long winter", "The port", "warned"))
    assert (counts["loose"], counts["over"], counts["end to end"]) == (2, 1, 0)
    assert counts["error: another source"] == counts["error: place ends too early"] == 1


def test_script_prints_scores_and_errors(tmp_path):
    texts, labels = tmp_path / "texts.jsonl", tmp_path / "labels.jsonl"
    texts.write_text(json.dumps({"doc_id": "pier", "text": TEXT}) + "\n", "utf-8")
    labels.write_text(json.dumps(LINE) + "\n", "utf-8")
    result = CliRunner().invoke(main, ["--texts", str(texts), "--labels", str(labels), "--errors"])
    assert "| end to end | 1.000 | 1.000 | 1.000 |" in result.output


def test_news_without_folds_is_an_error(tmp_path):
    texts = tmp_path / "texts.jsonl"
    texts.write_text("", "utf-8")
    result = CliRunner().invoke(main, ["--texts", str(texts), "--labels", str(texts), "--news", str(texts)])
    assert (result.exit_code, "only --folds" in result.output) == (2, True)


def test_script_prints_what_became_of_what_was_read_again(tmp_path):
    texts, labels, read = tmp_path / "texts.jsonl", tmp_path / "labels.jsonl", tmp_path / "read.jsonl"
    texts.write_text(json.dumps({"doc_id": "pier", "text": TEXT}) + "\n", "utf-8")
    labels.write_text(json.dumps(LINE) + "\n", "utf-8")
    missed = {"doc_id": "pier", "kind": "missed", "spans": [[19, 37]], "verdict": "counts", "cause": "overlap"}
    false = {"doc_id": "pier", "kind": "false", "spans": [[54, 63]], "verdict": "act"}
    read.write_text("".join(json.dumps(row) + "\n" for row in (missed, false)), "utf-8")
    result = CliRunner().invoke(main, ["--texts", str(texts), "--labels", str(labels), "--read", str(read)])
    assert "| missed | counts: overlap | 1 | 1 |" in result.output
    assert "| false | act | 1 | 0 |" in result.output
