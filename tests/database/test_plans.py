"""What SQLite reads to answer the queries of pages, views and visitors: told by its plan, as the time depends on the machine."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from build.database.views import VIEWS, list_shown_views, list_views
from build.publish.metadata import find_parameters
from build.settings import read_settings
from schema import TABLES
from schema.base import TextRecord
from tests.conftest import REPOSITORY
from web.search import escape_fts
from web.sources import name_sources

SHOWN = list_shown_views("all")
"""The invented site shows all: its pages read from these views."""
QUERIES = {
    path.stem: name_sources(path.read_text("utf-8"), SHOWN) for path in sorted((REPOSITORY / "templates" / "sql").glob("*.sql"))
}
CANNED = {
    name: name_sources(query["sql"], SHOWN)
    for name, query in yaml.safe_load((REPOSITORY / "metadata.yml").read_text("utf-8"))["databases"]["$slug"]["queries"].items()
}
RECORD = [name for name, sql in QUERIES.items() if {"id", "polls"} & {*find_parameters(re.sub("--.*", "", sql))}]
"""The queries of the pages of one record."""

ARCHIVED = ("quotations", "quotation_speakers", "statements", "statement_speakers")
SMALL = {"pollsters", "publishers", "dataset_info"}
LARGE = {model.table for model in TABLES if issubclass(model, TextRecord)} | {"articles", "quotation_speakers"}
LARGE |= {"speech", "speech_speakers"}
READ_WHOLE = {
    # Those printed once come after the others: SQLite asks whether `articles` is 1 before it reads any.
    "same_words_in_several_articles": {"quotations"},
    # A part of a name is looked for in all names of events. Those of articles are not read: theirs is another table_name.
    "said_about_event": {"articles"},
    "statements_about_event": {"articles"},
    "event_participants_and_words": {"articles"},
}

LOOKUPS = [
    *(("quotation_overview", column) for column in ("quotation", "article", "speaker", "event", "publisher", "publisher_name")),
    *(("statement_overview", column) for column in ("statement", "article", "speaker", "event", "publisher", "publisher_name")),
    *(("money_overview", column) for column in ("figure", "article", "giver", "receiver", "attributed_to", "currency")),
    *(("utterance_overview", column) for column in ("utterance", "speaker", "quotation", "articles")),
    *(("article_overview", column) for column in ("article", "publisher", "published_on")),
    *(("poll_overview", column) for column in ("poll", "pollster", "country")),
    *(("quoted_terms", "term"), ("known_names", "name"), ("annotations", "record"), ("annotations", "article")),
    *(("office_terms", "speaker"), ("speaker_figures", "speaker"), ("speaker_pollsters", "speaker")),
    *(("speaker_quotations", "speaker"), ("speaker_statements", "speaker")),
]
LOOKUPS += [(view.name, column) for view in VIEWS if view.name.startswith("unreviewed_") for column in ("id", "article")]
LOOKUPS += [(SHOWN[view], column) for view, column in LOOKUPS if view in SHOWN]
SORTED = [
    ("quotation_overview", "sort_date desc", "idx_quotations_sort_date"),
    ("statement_overview", "sort_date desc", "idx_statements_sort_date"),
    ("article_overview", "printed_on desc", "idx_articles_printed_on_id"),
    ("money_overview", "eur_billion desc", "idx_monetary_figures_eur_billion"),
    ("quoted_terms", "occurrences desc", "idx_term_counts_occurrences"),
    ("quotations", "position", "idx_quotations_position"),
    ("statements", "position", "idx_statements_position"),
    ("monetary_figures", "position", "idx_monetary_figures_position"),
]


@pytest.fixture(scope="module")
def large(built: Path, tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    """Return the invented database without its statistics: SQLite then plans for tables of a million rows."""
    path = Path(shutil.copy(built, tmp_path_factory.mktemp("large")))
    change_statistics(path, lambda conn: conn.execute("drop table sqlite_stat1"))
    conn = sqlite3.connect(path)
    conn.create_function("escape_fts", 1, escape_fts, deterministic=True)
    return conn


@pytest.fixture(scope="module")
def archive(built: Path, tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    """Return the invented database with the statistics of an archive: a million records, of which three hundred have an event."""
    path = Path(shutil.copy(built, tmp_path_factory.mktemp("archive")))
    change_statistics(path, write_statistics_of_an_archive)
    return sqlite3.connect(path)


def change_statistics(path: Path, change: Callable[[sqlite3.Connection], object]) -> None:
    """Change the statistics of a database; SQLite reads them when it is opened next."""
    with closing(sqlite3.connect(path)) as conn, conn:
        change(conn)


def write_statistics_of_an_archive(conn: sqlite3.Connection) -> None:
    """Write how many quotations or statements an index has, and how many of them share its first column."""
    conn.execute(f"delete from sqlite_stat1 where tbl in {ARCHIVED}")
    indexes = conn.execute(
        f"select tables.name, indexes.name, indexes.partial, columns.name, "
        "(select count(*) from pragma_index_info(indexes.name)) from sqlite_master as tables, "
        "pragma_index_list(tables.name) as indexes, pragma_index_info(indexes.name) as columns "
        f"where tables.name in {ARCHIVED} and columns.seqno = 0"
    ).fetchall()
    few = dict.fromkeys(("event", "speaker", "kind", "method", "review", "put_into_mouth_of"), 50_000)
    for table, index, is_partial, first, columns in indexes:
        rows, each = (300, 40) if is_partial else (1_000_000, few.get(first, 1))
        numbers = " ".join(map(str, [rows, each, *[1] * (columns - 1)]))
        conn.execute("insert into sqlite_stat1 values (?, ?, ?)", (table, index, numbers))


def explain(conn: sqlite3.Connection, sql: str) -> list[str]:
    """Return the steps of a query's plan."""
    parameters = dict.fromkeys(find_parameters(re.sub("--.*", "", sql)))
    return [step for *_, step in conn.execute(f"explain query plan {sql}", parameters)]


def list_scanned(conn: sqlite3.Connection, steps: list[str], allowed: set[str]) -> list[str]:
    """Return the steps that read a whole table, or index it anew for this query."""
    tables = {name for (name,) in conn.execute("select name from sqlite_master where type = 'table'")} - allowed
    scanned = [step for step in steps if step.startswith("SCAN ") and step.split()[1] in tables and "VIRTUAL" not in step]
    return scanned + [step for step in steps if "AUTOMATIC" in step or (step.startswith("MATERIALIZE ") and "_overview" in step)]


@pytest.mark.parametrize("name", RECORD)
def test_the_page_of_a_record_looks_up_its_rows(large: sqlite3.Connection, name: str):
    steps = explain(large, QUERIES[name])
    assert any(step.startswith("SEARCH ") for step in steps)
    assert list_scanned(large, steps, SMALL) == []


@pytest.mark.parametrize("name", ["quotation_totals", "related_quotations"])
def test_what_a_speaker_said_at_an_event_is_looked_up_by_both(large: sqlite3.Connection, name: str):
    assert any("(event=? AND speaker=?)" in step for step in explain(large, QUERIES[name]))


@pytest.mark.parametrize("name", [name for name in QUERIES if name not in RECORD])
def test_a_list_reads_no_large_table_without_an_index(large: sqlite3.Connection, name: str):
    steps = explain(large, QUERIES[name])
    assert [step for step in steps if step.startswith("SCAN ") and step.split()[1] in LARGE and "USING" not in step] == []


@pytest.mark.parametrize("name", ["speech", "speech_page", "nearby_records", "compared_speakers", "compared_outlets"])
def test_speech_is_looked_up(large: sqlite3.Connection, name: str):
    steps = explain(large, QUERIES[name])
    assert sum(step.startswith("SEARCH ") for step in steps) > 1
    assert list_scanned(large, steps, SMALL) == []


@pytest.mark.parametrize("name", CANNED)
def test_a_canned_query_reads_no_large_table_whole(large: sqlite3.Connection, name: str):
    steps = explain(large, CANNED[name])
    read = LARGE - READ_WHOLE.get(name, set())
    assert [step for step in steps if step.startswith("SCAN ") and step.split()[1] in read and "USING INDEX" not in step] == []


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("said_about_event", "quotations"),
        ("event_participants_and_words", "quotations"),
        ("statements_about_event", "statements"),
    ],
)
def test_in_an_archive_where_few_records_have_an_event_they_are_looked_up_by_it(
    archive: sqlite3.Connection, name: str, table: str
):
    assert any(re.match(rf"SEARCH {table} USING .*\(event=\?\)", step) for step in explain(archive, CANNED[name]))


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("said_by_speaker", "idx_quotations_speaker_publisher_sort_date_position"),
        ("speaker_across_outlets", "idx_quotations_speaker_publisher_sort_date_position"),
        ("statements_by_speaker", "idx_statements_speaker_sort_date_position"),
    ],
)
def test_what_a_speaker_said_is_chosen_from_an_index_alone(
    large: sqlite3.Connection, archive: sqlite3.Connection, name: str, index: str
):
    for conn in (large, archive):
        assert any(
            re.match(rf"SEARCH \w+ USING COVERING INDEX {index} \(speaker=\?\)", step) for step in explain(conn, CANNED[name])
        )


@pytest.mark.parametrize("name", ["said_by_speaker", "speaker_across_outlets", "statements_by_speaker", "search_statements"])
def test_a_canned_query_chooses_as_many_rows_as_an_answer_has_and_one(name: str):
    assert f"limit {read_settings(REPOSITORY)['settings']['max_returned_rows'] + 1}\n" in CANNED[name]


@pytest.mark.parametrize(("view", "column"), LOOKUPS, ids=[".".join(pair) for pair in LOOKUPS])
def test_a_view_filtered_by_an_indexed_column_reads_few_rows(large: sqlite3.Connection, view: str, column: str):
    steps = explain(large, f"select * from {view} where {column} = :value")
    assert any(step.startswith("SEARCH ") for step in steps)
    assert list_scanned(large, steps, set()) == []


@pytest.mark.parametrize(("table", "order", "index"), SORTED, ids=[f"{table} {order}" for table, order, _ in SORTED])
def test_the_first_rows_of_a_sorted_table_come_from_an_index(large: sqlite3.Connection, table: str, order: str, index: str):
    steps = explain(large, f"select * from {table} order by {order} limit 101")
    assert any(re.fullmatch(rf"SCAN \w+ USING INDEX {index}", step) for step in steps)


def test_every_view_is_looked_up():
    assert {view for view, _ in LOOKUPS} == {view.name for view in list_views("all")}
