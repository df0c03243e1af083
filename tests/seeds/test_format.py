"""The canonical form of seed files: keys in order, records sorted, comments and values as they were."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.dataset import load_dataset
from build.publish.json_schema import write_json_schemas
from build.seeds.format import fix_seeds, fix_shared
from build.seeds.older_forms import write_published
from build.seeds.yaml import parse_document, read_yaml
from schema.shared_seeds import EventSeed
from tests.conftest import SEEDS, Folder

MESSY = """\
# All that was held.

- name: Second talks
  # Not sure of the day.
  kind: call
  id: b-talks   # short


- id: a-talks
  notes: >-
    Two lines
    of notes.
  kind: call
  name: First talks
  participants:
    - tomas-reed
    - ada-quill
# Held in secret.
- kind: call
  id: aa-talks
  name: {odd: flow}
- {id: c-talks, kind: call, name: Third}
"""

TIDY = """\
# All that was held.

- id: a-talks
  name: First talks
  kind: call
  notes: >-
    Two lines
    of notes.
  participants:
    - tomas-reed
    - ada-quill

# Held in secret.
- id: aa-talks
  name: {odd: flow}
  kind: call

- id: b-talks   # short
  name: Second talks
  # Not sure of the day.
  kind: call

- {id: c-talks, kind: call, name: Third}
"""


def test_messy_list_becomes_tidy():
    assert fix_shared(MESSY, EventSeed) == TIDY


def test_tidy_list_stays():
    assert fix_shared(TIDY, EventSeed) == TIDY


@pytest.mark.parametrize("text", ["- a\n- b\n", "[]\n", "{}\n", "- - a\n", "x\n", "- id: x\n", "-\n  id: x\n  name: y\n"])
def test_odd_lists_keep_their_data(tmp_path, text: str):
    (tmp_path / "before.yml").write_text(text)
    (tmp_path / "after.yml").write_text(fix_shared(text, EventSeed))
    assert read_yaml(tmp_path / "before.yml").data == read_yaml(tmp_path / "after.yml").data


def test_records_of_an_article_come_in_reading_order(folder: Folder):
    tidy = folder.path("article").read_text("utf-8")
    article, quotations, rest = tidy.partition("quotations:\n")[0], *tidy.partition("quotations:\n")[2].split("\n\nmonetary", 1)
    shuffled = f"quotations:\n{chr(10).join(reversed(quotations.split(chr(10) * 2)))}\nmonetary{rest}\n{article}"
    folder.path("article").write_text(shuffled, "utf-8")
    assert load_dataset(folder.root).problems == []
    assert fix_seeds(folder.root) == ([str(folder.path("article").relative_to(folder.root))], [])
    assert folder.path("article").read_text("utf-8") == tidy


def test_line_ends_and_spaces(folder: Folder):
    before = folder.path("speakers.yml").read_bytes()
    folder.path("speakers.yml").write_bytes(b"\xef\xbb\xbf" + before.replace(b"\n", b"  \r\n") + b"\r\n\r\n")
    assert fix_seeds(folder.root) == (["seeds/speakers.yml"], [])
    assert folder.path("speakers.yml").read_bytes() == before


def test_an_occurrence_that_is_not_a_number_is_no_reason_to_stop(folder: Folder):
    folder.change("article", "  - words: blue plan\n", "  - words: blue plan\n    which: first\n")
    assert fix_seeds(folder.root) == ([], [])


def test_file_with_problems_is_left_alone(folder: Folder):
    folder.path("events.yml").write_text("- id: [\n")
    assert fix_seeds(folder.root) == ([], ["seeds/events.yml"])
    assert folder.path("events.yml").read_text() == "- id: [\n"


def test_second_run_changes_nothing(folder: Folder):
    fix_seeds(folder.root)
    assert fix_seeds(folder.root) == ([], [])


def shuffle_record(record: str, dice: random.Random) -> str:
    """Return a record of plain keys with its keys in another order."""
    keys = record.replace("- ", "  ", 1).split("\n")
    dice.shuffle(keys)
    return "- " + "\n".join(keys)[2:]


PUBLISHERS = """\
- id: harbour-post
  name: Harbour Post
  kind: newspaper
  country: GB
  url: https://harbour-post.example/
  description: Invented daily of an invented port.

- id: island-radio
  name: Island Radio
  kind: broadcaster
  wikidata: null
  description: Invented station.

- id: lighthouse
  name: The Lighthouse
  kind: blog
  description: What its keeper writes.
"""


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_any_order_comes_back(tmp_path_factory: pytest.TempPathFactory, dice: random.Random):
    folder, name = Folder(tmp_path_factory.mktemp("shuffled")), "publishers.yml"
    records = [shuffle_record(record, dice) for record in PUBLISHERS.rstrip("\n").split("\n\n")]
    dice.shuffle(records)
    folder.path(name).write_text(dice.choice(["\n", "\n\n", "\n\n\n"]).join(records), "utf-8")
    assert fix_seeds(folder.root)[1] == []
    assert folder.path(name).read_text("utf-8") == PUBLISHERS


@settings(max_examples=25)
@given(st.integers(), st.sampled_from(sorted(SEEDS)))
def test_data_and_comments_are_never_lost(tmp_path_factory: pytest.TempPathFactory, extracted: Path, seed: int, name: str):
    dice = random.Random(seed)
    folder = Folder(tmp_path_factory.mktemp("edited"), extracted)
    lines = folder.path(name).read_text("utf-8").split("\n")
    for number in range(dice.randint(1, 6)):
        place = dice.randrange(len(lines))
        indent = len(lines[place]) - len(lines[place].lstrip())
        lines.insert(place, dice.choice(["", " " * indent + f"# comment {number}", f"# comment {number}"]))
    text = "\n".join(lines)
    folder.path(name).write_text(text, "utf-8")
    rows = load_dataset(folder.root).rows
    fix_seeds(folder.root)
    fixed = folder.path(name).read_text("utf-8")
    assert load_dataset(folder.root).rows == rows
    assert sorted(line.strip() for line in fixed.split("\n") if line) == sorted(line.strip() for line in lines if line)
    assert fix_seeds(folder.root)[0] == []


def test_json_schemas_are_written_once(tmp_path):
    (tmp_path / "schema" / "json").mkdir(parents=True)
    (tmp_path / "schema" / "json" / "old.schema.json").write_text("{}")
    written = write_json_schemas(tmp_path)
    assert "schema/json/quotations.schema.json" in written and "schema/json/old.schema.json" in written
    assert not (tmp_path / "schema" / "json" / "old.schema.json").exists()
    assert write_json_schemas(tmp_path) == []


def test_statements_come_in_the_order_of_the_article(folder: Folder):
    path = folder.path("article")
    text = path.read_text("utf-8")
    records, statements = text.rstrip("\n").split("\nstatements:\n")
    shuffled = "\n\n".join(reversed(statements.split("\n\n")))
    path.write_text(f"{records}\nstatements:\n{shuffled}\n", "utf-8")
    assert fix_seeds(folder.root) == ([f"seeds/articles/{path.name}"], [])
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("name", "typed", "published"),
    [
        ("harbour-post-2031-05-talks", "{publisher: harbour-post, language: en}", "2031-05"),
        ("harbour-post-2031-talks", "{publisher: harbour-post, published_on: null}", "2031"),
        ("post-2030-2031-05-06-talks", "{publisher: post-2030, published_on: }", "2031-05-06"),
        ("harbour-post-2031-05-06-talks", "{publisher: harbour-post, published_on: 2031-05-07}", "2031-05-07"),
        ("talks", "{publisher: harbour-post}", None),
        ("harbour-post-2031-05-06-talks", "{publisher: harbour-post, published: null}", None),
    ],
)
def test_the_date_of_an_older_file_is_written_down(name: str, typed: str, published: str | None):
    before = f"article: {typed}\n"
    after = write_published(before, name)
    assert write_published(after, name) == after
    data = parse_document(after, name).data["article"]
    assert (str(data.pop("published", None)), "published_on" in data) == (str(published), False)


def test_a_role_keeps_the_id_that_it_was_given(folder: Folder):
    folder.change("speakers.yml", "      id: ada-quill-mayor-of-port-lune-2029-01-01\n", "")
    assert fix_seeds(folder.root)[0] == ["seeds/speakers.yml"]
    folder.change("speakers.yml", "starts_on: 2029-01-01", "starts_on: 2029-01-03")
    assert [row.id for row in load_dataset(folder.root).rows["speaker_roles"]] == ["ada-quill-mayor-of-port-lune-2029-01-01"]
