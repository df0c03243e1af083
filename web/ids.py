"""Permanent URLs of records, which are not those of pages: /id/<id> and /id/<table>/<id> lead to a page, JSON or JSON-LD.

They redirect with 303 (w3.org/TR/cooluris), as a record is not its page; the Accept header decides where to.
"""

import json

from datasette.app import Datasette, NotFoundExplicit
from datasette.utils import tilde_encode
from datasette.utils.asgi import Request, Response

from web.paths import ID_TABLES, database_name, site_identity
from web.queries import execute
from web.redirects import describe_removal, find_former
from web.schema_org import SCHEMA_ORG, record_ld

FORMATS = {"text/html": "", "application/json": "json", "application/ld+json": "jsonld"}
"""The media types offered, each with the format in the URL; the first one is the default."""

MAX_CHOICES = 20  # The number of media types read from an Accept header

FIND = " union all ".join(f"select '{table}' as table_name, id from {table} where id = :id" for table in ID_TABLES)
NO_RECORD = "There is no record with this id."

FIND_FORMER = "select distinct table_name from redirects where old_id = :id order by table_name"
ANNOTATION = "select annotation from annotations where record = :id"


def choose_format(accept: str) -> str:
    """Return the format that an Accept header prefers (RFC 9110, section 12.5.1): json, jsonld or, for HTML, an empty text."""
    qualities = {}
    for choice in accept.split(",")[:MAX_CHOICES]:
        media_type, *parameters = (part.strip().lower() for part in choice.split(";"))
        quality = next((parameter[2:] for parameter in parameters if parameter.startswith("q=")), "1")
        try:
            qualities[media_type] = float(quality)
        except ValueError:
            qualities[media_type] = 0.0
    ranked = sorted(FORMATS, key=lambda offered: -find_quality(qualities, offered))
    return FORMATS[ranked[0]]


def find_quality(qualities: dict[str, float], offered: str) -> float:
    """Return the quality value of a media type: its own, its media range's, or that of */*; 0 if it is not accepted."""
    names = (offered, f"{offered.partition('/')[0]}/*", "*/*")
    return next((qualities[name] for name in names if name in qualities), 0.0)


async def record(request: Request, datasette: Datasette) -> Response:
    """Return a redirect to a record, its JSON-LD, a redirect to its replacement (301), or that it was removed (410)."""
    table, key, given = (request.url_vars.get(name) or "" for name in ("table", "key", "format"))
    if table and table not in ID_TABLES:
        raise NotFoundExplicit("There is no such table of records.")
    found = [row["table_name"] for row in await execute(datasette, FIND, {"id": key}) if table in ("", row["table_name"])]
    wanted = given or choose_format(request.headers.get("accept", ""))
    if not found:
        return await answer_for_former(datasette, table, key, given, wanted)
    if len(found) > 1:
        lines = "".join(f"{datasette.urls.path(f'/id/{name}/{key}')}\n" for name in found)
        return Response.text(f"Several records have this id:\n{lines}", 300)
    if wanted == "jsonld":
        if given:
            return await describe(datasette, request, found[0], key)
        return Response.redirect(datasette.urls.path(f"/id/{found[0]}/{tilde_encode(key)}.jsonld"), 303)
    page = datasette.urls.row(database_name(datasette), found[0], tilde_encode(key), format=wanted or None)
    return Response.redirect(f"{page}?_shape=array" if wanted == "json" else str(page), 303)


async def answer_for_former(datasette: Datasette, table: str, key: str, given: str, wanted: str) -> Response:
    """Return the response for an id that no row has; if no row ever had it and a page is wanted, raise NotFoundExplicit."""
    tables = [table] if table else [row["table_name"] for row in await execute(datasette, FIND_FORMER, {"id": key})]
    for name in tables:
        if former := await find_former(datasette, name, key):
            if former["new_id"] is None:
                return answer_without_record(describe_removal(former), 410, wanted)
            suffix = f".{given}" if given else ""
            return Response.redirect(datasette.urls.path(f"/id/{name}/{tilde_encode(former['new_id'])}{suffix}"), 301)
    if not wanted:
        raise NotFoundExplicit(NO_RECORD)
    return answer_without_record(NO_RECORD, 404, wanted)


def answer_without_record(message: str, status: int, wanted: str) -> Response:
    """Return an error response: Datasette's JSON for errors if data is wanted, otherwise text."""
    if not wanted:
        return Response.text(message, status)
    return Response.json({"ok": False, "error": message.strip(), "status": status, "title": None}, status)


async def describe(datasette: Datasette, request: Request, table: str, key: str) -> Response:
    """Return a record as JSON-LD: records from articles as Web Annotations, others in the vocabulary of schema.org."""
    if annotations := await execute(datasette, ANNOTATION, {"id": key}):
        text = annotations[0]["annotation"]
    else:
        (row,) = await execute(datasette, f"select * from [{table}] where id = :id", {"id": key})
        described = record_ld(find_url(datasette, request, table, key), table, row)
        licence = site_identity(datasette)["licence_url"]
        text = json.dumps({"@context": SCHEMA_ORG, **described, "license": licence}, ensure_ascii=False)
    return Response(text, content_type="application/ld+json")


def find_url(datasette: Datasette, request: Request, table: str, key: str) -> str:
    """Return the permanent URL of a record: below the site's address or, without one, the requested host."""
    path = datasette.urls.path(f"/id/{table}/{tilde_encode(key)}")
    address = site_identity(datasette).get("address")
    return f"{address}{path}" if address else str(datasette.absolute_url(request, path))
