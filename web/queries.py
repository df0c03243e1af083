"""Run queries over the site's database: the SQL files of templates/sql and the canned queries of metadata.yml."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from datasette.app import Datasette

from web.paths import database_name, site_identity
from web.sources import name_sources

Row = dict[str, Any]


def shown_views(datasette: Datasette) -> dict[str, str]:
    """Return the views without unreviewed records, each with the view that pages read instead."""
    return dict(site_identity(datasette).get("shown_views", {}))


async def execute(datasette: Datasette, sql: str, values: dict[str, object] | None = None) -> list[Row]:
    """Return a query's rows as dicts."""
    return [dict(row) for row in await datasette.get_database(database_name(datasette)).execute(sql, values)]


async def query_rows(datasette: Datasette, name: str, **values: object) -> list[Row]:
    """Return the rows of templates/sql/<name>.sql: all of them, unless the values have `limit` and `offset`."""
    sql = read_sql(Path(datasette.template_dir, "sql", f"{name}.sql"), tuple(shown_views(datasette).items()))
    return await execute(datasette, sql, {"limit": -1, "offset": 0, **values})


@cache
def read_sql(path: Path, views: tuple[tuple[str, str], ...]) -> str:
    """Return an SQL file, read only once, with views replaced."""
    return name_sources(path.read_text("utf-8"), dict(views))


async def canned_queries(datasette: Datasette) -> dict[str, dict[str, Any]]:
    """Return the canned queries by name."""
    return dict(await datasette.get_canned_queries(database_name(datasette), None))


async def canned_query_rows(
    datasette: Datasette, name: str, values: dict[str, object] | None = None, limit: int = -1
) -> list[Row]:
    """Return the rows of a canned query, at most `limit`, and never more than its own page has.

    Missing parameters take their defaults.
    """
    query = (await canned_queries(datasette))[name]
    given = {parameter: (values or {}).get(parameter, "") for parameter in query["params"]}
    sql = query["sql"] if limit < 0 else f"select * from (\n{query['sql'].rstrip().rstrip(';')}\n) limit {limit}"
    database = datasette.get_database(database_name(datasette))
    return [dict(row) for row in await database.execute(sql, given, truncate=True)]


def rows_as_dicts(columns: list[str], rows: Iterable[Iterable[Any]]) -> list[Row]:
    """Return the rows of a canned query's page as dicts; Datasette passes them without column names."""
    return [dict(zip(columns, row, strict=True)) for row in rows]
