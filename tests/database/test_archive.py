"""A site with an archive beside the reviewed records: what of it is there, what is left out, and that its pages open."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlite_utils
from datasette.app import Datasette
from fsspec.implementations.local import LocalFileSystem

from build.archive.parquet import write_shard
from build.archive.shards import Tables, process_shard, read_part
from build.archive.sources import divide_file
from build.database.archive import list_shards, load_archive
from build.database.load import create_tables
from build.dataset import load_dataset
from build.problems import DataError
from build.publish.serve import open_site
from build.publish.site import build_site
from tests.archive.warcs import FERRY, make_page, make_record, write_warc
from tests.conftest import FIXTURES, Folder, ask
from tests.site.pages import HERE, get, get_rows, get_soup, text_of

TRAM = (
    FERRY.replace("ferry", "tram")
    .replace("Ada Quill", "Nora Quayle")
    .replace("Quill", "Quayle")
    .replace("Saltmarsh", "Tarnmarsh")
    .replace("<p>The council has pledged", "<p>Nora Quayle said that the quay would open in May.</p>\n<p>The council has pledged")
)
UNDATED = make_page("Nobody knows when this was said")


def make_archive(folder: Path, change: Callable[[Tables], None] = lambda _: None) -> str:
    """Make an archive of two shards, the rows of the second changed, and return its folder."""
    first = write_warc(
        folder / "a.warc.gz",
        make_record("tram", TRAM),
        make_record("news/second-ferry", FERRY),  # which a person has read
        make_record("alias", make_page("Ada Quill is known here")),
    )
    second = folder / "b.jsonl"
    second.write_text(f'{{"html": {UNDATED!r}}}\n'.replace("'", '"'), "utf-8")
    third = write_warc(folder / "c.warc.gz", make_record("tram", TRAM), make_record("other", make_page("The other page")))
    for file in (first, second):
        process_shard(divide_file(str(file))[0], str(folder / "archive"), None)
    (shard,) = divide_file(str(third))
    tables = read_part(shard, 0, None, None)
    change(tables)
    write_shard(str(folder / "archive"), shard, tables)
    return str(folder / "archive")


@pytest.fixture(scope="module")
def told() -> list[str]:
    """Return what was told while the site was built."""
    return []


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, told: list[str]) -> Path:
    """Build the invented site with an archive."""
    folder = tmp_path_factory.mktemp("site")
    rows = load_dataset(FIXTURES).rows
    return build_site(FIXTURES, folder / "harbour-watch.db", rows, make_archive(folder), told.append)


@pytest.fixture(scope="module")
def archived_site(database: Path) -> Datasette:
    return open_site(FIXTURES, database)


def test_archive_is_beside_what_is_reviewed(database: Path, built: Path):
    sql = "select count(*), sum(review = 'unreviewed') from quotations where article {} like 'lune-radio-example-%'"
    assert ask(database, sql.format("not")) == ask(built, sql.format("not"))
    (archived,) = ask(database, sql.format(""))
    assert archived[0] == archived[1] == 9
    articles = ask(
        database, "select title, publisher, published_on, genre, review from articles where genre is null order by url"
    )
    assert articles == [
        ("Ferry", "lune-radio", None, None, "unreviewed"),
        ("Ferry", "lune-radio", None, None, "unreviewed"),
        ("What the second tram means", "lune-radio", "2031-05-07", None, "unreviewed"),
    ]
    facts = dict(ask(database, "select name, value from dataset_info"))
    assert (
        facts["archived_articles"] == "3" and int(facts["count_articles"]) == ask(database, "select count(*) from articles")[0][0]
    )


def test_what_is_left_out_is_told(told: list[str]):
    assert told == [
        "left out, pages that the archive has twice: 1",
        "left out, pages that the dataset has already: 1",
        "left out, pages without a date (give published_on or fetched_on): 1",
    ]


def test_speakers_are_known_or_named(database: Path):
    sql = "select text, speaker, named from quotations where article like 'lune-radio-example-%' and kind = 'direct' order by position"
    assert ask(database, sql)[:2] == [
        ("We will build the second tram,", None, "Nora Quayle"),
        ("It is the best day that this harbour has had since the lighthouse was lit,", None, "Nora Quayle"),
    ]
    assert ("Ada Quill is known here,", "ada-quill", None) in ask(database, sql)
    assert ask(database, "select pollster, notes from polls where article like 'lune-radio-example-%'") == [
        (None, "Conducted by Tarnmarsh, as the article names it.")
    ]


async def test_pages_of_an_archive_open(database: Path, archived_site: Datasette):
    (article,) = ask(database, "select id from articles where title like '%tram%' and genre is null")[0]
    page = await get_soup(archived_site, f"{HERE}/articles/{article}")
    assert "not looked at" in text_of(page) and "probably Nora Quayle" in text_of(page)
    (indirect,) = ask(database, "select id from statements where article = ? and form = 'indirect'", article)[0]
    statement = text_of(await get_soup(archived_site, f"{HERE}/statements/{indirect}"))
    assert "in the reporter’s words" in statement and "None" not in statement
    for table in ("quotations", "monetary_figures", "polls", "poll_results"):
        (record,) = ask(database, f"select id from {table} where article = ? limit 1", article)[0]
        await get(archived_site, f"{HERE}/{table}/{record}")
    for path in (
        "/",
        "/articles",
        "/search?q=nora+quayle+tram",
        f"{HERE}/publishers/lune-radio",
        "/feed.atom",
        "/money",
        "/polls",
    ):
        await get(archived_site, path)
    assert "Nora Quayle" in text_of(await get_soup(archived_site, "/search?q=nora+quayle+tram"))
    rows = await get_rows(archived_site, f"{HERE}/unreviewed_quotations", _shape="array", article=article)
    assert len(rows) == 7


def change_much(tables: Tables) -> None:
    """Give a quotation and a statement the ids of others, and let the pages of 101 hosts have the same term."""
    article, first, second = tables["articles"][-1], tables["quotations"][0], tables["quotations"][-1]
    second["id"] = first["id"]
    tables["statements"][-1]["id"] = second["statement"] = tables["statements"][0]["id"]
    nobody = dict.fromkeys(("statement", "speaker", "mention", "mention_start", "mention_end", "cue", "cue_start", "cue_end"))
    for number in range(101):
        key = f"page-{number:016x}"
        tables["articles"].append(
            article | {"id": key, "url": f"https://host-{number:03d}.example/", "text_sha256": f"{number:064x}"}
        )
        term = {"id": f"q-{number:010x}", "article": key, "text": "fog bell", "kind": "term", "speakers": []}
        tables["quotations"].append(second | nobody | term)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Build the invented site with such an archive, and return its database and what was told."""
    folder, lines = tmp_path_factory.mktemp("changed"), list[str]()
    archive = make_archive(folder, change_much)
    return build_site(FIXTURES, folder / "harbour-watch.db", load_dataset(FIXTURES).rows, archive, lines.append), lines


def test_id_of_another_record_costs_that_record(changed: tuple[Path, list[str]]):
    database, lines = changed
    assert "left out, quotations with the id of another by chance: 1" in lines
    assert "left out, statements with the id of another by chance: 1" in lines
    assert ask(database, "select count(*) from quotations where text like 'The other page%'") == [(0,)]


def test_known_problems_count_what_is_known_of_the_archive(changed: tuple[Path, list[str]]):
    database = changed[0]
    found = dict(ask(database, "select id, description from known_problems where id like '%/archive%'"))
    own = "', '".join(article.id for article in load_dataset(FIXTURES).rows["articles"])
    ((articles, undated),) = ask(database, f"select count(*), sum(published_on is null) from articles where id not in ('{own}')")
    ((named, quotations),) = ask(database, f"select count(named), count(*) from quotations where article not in ('{own}')")
    assert articles > undated > 0 < named < quotations
    assert found["unread/articles/archive/review"].startswith(f"{articles} of {articles} from an archive: nobody has read them")
    assert (
        found["unknown/articles/archive/published_on"]
        == f"{undated} of {articles} from an archive: the day of publication is not known."
    )
    assert found["not resolved/quotations/archive/speaker"].startswith(f"{named} of {quotations} from an archive: ")
    assert ask(database, "select count(*) from known_problems where row_key is null and id like 'unread%'") == [(1,)]


def test_outlets_of_a_term_are_named_up_to_a_hundred(changed: tuple[Path, list[str]]):
    ((outlets, names),) = ask(changed[0], "select outlets, outlet_names from term_counts where term = 'fog bell'")
    assert outlets == 101
    assert names.split("; ") == [f"host-{number:03d}.example" for number in range(100)]
    ((outlets,),) = ask(changed[0], "select outlets from repeated_words where words = 'fog bell'")
    assert outlets == names


def test_name_of_an_archive_may_have_two_colons(tmp_path: Path):
    database = sqlite_utils.Database(memory=True)
    create_tables(database)
    folder = tmp_path / "lune::radio"
    folder.mkdir()
    assert load_archive(database, make_archive(folder), {}, hashlib.sha256()).counts["articles"] == 4


def refuse(tables: Tables) -> None:
    """Give a record a kind that there is not."""
    tables["quotations"][-1]["kind"] = "sung"


def test_row_that_is_refused_is_named(tmp_path: Path):
    empty = sqlite_utils.Database(memory=True)
    create_tables(empty)
    archive = make_archive(tmp_path, refuse)
    with pytest.raises(DataError) as error:
        load_archive(empty, archive, {}, hashlib.sha256())
    (problem,) = error.value.problems
    assert problem.source.file.startswith(f"{archive}/quotations/c-warc-gz-")
    assert "CHECK constraint failed" in problem.message and problem.message.endswith("read the page again, and report this")


def test_archive_that_is_not_whole_is_named(folder: Folder, tmp_path: Path):
    archive = make_archive(tmp_path)
    next(Path(archive, "poll_results").glob("b-*")).unlink()
    with pytest.raises(DataError, match="is missing; run `build archive` again with the same sources"):
        list_shards(LocalFileSystem(), archive)
    with pytest.raises(DataError, match="nowhere://archive:1: archive: Protocol not known: nowhere; URLs of a store need"):
        load_archive(sqlite_utils.Database(memory=True), "nowhere://archive", {}, hashlib.sha256())
    shutil.rmtree(archive)
    result = folder.run("db", "--archive", archive)
    assert result.exit_code == 1
    assert "is not an archive; give the folder that `build archive` wrote" in result.stdout


def test_archive_needs_a_site_that_shows_all(folder: Folder):
    site = folder.root / "site.yml"
    site.write_text(site.read_text("utf-8").replace("show: all", "show: reviewed"), "utf-8")
    result = folder.run("db", "--archive", "archive")
    assert result.exit_code == 2
    assert "The records of an archive are unreviewed: to show them, write `show: all` in site.yml." in result.stderr
