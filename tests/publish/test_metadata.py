"""metadata.yml: completed from the schema, and refused where it names what is not there."""

import json
from typing import Any

import pytest

from build.database.data_dictionary import list_warnings
from build.dataset import load_dataset
from build.problems import DataError
from build.publish.metadata import complete_metadata, describe_tables, find_parameters, write_metadata
from build.settings import read_site
from schema import TABLES, Row
from schema.columns import read_columns
from tests.conftest import REPOSITORY, Folder


@pytest.fixture
def metadata(folder: Folder) -> dict[str, Any]:
    return complete_metadata(folder.root, load_dataset(folder.root).rows)


@pytest.fixture
def queries(metadata: dict[str, Any]) -> dict[str, dict[str, Any]]:
    (database,) = metadata["databases"].values()
    return database["queries"]


def test_defaults_become_what_an_empty_field_means(queries: dict[str, dict[str, Any]]):
    query = queries["figures_in_currency"]
    assert query["params"] == ["currency"]
    assert query["placeholders"] == {"currency": "GBP"}
    assert "where currency = upper(coalesce(nullif(trim(:currency), ''), 'GBP'))" in query["sql"]
    assert query["description_html"].endswith("<p>Currency (default: <code>GBP</code>).</p>")
    assert "defaults" not in query
    assert query["hide_sql"] is True


def test_a_default_with_quotation_marks_and_backslashes_stays_one_text(folder: Folder):
    path = folder.root / "site.yml"
    path.write_text(path.read_text("utf-8").partition("parameters:")[0] + "parameters:\n  words: it's a \\1 <b>\n", "utf-8")
    query = complete_metadata(folder.root, {})["databases"][read_site(folder.root).slug]["queries"]["search_quotations"]
    assert r"escape_fts(coalesce(nullif(trim(:q), ''), 'it''s a \1 <b>'))" in query["sql"]
    assert query["description_html"].endswith(r"Words (default: <code>it&#x27;s a \1 &lt;b&gt;</code>).</p>")


def test_parameter_that_names_a_row_says_what_may_be_typed(folder: Folder, queries: dict[str, dict[str, Any]]):
    site = read_site(folder.root)
    assert queries["said_by_speaker"]["description_html"].endswith(
        f"<p>Speaker (default: <code>{site.parameters['speaker']}</code>). "
        f'You can enter a name, a surname, another spelling or an id from the table <a href="/{site.slug}/speakers">speakers</a>.</p>'
    )


def test_chart_stays_beside_its_query(folder: Folder, queries: dict[str, dict[str, Any]]):
    chart = queries["most_quoted"]["chart"]
    assert chart["note"] == "n = {total_quotations} quotations; a joint statement counts once for each speaker"
    assert chart["encoding"]["x"]["field"] == "quotations"
    assert chart["link"] == f"/{read_site(folder.root).slug}/said_by_speaker?speaker={{speaker}}"


def test_no_comma_cuts_a_text_of_a_chart_in_two(queries: dict[str, dict[str, Any]]):
    def list_keys(value: Any) -> list[str]:
        children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
        return [*(value if isinstance(value, dict) else []), *(key for child in children for key in list_keys(child))]

    keys = list_keys([query["chart"] for query in queries.values() if "chart" in query])
    assert "encoding" in keys
    assert [key for key in keys if not key.isidentifier()] == []


def test_licence_and_source_are_shown_on_every_query(metadata: dict[str, Any], queries: dict[str, dict[str, Any]]):
    for query in queries.values():
        assert (query["license_url"], query["source"]) == (metadata["license_url"], metadata["source"])


def test_the_identity_reaches_the_site(folder: Folder, metadata: dict[str, Any]):
    site = read_site(folder.root)
    assert metadata["title"] == site.name
    given = metadata["plugins"]["site"]
    assert (given["name"], given["slug"], given["topic"]) == (site.name, site.slug, site.topic)
    assert given["parameters"] == {**given["parameters"], **site.parameters, "currency": "GBP"}


def test_at_least_twelve_queries(queries: dict[str, dict[str, Any]]):
    assert len(queries) >= 12


@pytest.mark.parametrize(
    ("sql", "parameters"),
    [
        ("select :a, :b, :a", ["a", "b"]),
        ("select ':c', '10:30', x::text", []),
        ("select 'it''s :d' || :e", ["e"]),
    ],
)
def test_find_parameters(sql: str, parameters: list[str]):
    assert find_parameters(sql) == parameters


WRONG = [
    (
        "facets: [poll, answer, wave]",
        "facets: [poll, anser, wave]",
        "poll_results: facets names 'anser', which is not one of its columns; did you mean answer?",
    ),
    ("      dataset_info:\n", "      dataset_inf:\n", "dataset_inf: is not a table or view; did you mean dataset_info?"),
    (
        "defaults: {currency: $currency}",
        "defaults: {curency: $currency}",
        "figures_in_currency: has a default for curency, which its SQL does not use",
    ),
    (
        "defaults: {currency: $currency}",
        "hide_sql: false",
        "figures_in_currency: parameter currency has no default; add it to defaults",
    ),
    ("labels: {day: Date}", "labels: {dya: Date}", "office_holders: has a label for dya, which its SQL does not use"),
    ("title: Quotations by speaker", "title: ''", "most_quoted: has no title; add it"),
    ("  $slug:\n", "  harbour:\n", "databases: has no $slug, the database of the site; add it"),
    ("title: $name\n", "title: $nam\n", "title: $nam is not a key of site.yml or a parameter; did you mean name?"),
]


@pytest.mark.parametrize(("old", "new", "problem"), WRONG, ids=[new.strip() for _, new, _ in WRONG])
def test_what_is_not_there_is_refused(folder: Folder, old: str, new: str, problem: str):
    path = folder.root / "metadata.yml"
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(DataError) as caught:
        complete_metadata(folder.root, {})
    messages = [str(found) for found in caught.value.problems]
    assert any(message.endswith(problem) and message.startswith("metadata.yml:") for message in messages), messages


def test_old_metadata_stays_when_the_new_is_wrong(folder: Folder):
    out = folder.root / "metadata.json"
    write_metadata(folder.root, {}, out)
    before = json.loads(out.read_text("utf-8"))
    (folder.root / "metadata.yml").write_text("title: [", "utf-8")
    with pytest.raises(DataError):
        write_metadata(folder.root, {}, out)
    assert json.loads(out.read_text("utf-8")) == before


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.table)
def test_what_a_table_is_faceted_or_sorted_by_has_an_index(model: type[Row]):
    (database,) = complete_metadata(REPOSITORY, {})["databases"].values()
    settings = database["tables"][model.table]
    sort = [settings[key] for key in ("sort", "sort_desc") if key in settings]
    indexed = {c.name for c in read_columns(model) if c.indexed or c.references} | {model.primary_key[0]}
    assert {*settings.get("facets", []), *sort} <= indexed


@pytest.mark.parametrize("name", sorted(describe_tables()))
def test_datasette_describes_every_column(name: str):
    description, columns = describe_tables()[name]
    (database,) = complete_metadata(REPOSITORY, {})["databases"].values()
    assert database["tables"][name]["columns"] == columns and all(columns.values())
    assert database["tables"][name]["description"] == description
    assert database["tables"][name].get("warnings", []) == list(list_warnings()[name].values())
