"""What counts as found and as right in news openings."""

import hashlib
import json
from pathlib import Path

from click.testing import CliRunner

from bench.news_openings import list_statement_verdicts, list_verdicts, main

TEXT = "Title line\n\nMayor Helga Strand said the pier was “as good as lost”. The “Lune list” is long."


def label(words: str, speech: bool | None, *speakers: str, described: tuple[str, ...] = ()) -> dict[str, object]:
    start = TEXT.index(words)
    return {
        "start": start,
        "end": start + len(words),
        "speech": speech,
        "speakers": list(speakers),
        "described": list(described),
    }


def verdicts(*passages: dict[str, object]) -> list[str]:
    return [verdict for verdict, _ in list_verdicts({"text": TEXT, "passages": passages})]


def test_a_speaker_is_right_by_a_name_or_by_a_noun_of_its_mention():
    assert verdicts(label("as good as lost", True, "Helga Strand"))[0] == "right"
    assert verdicts(label("as good as lost", True, described=("mayor",)))[0] == "right"
    assert verdicts(label("as good as lost", True, "Odo Karsk"))[0] == "wrong speaker: Helga Strand"
    assert verdicts(label("as good as lost", True, "Helga Strand & Odo Karsk"))[0] == "wrong speaker: Helga Strand"


def test_speech_where_the_label_is_a_term_is_an_error():
    assert verdicts(label("as good as lost", False))[0] == "term taken for speech"
    assert verdicts()[0] == "term taken for speech"


def test_a_passage_of_two_paragraphs_is_one_and_one_within_another_none():
    text = "“The pier is a ‘wreck’.\n\n“It must go,” Mayor Helga Strand said."
    first, second = text.index("The"), text.index("It")
    passages = [
        {"start": start, "end": end, "speech": True, "speakers": ["Helga Strand"], "described": []}
        for start, end in [(text.index("wreck"), text.index("’")), (first, text.index("\n")), (second, text.index("”"))]
    ]
    assert list(list_verdicts({"text": text, "passages": passages})) == [("right", text[first : text.index("”")])]


def test_a_title_line_is_left_out():
    text = "“Wreck” must go, says Strand\n\nThe pier must go, Mayor Helga Strand said."
    passage = {"start": 1, "end": 6, "speech": True, "speakers": ["Helga Strand"], "described": []}
    assert list(list_verdicts({"text": text, "passages": [passage]})) == []


def test_turns_of_a_transcript_count_as_passages_where_they_are_labelled_so():
    text = "Pier talks\n\nHELGA STRAND: The “old” pier must go.\n\nODO KARSK: It must stay.\n\nHELGA STRAND: Never.\n"
    turns = [(text.index(words), text.index("\n", text.index(words))) for words in ("The “old”", "It must", "Never")]
    statements = [{"parts": [turn], "speakers": [], "described": []} for turn in turns]
    inner = {"start": text.index("old"), "end": text.index("”"), "speech": False, "speakers": [], "described": []}
    article = {"text": text, "passages": [inner], "statements": statements, "open": []}
    assert list(list_verdicts(article)) == []
    assert [verdict for verdict, _ in list_verdicts(article | {"statements": []})] == ["term taken for speech"] * 3


def test_what_may_be_either_has_no_wrong_speaker_unless_one_is_labelled():
    assert verdicts(label("as good as lost", None)) == ["term"]
    assert verdicts(label("as good as lost", None, "Odo Karsk")) == ["wrong speaker: Helga Strand"]


def test_statements_are_right_by_their_words_and_speaker():
    place = [TEXT.index("the pier"), TEXT.index("”")]
    wanted = [{"parts": [place], "speakers": ["Helga Strand"], "described": []}]
    article = {"text": TEXT, "statements": wanted, "open": []}
    assert list(list_statement_verdicts(article)) == [("right", "the pier was “as good as lost")]
    wanted[0]["speakers"] = ["Odo Karsk"]
    assert [verdict for verdict, _ in list_statement_verdicts(article)] == ["wrong speaker: Helga Strand"]
    assert [verdict for verdict, _ in list_statement_verdicts(article | {"statements": []})] == ["term taken for speech"]
    assert list(list_statement_verdicts(article | {"statements": [], "open": [place]})) == []


def test_the_command_prints_a_row(tmp_path: Path):
    article = {
        "name": "one",
        "text": TEXT,
        "passages": [label("as good as lost", True, "Helga Strand"), label("Lune list", True)],
    }
    (tmp_path / "openings.jsonl").write_text(json.dumps(article), "utf-8")
    result = CliRunner().invoke(main, ["--errors", str(tmp_path / "openings.jsonl")])
    assert result.output.splitlines()[2:] == ["| openings | 2 | 0.500 | 1.000 | 0.667 |", "one: missed: Lune list"]


def test_texts_come_from_pages_and_another_text_is_an_error(tmp_path: Path):
    paragraphs = ["Nobody said a word.", "A caption", "The pier was “as good as lost”, Mayor Helga Strand said."]
    text = "\n\n".join(paragraphs[::2])
    start = text.index("as good")
    passage = {"start": start, "end": text.index("”"), "speech": True, "speakers": ["Helga Strand"], "described": []}
    sha256 = hashlib.sha256(text.encode()).hexdigest()[:16]
    article = {"name": "a/1", "paragraphs": [0, 2], "sha256": sha256, "passages": [passage]}
    labels, gold = tmp_path / "labels.jsonl", tmp_path / "gold.jsonl"
    labels.write_text(json.dumps(article), "utf-8")
    gold.write_text(json.dumps({"id": "a/1", "paragraphs": paragraphs}), "utf-8")
    result = CliRunner().invoke(main, ["--pages", str(gold), str(labels)])
    assert result.output.splitlines()[2:] == ["| labels | 1 | 1.000 | 1.000 | 1.000 |"]
    labels.write_text(json.dumps(article | {"paragraphs": [0, 1, 2]}), "utf-8")
    assert CliRunner().invoke(main, ["--pages", str(gold), str(labels)]).exit_code == 1
