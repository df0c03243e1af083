"""What query.html and table.html change in Datasette's own HTML is still there to be changed."""

from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from jinja2 import pass_eval_context
from jinja2.filters import do_replace
from jinja2.nodes import EvalContext

from build.publish.serve import open_site
from build.settings import REPOSITORY
from tests.site.pages import HERE, get_soup


@pytest.fixture
async def fresh(site: Datasette) -> Datasette:
    """Open the site without cached pages and templates."""
    opened = open_site(REPOSITORY, Path(site.get_database().path))
    await opened.invoke_startup()
    return opened


async def test_every_replacement_finds_what_it_replaces(fresh: Datasette):
    found: dict[str, bool] = {}

    @pass_eval_context
    def replace(context: EvalContext, html: str, old: str, new: str, count: int | None = None) -> str:
        if count:
            found[old] = found.get(old, False) or old in html
        return do_replace(context, html, old, new, count)

    fresh.jinja_env.filters["replace"] = replace
    queries: dict[str, dict[str, Any]] = await fresh.get_canned_queries(HERE[1:], None)
    for name, query in queries.items():
        for params in ({}, dict.fromkeys(query["params"], "zzz")):
            assert (await fresh.client.get(f"{HERE}/{name}", params=params)).status_code == 200
    for path in (f"{HERE}?sql=select+1", f"{HERE}/quotations"):
        assert (await fresh.client.get(path)).status_code == 200
    assert len(found) > 10
    assert [old for old, was_there in found.items() if not was_there] == []


async def test_fields_of_a_table_have_names(fresh: Datasette):
    soup = await get_soup(fresh, f"{HERE}/quotations")
    names = {
        field["name"]: field.get("aria-label") for field in soup.select("form.filters select, form.filters input[type=text]")
    }
    assert names["_filter_column"] == "Column" and names["_filter_op"] == "Comparison" and names["_filter_value"] == "Value"
    assert soup.select_one("select[name=_sort]")["aria-label"] == "Sort by"
    (facets,) = soup.select("div.facet-results#facets[popover]")
    assert facets.select_one("button[popovertargetaction=hide]")
    assert soup.select_one("button.show-facets").text.startswith("Facets: ")


async def test_field_of_sql_has_a_name(fresh: Datasette):
    soup = await get_soup(fresh, HERE, sql="select 1")
    assert soup.select_one("textarea#sql-editor")["aria-label"] == "SQL"
