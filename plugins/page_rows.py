"""What templates ask the data for: the SQL files of templates/sql, the site's questions, and addresses of pages and files."""

import hashlib
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request
from jinja2 import Environment

DATABASE = "on-the-record"


@hookimpl
def extra_template_vars(datasette: Datasette, request: Request | None) -> dict[str, Callable[..., Any]]:
    """Give templates `find`, `ask`, `address`, `metadata_list`."""

    async def find(name: str, **values: object) -> list[dict[str, Any]]:
        """The rows of templates/sql/<name>.sql."""
        sql = Path(datasette.template_dir, "sql", f"{name}.sql").read_text("utf-8")
        return await run(datasette, sql, values)

    async def ask(question: str, **values: object) -> list[dict[str, Any]]:
        """The rows that answer a question of metadata.yml; a parameter that is not given has its default."""
        query = await datasette.get_canned_query(DATABASE, question, None)
        return await run(datasette, query["sql"], {name: values.get(name, "") for name in query["params"]})

    def address(path: str) -> str:
        """A page's whole address."""
        return datasette.absolute_url(request, datasette.urls.path(path)) if request else path

    def metadata_list(key: str) -> list[str]:
        """A list of metadata.yml."""
        return datasette.metadata(key) or []

    return {"metadata_list": metadata_list, "find": find, "ask": ask, "address": address}


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """Give all templates, those of errors included, `asset`: a static file's path with its hash, so that browsers may keep it."""
    env.globals["asset"] = lambda name: datasette.urls.path(f"/static/{name}?{hash_file(datasette, name)}")


def run(datasette: Datasette, sql: str, values: dict[str, object]) -> Awaitable[list[dict[str, Any]]]:
    """The rows of a query as dicts."""

    async def execute() -> list[dict[str, Any]]:
        return [dict(row) for row in await datasette.get_database(DATABASE).execute(sql, values)]

    return execute()


@cache
def hash_file(datasette: Datasette, name: str) -> str:
    """Some digits of a static file's hash."""
    folder = next(folder for mount, folder in datasette.static_mounts if mount == "static")
    return hashlib.sha256(Path(folder, name).read_bytes()).hexdigest()[:10]
