"""Other extractors, run on the same pages in the same way."""

from unboil.train.peers.extractors import Extract
from unboil.train.peers.offline import offline
from unboil.train.peers.registry import PEERS, LoadedPeer, Peer, decoded, load_peers

__all__ = ["PEERS", "Extract", "LoadedPeer", "Peer", "decoded", "load_peers", "offline"]
