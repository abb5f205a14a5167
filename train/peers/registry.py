"""The extractors that unboil is measured against, and how one is run on a page."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from unboil.datasets.record import GoldPage
from unboil.errors import MissingExtra, OptionError
from unboil.parse.encoding import decode
from unboil.train.peers import extractors
from unboil.train.peers.extractors import Extract
from unboil.train.peers.offline import offline
from unboil.train.results.records import Prediction

__all__ = ["PEERS", "LoadedPeer", "Peer", "decoded", "load_peers"]

_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer by name, the distribution it comes in, and how it is loaded."""

    name: str
    distribution: str
    loader: Callable[[], Extract]

    def load(self) -> "LoadedPeer":
        """Import the library. Raises `MissingExtra` where it is not installed."""
        try:
            return LoadedPeer(self.name, version(self.distribution), self.loader())
        except (ImportError, PackageNotFoundError) as error:
            raise MissingExtra(
                f"{self.distribution} is not installed: pip install 'unboil[peers]'"
            ) from error


@dataclass(frozen=True, slots=True)
class LoadedPeer:
    """A peer ready to be called, with its version."""

    name: str
    version: str
    extract: Extract

    def predict(self, page: GoldPage) -> Prediction:
        """Run the peer on a page, offline. What it raises makes the page failed, never raises."""
        text, reason = "", None
        started = time.perf_counter()
        try:
            with offline():
                text = self.extract(decoded(page.html), page.url)
        except Exception as error:  # any error of a peer is its result
            reason = f"{type(error).__name__}: {error}"[:200]
        seconds = time.perf_counter() - started
        failed = reason is not None
        return Prediction(self.name, page.corpus, page.id, text, seconds, failed, reason)


def decoded(data: bytes) -> str:
    """The page as text, without the two things that lxml refuses in one."""
    text, _ = decode(data)
    return _XML_DECLARATION.sub("", text, count=1).replace("\0", "")


_TABLE = (
    Peer("trafilatura", "trafilatura", extractors.trafilatura()),
    Peer("trafilatura-fast", "trafilatura", extractors.trafilatura(fast=True)),
    Peer("trafilatura-precision", "trafilatura", extractors.trafilatura(favor_precision=True)),
    Peer("trafilatura-recall", "trafilatura", extractors.trafilatura(favor_recall=True)),
    Peer("trafilatura-no-comments", "trafilatura", extractors.trafilatura(include_comments=False)),
    Peer("readability-lxml", "readability-lxml", extractors.readability),
    Peer("resiliparse", "resiliparse", extractors.resiliparse()),
    Peer("resiliparse-no-comments", "resiliparse", extractors.resiliparse(comments=False)),
    Peer("jusText", "jusText", extractors.justext),
    Peer("boilerpy3", "boilerpy3", extractors.boilerpy3),
    Peer("goose3", "goose3", extractors.goose3),
    Peer("newspaper4k", "newspaper4k", extractors.newspaper4k),
)

PEERS: dict[str, Peer] = {peer.name: peer for peer in _TABLE}
"""Every peer by name, in the order of reports."""


def load_peers(names: tuple[str, ...] = tuple(PEERS)) -> tuple[LoadedPeer, ...]:
    """Load peers by name.

    Raises:
        OptionError: a name is none of `PEERS`.
        MissingExtra: a peer is not installed.
    """
    unknown = [name for name in names if name not in PEERS]
    if unknown:
        raise OptionError(f"there is no peer {unknown[0]!r}; known are: {', '.join(PEERS)}")
    return tuple(PEERS[name].load() for name in names)
