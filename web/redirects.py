"""Redirect pages and filters of rows whose id has changed, and answer for removed rows, by the table `redirects`."""

import json
from urllib.parse import parse_qsl, urlencode

from datasette.app import Datasette
from datasette.utils import tilde_encode
from datasette.utils.asgi import Request, Response

from web.filters import format_date
from web.paths import Route, database_name
from web.queries import Row, execute, shown_views

FORMER = "select new_id, since, reason from redirects where table_name = :table and old_id = :id"

# data_dictionary says which columns of tables and views hold ids of which table.
FORMER_IN_COLUMNS = """
select data_dictionary.column_name, redirects.old_id, redirects.new_id
from redirects
join data_dictionary on data_dictionary.allowed_values = 'an id of ' || redirects.table_name
  or data_dictionary.column_name = 'id' and data_dictionary.table_name = redirects.table_name
where redirects.old_id in (select value from json_each(:values)) and redirects.new_id is not null
  and data_dictionary.table_name = :table
"""


async def answer_for_former_row(datasette: Datasette, request: Request, route: Route) -> Response | None:
    """Return a 301 to the row that replaces a missing one, a 410 if it was removed, or None if it never existed."""
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
    """Return, for each key in a row's path, the table that it is an id of: the table that a foreign key refers to, or its own."""
    database = datasette.get_database(database_name(datasette))
    columns = await database.primary_keys(route.table)
    others = {key["column"]: key["other_table"] for key in await database.foreign_keys_for_table(route.table)}
    return [others.get(column, route.table) for column in columns] or [route.table]


async def find_former(datasette: Datasette, table: str, key: str) -> Row | None:
    """Return the row of `redirects` for an id; None if there is none."""
    return next(iter(await execute(datasette, FORMER, {"table": table, "id": key})), None)


async def answer_for_former_filters(datasette: Datasette, request: Request, table: str) -> Response | None:
    """Return a 301 to the same list with current ids, if an equality filter has a former id; else None."""
    pairs = parse_qsl(request.query_string, keep_blank_values=True)
    values = [value for name, value in pairs if not name.startswith("_")]
    if not values:
        return None
    described = next((view for view, shown in shown_views(datasette).items() if shown == table), table)
    found = await execute(datasette, FORMER_IN_COLUMNS, {"table": described, "values": json.dumps(values)})
    new = {(row["column_name"], row["old_id"]): row["new_id"] for row in found}
    replaced = [(name, new.get((name.removesuffix("__exact"), value), value)) for name, value in pairs]
    return Response.redirect(f"{request.path}?{urlencode(replaced)}", 301) if replaced != pairs else None


def describe_removal(row: Row) -> str:
    """Return the message on the page of a removed row."""
    return f"This record was removed from the dataset on {format_date(row['since'])}. {row['reason'] or 'Nothing replaces it.'}\n"
