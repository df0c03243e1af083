"""Base links on the site's canonical URL: the one in settings.yml, else the one that was requested."""

import re
from urllib.parse import urlsplit

from datasette.app import Datasette
from datasette.utils.asgi import Response

from web.asgi import App, Receive, Scope, Send

# A host name or IP address, with or without a port (RFC 3986, section 3.2.2).
HOST = re.compile(rb"([A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?")
MAX_HOST_BYTES = 255  # the limit of DNS names (RFC 1035, section 2.3.4); every link on a page repeats the host
BAD_HOST = "The Host header of this request is not a valid host name.\n"


def middleware(datasette: Datasette, app: App) -> App:
    """Set the host and scheme used in links, citations and the feed."""
    canonical = urlsplit((datasette.plugin_config("canonical_host") or {}).get("url") or "")

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if canonical.netloc:
            hosts = [canonical.netloc.encode()]
            scope = {**scope, "scheme": canonical.scheme}
        if len(hosts) > 1 or any(len(host) > MAX_HOST_BYTES or not HOST.fullmatch(host) for host in hosts):
            await Response.text(BAD_HOST, 400).asgi_send(send)
            return
        others = [(name, value) for name, value in scope["headers"] if name != b"host"]
        await app({**scope, "headers": [*others, *((b"host", host) for host in hosts)]}, receive, send)

    return handle
