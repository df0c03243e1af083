"""Renaming: what names a row follows it, its old id leads to the new one, and nothing else changes."""

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build.dataset import load_dataset
from build.files import write_files
from build.ids import PREFIXES
from build.seeds import read_seeds
from build.seeds.extracted import read_extracted
from build.seeds.format import fix_seeds
from build.seeds.renaming import Renaming, plan_renaming
from tests.conftest import ARTICLE, Folder
from tests.seeds.test_removal import seed_files

NEW = "harbour-post-2031-05-06-late-talks"


def rename(folder: Folder, *words: str) -> Result:
    return folder.run("rename", "--corpus", str(folder.corpus), *words)


def record_ids(folder: Folder) -> set[tuple[str, str]]:
    rows = load_dataset(folder.root).rows
    return {(table, row.id) for table in ("speaker_roles", *PREFIXES) for row in rows.get(table, [])}


def list_redirects(folder: Folder) -> set[tuple[str, str, str | None]]:
    return {(row.table_name, row.old_id, row.new_id) for row in load_dataset(folder.root).rows.get("redirects", [])}


def test_records_of_a_renamed_article_keep_their_ids(folder: Folder):
    before, pages = record_ids(folder), sorted(folder.corpus.iterdir())
    text = folder.path("article").read_text("utf-8")
    result = rename(folder, ARTICLE, NEW, "--reason", "They were late.")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"removed seeds/articles/{ARTICLE}.yml",
        f"wrote seeds/articles/{NEW}.yml",
        f"removed seeds/extracted/{ARTICLE}.jsonl",
        f"wrote seeds/extracted/{NEW}.jsonl",
        "wrote seeds/redirects.yml",
    ]
    moved = (folder.root / "seeds" / "articles" / f"{NEW}.yml").read_text("utf-8")
    head = f"article:\n  first_id: {ARTICLE}\n  file: {ARTICLE}.md\n"
    assert moved == text.replace("article:\n", head, 1)
    assert len(before) > 10 and record_ids(folder) == before
    assert list_redirects(folder) == {("articles", ARTICLE, NEW)}
    assert (folder.extract(), folder.check(), fix_seeds(folder.root)) == ([], [], ([], []))
    assert folder.run("check", "--corpus", str(folder.corpus)).exit_code == 0
    assert sorted(folder.corpus.iterdir()) == pages


def test_article_whose_page_is_elsewhere(folder: Folder):
    folder.page.unlink()
    result = rename(folder, ARTICLE, NEW)
    assert (
        result.exit_code,
        f"has no page of it: if you have it elsewhere, rename it to {NEW}, or write its name as file:" in result.stderr,
    ) == (
        0,
        True,
    )


def test_what_names_a_speaker_follows(folder: Folder):
    """Also in lists, in what a person expects to be read, in what the extractor read, and as a default of a query."""
    folder.change("article", "kind: term", "kind: rhetorical\n    put_into_mouth_of: 'ada-quill'   # not ada-quill's")
    speakers = folder.path("speakers.yml")
    speakers.write_text("# ada-quill comes first.\n\n" + speakers.read_text("utf-8"), "utf-8")
    site = folder.root / "site.yml"
    site.write_text(
        site.read_text("utf-8").partition("parameters:")[0] + "parameters:\n  speaker: ada-quill # the mayor\n", "utf-8"
    )
    before, ids = seed_files(folder), record_ids(folder)
    old = re.compile(rb"(?<![\w-])'?ada-quill'?(?![\w'-])(?! comes)")
    result = rename(folder, "ada-quill", "zoe-quill")
    assert result.exit_code == 0, result.output
    assert site.read_text("utf-8").endswith("  speaker: zoe-quill # the mayor\n")
    after = seed_files(folder)
    assert list_redirects(folder) == {("speakers", "ada-quill", "zoe-quill")}
    for name, content in before.items():
        expected = old.sub(b"zoe-quill", content)
        lines = (
            (sorted(expected.splitlines()), sorted(after[name].splitlines()))
            if name == "speakers.yml"
            else (expected, after[name])
        )
        assert lines[0] == lines[1], name
    assert b"# ada-quill comes first.\n\n- id: island-council" in after["speakers.yml"]
    assert sum(map(len, map(old.findall, before.values()))) > 6
    assert record_ids(folder) == ids
    assert (folder.extract(), fix_seeds(folder.root)) == ([], ([], []))


@pytest.mark.parametrize(
    ("table", "old"),
    [
        ("publishers", "harbour-post"),
        ("events", "ferry-talks-2031-05-05"),
        ("pollsters", "tidewater"),
        ("speakers", "island-council"),
    ],
)
def test_shared_records_can_be_renamed(folder: Folder, table: str, old: str):
    before = record_ids(folder)
    assert rename(folder, old, "new-name").exit_code == 0
    assert (folder.check(), folder.extract(), record_ids(folder)) == ([], [], before)
    assert list_redirects(folder) == {(table, old, "new-name")}


def test_redirects_never_lead_to_others(folder: Folder):
    before = {name: content for name, content in seed_files(folder).items() if "article" not in name and "extracted" not in name}
    for old, new in (("tidewater", "tide"), ("tide", "tides"), ("tides", "tidal")):
        assert rename(folder, old, new).exit_code == 0
    assert list_redirects(folder) == {("pollsters", name, "tidal") for name in ("tidewater", "tide", "tides")}
    assert rename(folder, "tidal", "tide").exit_code == 0
    assert list_redirects(folder) == {("pollsters", name, "tide") for name in ("tidewater", "tidal", "tides")}
    assert rename(folder, "tide", "tidewater").exit_code == 0
    assert list_redirects(folder) == {("pollsters", name, "tidewater") for name in ("tide", "tidal", "tides")}
    assert {name: seed_files(folder)[name] for name in before} == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((ARTICLE, "Late Talks"), "Late Talks is not an id"),
        ((ARTICLE, ARTICLE), "is in use in articles"),
        (("ada-quil", "ada"), "Nothing has the id ada-quil; did you mean ada-quill?"),
        (("ada-quill", "tomas-reed"), "tomas-reed is in use in speakers"),
        (("ada-quill", "mayor"), "mayor was the id of another row of speakers and is never given again"),
        (("ada-quill", "ada", "--table", "events"), "Nothing has the id ada-quill"),
        (("twice", "ada"), "Several have the id twice: say which with --table publishers or pollsters"),
        (("ada-quill", "ada", "--reason", "a\u200bb"), "The reason is empty or contains invisible characters"),
    ],
)
def test_wrong_use_changes_nothing(folder: Folder, words: tuple[str, ...], message: str):
    folder.path("redirects.yml").write_text(
        "- {table_name: speakers, old_id: mayor, new_id: tomas-reed, since: 2031-05-09}\n", "utf-8"
    )
    folder.path("pollsters.yml").write_text("- id: twice\n  name: Twice\n", "utf-8")
    with folder.path("publishers.yml").open("a", encoding="utf-8") as file:
        file.write("\n- id: twice\n  name: Twice\n  kind: blog\n  description: Invented.\n")
    before = seed_files(folder)
    result = rename(folder, *words)
    assert (result.exit_code, message in result.stderr) == (2, True), result.output
    assert seed_files(folder) == before


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("events.yml", "kind: meeting", "kind: meting", "kind cannot be 'meting'"),
        ("article", "speaker: ada-quill", "speaker: >-\n      ada-quill", "is written over several lines; write it on one"),
    ],
)
def test_refused_where_files_cannot_be_rewritten(folder: Folder, name: str, old: str, new: str, message: str):
    path = folder.path(name)
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    before = seed_files(folder)
    result = rename(folder, "ada-quill", "ada")
    assert (result.exit_code, message in result.output) == (1, True), result.output
    assert seed_files(folder) == before


def test_a_draft_may_be_unfinished(folder: Folder):
    folder.change("article", "  review: reviewed", "  review: reviewed\n  draft: true")
    folder.change("article", "kind: term", "kind: tern")
    assert rename(folder, "ada-quill", "ada").exit_code == 0
    assert "speaker: ada\n" in folder.path("article").read_text("utf-8")
    folder.change("article", "kind: tern", "kind: [")
    before = seed_files(folder)
    result = rename(folder, "ada", "ada-quill")
    assert (result.exit_code, "is not YAML, so its ids cannot be rewritten" in result.output) == (1, True)
    assert seed_files(folder) == before


def test_nothing_is_half_renamed(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    before, calls, replace = seed_files(folder), [], Path.replace

    def fail_at_the_third(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == 3:
            raise OSError("the disk is gone")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", fail_at_the_third)
    result = rename(folder, "ada-quill", "ada")
    assert (result.exit_code, "ada-quill is not renamed: the disk is gone" in result.stderr) == (1, True)
    assert seed_files(folder) == before


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    made = Folder(tmp_path_factory.mktemp("renamed"))
    made.extract()
    return made


SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)


@settings(max_examples=12)
@given(table=st.sampled_from(["articles", "speakers"]), new=SLUGS)
@example(table="speakers", new="null")
@example(table="articles", new="2031-05-06")
def test_any_id_can_be_given_and_given_back(lasting: Folder, table: str, new: str):
    """Words that mean something else in YAML too, such as null, 1 or 1e5."""
    old = ARTICLE if table == "articles" else "ada-quill"
    before, ids = seed_files(lasting), record_ids(lasting)
    since = date(2031, 5, 20)
    write_files(
        plan_renaming(lasting.root, read_seeds(lasting.root), read_extracted(lasting.root), Renaming(table, old, new, since))
    )
    problems, renamed = lasting.check(), record_ids(lasting)
    write_files(
        plan_renaming(lasting.root, read_seeds(lasting.root), read_extracted(lasting.root), Renaming(table, new, old, since))
    )
    lasting.path("redirects.yml").unlink()
    assert (problems, renamed) == ([], ids)
    assert seed_files(lasting) == before
