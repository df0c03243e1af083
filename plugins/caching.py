"""Let browsers and caches keep what they have: an ETag for each page, which changes only when the data or the program does."""

import hashlib
from pathlib import Path
from typing import Any

from datasette.app import Datasette

FOREVER = b"public, max-age=31536000, immutable"
"""For files whose address has a hash of them."""

CHECKED = b"public, max-age=300, stale-while-revalidate=86400"


def wrap(datasette: Datasette, app: Any) -> Any:
    """Send ETag and Cache-Control, and 304 without any work to whoever has the page already."""
    version, hashes = read_version(datasette), read_hashes(datasette)

    async def handle(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        tag = make_tag(version, scope)
        headers = {b"etag": tag, b"cache-control": FOREVER if is_hashed(scope, hashes) else CHECKED}
        unchanged = [
            {"type": "http.response.start", "status": 304, "headers": list(headers.items())},
            {"type": "http.response.body", "body": b""},
        ]
        asked = read_tags(scope)
        # Only who was sent the page can know its tag: so it is there, and need not be made again.
        if opaque(tag) in asked:
            for message in unchanged:
                await send(message)
            return
        left_out = False

        async def send_with_tag(message: dict[str, Any]) -> None:
            nonlocal left_out
            if message["type"] == "http.response.start":
                if left_out := message["status"] == 200 and b"*" in asked:
                    for part in unchanged:
                        await send(part)
                added = headers if message["status"] == 200 else {b"cache-control": b"no-store"}
                kept = [pair for pair in message["headers"] if pair[0].lower() not in added]
                message = {**message, "headers": [*kept, *added.items()]}
            if not left_out:
                await send(message)

        await app(scope, receive, send_with_tag)

    return handle


def read_tags(scope: dict[str, Any]) -> list[bytes]:
    """What a visitor says to have, in If-None-Match. It is compared weakly (RFC 9110, section 13.1.2), so without `W/`."""
    given = b",".join(value for name, value in scope["headers"] if name == b"if-none-match")
    return [opaque(part.strip()) for part in given.split(b",") if part.strip()]


def opaque(tag: bytes) -> bytes:
    """A tag without the sign of a weak one."""
    return tag.removeprefix(b"W/")


def make_tag(version: str, scope: dict[str, Any]) -> bytes:
    """A weak ETag (RFC 9110, section 8.8.1) of what stands at one address in one version of the site."""
    address = (scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0] + b"?" + scope["query_string"]
    return b'W/"' + hashlib.sha256(version.encode() + address).hexdigest()[:20].encode() + b'"'


def is_hashed(scope: dict[str, Any], hashes: dict[str, str]) -> bool:
    """Whether an address has the hash of the file that it is of, so that another file will have another address."""
    return scope["query_string"] != b"" and hashes.get(scope["path"], "").encode() == scope["query_string"]


def read_hashes(datasette: Datasette) -> dict[str, str]:
    """The files to which pages add a hash, by path: our own with what page_rows.py adds, and Datasette's style sheet."""
    hashes = {"/-/static/app.css": datasette.app_css_hash()}
    for mount, folder in datasette.static_mounts:
        if mount == "static":
            for path in Path(folder).iterdir():
                hashes[f"/static/{path.name}"] = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
    return hashes


def read_version(datasette: Datasette) -> str:
    """A hash of the databases, the metadata, and all files that pages are made of."""
    digest = hashlib.sha256(repr(datasette._metadata_local).encode())
    for name, database in sorted(datasette.databases.items()):
        digest.update(f"{name} {database.hash}".encode())
    folders = [datasette.plugins_dir, datasette.template_dir, *(folder for _, folder in datasette.static_mounts)]
    for folder in filter(None, folders):
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
