"""Serve the site: `python -m web` takes the options of `datasette serve`, and limits connections (`web.connections`).

If a file cannot be served, it exits with a message that says which file, what is wrong and how to fix it. Options of `datasette
serve` that are not about serving (--get, --reload, --root, --open) have no effect.
"""

import io
import json
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import uvicorn
from datasette.app import Datasette
from datasette.cli import check_databases, run_sync, serve
from datasette.utils import StartupError

from web.asgi import App, Message, Receive, Scope, Send
from web.connections import Connection, choose_limits, raise_descriptor_limit
from web.database_file import FIX, database_path, described_tables, find_fault
from web.paths import database_name
from web.workers.limits import WORKER_POOL

MIN_DESCRIPTORS = 64
SHUTDOWN_SECONDS = 3  # to finish responses on shutdown: Fly.io kills after 5 s, Docker after 10 s
MAX_LOGGED_CHARS = 200  # of a URL: visitors may send 16 kB, thousands of times a second
CHUNK_BYTES = 65_536  # as much as uvicorn buffers of a response before it waits for the client


class LenientFile(io.FileIO):
    """A file that drops what cannot be written, such as a log on a full disk."""

    def write(self, data: Any) -> int:
        """Return the number of bytes."""
        try:
            return super().write(data) or 0
        except OSError:
            return len(data)


def run(**options: Any) -> None:
    """Check the site's files, and serve them until stopped; `options` are those of `datasette serve`."""
    check_json_files(options)
    try:
        datasette: Datasette = serve.callback(**options, return_instance=True)
    except StartupError as error:
        raise click.ClickException(str(error)) from None
    if database_name(datasette) not in datasette.databases:
        raise click.ClickException(f"None of the files is the database {database_name(datasette)}.db. {FIX}")
    if fault := find_fault(database_path(datasette), described_tables(datasette)):
        raise click.ClickException(f"{fault}. {FIX}")
    run_sync(datasette.invoke_startup)
    run_sync(lambda: check_databases(datasette))
    descriptors = raise_descriptor_limit()
    if descriptors < MIN_DESCRIPTORS:
        raise click.ClickException(f"Only {descriptors} files may be open, {MIN_DESCRIPTORS} are needed: see `ulimit -n`.")
    connections, backlog = choose_limits(descriptors)
    logging.getLogger("uvicorn.access").addFilter(shorten_address)
    uvicorn.run(
        send_in_chunks(datasette.app()),
        host=options["host"],
        port=options["port"],
        uds=options["uds"],
        http=Connection,
        ws="none",
        lifespan="on",
        log_level="info",
        # No access log in a worker: the site logs its responses, and the rest are the site's probes every few seconds.
        access_log=WORKER_POOL not in os.environ,
        backlog=backlog,
        # One more than may be open, as uvicorn refuses every request once this many are.
        limit_concurrency=connections + 1,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )


def shorten_address(record: logging.LogRecord) -> bool:
    """Shorten the URL in a line of uvicorn's access log; return True to keep every line."""
    if isinstance(record.args, tuple):
        record.args = tuple(
            f"{value[:MAX_LOGGED_CHARS]}…" if isinstance(value, str) and len(value) > MAX_LOGGED_CHARS else value
            for value in record.args
        )
    return True


def check_json_files(options: dict[str, Any]) -> None:
    """Raise ClickException if a JSON file of the site cannot be read, or the metadata belong to another site."""
    for path in list_json_files(options):
        try:
            content = json.loads(path.read_text("utf-8"))
            if path.name == "metadata.json":
                content["plugins"]["site"]["slug"]
        except (OSError, ValueError) as error:
            raise click.ClickException(f"{path} cannot be read ({error}). {FIX}") from None
        except (KeyError, TypeError):
            raise click.ClickException(f"{path} says nothing of plugins, site, slug. {FIX}") from None


def list_json_files(options: dict[str, Any]) -> Iterator[Path]:
    """Yield the JSON files given by options, single or in a folder."""
    named = [options["metadata"].name] if options["metadata"] else []
    yield from map(Path, [*named, *filter(None, [options["inspect_file"]])])
    for folder in map(Path, options["files"]):
        yield from (
            folder / name for name in ("metadata.json", "inspect-data.json", "settings.json") if (folder / name).is_file()
        )


def send_in_chunks(app: App) -> App:
    """Send large bodies in chunks, so that a slow client takes little memory: uvicorn applies back-pressure between chunks."""

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_chunks(message: Message) -> None:
            body = message.get("body", b"")
            for start in range(0, len(body) - CHUNK_BYTES, CHUNK_BYTES):
                await send({**message, "body": body[start : start + CHUNK_BYTES], "more_body": True})
                message = {**message, "body": body[start + CHUNK_BYTES :]}
            await send(message)

        await app(scope, receive, send_chunks)

    return handle


command = click.Command("web", params=serve.params, callback=run)


def main() -> None:
    """Run the command. If the log cannot be written, pages are still served."""
    sys.stderr = io.TextIOWrapper(LenientFile(2, "w", closefd=False), "utf-8", "backslashreplace", write_through=True)
    logging.raiseExceptions = False
    command.main()
