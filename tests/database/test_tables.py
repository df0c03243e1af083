"""The tables and views of the file, and how it describes them. A database without rows is enough to tell."""

from pathlib import Path
from typing import Any

import pytest
import sqlite_utils

from build.database import build_database
from build.database.data_dictionary import data_dictionary_rows
from build.database.known_problems import FACTS, known_problem_rows
from build.database.views import VIEWS
from build.dataset import load_dataset
from build.settings import REPOSITORY, read_site
from schema import DERIVED_TABLES, TABLES, DataDictionaryEntry, Quotation, Row
from schema.columns import read_columns
from schema.warnings import WARNINGS
from tests.conftest import FIXTURES

SNAPSHOT = Path(__file__).with_name("schema.sql")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> sqlite_utils.Database:
    out = tmp_path_factory.mktemp("dist") / "empty.db"
    build_database(REPOSITORY, out, {})
    return sqlite_utils.Database(out)


def read_schema(database: sqlite_utils.Database) -> str:
    """Return the CREATE statements of tables and indexes, without the tables inside the full-text search."""
    statements = database.execute(
        "select sql from sqlite_master where type in ('table', 'index') and sql is not null and name not like '%_fts_%' order by rowid"
    )
    return "".join(f"{sql};\n\n" for (sql,) in statements.fetchall())


def test_tables_and_indexes_are_those_on_record(empty: sqlite_utils.Database):
    """If the change is meant: python -m tests.database.test_tables writes schema.sql from dist/."""
    assert read_schema(empty) == SNAPSHOT.read_text("utf-8")


@pytest.mark.parametrize("model", [*TABLES, *DERIVED_TABLES], ids=lambda model: model.table)
def test_a_table_is_as_its_model_says(empty: sqlite_utils.Database, model: type[Row]):
    table = empty.table(model.table)
    assert table.strict
    assert tuple(table.pks) == model.primary_key
    columns = read_columns(model)
    assert [(c.name, c.type, bool(c.notnull)) for c in table.columns] == [(c.name, c.type, c.required) for c in columns]
    keys = {(key.columns, key.other_table, key.other_columns) for key in table.foreign_keys}
    assert keys == {((c.name,), c.references, ("id",)) for c in columns if c.references} | {
        (key.columns, key.table, key.other_columns) for key in model.compound_keys
    }
    indexed = {index.columns[0] for index in table.indexes}
    assert {c.name for c in columns if c.references or c.indexed} <= indexed | {model.primary_key[0]}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_runs_and_has_the_columns_that_it_describes(empty: sqlite_utils.Database, view):
    cursor = empty.execute(f"select * from [{view.name}]")
    assert [column[0] for column in cursor.description] == list(view.columns)
    assert view.description.startswith("One ") and all(view.columns.values())


def test_a_column_of_a_view_has_the_description_of_what_it_shows():
    views = {view.name: view for view in VIEWS}
    assert views["quotation_overview"].columns["quotation"] == Quotation.model_fields["id"].description
    assert views["quoted_terms"].columns["articles"] == "Number of articles that they appear in."
    assert views["money_overview"].columns["eur_billion"] == "Amount, or the middle of its range, at the rate of rate_date."


def test_ids_of_annotations_have_the_slug(empty: sqlite_utils.Database):
    assert f"'urn:{read_site(REPOSITORY).slug}:'" in empty["annotations"].schema


def test_the_dictionary_has_every_table_view_and_column(empty: sqlite_utils.Database):
    shown = {model.table for model in (*TABLES, *DERIVED_TABLES)} | {view.name for view in VIEWS}
    columns = {f"{name}.{column.name}" for name in shown for column in empty[name].columns}
    listed = [row["id"] for row in empty.table("data_dictionary").rows]
    assert set(listed) == shown | columns and len(listed) == len(shown | columns)


def test_a_row_of_the_dictionary_says_all_of_a_column():
    rows = {row.id: row for row in data_dictionary_rows()}
    assert rows["quotations.speaker"] == DataDictionaryEntry(
        id="quotations.speaker",
        table_name="quotations",
        column_name="speaker",
        position=rows["quotations"].position + 6,
        type="TEXT",
        key="speakers.id",
        required=False,
        allowed_values="an id of speakers",
        description=Quotation.model_fields["speaker"].description,
        origin="read",
        term="https://schema.org/spokenByCharacter",
    )
    overview = rows["quotation_overview.text"]
    assert (overview.origin, overview.term) == ("read", "http://www.w3.org/ns/oa#exact")
    assert (rows["quotation_overview.speaker_name"].origin, rows["term_counts.term"].origin) == ("computed", "computed")
    assert rows["speaker_aliases.alias"].key == "primary key"
    assert rows["articles.genre"].allowed_values == "news, analysis, opinion, statement"
    assert rows["quotation_overview.kind"].allowed_values == rows["quotations.kind"].allowed_values
    assert rows["polls"].description == "One survey that one article reports. What the article does not say is null."


def test_tables_and_views_say_what_to_know_before_their_use():
    rows = {row.id: row for row in data_dictionary_rows()}
    sample, nobody = WARNINGS["not_a_sample"], WARNINGS["nobody_has_read_it"]
    assert rows["quotations"].warnings == rows["quotation_overview"].warnings
    assert str(rows["quotations"].warnings).startswith(f"{sample} ") and rows["publishers"].warnings is None
    assert rows["unreviewed_quotations"].warnings == f"{nobody} {rows['quotations'].warnings}"


def test_known_problems_are_those_of_the_rows(built: Path):
    dataset = load_dataset(FIXTURES)
    problems = {problem.id: problem for problem in known_problem_rows(read_site(FIXTURES), dataset.rows)}
    assert list(problems) == [
        row["id"] for row in sqlite_utils.Database(built).table("known_problems").rows_where(order_by="rowid")
    ]
    articles: list[Any] = dataset.rows["articles"]
    unknown = {f"unknown/articles/{row.id}/{name}" for row in articles for name in FACTS if getattr(row, name) is None}
    assert {name for name in problems if name.startswith("unknown/")} == unknown and unknown
    scores: list[Any] = dataset.rows["extraction_scores"]
    wrong = {f"machine errors/{row.record}/{row.measure}" for row in scores if row.right < max(row.by_people, row.by_machine)}
    assert {name for name in problems if name.startswith("machine errors/")} == wrong
    roles: list[Any] = dataset.rows["speaker_roles"]
    open_terms = {f"not looked up/speaker_roles/{row.id}/ended" for row in roles if row.ended == "unknown"}
    assert {name for name in problems if name.startswith("not looked up/")} == open_terms and open_terms
    polls: list[Any] = dataset.rows["polls"]
    assert {f"not disclosed/polls/{row.id}" for row in polls if row.margin_of_error is None} <= problems.keys()


def test_a_record_says_what_it_lacks():
    """A sum in a currency without a rate, a speaker whom nobody has identified, words that nobody found on the page."""
    rows = load_dataset(FIXTURES).rows
    figure: Any = next(row for row in rows["monetary_figures"] if row.amount_min_eur is not None)  # type: ignore[attr-defined]
    quotation: Any = rows["quotations"][0]
    rows["monetary_figures"] = [figure.model_copy(update={"amount_min_eur": None, "currency": None})]
    rows["quotations"] = [quotation.model_copy(update={"named": "Zoë Tarn", "link": None})]
    rows["articles"] = [
        row.model_copy(update={"url": "https://harbour-post.example/x", "review": "unreviewed"}) for row in rows["articles"]
    ]
    found = {problem.id: problem.description for problem in known_problem_rows(read_site(FIXTURES), rows)}
    assert found[f"not converted/monetary_figures/{figure.id}/amount_min_eur"].endswith("the article does not name the currency.")
    assert "Zoë Tarn" in found[f"not resolved/quotations/{quotation.id}/speaker"]
    assert f"no link/quotations/{quotation.id}/link" in found
    assert f"unread/articles/{figure.article}/review" in found


@pytest.mark.parametrize(
    ("column", "unit", "allowed"),
    [
        ("quotations.start", "characters", "0 or more"),
        ("quotations.confidence", None, "0 to 1"),
        ("quotations.said_on", None, "YYYY-MM-DD"),
        ("articles.printed_on", None, "YYYY-MM-DD, YYYY-MM or YYYY"),
        ("articles.url", None, "URL that begins with https:// or http://"),
        ("monetary_figures.rate_eur", "euros per unit of currency", "more than 0"),
        ("monetary_figures.additive", None, "0, 1"),
        ("polls.margin_of_error", "percentage points", "0 to 100"),
        ("poll_overview.sample_size", "people", "1 or more"),
        ("poll_overview.percent_now", "percent", None),
        ("money_overview.eur_billion", "billions of euros", None),
        ("quotations.text", None, None),
    ],
)
def test_unit_and_allowed_values_of_a_column(column: str, unit: str | None, allowed: str | None):
    rows = {row.id: row for row in data_dictionary_rows()}
    assert (rows[column].unit, rows[column].allowed_values) == (unit, allowed)


def test_every_number_has_a_unit_or_is_none():
    """A place, truth value or share has no unit, nor has a rowid."""
    bare = {"position", "paragraph", "row", "confidence", "precision", "recall", "f1"}
    rows = [row for row in data_dictionary_rows() if row.type in ("INTEGER", "REAL") and row.allowed_values != "0, 1"]
    assert [row.id for row in rows if row.unit is None and row.column_name not in bare] == []


MAY_BE_EMPTY = {"utterances", "utterance_quotations", "utterance_differences", "redirects", "utterance_overview"}


@pytest.mark.parametrize("table", sorted(MAY_BE_EMPTY | {view.name for view in VIEWS if view.name.startswith("unreviewed_")}))
def test_what_may_be_empty_has_examples_of_its_own(table: str):
    shown = {f"{view.name}.{name}" for view in VIEWS for name in view.shown}
    rows = [row for row in data_dictionary_rows() if row.table_name == table and row.column_name]
    assert [row.id for row in rows if row.example is None and row.id not in shown] == []


def test_every_column_has_an_example_from_the_file_if_it_can(built: Path):
    database = sqlite_utils.Database(built)
    examples = {row["id"]: row["example"] for row in database.table("data_dictionary").rows}
    missing = {name for name, example in examples.items() if "." in name and example is None}
    assert missing == set()
    assert examples["quotations.start"] == str(database.execute("select start from quotations").fetchone()[0])
    assert examples["monetary_figures.amount_min"] == "7500000"
    assert len(examples["annotations.annotation"]) == 100 and examples["annotations.annotation"].endswith(" …")
    assert examples["publishers.wikidata"] == "Q42"


if __name__ == "__main__":
    SNAPSHOT.write_text(read_schema(sqlite_utils.Database(next((REPOSITORY / "dist").glob("*.db")))), "utf-8")
