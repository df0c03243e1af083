"""Answer for the pages of rows that have another id now, or were removed: the table `redirects` knows them."""

from datasette.app import Datasette
from datasette.utils import tilde_encode
from datasette.utils.asgi import Request, Response

from web.filters import format_date
from web.paths import Route, database_name
from web.queries import Row, execute

FORMER = "select new_id, since, reason from redirects where table_name = :table and old_id = :id"


async def answer_for_former_row(datasette: Datasette, request: Request, route: Route) -> Response | None:
    """Return a 301 to the row that stands for a missing one, a 410 if it was removed, or None if there never was one."""
    tables = await find_tables(datasette, route)
    found = [await find_former(datasette, table, key) for table, key in zip(tables, route.keys, strict=True)]
    for row in found:
        if row and row["new_id"] is None:
            return Response.text(describe_removal(row), 410)
    if not any(found):
        return None
    keys = [str(row["new_id"]) if row else key for row, key in zip(found, route.keys, strict=True)]
    path = datasette.urls.table(database_name(datasette), route.table)
    path = f"{path}/{','.join(map(tilde_encode, keys))}{'.' + route.format if route.format else ''}"
    query_string = f"?{request.query_string}" if request.query_string else ""
    return Response.redirect(f"{path}{query_string}", 301)


async def find_tables(datasette: Datasette, route: Route) -> list[str]:
    """Return the table whose rows each key of a row's path names: its own or, of a key that refers to another, that one."""
    database = datasette.get_database(database_name(datasette))
    columns = await database.primary_keys(route.table)
    others = {key["column"]: key["other_table"] for key in await database.foreign_keys_for_table(route.table)}
    return [others.get(column, route.table) for column in columns] or [route.table]


async def find_former(datasette: Datasette, table: str, key: str) -> Row | None:
    """Return what the table of redirects says of an id; None if it has none."""
    return next(iter(await execute(datasette, FORMER, {"table": table, "id": key})), None)


def describe_removal(row: Row) -> str:
    """Return what the page of a removed row says."""
    return f"It was removed from the dataset on {format_date(row['since'])}. {row['reason'] or 'Nothing stands in its place.'}\n"
