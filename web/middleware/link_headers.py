"""Add Link headers for the permanent URL, schema, other formats and licence of a page's data (RFC 8288).

Programs then need not parse the page for them (signposting.org).
"""

from datasette.app import Datasette
from datasette.utils import tilde_encode

from web.asgi import App, Message, Receive, Scope, Send
from web.paths import ID_TABLES, Route, site_identity, static_folder

SCHEMA = ".schema.json"


def middleware(datasette: Datasette, app: App) -> App:
    """Add Link headers to the responses for tables and rows."""
    folder = static_folder(datasette, "downloads")
    schemas = {path.name.removesuffix(SCHEMA) for path in folder.glob(f"*{SCHEMA}")} if folder else set()
    licence = site_identity(datasette).get("licence_url", "")

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        links = list_links(scope["route"], schemas, licence)

        async def send_with_links(message: Message) -> None:
            if links and message["type"] == "http.response.start" and message["status"] == 200:
                others = [value for name, value in message.get("headers", []) if name.lower() == b"link"]
                kept = [pair for pair in message.get("headers", []) if pair[0].lower() != b"link"]
                message = {**message, "headers": [*kept, (b"link", b", ".join([*others, *links]))]}
            await send(message)

        await app(scope, receive, send_with_links)

    return handle


def list_links(route: Route | None, schemas: set[str], licence: str) -> list[bytes]:
    """Return the links of a route, in the form of the header."""
    if route is None or route.view not in ("table", "row"):
        return []
    links = [(f"/downloads/{route.table}{SCHEMA}", 'rel="describedby"; type="application/schema+json"')] * (
        route.table in schemas
    )
    if route.view == "row" and route.table in ID_TABLES:
        url = f"/id/{route.table}/{','.join(map(tilde_encode, route.keys))}"
        links += [(url, 'rel="cite-as"'), (f"{url}.jsonld", 'rel="alternate"; type="application/ld+json"')]
        if licence.isascii() and ">" not in licence:
            links.append((licence, 'rel="license"'))
    return [f"<{url}>; {parameters}".encode() for url, parameters in links]
