"""Connect to servers on the public internet and to no others, and read from them within a time limit.

httpcore calls its network backend for each new connection, also after redirects. This backend resolves the name, checks the
addresses and connects to one that it has checked, so a name that resolves differently the next time (DNS rebinding) does no harm.
"""

import socket
import time
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

import httpcore

NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


def is_public(address: str) -> bool:
    """Return True unless an IP address belongs to this machine or to a private, link-local, multicast or reserved network."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        ip = ip.ipv4_mapped or ip.sixtofour or (IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else ip)
    # Python counts multicast as global, and IPv4-compatible addresses (::127.0.0.1) only as reserved.
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not getattr(ip, "is_site_local", False)


class Network(httpcore.NetworkBackend):
    """Connections to allowed addresses only; no connect, read or write lasts beyond the `deadline`.

    `is_allowed` takes an IP address; `deadline` is a time of `time.monotonic()`, which is reset for each page.
    """

    def __init__(self, is_allowed: Callable[[str], bool]):
        self.is_allowed = is_allowed
        self.deadline = float("inf")
        self.sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers. Raises ConnectError if none does or one is not allowed."""
        error: Exception | None = None
        for address in self.resolve(host, port):
            try:
                stream = self.sockets.connect_tcp(address, port, self.time_left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failure:
                error = failure
                continue
            # A connection to one of this machine's own addresses, even a public one, comes from that same address.
            if stream.get_extra_info("client_addr")[0] == address and not self.is_allowed("127.0.0.1"):
                stream.close()
                raise httpcore.ConnectError(f"{address} is this computer")
            return Stream(stream, self)
        raise error or httpcore.ConnectError(f"{host} has no address")

    def resolve(self, host: str, port: int) -> list[str]:
        """Return the IP addresses of a host. Raises ConnectError if it has none or one is not allowed."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} is not found: {error}") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        for address in addresses:
            if not self.is_allowed(address):
                raise httpcore.ConnectError(f"{host} is {address}, which is this computer or not in a public network")
        return addresses

    def time_left(self, timeout: float | None) -> float:
        """Return a timeout in seconds, at most the time until the deadline. Raises ReadTimeout if the deadline has passed."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("takes too long")
        return left if timeout is None else min(timeout, left)


class Stream(httpcore.NetworkStream):
    """A connection of a Network: each read and write ends at its deadline.

    A timeout per read is not enough: a server that sends one byte a second never exceeds it.
    """

    def __init__(self, stream: httpcore.NetworkStream, network: Network):
        self.stream = stream
        self.network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has arrived."""
        return self.stream.read(max_bytes, self.network.time_left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of a buffer."""
        self.stream.write(buffer, self.network.time_left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self.stream.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> "Stream":
        """Return the encrypted connection."""
        return Stream(self.stream.start_tls(ssl_context, server_hostname, self.network.time_left(timeout)), self.network)

    def get_extra_info(self, info: str) -> Any:
        """Return information about the socket that httpcore asks for."""
        return self.stream.get_extra_info(info)
