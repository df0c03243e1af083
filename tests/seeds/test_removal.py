"""Removing an article: what goes with it, what stays, and what stands against it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build.cli import main
from build.dataset import load_dataset
from build.ids import PREFIXES, make_record_id
from tests.conftest import ARTICLE, SECOND_ARTICLE, Folder
from tests.faults import try_all_moments

SECOND = "harbour-post-2031-05-07-second-day"
SECOND_SEED = SECOND_ARTICLE.replace("ada-quill", "tomas-reed")
KEPT_SPEAKERS = """\
# Who speaks in the harbour.

- id: tomas-reed
  name: Tomas Reed
  kind: person
  gender: male
  description: Harbour master.
# The end.
"""


def remove(folder: Folder, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(folder.root), "remove", *words], catch_exceptions=False)


def seed_files(folder: Folder) -> dict[str, bytes]:
    paths = (folder.root / "seeds").rglob("*")
    return {str(path.relative_to(folder.root / "seeds")): path.read_bytes() for path in paths if path.is_file()}


@pytest.fixture
def two(folder: Folder) -> Folder:
    """Two articles; the first alone names Ada Quill, the island council, the event and the pollster."""
    (folder.corpus / f"{SECOND}.txt").write_text("“No comment,” said Tomas Reed.\n", "utf-8")
    (folder.root / "seeds" / "articles" / f"{SECOND}.yml").write_text(SECOND_SEED, "utf-8")
    speakers = folder.path("speakers.yml")
    text = speakers.read_text("utf-8").replace("- id: island-council", "# Pays for ferries.\n- id: island-council")
    speakers.write_text(f"# Who speaks in the harbour.\n\n{text}# The end.\n", "utf-8")
    site = folder.root / "site.yml"
    site.write_text(site.read_text("utf-8").partition("parameters:")[0], "utf-8")
    folder.extract()
    assert folder.check() == []
    return folder


def test_article_goes_with_what_only_it_used(two: Folder):
    publishers = two.path("publishers.yml").read_bytes()
    rows = load_dataset(two.root).rows
    published = {(table, row.id) for table in PREFIXES for row in rows.get(table, []) if row.article == ARTICLE}
    result = remove(two, ARTICLE)
    assert (result.exit_code, result.stderr) == (0, f"kept {two.page}; delete it if nobody needs it\n")
    assert result.stdout.splitlines() == [
        f"removed seeds/articles/{ARTICLE}.yml",
        f"removed seeds/extracted/{ARTICLE}.jsonl",
        "removed ferry-talks-2031-05-05 from seeds/events.yml",
        "removed tidewater from seeds/pollsters.yml",
        "removed ada-quill from seeds/speakers.yml",
        "removed island-council from seeds/speakers.yml",
        f"noted {len(published) + 1} former ids in seeds/redirects.yml",
    ]
    assert seed_files(two) == {
        f"articles/{SECOND}.yml": SECOND_SEED.encode(),
        f"extracted/{SECOND}.jsonl": (two.root / "seeds" / "extracted" / f"{SECOND}.jsonl").read_bytes(),
        "publishers.yml": publishers,
        "speakers.yml": KEPT_SPEAKERS.encode(),
        "events.yml": b"",
        "pollsters.yml": b"",
        "redirects.yml": two.path("redirects.yml").read_bytes(),
    }
    assert two.check() == []
    assert two.page.is_file()
    rows = load_dataset(two.root).rows["redirects"]
    assert {row.new_id for row in rows} == {None}
    assert {(row.table_name, row.old_id) for row in rows} == {("articles", ARTICLE), *published}


def test_address_of_a_removed_article_leads_to_another_if_asked(two: Folder):
    assert remove(two, ARTICLE, "--to", SECOND, "--reason", "It is the same article.").exit_code == 0
    (row,) = (row for row in load_dataset(two.root).rows["redirects"] if row.table_name == "articles")
    assert (row.old_id, row.new_id, row.reason) == (ARTICLE, SECOND, "It is the same article.")
    assert remove(two, SECOND).exit_code == 0
    rows = {row.old_id: row.new_id for row in load_dataset(two.root).rows["redirects"] if row.table_name == "articles"}
    assert rows == {ARTICLE: None, SECOND: None}
    assert two.check() == []


@pytest.mark.parametrize("words", [("--to", "nothing"), ("--to", ARTICLE), ("--reason", "")])
def test_wrong_use(two: Folder, words: tuple[str, str]):
    before = seed_files(two)
    assert (remove(two, ARTICLE, *words).exit_code, seed_files(two)) == (2, before)


def test_nothing_is_kept_of_a_draft_or_of_who_is_in_no_article(two: Folder):
    redirect = "- {table_name: speakers, old_id: ada, new_id: ada-quill, since: 2031-05-09}\n"
    two.path("redirects.yml").write_text(redirect, "utf-8")
    two.change("article", "  review: reviewed", "  review: reviewed\n  draft: true")
    assert "former ids" not in remove(two, ARTICLE).stdout
    assert (two.path("redirects.yml").read_text("utf-8"), two.check()) == ("", [])


def test_a_removed_article_can_be_added_again(two: Folder):
    before = seed_files(two)
    assert remove(two, ARTICLE).exit_code == 0
    for name, content in before.items():
        (two.root / "seeds" / name).write_bytes(content)
    assert two.check() == []
    assert not load_dataset(two.root).rows.get("redirects")


def test_page_goes_too_if_asked(two: Folder):
    later = f"{ARTICLE}.2031-05-09T100000Z.md"
    for name in (f"{ARTICLE}.md.json", later, f"{later}.json"):
        (two.corpus / name).write_text("{}")
    assert remove(two, SECOND, "--page").exit_code == 0
    assert len(list(two.corpus.iterdir())) == 4
    assert remove(two, ARTICLE, "--page").exit_code == 0
    assert list(two.corpus.iterdir()) == []


def test_what_the_rest_names_stays(two: Folder):
    before, kept_records = seed_files(two), two.count()
    removed = remove(two, SECOND)
    gone = kept_records - two.count() + 1
    assert removed.stdout.splitlines() == [
        f"removed seeds/articles/{SECOND}.yml",
        f"removed seeds/extracted/{SECOND}.jsonl",
        f"noted {gone} former ids in seeds/redirects.yml",
    ]
    kept = {name: content for name, content in before.items() if SECOND not in name}
    assert seed_files(two) == kept | {"redirects.yml": two.path("redirects.yml").read_bytes()}


def test_the_last_article_leaves_a_sound_dataset(folder: Folder):
    assert remove(folder, ARTICLE).exit_code == 0
    assert {name for name, content in seed_files(folder).items() if content} == {"redirects.yml"}
    assert folder.check() == []


def test_an_unfinished_article_can_be_removed(two: Folder):
    two.change("article", "language: en", "language: null")
    assert remove(two, ARTICLE).exit_code == 0
    assert not two.path("article").exists()


@pytest.mark.parametrize("draft", ["", "  draft: true\n"])
@pytest.mark.parametrize("end", ["quotations:\n- {words: No comment, speakers: [ada-quill], kind: x}\n", "x: [ada-quill\n"])
def test_what_an_unfinished_article_may_name_stays(two: Folder, draft: str, end: str):
    other = two.root / "seeds" / "articles" / f"{SECOND}.yml"
    other.write_text(other.read_text("utf-8").partition("\nquotations:")[0] + f"\n{draft}{end}", "utf-8")
    assert load_dataset(two.root).seeds.list_ids("speakers") == {"ada-quill", "island-council", "tomas-reed"}
    assert remove(two, ARTICLE).exit_code == 0
    assert load_dataset(two.root).seeds.list_ids("speakers") == {"ada-quill", "tomas-reed"}


def test_unknown_article_is_wrong_use(two: Folder):
    result = remove(two, ARTICLE.replace("ferry", "fery"))
    assert (result.exit_code, f"; did you mean {ARTICLE}?" in result.stderr) == (2, True)


def expect_refusal(folder: Folder, message: str) -> None:
    before = seed_files(folder)
    result = remove(folder, ARTICLE)
    assert (result.exit_code, message in result.output) == (1, True), result.output
    assert seed_files(folder) == before


def test_site_that_names_the_article_is_still_built(two: Folder):
    site = two.root / "site.yml"
    site.write_text(f"{site.read_text('utf-8')}\nparameters:\n  article: {ARTICLE}\n", "utf-8")
    assert remove(two, ARTICLE).exit_code == 0
    assert two.run("db").exit_code == 0


def test_refused_while_other_files_are_broken(two: Folder):
    two.change("events.yml", "starts_on: 2031-05-05", "starts_on: soon")
    expect_refusal(two, "seeds/events.yml:4: ferry-talks-2031-05-05: starts_on is not a date")


def test_refused_while_another_article_cannot_be_read(two: Folder):
    (two.root / "seeds" / "articles" / f"{SECOND}.yml").write_bytes(b"\xff\xfe")
    expect_refusal(two, f"seeds/articles/{SECOND}.yml:1: file: ")


def test_refused_where_records_share_lines(two: Folder):
    two.path("pollsters.yml").write_text("[{id: tidewater, name: Tidewater}]\n", "utf-8")
    expect_refusal(two, "seeds/pollsters.yml:1: file: does not have each record on lines of its own")


@pytest.mark.parametrize("failing", ["replace", "unlink"])
def test_nothing_is_half_removed(two: Folder, monkeypatch: pytest.MonkeyPatch, failing: str):
    before, calls = seed_files(two), []
    original = getattr(Path, failing)

    def fail_at_the_second(path: Path, *arguments: object, **options: object):
        if failing == "replace" or not path.name.endswith(".part"):
            calls.append(path)
            if len(calls) == 2:
                raise OSError("the disk is gone")
        return original(path, *arguments, **options)

    monkeypatch.setattr(Path, failing, fail_at_the_second)
    result = remove(two, ARTICLE)
    assert (result.exit_code, "is not removed: the disk is gone" in result.stderr) == (1, True), result.stderr
    assert seed_files(two) == before


def test_a_removal_that_was_killed_can_be_done_again(two: Folder):
    before, left = seed_files(two), set()
    for ended in try_all_moments(lambda: remove(two, ARTICLE), "SIGKILL"):
        assert ended == -9
        left.add(frozenset(seed_files(two)))
        assert remove(two, ARTICLE).exit_code == 0 or not two.path("article").exists()
        assert two.check() == [] and f"articles/{ARTICLE}.yml" not in seed_files(two)
        for name, content in before.items():
            (two.root / "seeds" / name).write_bytes(content)
        two.path("redirects.yml").unlink()
    assert len(left) > 3


UTTERANCES = """\
- id: u-0000000001
  quotations:
    - {one}  # said first
    - {other}
    - {third}
  decided: different
  notes: Invented.

# Two passages, of which one goes.
- id: u-0000000002
  quotations:
    - {one}
    - {other}
"""


def test_its_passages_leave_the_utterances(two: Folder):
    name = two.root / "seeds" / "articles" / f"{SECOND}.yml"
    third = name.with_stem(f"{SECOND}-again")
    third.write_bytes(name.read_bytes())
    (two.corpus / f"{third.stem}.txt").write_text("“No comment,” said Tomas Reed.\n", "utf-8")
    two.extract()
    one, other, last = (make_record_id("quotations", article, words, 1) for article, words in (
        (ARTICLE, "We will build the second ferry,"), (SECOND, "No comment,"), (third.stem, "No comment,")
    ))  # fmt: skip
    text = UTTERANCES.format(one=one, other=other, third=last)
    two.path("utterances.yml").write_text(
        text.replace(text[text.index("    - ") : text.index("  decided")], f"    [{one}, {other}, {last}]\n"), "utf-8"
    )
    expect_refusal(two, "seeds/utterances.yml:1: file: does not have each record on lines of its own")
    two.path("utterances.yml").write_text(text, "utf-8")
    assert two.check() == []
    result = remove(two, ARTICLE)
    gone = {f"removed {one} from seeds/utterances.yml", "removed u-0000000002 from seeds/utterances.yml"}
    assert gone < {*result.stdout.splitlines()}
    assert two.path("utterances.yml").read_text("utf-8").splitlines() == [
        *("- id: u-0000000001", "  quotations:", f"    - {other}", f"    - {last}", "  decided: different", "  notes: Invented."),
    ]
    assert two.check() == []
