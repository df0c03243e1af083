"""Avoid look-ups that Datasette 0.65 repeats for each page although the answer never changes here: half the cost of a row's page.

- Permissions: nobody can log in, and metadata.yml restricts nothing. Datasette copies all metadata a dozen times per page.
- The foreign keys of all tables, for which it reads the tables' definitions.
- Changes to the tables of a database, which it tracks for `/_internal`, which is not served.
"""

import json
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import Database
from datasette.utils import StartupError

CLOSED = "{} closes something to visitors, which this site cannot do: nobody can log in. Remove it."


@hookimpl
def startup(datasette: Datasette) -> None:
    """Replace the look-ups with fixed answers; raise StartupError if these would be wrong."""
    metadata = json.dumps(datasette._metadata_local)
    closing = [f"{key} in metadata.yml" for key in ("allow", "allow_sql") if f'"{key}":' in metadata]
    if not datasette.setting("default_allow_sql"):
        closing.append("default_allow_sql in settings.yml")
    if closing:
        raise StartupError(CLOSED.format(" and ".join(closing)))
    datasette.permission_allowed = permission_allowed
    datasette.refresh_schemas = refresh_schemas
    for database in datasette.databases.values():
        if not database.is_mutable:
            remember_foreign_keys(database)


async def permission_allowed(*_: Any, default: bool | None = False, **__: Any) -> bool | None:
    """Return the default permission: Datasette's pages for its owner are closed, all others open."""
    return default


async def refresh_schemas() -> None:
    """Do not refresh the list of tables."""


def remember_foreign_keys(database: Database) -> None:
    """Make a database read the foreign keys of all tables only once."""
    read = database.get_all_foreign_keys
    known: list[Any] = []

    async def get_all_foreign_keys() -> Any:
        if not known:
            known.append(await read())
        return known[0]

    database.get_all_foreign_keys = get_all_foreign_keys
