"""What a system gave is kept as long as nothing it depends on has changed."""

import hashlib
from pathlib import Path

import pytest

from unboil.train import systems
from unboil.train.cache import EXTRACTING_CODE
from unboil.train.settings import CorpusSettings
from unboil.train.systems import Job

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
