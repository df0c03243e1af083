"""Stable URLs for the files of a release: /releases/latest/FILE, /releases/1/FILE, /releases/1.2/FILE.

The files are attached to GitHub releases of the repository (.github/workflows/release.yml), one for each tag data-VERSION. A
partial version stands for the newest release that begins with it, so a program can pin a major version to keep its columns.
"""

from datasette.app import Datasette, NotFoundExplicit
from datasette.utils.asgi import Request, Response

from web.paths import database_name, site_identity
from web.queries import execute

DESCRIPTIONS = ("SHA256SUMS", "CHANGELOG-DATA.md", "datapackage.json", "croissant.json")
FORMATS = ("csv", "parquet")
"""The formats in which each table is attached as a separate file."""

TABLES = """
select substr(name, 7) as table_name from dataset_info where name like 'count\\_%' escape '\\'
union all values ('known_problems'), ('data_dictionary'), ('dataset_info')
"""
"""The tables of a release: those whose rows dataset_info counts, and those that describe the others."""


async def release(request: Request, datasette: Datasette) -> Response:
    """Return a redirect (302) to a release's file or, without a file, to its changes; raise NotFoundExplicit if there is none."""
    wanted, file = request.url_vars["version"], request.url_vars.get("file") or ""
    version = find_version([row["id"] for row in await execute(datasette, "select id from releases")], wanted)
    if version is None:
        raise NotFoundExplicit("There is no such release of the data.")
    if not file:
        return Response.redirect(datasette.urls.path(f"/changes#v{version}"), 302)
    repository = site_identity(datasette).get("repository", "").rstrip("/")
    slug = database_name(datasette)
    tables = [row["table_name"] for row in await execute(datasette, TABLES)]
    files = {f"{table}.{form}" for table in tables for form in FORMATS} | {*DESCRIPTIONS, f"{slug}.db", f"{slug}.zip"}
    if file not in files:
        raise NotFoundExplicit("A release has no such file.")
    if not repository:
        raise NotFoundExplicit("The files of releases are not published: this site names no repository.")
    name = f"{slug}-{version}.zip" if file == f"{slug}.zip" else file
    return Response.redirect(f"{repository}/releases/download/data-{version}/{name}", 302)


def find_version(versions: list[str], wanted: str) -> str | None:
    """Return the newest version that equals the wanted one or begins with its numbers; None if there is none."""
    found = [version for version in versions if wanted == "latest" or f"{version}.".startswith(f"{wanted}.")]
    return max(found, key=lambda version: [int(number) for number in version.split(".")], default=None)
