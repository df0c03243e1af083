"""Changing single records: every other line stays as it was typed, and no change is lost or half written."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.seeds.edits import format_value
from build.seeds.record_edits import COMMENT, EditError, change_records, delete_items, insert_items, set_values
from build.seeds.seed_text import ChangedOnDisk, read_seed_text, write_seed_texts
from build.seeds.yaml import parse_document

TEXT = """\
# The whole file.
article:
  title: Ferry  # h1
  language: en

# All that was said.
quotations:
  # confidence 0.9
  # A remark of mine.
  - words: No comment,
    kind: direct  # sure
    speaker: ada-quill
    review: unreviewed
  - words: Yes
    kind: term

polls:
  - words: Tidewater poll
    results:
      - words: 61%
        percent: 61
"""


def test_values_change_and_comments_stay():
    changes = {
        ("quotations", 0): {
            "kind": "mixed",
            "speaker": None,
            "speakers": ["ada-quill", "tomas-reed"],
            "said_on": date(2031, 5, 5),
        },
        ("polls", 0): {"topic": "No: ferries"},
        ("polls", 0, "results", 0): {"percent": Decimal("61.5"), "review": "confirmed"},
    }
    assert (
        change_records(TEXT, changes, stale_above=re.compile(r"\s*# confidence"))
        == """\
# The whole file.
article:
  title: Ferry  # h1
  language: en

# All that was said.
quotations:
  # A remark of mine.
  - words: No comment,
    speakers: [ada-quill, tomas-reed]
    said_on: 2031-05-05
    kind: mixed  # sure
    review: unreviewed
  - words: Yes
    kind: term

polls:
  - words: Tidewater poll
    topic: 'No: ferries'
    results:
      - words: 61%
        review: confirmed
        percent: 61.5
"""
    )


def test_a_comment_on_where_a_value_was_found_goes_with_the_value():
    assert "title: Quay\n" in set_values(TEXT, ("article",), {"title": "Quay"}, stale_comments=frozenset({"h1"}))


def test_records_are_added_to_lists_that_are_there_or_not():
    text = insert_items(TEXT, ("quotations",), [{COMMENT: "new", "words": "Late", "kind": "term", "notes": None}])
    text = insert_items(text, ("polls", 0, "results"), [{"words": "5%", "percent": 5}])
    text = insert_items(text, ("statements",), [{"parts": [{"words": "Late"}], "speakers": ["ada-quill"]}] * 2)
    data = parse_document(text, "text").data
    assert data["quotations"][2] == {"words": "Late", "kind": "term"} and "  # new\n  - words: Late\n" in text
    assert data["polls"][0]["results"] == [{"words": "61%", "percent": 61}, {"words": "5%", "percent": 5}]
    assert data["statements"] == [{"parts": [{"words": "Late"}], "speakers": ["ada-quill"]}] * 2
    assert insert_items("", (), [{"id": "ada-quill"}, {"id": "lena-marsh"}]) == "- id: ada-quill\n- id: lena-marsh\n"
    assert insert_items("quotations: []\n", ("quotations",), [{"words": "a"}]) == "quotations:\n  - words: a\n"


def test_records_are_removed_with_their_comments():
    text = delete_items(TEXT, [("quotations", 0), ("polls", 0, "results", 0)])
    assert text == TEXT.replace(TEXT[TEXT.index("  # confidence") : TEXT.index("  - words: Yes")], "").replace(
        TEXT[TEXT.index("    results:") :], ""
    )
    assert "quotations" not in parse_document(delete_items(TEXT, [("quotations", 0), ("quotations", 1)]), "text").data


@pytest.mark.parametrize(
    ("text", "path"), [("a: {b: c}\n", ("a",)), ("- {id: x}\n", (0,)), ("a: [1]\n", ("b",)), ("a:\n  b: 1\n", ("a", "b"))]
)
def test_what_is_not_on_lines_of_its_own_is_left_alone(text: str, path: tuple[str | int, ...]):
    with pytest.raises(EditError):
        set_values(text, path, {"b": "d"})


def test_the_first_key_of_a_record_cannot_be_removed():
    assert (
        set_values("article:\n  title: Quay  # h1\n  language: en\n", ("article",), {"title": None})
        == "article:\n  # h1\n  language: en\n"
    )
    with pytest.raises(EditError, match="begins with words"):
        set_values(TEXT, ("quotations", 0), {"words": None})


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), min_size=1, max_size=40)


@given(
    st.one_of(
        TEXTS, st.sampled_from(["NO", "yes", "null", "~", "08", "1e3", "0x1F", "1_000", "2031-05-06", "- a", "a: b", "#x", "'"])
    )
)
def test_any_text_is_read_as_it_was_written(text: str):
    assert parse_document(f"a: {format_value(text)}", "x").data == {"a": text}
    assert parse_document(f"a: {format_value([text, text])}", "x").data == {"a": [text, text]}
    assert parse_document(f"a: {format_value({'b': text})}", "x").data == {"a": {"b": text}}


def test_a_file_that_changed_on_disk_is_not_overwritten(tmp_path: Path):
    one, other = tmp_path / "one.yml", tmp_path / "other.yml"
    one.write_text("a: 1\n")
    read = read_seed_text(one), read_seed_text(other)
    one.write_text("a: 2\n")
    with pytest.raises(ChangedOnDisk) as raised:
        write_seed_texts([(read[0], "a: 3\n"), (read[1], "b: 1\n")])
    assert raised.value.files == [one] and one.read_text() == "a: 2\n" and not other.exists()
    write_seed_texts([(read_seed_text(one), "a: 3\n"), (read[1], "b: 1\n")], {tmp_path / "x": b"y"})
    assert [path.read_text() for path in (one, other, tmp_path / "x")] == ["a: 3\n", "b: 1\n", "y"]
