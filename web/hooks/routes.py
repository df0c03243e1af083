"""Route the home page, the database and its tables to the site's own views. Datasette asks plugins' routes before its own."""

import re
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette

from web.overviews import DatabaseView, home
from web.paths import FORMATS, database_name
from web.tables import TableView


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, Any]]:
    """Return Datasette's routes of these pages, for the site's database only: other addresses of two parts are not tables."""
    database, suffix = rf"/(?P<database>{re.escape(database_name(datasette))})", rf"(\.(?P<format>{'|'.join(FORMATS)}))?$"
    return [
        (r"/$", home),
        (rf"{database}{suffix}", DatabaseView.as_view(datasette)),
        (rf"{database}/(?P<table>[^\/\.]+){suffix}", TableView.as_view(datasette)),
    ]
