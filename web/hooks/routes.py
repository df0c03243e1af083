"""Route the tables of the site's database to the site's own view. Datasette asks plugins' routes before its own."""

import re
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette

from web.paths import database_name
from web.tables import TableView


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, Any]]:
    """Return Datasette's route of a table, for this database only: /-/ and other addresses of two parts are not tables."""
    database = re.escape(database_name(datasette))
    return [(rf"/(?P<database>{database})/(?P<table>[^\/\.]+)(\.(?P<format>\w+))?$", TableView.as_view(datasette))]
