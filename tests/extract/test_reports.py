"""Quotations in invented news of negotiations, as agencies, broadcasters and papers of several countries write it.

reports.jsonl has texts of each kind of fault that was seen once, and in each the words, their kind and who said them. They were
written before what is found was looked at: 124 of 149, 18 of sums and polls among them, were right at first sight. These are right now.
"""

import json
from pathlib import Path

import pytest

from build.extract import extract

REPORTS = [json.loads(line) for line in Path(__file__).with_name("reports.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("kind", sorted({report["kind"] for report in REPORTS}))
def test_words_are_their_speakers(kind: str):
    for text, expected in ((report["text"], report["quotations"]) for report in REPORTS if report["kind"] == kind):
        found = {text[q.start : q.end].strip(): [q.kind, q.speaker] for q in extract(text).quotations}
        assert [[words, *found.get(words, [None, None])] for words, _, _ in expected] == expected, text


def test_joint_speakers_hold_offices_of_something():
    text = "Secretary Solberg, Prime Minister Jan Velt and Minister of Defence Odo Karsk wrote that the line was “not for sale”."
    assert extract(text).quotations[0].speakers == ("Solberg", "Jan Velt", "Odo Karsk")


def test_others_of_whom_a_source_speaks_are_no_joint_speakers():
    text = "According to Mayor Helga Strand, Velmia and Ondria have much in common, but haste would be “lazy history”."
    assert extract(text).quotations[0].speakers == ("Helga Strand",)
