"""Let pages say no address but the site's: that of settings.yml or, without one, that by which they are called."""

import re
from typing import Any
from urllib.parse import urlsplit

from datasette.app import Datasette
from datasette.utils.asgi import Response

HOST = re.compile(rb"([A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?")
"""A host's name or address, with or without a port (RFC 3986, section 3.2.2)."""

NO_HOST = "The Host of this request is no host's name.\n"


def wrap(datasette: Datasette, app: Any) -> Any:
    """Set the host and scheme of which links, citations and the feed are made."""
    public = urlsplit((datasette.plugin_config("public_address") or {}).get("address") or "")

    async def handle(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if public.netloc:
            hosts = [public.netloc.encode()]
            scope = {**scope, "scheme": public.scheme}
        if len(hosts) > 1 or any(not HOST.fullmatch(host) for host in hosts):
            await Response.text(NO_HOST, 400).asgi_send(send)
            return
        others = [(name, value) for name, value in scope["headers"] if name != b"host"]
        await app({**scope, "headers": [*others, *((b"host", host) for host in hosts)]}, receive, send)

    return handle
