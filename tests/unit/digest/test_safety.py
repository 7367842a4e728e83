from __future__ import annotations

import socket
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import httpcore
import pytest

from summarise.digest.addresses import canonical, check_address, is_public
from summarise.digest.collecting import connecting
from summarise.digest.collecting.client import Answer, Client, Failure
from summarise.digest.collecting.feeds import MAX_FEED_BYTES, read_feed
from summarise.errors import InputError, MalformedInputError
from tests.servers.loopback import page, rss
from tests.unit.digest.nights import QUICK, feed_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.servers.loopback import LoopbackServer
    from tests.unit.digest.nights import Night


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(replace(QUICK, timeout_seconds=3, deadline_seconds=3)) as client:
        yield client


def get(
    client: Client, url: str, *, allow_private: bool = True, max_bytes: int = 1_000_000
) -> Answer | Failure:
    return client.get(url, max_bytes=max_bytes, accept="*/*", allow_private=allow_private)


def reason(outcome: Answer | Failure) -> str:
    assert isinstance(outcome, Failure)
    return outcome.reason


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104 - refused
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "not an address",
    ],
)  # fmt: skip
def test_addresses_within_networks_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a", "file:///etc/passwd", "javascript:alert(1)", "https://", "http://u:p@example.org/",
        "http://example.org:99999/", "http://example.org/\r\nX: y", "http://example.org/" + "a" * 3000,
    ],
)  # fmt: skip
def test_what_must_not_be_asked_for_is_refused(url: str) -> None:
    with pytest.raises(InputError):
        check_address(url)


def test_addresses_have_one_form() -> None:
    assert canonical("HTTPS://Example.org:443?utm_source=a&b=1&fbclid=x#top") == "https://example.org/?b=1"
    assert canonical("http://example.org/a?b=1&c=") == "http://example.org/a?b=1&c="


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0", "2130706433", "0x7f.1"]
)
def test_private_addresses_are_refused_however_they_are_written(
    server: LoopbackServer, client: Client, host: str
) -> None:
    server.serve("/a", page("a"))
    assert isinstance(get(client, f"http://{host}:{server.port}/a", allow_private=False), Failure)
    assert server.requests == []


def test_allowed_connections_serve_no_others(server: LoopbackServer, client: Client) -> None:
    server.serve("/a", page("a"))
    assert isinstance(get(client, f"{server.url}/a"), Answer)
    assert "private address" in reason(get(client, f"{server.url}/a", allow_private=False))
    assert server.count("/a") == 1


def test_redirects_to_private_addresses_are_refused(
    server: LoopbackServer, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "is_public", lambda address: address == "127.0.0.1")
    server.redirect("/a", f"http://127.0.0.2:{server.port}/secret")
    server.redirect("/b", "file:///etc/passwd")
    assert "private address" in reason(get(client, f"{server.url}/a", allow_private=False))
    assert "redirects to 'file:/" in reason(get(client, f"{server.url}/b", allow_private=False))
    assert server.requests == ["/a", "/b"]


def test_a_name_that_changes_its_address_gains_nothing(
    server: LoopbackServer, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checked address is the one that is connected to: the name is resolved once."""
    answers = ["127.0.0.1", "127.0.0.2"]
    asked = []

    def resolve(host: str, port: int, **_: object) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers[len(asked) - 1], port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(connecting, "is_public", lambda address: address == "127.0.0.1")
    connected = []
    real = httpcore.SyncBackend.connect_tcp

    def connect(self: httpcore.SyncBackend, host: str, *arguments: Any) -> httpcore.NetworkStream:  # noqa: ANN401 - as httpcore calls it
        connected.append(host)
        monkeypatch.undo()
        return real(self, host, *arguments)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    server.serve("/a", page("a"))
    outcome = get(client, f"http://rebind.test:{server.port}/a", allow_private=False)
    assert isinstance(outcome, Answer)
    assert (asked, connected) == (["rebind.test"], ["127.0.0.1"])


def test_one_private_address_among_public_ones_is_enough_to_refuse(
    server: LoopbackServer, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(_host: str, port: int, **_: object) -> list[Any]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("93.184.216.34", "10.0.0.1")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert "10.0.0.1" in reason(get(client, f"http://two.test:{server.port}/a", allow_private=False))


def test_bombs_and_giants_are_left_early(server: LoopbackServer, client: Client) -> None:
    server.bomb("/bomb", 60)
    server.serve("/giant", b"x" * 1_100_000)
    assert reason(get(client, f"{server.url}/bomb")) == "larger than 1 MB"
    assert reason(get(client, f"{server.url}/giant")) == "larger than 1 MB"


def test_a_bomb_of_a_feed_stops_none_of_the_others(server: LoopbackServer, night: Night) -> None:
    server.bomb("/bomb.xml", 30, "application/rss+xml")
    server.serve("/a", page("a"))
    server.serve("/feed.xml", rss([("a", f"{server.url}/a")]))
    collected = night.collect(feed_at(f"{server.url}/bomb.xml"), feed_at(f"{server.url}/feed.xml"))
    assert (collected.articles, collected.failed) == (1, 1)


def test_servers_that_drip_are_left_at_the_deadline(server: LoopbackServer, client: Client) -> None:
    server.drip("/slow", 20)
    started = time.monotonic()
    assert "in time" in reason(get(client, f"{server.url}/slow"))
    assert time.monotonic() - started < 15


def test_circles_of_redirects_end(server: LoopbackServer) -> None:
    server.redirect("/a", "/b")
    server.redirect("/b", "/a")
    with Client(QUICK) as patient:
        assert reason(get(patient, f"{server.url}/a")) == "redirects more than 5 times"
    assert len(server.requests) == 6


def test_a_feed_s_body_is_never_taken_for_a_path_or_an_address(
    tmp_path: Path, server: LoopbackServer
) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(rss([("secret", "http://example.org/")]))
    server.serve("/feed.xml", rss([("secret", "http://example.org/")]))
    for body in (str(feed), f"{server.url}/feed.xml"):
        with pytest.raises(MalformedInputError):
            read_feed(body.encode(), origin="o", url="http://example.org/", headers={})
    assert server.requests == []


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    head = f'<!DOCTYPE rss [<!ENTITY a SYSTEM "file://{secret}"><!ENTITY b "{"x" * 100}">'
    laughs = "".join(f'<!ENTITY b{n} "{f"&b{n - 1 or str()};" * 10}">' for n in range(1, 9))
    body = (
        f"{head}{laughs}]><rss version='2.0'><channel><item><title>&a;&b8;</title><link>http://e.org/</link>"
    )
    started = time.process_time()
    feed = read_feed(f"{body}</item></channel></rss>".encode(), origin="o", url="http://e.org/", headers={})
    assert "the secret" not in str(feed)
    assert len(feed.entries[0].title or "") < 1000
    assert time.process_time() - started < 5


@pytest.mark.parametrize("unit", ["<item>", "<a>", "&lt;a ", "<![CDATA[", "<!--", '<a b="', "&", "<title><"])
def test_hostile_feeds_are_bounded(unit: str) -> None:
    body = ("<rss version='2.0'><channel><item><title>" + unit * (60_000 // len(unit))).encode()
    assert len(body) < MAX_FEED_BYTES
    started = time.process_time()
    try:
        feed = read_feed(body, origin="o", url="http://e.org/", headers={})
    except MalformedInputError:
        feed = None
    assert feed is None or len(feed.entries) < 100_000
    assert time.process_time() - started < 30
