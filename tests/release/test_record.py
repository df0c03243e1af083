"""Recording a release: the version follows from what changed, every change has its reason, and only what is committed is released."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from build.dataset import Dataset, load_dataset
from build.release import record
from build.release.comparison import ColumnDifference, RowDifference, compare_rows
from build.release.reasons import Declared, explain, find_place
from build.release.snapshot import describe_columns, read_snapshot, take_snapshot
from build.release.versions import WITH_IDS, choose_level, increment_version, summarize
from tests.conftest import FIXTURES, Folder

GIT = ["git", "-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
NEXT = "seeds/releases/next.yml"


def commit(folder: Folder) -> None:
    """Commit everything."""
    for words in (["add", "--all"], ["commit", "--quiet", "--message", "x"]):
        subprocess.run([*GIT, *words], cwd=folder.root, check=True)


@pytest.fixture(scope="module")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder whose first release is recorded and committed, for `released` to copy."""
    folder = Folder(tmp_path_factory.mktemp("released"))
    folder.extract()
    subprocess.run([*GIT, "init", "--quiet"], cwd=folder.root, check=True)
    (folder.root / ".gitignore").write_text("dist/\n.cache/\ncorpus/\n", "utf-8")
    commit(folder)
    result = folder.run("release", "--record", "--date", "2031-06-01")
    assert result.output.splitlines()[-1] == "1.0.0 (first): The first release."
    commit(folder)
    return folder.root


@pytest.fixture
def released(first_release: Path, tmp_path: Path) -> Folder:
    """Return a folder whose first release is recorded and committed."""
    root = tmp_path / "released"
    root.mkdir()
    folder = Folder(root)
    shutil.copytree(first_release, root, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def invented() -> Dataset:
    """Return the invented dataset."""
    return load_dataset(FIXTURES)


def record_next(folder: Folder) -> str:
    """Commit, record the next release, and return what is printed of it."""
    commit(folder)
    return folder.run("release", "--record", "--date", "2031-07-01").output.splitlines()[-1]


def read_changes(folder: Folder) -> list[dict[str, str]]:
    """Return the changes that are recorded."""
    with (folder.root / "seeds" / "releases" / "changes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_first_release(released: Folder):
    rows = load_dataset(released.root).rows
    assert [(row.id, row.level, str(row.released_on)) for row in rows["releases"]] == [("1.0.0", "first", "2031-06-01")]  # type: ignore[attr-defined]
    assert "changes" not in rows
    assert read_snapshot(released.root) == take_snapshot(rows)
    assert "## 1.0.0 - 2031-06-01 (first)\n\n- The first release.\n" in (released.root / "CHANGELOG-DATA.md").read_text("utf-8")
    citation = yaml.safe_load((released.root / "CITATION.cff").read_text("utf-8"))
    assert (citation["version"], str(citation["date-released"])) == ("1.0.0", "2031-06-01")
    assert released.run("release", "--record").output.strip() == "nothing has changed since the last release"


def test_only_what_is_committed_is_released(released: Folder):
    (released.root / "seeds" / "new file.yml").write_text("", "utf-8")
    for words in (["release"], ["release", "--record"]):
        result = released.run(*words)
        assert result.exit_code == 1
        assert (
            "seeds/new file.yml:1: file: is not committed; a release is built only from committed files: commit it, or undo the change"
            in result.output
        )


def test_what_is_not_recorded_is_not_released(released: Folder):
    released.change("speakers.yml", "Harbour master.", "Harbour mistress.")
    (released.root / NEXT).write_text("reasons: {speakers/tomas-reed: She is a woman.}\n", "utf-8")
    commit(released)
    result = released.run("release")
    assert result.exit_code == 1
    assert "this state of the data: is not recorded: it would be 1.0.1. Run `make record-release`" in result.output


def test_a_change_without_a_reason_is_refused(released: Folder):
    released.change("speakers.yml", "Harbour master.", "Harbour mistress.")
    commit(released)
    before = (released.root / "seeds" / "releases" / "releases.csv").read_bytes()
    lines = (released.root / "seeds" / "speakers.yml").read_text("utf-8").splitlines()
    (line,) = [number for number, text in enumerate(lines, 1) if "Harbour mistress." in text]
    result = released.run("release", "--record")
    assert result.exit_code == 1
    assert (
        f"seeds/speakers.yml:{line}: speakers/tomas-reed: description was corrected from Harbour master. to Harbour mistress. without a reason; set changed_on "
        f"and say why in its notes, or under reasons in {NEXT}" in result.output
    )
    assert (released.root / "seeds" / "releases" / "releases.csv").read_bytes() == before


@pytest.mark.parametrize("name", ["speakers/tomas-reed", "speakers.description"])
def test_a_reason_is_declared_for_a_row_or_a_column(released: Folder, name: str):
    released.change("speakers.yml", "Harbour master.", "Harbour mistress.")
    (released.root / NEXT).write_text(f"reasons:\n  {name}: The register says so.\n", "utf-8")
    assert record_next(released) == "1.0.1 (patch): speakers: 1 row corrected."
    (change,) = read_changes(released)
    assert change == {
        "release": "1.0.1",
        "position": "1",
        "table_name": "speakers",
        "row_key": "tomas-reed",
        "kind": "corrected",
        "column_name": "description",
        "old_value": "Harbour master.",
        "new_value": "Harbour mistress.",
        "new_id": "",
        "reason": "The register says so.",
    }
    assert not (released.root / NEXT).exists()
    line = "- `speakers/tomas-reed` description: `Harbour master.` is now `Harbour mistress.`. The register says so.\n"
    assert line in (released.root / "CHANGELOG-DATA.md").read_text("utf-8")


def test_the_note_of_a_corrected_record_is_its_reason(released: Folder):
    released.change("article", "    kind: cost\n", "    kind: pledge\n    changed_on: 2031-06-20\n    notes: It was promised.\n")
    assert record_next(released) == "1.0.1 (patch): monetary_figures: 1 row corrected."
    changes = {change["column_name"]: change for change in read_changes(released)}
    assert (changes["kind"]["old_value"], changes["kind"]["new_value"], changes["kind"]["reason"]) == (
        "cost",
        "pledge",
        "It was promised.",
    )


def test_more_rows_are_a_minor_release(released: Folder):
    released.add_article()
    released.extract()
    assert record_next(released).startswith("1.1.0 (minor): article")
    added = {(change["table_name"], change["kind"]) for change in read_changes(released)}
    assert {("articles", "added"), ("quotations", "added")} <= added


def test_a_row_is_withdrawn_with_a_tombstone_alone(released: Folder):
    name = released.add_article()
    released.extract()
    assert "1.1.0" in record_next(released)
    commit(released)
    (released.root / "seeds" / "articles" / f"{name}.yml").unlink()
    (released.root / "seeds" / "extracted" / f"{name}.jsonl").unlink()
    commit(released)
    refused = released.run("release", "--record").output
    assert f"seeds/redirects.yml:1: articles/{name}: was withdrawn without a tombstone; add its table_name, old_id" in refused
    gone = [(change["table_name"], change["row_key"]) for change in read_changes(released) if change["table_name"] in WITH_IDS]
    assert {"articles", "quotations"} <= {table for table, _ in gone}
    lines = [f"- table_name: {table}\n  old_id: {key}\n  since: 2031-06-09\n  reason: Withdrawn.\n" for table, key in gone]
    (released.root / "seeds" / "redirects.yml").write_text("\n".join(lines), "utf-8")
    assert record_next(released).startswith("2.0.0 (breaking): ")
    withdrawn = [change for change in read_changes(released) if change["kind"] == "withdrawn"]
    named = [
        (change["table_name"], change["row_key"], change["reason"]) for change in withdrawn if change["table_name"] in WITH_IDS
    ]
    assert named == [(*key, "Withdrawn.") for key in gone]


@pytest.mark.parametrize(
    ("table", "key", "column", "file", "line"),
    [
        ("poll_results", ("r-b596a0e8c9",), "answer", "articles/lune-radio-2031-05-07-second-ferry", "        answer: For the ferry"),
        ("quotation_speakers", ("q-f7da5cd0da", "noor-haddad"), "position", "articles/north-quay-wire-2024-03-14-old-ferry-sold",
         "  - words: We were not asked."),
        ("article_authors", ("lune-radio-2031-05-07-second-ferry", 1), "name", "articles/lune-radio-2031-05-07-second-ferry",
         "article:"),
        ("speaker_roles", ("lena-marsh-chief-executive",), "title", "speakers", "- id: lena-marsh"),
        ("event_participants", ("reed-post-2024-04-01", "tomas-reed"), "speaker", "events", "- id: reed-post-2024-04-01"),
        ("pollsters", ("tidewater",), "name", "pollsters", "  name: Tidewater"),
    ],
)  # fmt: skip
def test_a_change_is_named_with_its_file_and_line(invented: Dataset, table: str, key: tuple, column: str, file: str, line: str):
    found = find_place(RowDifference(table, key, "corrected", column), take_snapshot(invented.rows), invented.places)
    assert found.file == f"seeds/{file}.yml"
    assert (FIXTURES / found.file).read_text("utf-8").splitlines()[found.line - 1] == line


def test_a_tombstone_is_missed_after_the_others(released: Folder):
    seeds = released.root / "seeds" / "redirects.yml"
    lines = [f"- {{table_name: speakers, old_id: {name}, since: 2031-06-02}}" for name in ("ada-quil", "tomas-rede")]
    seeds.write_text("\n".join(lines), "utf-8")
    last = read_snapshot(released.root)
    assert last is not None
    gone = RowDifference("quotations", next(iter(last.rows["quotations"])), "withdrawn")
    found = find_place(gone, last, load_dataset(released.root).places)
    assert (found.file, found.line) == ("seeds/redirects.yml", 2)


def test_what_nobody_has_reviewed_changes_without_a_reason(released: Folder):
    """The extractor finds other records with time; with `show: all` those that nobody has reviewed are in the tables."""
    last = read_snapshot(released.root)
    assert last is not None
    (kept,) = [key for key, row in last.rows["quotations"].items() if row["clean_text"] == "We will build the second ferry"]
    gone = ("q-0000000009",)
    last.rows["quotations"][kept] |= {"review": "unreviewed"}
    last.rows["quotations"][gone] = last.rows["quotations"][kept] | {"id": gone[0]}
    last.rows["quotation_speakers"][(*gone, "ada-quill")] = {"quotation": gone[0], "speaker": "ada-quill", "position": 1}
    rows = load_dataset(released.root).rows
    now = take_snapshot(rows)
    now.rows["quotations"][kept] |= {"review": "unreviewed", "kind": "mixed"}
    found, problems = explain(compare_rows(last, now), last, now, rows, Declared(), {})
    assert problems == []
    assert [(item.difference.kind, item.difference.name, item.reason) for item in found] == [
        ("withdrawn", gone[0], "Nobody had reviewed it, and the extractor does not find it any more."),
        ("recomputed", kept[0], "It follows from other rows, or from the program."),
        ("withdrawn", f"{gone[0]},ada-quill", f"See quotations/{gone[0]}."),
    ]
    assert choose_level([], [item.difference for item in found], {}) == "patch"


def test_another_meaning_is_declared_and_makes_a_breaking_release(released: Folder):
    (released.root / NEXT).write_text("meanings:\n  quotations.text: It has no comma at its end.\n", "utf-8")
    assert record_next(released) == "2.0.0 (breaking): quotations: text means something else: It has no comma at its end."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("meanings: {quotations.txt: x}", f"{NEXT}:1: quotations.txt: is not a column; did you mean quotations.text?"),
        ("reasons: {speakers/ada-quill: x}", f"{NEXT}:1: speakers/ada-quill: did not change, or has its reason elsewhere"),
        ("reason: x", f"{NEXT}:1: file: unknown key reason; did you mean reasons?"),
        ("- x", f"{NEXT}:1: file:"),
    ],
)
def test_what_is_declared_wrongly_is_refused(released: Folder, text: str, message: str):
    (released.root / NEXT).write_text(f"{text}\n", "utf-8")
    commit(released)
    result = released.run("release", "--record")
    assert result.exit_code == 1 and message in result.output, result.output


def test_rows_that_are_lost_are_not_taken_for_a_first_release(released: Folder):
    (released.root / "seeds" / "releases" / "rows.jsonl.gz").unlink()
    commit(released)
    assert "rows.jsonl.gz:1: file: is missing, but seeds/releases/releases.csv has a release" in released.run("release").output


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2031-06-01", "2031-06-31", "releases.csv:2: 1.0.0: released_on is not a date"),
        ("id,", "name,", "releases.csv:1: file: has other columns than releases; restore the file from git"),
        ("first", "middle", "releases.csv:2: 1.0.0: level cannot be 'middle'"),
        ("reason\r\n", "reason\r\n1.0.0\r\n", "changes.csv:2: 1.0.0: has 1 cell, not 10; restore the file from git"),
        (",first,", ",first,,", "releases.csv:2: 1.0.0: has 7 cells, not 6; restore the file from git"),
    ],
)
def test_what_is_recorded_is_checked(released: Folder, old: str, new: str, message: str):
    path = released.root / "seeds" / "releases" / message.partition(":")[0]
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode(), 1))
    assert [problem for problem in released.check() if message in problem] != []


@pytest.mark.slow
def test_release_is_built_of_what_is_recorded(released: Folder, monkeypatch: pytest.MonkeyPatch):
    for library in ("pyarrow", "xlsxwriter"):
        pytest.importorskip(library, reason=f"{library} is not installed: make test installs it")
    result = released.run("release")
    assert result.exit_code == 0, result.output
    out = released.root / "dist" / "release" / "1.0.0"
    first = {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert {
        "README.md",
        "CITATION.cff",
        ".zenodo.json",
        "datapackage.json",
        "croissant.json",
        "SHA256SUMS",
        "harbour-watch.db",
        "harbour-watch.xlsx",
    } <= {path.name for path in first}
    archive = out.with_name("harbour-watch-1.0.0.zip")
    zipped = archive.read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    released.run("release")
    assert {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()} == first
    assert archive.read_bytes() == zipped


ADDED = RowDifference("quotations", ("q-0123456789",), "added")
CORRECTED = RowDifference("quotations", ("q-0123456789",), "corrected", "kind", "term", "mixed")


@pytest.mark.parametrize(
    ("columns", "rows", "level"),
    [
        ([], [], None),
        ([], [CORRECTED], "patch"),
        ([], [ADDED, CORRECTED], "minor"),
        ([ColumnDifference("quotations", "added", "tone")], [], "minor"),
        ([ColumnDifference("quotations", "removed", "tone")], [ADDED], "breaking"),
        ([ColumnDifference("quotations", "changed", "start")], [], "breaking"),
        ([], [RowDifference("quotations", ("q-0123456789",), "withdrawn")], "breaking"),
        ([], [RowDifference("quotations", ("q-0123456789",), "withdrawn", provisional=True)], "patch"),
        ([], [RowDifference("quotation_speakers", ("q-0123456789", "ada-quill"), "withdrawn")], "patch"),
    ],
)
def test_level(columns: list[ColumnDifference], rows: list[RowDifference], level: str | None):
    assert choose_level(columns, rows, {}) == level


def test_versions_are_counted_as_semantic_versioning_does():
    assert [increment_version("1.2.3", level) for level in ("patch", "minor", "breaking")] == ["1.2.4", "1.3.0", "2.0.0"]


def test_columns_are_compared_by_name_and_type(released: Folder):
    last, now = read_snapshot(released.root), describe_columns()
    assert last is not None
    del last.columns["quotations"]["kind"], last.columns["quotation_overview"]
    last.columns["speakers"] |= {"born_on": "TEXT", "name": "INTEGER"}
    found = list(record.compare_columns(last, now))
    assert summarize(found, [CORRECTED, ADDED], {}) == [
        "quotation_overview: added.",
        "quotations: column kind added, 1 row added, 1 row corrected.",
        "speakers: column born_on removed, column name changed.",
    ]
