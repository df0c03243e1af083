"""Send the database and the downloads from disk, in large chunks.

Datasette 0.65 sends files in chunks of 4 kB, each read in a thread: under load, each of the 35,000 chunks of a database of 140 MB
waits behind other requests.
"""

import asyncio
import os
from mimetypes import guess_type
from pathlib import Path
from typing import BinaryIO

from datasette.app import Datasette
from datasette.utils.asgi import Response

from web.asgi import App, Receive, Scope, Send, wait_for_disconnect
from web.paths import Kind, database_name, static_folder

PIECE_BYTES = 131_072
"""The chunk size, which is the memory that each client may take up."""

SEND_TIMEOUT_SECONDS = 30
"""The time for a client to read a chunk: one that reads less than 4 kB a second would block a place in the pool."""

NO_FILE = "File not found.\n"


def middleware(datasette: Datasette, app: App) -> App:
    """Answer requests for files."""
    downloads = static_folder(datasette, "downloads")
    slug = database_name(datasette)

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["kind"] is not Kind.FILE:
            await app(scope, receive, send)
            return
        name = scope["path"].rpartition("/")[2]
        path = datasette.get_database(slug).path if scope["path"] == f"/{slug}.db" else downloads and downloads / name
        try:
            file = await asyncio.to_thread(open_file, path)
        except OSError:
            await Response.text(NO_FILE, 404).asgi_send(send)
            return
        try:
            await send_file(file, name, scope["method"], receive, send)
        finally:
            file.close()

    return handle


def open_file(path: Path | str | None) -> BinaryIO:
    """Open a file; raise OSError if it does not exist or is not a regular file."""
    if path is None or not Path(path).is_file():
        raise FileNotFoundError(path)
    return Path(path).open("rb")


async def send_file(file: BinaryIO, name: str, method: str, receive: Receive, send: Send) -> None:
    """Send a file; if the client disconnects or stops reading, leave it incomplete, which clients treat as an error."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    headers = {"content-type": guess_type(name)[0] or "text/plain", "content-length": str(size)}
    if name.endswith(".schema.json"):
        headers["content-type"] = "application/schema+json"
    if name.endswith(".db"):
        headers |= {"content-type": "application/octet-stream", "content-disposition": f'attachment; filename="{name}"'}
    start = [(key.encode(), value.encode()) for key, value in headers.items()]
    await send({"type": "http.response.start", "status": 200, "headers": start})
    left = 0 if method == "HEAD" else size
    disconnected = asyncio.create_task(wait_for_disconnect(receive))
    try:
        # Sending to a disconnected client raises no error.
        while left and not disconnected.done() and (piece := await asyncio.to_thread(file.read, min(PIECE_BYTES, left))):
            left -= len(piece)
            async with asyncio.timeout(SEND_TIMEOUT_SECONDS):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
    except TimeoutError:
        return
    finally:
        disconnected.cancel()
    if not left:
        await send({"type": "http.response.body", "body": b""})
