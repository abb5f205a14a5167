"""Peers are called alike, stay off the network, and their errors count as their results."""

import socket
from dataclasses import replace
from typing import Any

import pytest

from unboil.datasets.record import GoldPage
from unboil.errors import MissingExtra, OptionError
from unboil.train.peers import PEERS, LoadedPeer, Peer, load_peers, offline

PARAGRAPHS = tuple(
    f"The ferry number {number} left the harbour at dawn, carrying forty passengers, their "
    f"bicycles and a crate of oranges; it was the first crossing of the year, and the pilot said "
    f"that the sea had not been so calm for {number + 3} springs."
    for number in range(8)
)
PAGE = GoldPage(
    corpus="made",
    id="ferry",
    url="https://news.example.co.uk/2024/03/the-first-ferry-of-the-year",
    html=(
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html><html lang='en'><head>"
        "<meta charset='utf-8'><title>The first ferry</title>"
        "<meta property='og:image' content='https://img.example.co.uk/a.jpg'></head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        "<article><h1>The first ferry</h1><img src='https://img.example.co.uk/b.jpg'>"
        + "".join(f"<p>{text} Café.</p>" for text in PARAGRAPHS)
        + "</article><footer><p>Copyright</p></footer></body></html>"
    ).encode(),
    text="\n\n".join(PARAGRAPHS),
)


def fake(extract: Any) -> LoadedPeer:
    return LoadedPeer("fake", "1.0", extract)


def test_a_peers_error_is_a_failed_page() -> None:
    def broken(_html: str, _url: str | None) -> str:
        raise ZeroDivisionError("no paragraphs")

    prediction = fake(broken).predict(PAGE)
    assert prediction.failed
    assert prediction.reason == "ZeroDivisionError: no paragraphs"
    assert prediction.text == ""
    assert (prediction.system, prediction.corpus, prediction.page) == ("fake", "made", "ferry")


def test_pages_are_decoded_and_made_safe_for_lxml() -> None:
    seen: list[str] = []

    def record(html: str, _url: str | None) -> str:
        seen.append(html)
        return html

    fake(record).predict(replace(PAGE, html=PAGE.html + b"\0"))
    assert "Café" in seen[0]
    assert "<?xml" not in seen[0]
    assert "\0" not in seen[0]


def test_nothing_is_looked_up_while_a_peer_runs() -> None:
    def curious(html: str, _url: str | None) -> str:
        socket.create_connection(("example.org", 80), timeout=0.1)
        return html

    prediction = fake(curious).predict(PAGE)
    assert prediction.failed
    assert "without network" in (prediction.reason or "")


def test_the_network_is_back_afterwards() -> None:
    before = socket.getaddrinfo
    with offline():
        assert socket.getaddrinfo is not before
    assert socket.getaddrinfo is before


def test_a_peer_that_is_not_installed_names_the_extra() -> None:
    with pytest.raises(MissingExtra, match=r"unboil\[peers\]"):
        Peer("ghost", "no-such-distribution", lambda: lambda html, _url: html).load()


def test_an_unknown_peer_lists_the_known() -> None:
    with pytest.raises(OptionError, match="trafilatura"):
        load_peers(("trafilatur",))


@pytest.mark.parametrize("name", PEERS)
def test_each_peer_finds_the_article_without_asking_the_network(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        peer = PEERS[name].load()
    except MissingExtra as error:
        pytest.skip(str(error))
    asked: list[object] = []

    def refuse(*args: object, **_: object) -> None:
        asked.append(args)
        raise OSError("no network")

    monkeypatch.setitem(offline.__wrapped__.__globals__, "_refuse", refuse)  # type: ignore[attr-defined]
    prediction = peer.predict(PAGE)
    assert not prediction.failed, prediction.reason
    assert not asked
    assert "forty passengers" in prediction.text
    assert "Café" in prediction.text
    assert "<p>" not in prediction.text
    assert peer.version
    assert prediction.seconds > 0
