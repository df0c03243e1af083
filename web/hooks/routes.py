"""Route the home page, the database and its tables to the site's own views. Datasette tries plugins' routes before its own."""

import re
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette, NotFoundExplicit

from web.ids import record
from web.overviews import DatabaseView, home
from web.paths import FORMATS, RELEASE, database_name, site_identity
from web.releases import release
from web.tables import TableView


async def not_shown() -> None:
    """Respond that there is no such page."""
    raise NotFoundExplicit("Nobody has reviewed this, so it is not shown here. It is in the database file.")


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, Any]]:
    """Return Datasette's routes for these pages, limited to the site's database: other two-part paths are not tables."""
    database, suffix = rf"/(?P<database>{re.escape(database_name(datasette))})", rf"(\.(?P<format>{'|'.join(FORMATS)}))?$"
    # With `show: reviewed`, the tables and views of unreviewed records are only in the file.
    apart = [(rf"{database}/(unreviewed|withheld)_", not_shown)] if site_identity(datasette).get("show") == "reviewed" else []
    return [
        *apart,
        (r"/$", home),
        (r"/id/((?P<table>[^\/\.]+)/)?(?P<key>[^\/\.]+)(\.(?P<format>json|jsonld))?$", record),
        (rf"{RELEASE}$", release),
        (rf"{database}{suffix}", DatabaseView.as_view(datasette)),
        (rf"{database}/(?P<table>[^\/\.]+){suffix}", TableView.as_view(datasette)),
    ]
