"""Identify the client of each request, so that worker pools can limit each client's share."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from datasette.app import Datasette

from web.asgi import App, Receive, Scope, Send

IPV6_PREFIX_BITS = 64  # a provider assigns each customer a whole /64 or more (RFC 6177)
IPV6_NETWORK_BITS = 48  # and at most a /48


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
    peer = str((scope.get("client") or ("",))[0])
    return name_client(last) or name_client(peer) or peer


def name_client(text: str) -> str | None:
    """Return the name of a client: its IPv4 address, or the /64 network of its IPv6 address. None if it is not an address."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        # A dual-stack server sees IPv4 clients as ::ffff:192.0.2.1 (RFC 4291, section 2.5.5.2).
        address = address.ipv4_mapped or address
    if isinstance(address, IPv6Address):
        return str(IPv6Network((int(address), IPV6_PREFIX_BITS), strict=False))
    return str(address)


def find_network(client_ip: str) -> str:
    """Return the largest network that may belong to one customer, which queues as one client: an IPv6 /48, else the client."""
    return str(IPv6Network(client_ip).supernet(new_prefix=IPV6_NETWORK_BITS)) if "/" in client_ip else client_ip
