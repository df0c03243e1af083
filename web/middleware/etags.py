"""Let browsers and caches keep pages, by ETags that change only with the data or the program."""

import hashlib
from pathlib import Path

from datasette.app import Datasette

from web.asgi import App, Message, Receive, Scope, Send, with_headers
from web.paths import hash_static_files

IMMUTABLE = b"public, max-age=31536000, immutable"  # for files with a content hash in the URL
REVALIDATE = b"public, max-age=300, stale-while-revalidate=86400"
PACKAGE = Path(__file__).resolve().parent.parent


def middleware(datasette: Datasette, app: App) -> App:
    """Add ETag and Cache-Control; answer a matching If-None-Match with 304 before rendering."""
    version = hash_site(datasette)
    hashes = hash_static_files(datasette) | {"/-/static/app.css": datasette.app_css_hash()}

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        etag = compute_etag(version, scope)
        headers = {b"etag": etag, b"cache-control": IMMUTABLE if has_content_hash(scope, hashes) else REVALIDATE}
        not_modified: list[Message] = [
            {"type": "http.response.start", "status": 304, "headers": list(headers.items())},
            {"type": "http.response.body", "body": b""},
        ]
        known = parse_if_none_match(scope)
        # Only a client that received the page knows its ETag, so the page exists and need not be rendered.
        if strip_weak(etag) in known:
            for message in not_modified:
                await send(message)
            return
        dropped = False

        async def send_with_etag(message: Message) -> None:
            nonlocal dropped
            if message["type"] == "http.response.start":
                if dropped := message["status"] == 200 and b"*" in known:
                    for part in not_modified:
                        await send(part)
                message = with_headers(message, headers) if message["status"] == 200 else message
            if not dropped:
                await send(message)

        await app(scope, receive, send_with_etag)

    return handle


def parse_if_none_match(scope: Scope) -> list[bytes]:
    """Return the client's ETags without `W/`, as they are compared weakly (RFC 9110, section 13.1.2)."""
    values = b",".join(value for name, value in scope["headers"] if name == b"if-none-match")
    return [strip_weak(part.strip()) for part in values.split(b",") if part.strip()]


def strip_weak(etag: bytes) -> bytes:
    """Strip the weak prefix `W/` from an ETag."""
    return etag.removeprefix(b"W/")


def compute_etag(version: str, scope: Scope) -> bytes:
    """Return the weak ETag (RFC 9110, section 8.8.1) of a URL in one version of the site."""
    url = scope["path"].encode() + b"?" + scope["query_string"]
    return b'W/"' + hashlib.sha256(version.encode() + url).hexdigest()[:20].encode() + b'"'


def has_content_hash(scope: Scope, hashes: dict[str, str]) -> bool:
    """Return True if a URL contains its file's hash, so that it changes with the file."""
    return bool(scope["query_string"]) and hashes.get(scope["path"], "").encode() == scope["query_string"]


def hash_site(datasette: Datasette) -> str:
    """Return a hash of everything that pages are rendered from: databases, metadata, templates and other files.

    Downloads may be larger than a worker's memory, so only their manifest is hashed, which has the hash of each.
    """
    digest = hashlib.sha256(repr(datasette._metadata_local).encode())
    for name, database in sorted(datasette.databases.items()):
        digest.update(f"{name} {database.hash}".encode())
    folders = {folder: "*" for folder in (PACKAGE, datasette.plugins_dir, datasette.template_dir) if folder}
    folders |= {folder: "manifest.json" if mount == "downloads" else "*" for mount, folder in datasette.static_mounts}
    for folder, pattern in folders.items():
        for path in sorted(Path(folder).rglob(pattern)):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
