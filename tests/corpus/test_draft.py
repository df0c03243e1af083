"""Drafts: what the extractor found is written as records to decide on, with stubs for whom nobody knows; a person's own stays."""

import pytest

from build.corpus.new_speakers import find_gender, find_kind, find_office, list_near_names, speaker_id
from build.seeds import read_seeds
from tests.conftest import Folder

NAME = "harbour-post-2031-06-01-a-bridge"
PAGE = """\
The plan for a bridge was met with cheers and doubts on the quay, where the ferry has sailed for ninety years.

“We have waited long enough,” said Greta Holm, the harbour pilot. She called the delay “a scandal”.

“Nobody asked the fishermen,” Ida Crane said. “Nobody asked,” said Ada Quill.

“Nobody asked,” said Ida Crane again. “It will be late,” an engineer said.

The council has pledged £5m for the bridge. The old one had cost £2m.

In a Gullwing poll of 900 islanders, 52% wanted the bridge and 31% did not. The ferry is loved by 52% of them.
"""
SEED = """\
article:
  publisher: harbour-post
  title: A bridge
  published: 2031-06-01
  language: en
  genre: news
  review: unreviewed
  notes: Invented; it has no URL.

quotations:
  # My own reading.
  - words: a scandal
    kind: term

monetary_figures:
  - words: £2m
    review: rejected
    notes: A sum of long ago.
"""


@pytest.fixture
def drafted(folder: Folder) -> Folder:
    """Return the folder with a second article, drafted."""
    (folder.corpus / f"{NAME}.md").write_text(PAGE, "utf-8")
    folder.path(f"articles/{NAME}.yml").write_text(SEED, "utf-8")
    result = folder.run("draft", NAME)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[1:] == [
        "seeds/speakers.yml: greta-holm is new: complete it",
        "seeds/speakers.yml: ida-crane is new: complete it",
        "seeds/pollsters.yml: gullwing is new: complete it",
    ]
    return folder


def test_all_that_was_read_is_written_in_reading_order(drafted: Folder):
    text = drafted.path(f"articles/{NAME}.yml").read_text("utf-8")
    assert text.startswith(SEED.partition("quotations:")[0])
    assert "  # My own reading.\n  - words: a scandal\n    kind: term\n\n" in text
    assert "  - words: £2m\n    notes: A sum of long ago.\n    review: rejected\n" in text
    records, statements = text.split("\nstatements:\n")
    assert records.count("review: unreviewed\n") == 11 and records.count("# confidence ") == 10
    assert statements.count("  - parts:\n") == statements.count("    review: unreviewed\n") == statements.count("# confidence ")
    assert (
        "  - parts:\n      - {words: Nobody asked, which: 2}\n    speakers: [ada-quill]\n    mention: Ada Quill\n    cue: said\n"
    ) in statements
    words = [entry.seed.words for entry in read_seeds(drafted.root).list_records(NAME) if entry.table == "quotations"]
    assert words[:2] == ["We have waited long enough,", "a scandal"] and words[-1] == "It will be late,"
    for record in (
        "speaker: greta-holm\n    mention: Greta Holm\n    cue: said\n    review: unreviewed\n",
        "which: 2\n    kind: direct\n    speaker: ida-crane\n",
        "- words: £5m\n    amount: 5 million\n    currency: GBP\n    kind: pledge\n    review: unreviewed\n",
        "- words: Gullwing poll\n    pollster: gullwing\n",
        "      - words: 31%\n        percent: 31\n        review: unreviewed\n",
    ):
        assert record in text
    assert drafted.check() == []
    assert "0 files changed" in drafted.run("extract").stderr and "seeds/" not in drafted.run("fix").stdout
    checked = drafted.run("check", "--corpus", str(drafted.corpus))
    undecided = text.count("review: unreviewed\n")
    assert checked.exit_code == 0
    assert f"seeds/articles/{NAME}.yml: {undecided - 1} records still to decide: make review ARTICLE={NAME}" in checked.stderr


def test_stubs_say_what_the_text_tells(drafted: Folder):
    text = drafted.path("speakers.yml").read_text("utf-8")
    assert (
        f"# new in {NAME}: complete it\n- id: greta-holm\n  name: Greta Holm\n  kind: person\n  gender: female\n"
        "  description: Harbour pilot.\n  roles:\n    - id: greta-holm-harbour-pilot\n      title: Harbour pilot\n"
    ) in text
    assert "description: Named by Harbour Post on 1 June 2031.\n" in text


def test_a_second_draft_changes_nothing(drafted: Folder):
    before = {path: path.read_bytes() for path in (drafted.root / "seeds").rglob("*.*")}
    assert drafted.run("draft", NAME).stdout.splitlines() == [f"{NAME}: 0 records to decide on"]
    assert {path: path.read_bytes() for path in (drafted.root / "seeds").rglob("*.*")} == before


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("speakers.yml", "name: Tomas Reed", "name: null"),
        (f"articles/{NAME}.yml", "currency: GBP", "currency: XXQ"),
        (f"articles/{NAME}.yml", "language: en", "language: [en"),
    ],
)
def test_nothing_is_drafted_while_a_file_is_not_valid(drafted: Folder, name: str, old: str, new: str):
    drafted.change(name, old, new)
    before = {path: path.read_bytes() for path in (drafted.root / "seeds").rglob("*.*")}
    result = drafted.run("draft", NAME)
    assert result.exit_code == 1 and f"seeds/{name}:" in result.stdout
    assert {path: path.read_bytes() for path in (drafted.root / "seeds").rglob("*.*")} == before


def test_what_nobody_decided_may_be_decided_with_words_alone(drafted: Folder):
    name = f"articles/{NAME}.yml"
    text = drafted.path(name).read_text("utf-8")
    start, end = (
        text.index("  - words: Nobody asked the fishermen,"),
        text.index("  # confidence", text.index("Nobody asked the")),
    )
    bare = "  - words: Nobody asked the fishermen,\n    review: confirmed\n\n"
    drafted.path(name).write_text(text[:start] + bare + text[end:], "utf-8")
    (problem,) = drafted.check()
    assert "confirms what the extractor reads, {kind: direct, speaker: ida-crane}, but it is not written beside it yet" in problem
    assert f"fixed seeds/{name}" in drafted.run("fix").stdout
    decided = bare.replace(
        "    review", "    kind: direct\n    speaker: ida-crane\n    mention: Ida Crane\n    cue: said\n    review"
    )
    assert decided in drafted.path(name).read_text("utf-8")
    drafted.extract()
    assert drafted.check() == []


def test_an_undecided_record_cannot_be_changed_in_passing(drafted: Folder):
    drafted.change(f"articles/{NAME}.yml", "percent: 31", "percent: 31\n        answer: Against")
    assert drafted.check() == []
    drafted.change(f"articles/{NAME}.yml", "pollster: gullwing", "pollster: tidewater")
    (problem,) = drafted.check()
    assert "nobody has decided on it, but it differs from what the extractor reads in {pollster: gullwing}" in problem


def test_an_article_is_reviewed_only_when_every_record_is(drafted: Folder):
    drafted.change(f"articles/{NAME}.yml", "  review: unreviewed\n  notes: I", "  review: reviewed\n  notes: I")
    problems = [problem for problem in drafted.check() if "is unreviewed, but its article is reviewed" in problem]
    undecided = [entry for entry in drafted.read_entries(NAME) if entry.seed.review == "unreviewed"]
    assert len(problems) == len(undecided) > 10


def test_the_results_of_a_rejected_poll_go_with_it_and_one_result_alone(drafted: Folder):
    name = f"articles/{NAME}.yml"
    drafted.change(name, "percent: 31\n        review: unreviewed", "review: rejected\n        notes: A guess.")
    drafted.extract()
    assert drafted.check() == []
    text = drafted.path(name).read_text("utf-8")
    start = text.index("  - words: Gullwing poll")
    drafted.path(name).write_text(
        text[:start] + "  - words: Gullwing poll\n    review: rejected\n    notes: Invented.\n", "utf-8"
    )
    drafted.extract()
    assert drafted.check() == []


@pytest.mark.parametrize(
    ("name", "mentions", "gender", "kind"),
    [
        ("Greta Holm", ["Greta Holm", "she"], "female", "person"),
        ("Rowan Pike", ["Sir Rowan Pike"], "male", "person"),
        ("Pike", ["it"], None, "organisation"),
        ("Harbour Council", [], None, "organisation"),
        ("Islands officials", [], None, "unnamed"),
        ("the council", [], None, "organisation"),
    ],
)
def test_what_a_name_and_its_mentions_tell(name: str, mentions: list[str], gender: str | None, kind: str):
    assert (find_gender(name, mentions), find_kind(name, gender)) == (gender, kind)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Rowan Pike, the mayor of Port Lune, sang.", "Mayor of Port Lune"),
        ("So Harbour Minister Rowan Pike sang.", "Harbour Minister"),
        ("Then the harbour minister Rowan Pike sang.", "Minister"),
        ("Mr Rowan Pike, who sang, left.", None),
        ("Rowan Pike, in a long and rainy night that nobody will forget, sang.", None),
    ],
)
def test_offices_are_those_that_are_printed(text: str, office: str | None):
    assert find_office("Rowan Pike", text) == office


def test_near_names_are_told(folder: Folder):
    seeds = read_seeds(folder.root)
    assert [near.id for near in list_near_names("Thomas Reed", seeds)] == ["tomas-reed"]
    assert list_near_names("Greta Holm", seeds) == []


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Greta Holm", "greta-holm"),
        ("King", "king"),
        ("Islands officials", "islands-officials"),
        ("officials", ""),
        ("Officials", ""),
    ],
)
def test_who_has_no_name_gets_no_stub(name: str, identifier: str):
    assert speaker_id(name) == identifier
