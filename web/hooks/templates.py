"""Functions for templates: queries, charts, search, citations, JSON-LD, downloads, URLs of pages and static files."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request
from jinja2 import Environment

from web import (
    cells,
    charts,
    citations,
    filters,
    links,
    navigation,
    paging,
    queries,
    schema_org,
    search,
    sitemap,
    speech,
    suggestions,
    timeline,
)
from web.paths import hash_static_files, site_identity


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """Add filters, `site` and request-independent functions to all templates, error pages included."""
    hashes = hash_static_files(datasette)
    site = site_identity(datasette)
    env.filters |= filters.FILTERS | {"poll_rows": charts.poll_rows}
    env.globals |= {
        "site": site,
        "db": site["slug"],
        # Error pages are rendered without the functions that depend on the request.
        "navigation": navigation.navigate(site["slug"], None),
        # The hash in the URL lets browsers cache the file forever.
        "asset": lambda name: datasette.urls.path(f"/static/{name}?{hashes[f'/static/{name}']}"),
        "cite": partial(citations.cite, site=site["name"]),
        "dataset_ld": lambda *args: schema_org.json_ld(schema_org.dataset_ld(site, *args)),
        "article_ld": lambda *args: schema_org.json_ld(schema_org.article_ld(*args)),
        "quotation_ld": lambda *args: schema_org.json_ld(schema_org.quotation_ld(*args)),
        "rows_as_dicts": queries.rows_as_dicts,
        "query_rows": partial(queries.query_rows, datasette),
        "shown_view": lambda name: queries.shown_views(datasette).get(name, name),
        "canned_queries": partial(queries.canned_queries, datasette),
        "canned_query_rows": partial(queries.canned_query_rows, datasette),
        "table_cells": cells.table_cells,
        "query_cells": cells.query_cells,
        "link_query_cells": partial(links.link_query_cells, datasette),
        "link_row_cells": partial(links.link_row_cells, datasette),
        "list_maps": partial(sitemap.list_maps, datasette),
        "list_ids": partial(sitemap.list_ids, datasette),
        "chart": partial(charts.chart, datasette),
        "query_chart": partial(charts.query_chart, datasette),
        "list_choices": partial(suggestions.list_choices, datasette),
        "suggest": partial(suggestions.suggest_values, datasette),
        "downloads": partial(list_downloads, datasette),
        "speech_choices": partial(speech.list_choices, datasette),
        "speech_rows": partial(speech.describe, datasette),
        "speech_address": speech.make_address,
        "describe_filters": speech.describe_filters,
        "draw_timeline": timeline.draw_timeline,
        "wrap_words": timeline.wrap_words,
        "coverage": lambda: datasette.metadata("source") or "",
        "metadata_list": lambda key: datasette.metadata(key) or [],
    }


@hookimpl
def extra_template_vars(datasette: Datasette, request: Request | None) -> dict[str, Any]:
    """Add the functions that depend on the request."""

    async def search_results() -> dict[str, Any]:
        """Return the search results for the page's own URL."""
        assert request is not None
        return await search.search(datasette, {name: request.args.get(name) or "" for name in search.PARAMETERS})

    def absolute_url(path: str) -> str:
        """Return a page's absolute URL."""
        return str(datasette.absolute_url(request, datasette.urls.path(path))) if request else path

    return {
        "navigation": navigation.navigate(site_identity(datasette)["slug"], request),
        "search_results": search_results,
        "absolute_url": absolute_url,
        "speech_filters": partial(speech.read_filters, datasette, request.args if request else {}),
        "speech_page": partial(speech.list_page, datasette, request),
        "speech_csv": partial(speech.write_csv, datasette),
        "compare": partial(speech.compare, datasette, request.args if request else {}),
        "page_of": partial(paging.read_page, datasette, request),
        "page_number": lambda: paging.page_number(request) if paging.is_paged(request) else 1,
        "places": paging.PLACES,
        "most_related": paging.RELATED,
        "canonical_url": partial(paging.canonical_url, datasette, request),
    }


def list_downloads(datasette: Datasette) -> list[dict[str, Any]]:
    """Return the build's manifest of downloads: path, about, bytes and sha256 of each file."""
    folder = next((folder for mount, folder in datasette.static_mounts if mount == "downloads"), None)
    path = Path(folder or "", "manifest.json")
    return list(json.loads(path.read_text("utf-8"))) if folder and path.is_file() else []
