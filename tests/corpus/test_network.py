"""Connections go to public addresses alone, to the one that was checked, and end at the deadline."""

import socket
import time

import httpcore
import pytest

from build.corpus.download import open_session
from build.corpus.fetch import fetch_page
from build.corpus.network import Network, is_public
from build.corpus.provenance import FetchError
from tests.corpus.conftest import LIMITS

PUBLIC = "193.0.6.139"


@pytest.mark.parametrize("address", [PUBLIC, "1.1.1.1", "2001:67c:2e8:22::c100:68b", "64:ff9b::101:101", "2002:101:101::1"])
def test_public_addresses(address: str):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("192.0.2.1", "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fe80::1%lo", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "::127.0.0.1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::1"),
    ],
)
def test_other_addresses(address: str):
    assert not is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        *(
            "localhost",
            "LOCALHOST",
            "localhost.",
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f.0.0.1",
            "0x7f000001",
            "0177.0.0.1",
            "0",
        ),
        *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]", "\uff11\uff12\uff17.0.0.1"),
        *("169.254.169.254", "2852039166", "10.0.0.1", "192.168.0.1", "[fe80::1]", "[fd00::1]"),
    ],
)
def test_hosts_that_are_no_publishers(harbour, host: str):
    url = f"http://{host}:{harbour.server_port}/ferry"
    with (
        open_session("tides/1.0", LIMITS) as session,
        pytest.raises(FetchError, match=r"which is this computer or|is not found|is not a URL"),
    ):
        fetch_page(session, url)
    assert harbour.asked == []


def test_one_address_of_a_name_that_is_not_public_is_enough(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (PUBLIC, 80)), (2, 1, 6, "", ("10.0.0.7", 80))])
    with pytest.raises(httpcore.ConnectError, match=r"harbour\.example is 10\.0\.0\.7, which is this computer or"):
        Network(is_public).connect_tcp("harbour.example", 80, 5.0)


class Closed:
    """Sockets that connect to nothing, and keep the addresses that they should have connected to."""

    def __init__(self):
        self.connected: list[str] = []

    def connect_tcp(self, host: str, *_):
        self.connected.append(host)
        raise httpcore.ConnectError("refused")


def test_a_name_is_looked_up_once_and_each_address_of_it_tried(monkeypatch):
    answers = iter([[PUBLIC, "1.1.1.1"], ["127.0.0.1"]])
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (address, 80)) for address in next(answers)])
    network = Network(is_public)
    network.sockets = Closed()
    with pytest.raises(httpcore.ConnectError, match="refused"):
        network.connect_tcp("rebinding.example", 80, 5.0)
    assert network.sockets.connected == [PUBLIC, "1.1.1.1"]


def test_own_public_address_is_refused_too(harbour):
    # As if 127.0.0.1 were a public address of this computer: the first question is about it, the second about 127.0.0.1.
    answers = iter([True, False])
    with pytest.raises(httpcore.ConnectError, match=r"127\.0\.0\.1 is this computer"):
        Network(lambda _: next(answers)).connect_tcp("127.0.0.1", harbour.server_port, 5.0)
    assert harbour.asked == []


def test_nothing_lasts_beyond_the_deadline(harbour):
    network = Network(lambda _: True)
    stream = network.connect_tcp("127.0.0.1", harbour.server_port, 5.0)
    network.deadline = time.monotonic() - 1
    for step in (
        lambda: stream.read(1, 60.0),
        lambda: stream.write(b"x", 60.0),
        lambda: stream.start_tls(None, None, 60.0),
        lambda: network.connect_tcp("127.0.0.1", harbour.server_port),
    ):
        with pytest.raises(httpcore.ReadTimeout, match="takes too long"):
            step()
    stream.close()
