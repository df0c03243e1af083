"""Answer at once what Datasette 0.65 looks up for each page and what never changes here: half of what the page of a row costs.

- What is allowed: nobody can log in, and metadata.yml closes nothing. Datasette copies all metadata a dozen times a page.
- The foreign keys of all tables, of which it reads the definitions.
- The tables of a database that may have changed meanwhile; it keeps a list of them for `/_internal`, which is not served.
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
    """Put the answers in the place of the look-ups; raise StartupError if they would be wrong."""
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
    """Return what Datasette expects where nothing says otherwise: pages for its owner are closed, all others open."""
    return default


async def refresh_schemas() -> None:
    """Leave the list of tables as it is."""


def remember_foreign_keys(database: Database) -> None:
    """Let a database read the foreign keys of all tables once."""
    read = database.get_all_foreign_keys
    known: list[Any] = []

    async def get_all_foreign_keys() -> Any:
        if not known:
            known.append(await read())
        return known[0]

    database.get_all_foreign_keys = get_all_foreign_keys
