"""Say in each request whose it is, for the shares that one visitor may have of what is computed (workshops.py)."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from datasette.app import Datasette

HOME_BITS = 64
"""A provider gives one customer all IPv6 addresses that begin with the same 64 bits (RFC 6177)."""


def wrap(datasette: Datasette, app: Any) -> Any:
    """Set `visitor` in the scope of each request."""
    header = ((datasette.plugin_config("visitors") or {}).get("header") or "").lower().encode()

    async def handle(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            scope = {**scope, "visitor": find_visitor(scope, header)}
        await app(scope, receive, send)

    return handle


def find_visitor(scope: dict[str, Any], header: bytes) -> str:
    """The visitor's address: the last in the header of the proxy in front, or the one that the connection comes from."""
    given = [value for name, value in scope["headers"] if header and name == header]
    # What stands before the last comma was sent by the visitor, who can make it up.
    told = given[-1].rpartition(b",")[2].strip().decode("latin-1") if given else ""
    try:
        address = ip_address(told)
    except ValueError:
        return (scope.get("client") or ("",))[0]
    return str(ip_network((address, HOME_BITS), strict=False) if isinstance(address, IPv6Address) else address)
