"""Let browsers and caches keep what they have: one ETag for all pages, as none changes unless the data or the program does."""

import hashlib
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette

FOREVER = b"public, max-age=31536000, immutable"
"""For files whose address has a hash of them."""

CHECKED = b"public, max-age=300, stale-while-revalidate=86400"


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Any:
    """Send ETag and Cache-Control, and 304 without any work to whoever has the page already."""
    tag = make_tag(datasette)

    def wrap(app: Any) -> Any:
        async def handle(scope: dict[str, Any], receive: Any, send: Any) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            asked = next((value for name, value in scope["headers"] if name == b"if-none-match"), b"")
            if tag in [part.strip() for part in asked.split(b",")]:
                await send({"type": "http.response.start", "status": 304, "headers": list(make_headers(tag, scope).items())})
                await send({"type": "http.response.body", "body": b""})
                return

            async def send_with_tag(message: dict[str, Any]) -> None:
                if message["type"] == "http.response.start":
                    added = make_headers(tag, scope) if message["status"] == 200 else {b"cache-control": b"no-store"}
                    kept = [pair for pair in message["headers"] if pair[0].lower() not in added]
                    message = {**message, "headers": [*kept, *added.items()]}
                await send(message)

            await app(scope, receive, send_with_tag)

        return handle

    return wrap


def make_headers(tag: bytes, scope: dict[str, Any]) -> dict[bytes, bytes]:
    """What a page, file or unchanged page is sent with."""
    hashed = scope["path"].startswith(("/static/", "/-/static")) and scope["query_string"]
    return {b"etag": tag, b"cache-control": FOREVER if hashed else CHECKED}


def make_tag(datasette: Datasette) -> bytes:
    """A weak ETag (RFC 9110, section 8.8.1) of the databases, the metadata, and all files that pages are made of."""
    digest = hashlib.sha256(repr(datasette._metadata_local).encode())
    for name, database in sorted(datasette.databases.items()):
        digest.update(f"{name} {database.hash}".encode())
    folders = [datasette.plugins_dir, datasette.template_dir, *(folder for _, folder in datasette.static_mounts)]
    for folder in filter(None, folders):
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.name.encode() + path.read_bytes())
    return b'W/"' + digest.hexdigest()[:20].encode() + b'"'
