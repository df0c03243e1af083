"""Identify the client of each request, so that worker pools can limit each client's share."""

from ipaddress import IPv6Address, ip_address, ip_network

from datasette.app import Datasette

from web.asgi import App, Receive, Scope, Send

IPV6_PREFIX_BITS = 64  # a provider assigns each customer a whole /64 or more (RFC 6177)


def middleware(datasette: Datasette, app: App) -> App:
    """Set `client_ip` in the scope of each request."""
    header = ((datasette.plugin_config("client_ip") or {}).get("header") or "").lower().encode()

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "client_ip": find_client_ip(scope, header)}, receive, send)

    return handle


def find_client_ip(scope: Scope, header: bytes) -> str:
    """Return the last address in the proxy's header or, without a proxy, the connection's address."""
    values = [value for name, value in scope["headers"] if header and name == header]
    # Everything before the last comma was sent by the client, who can forge it.
    last = values[-1].rpartition(b",")[2].strip().decode("latin-1") if values else ""
    try:
        address = ip_address(last)
    except ValueError:
        return str((scope.get("client") or ("",))[0])
    return str(ip_network((address, IPV6_PREFIX_BITS), strict=False) if isinstance(address, IPv6Address) else address)
