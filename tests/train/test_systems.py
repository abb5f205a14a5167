"""What a system gave is kept as long as nothing it depends on has changed."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from unboil.datasets.record import GoldPage
from unboil.train import systems
from unboil.train.cache import EXTRACTING_CODE
from unboil.train.settings import CorpusSettings
from unboil.train.systems import Job, pages_hash

PAGE = GoldPage("own", "1", "https://one.example/", b"<p>a</p>", "a")
PEER = Job("trafilatura", "2.0", "wcxb", CorpusSettings(), "f1")
MODEL = Job("unboil", "h1", "wcxb", CorpusSettings(), "f1", Path("model.unboil"))


def _keys(monkeypatch: pytest.MonkeyPatch, extracting: str) -> tuple[str, str]:
    def version(modules: tuple[str, ...]) -> str:
        return extracting if modules == EXTRACTING_CODE else "scoring"

    monkeypatch.setattr(systems, "code_version", version)
    return PEER.key, MODEL.key


def test_code_that_extracts_is_part_of_what_a_model_gave_and_of_no_peers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    peer, model = _keys(monkeypatch, "v1")
    peer_later, model_later = _keys(monkeypatch, "v2")
    assert peer_later == peer
    assert model_later != model


def test_the_keys_of_peers_stay_what_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    # Whoever has run the peers has hours of work under these names.
    digest = hashlib.sha256(b"trafilatura\0002.0\0wcxb\0f1\0scoring").hexdigest()
    assert _keys(monkeypatch, "v1")[0] == f"trafilatura-wcxb-{digest[:16]}"


@pytest.mark.parametrize(
    "change",
    [
        {"url": "https://two.example/"},
        {"page_type": "forum"},
        {"html": b"<p>b</p>"},
        {"must_not_have": ("b",)},
    ],
)
def test_pages_of_which_anything_differs_are_other_pages(change: dict[str, Any]) -> None:
    assert pages_hash([replace(PAGE, **change)]) != pages_hash([PAGE])


def test_the_order_of_pages_does_not_count() -> None:
    other = replace(PAGE, id="2")
    assert pages_hash([PAGE, other]) == pages_hash([other, PAGE])
