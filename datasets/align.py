"""Gold text to block labels: which blocks of a page are its annotated content."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from unboil.errors import MissingExtra

try:
    from rapidfuzz.distance import LCSseq
except ImportError as error:  # pragma: no cover - depends on the installation
    raise MissingExtra("aligning gold texts needs rapidfuzz: pip install 'unboil[data]'") from error

__all__ = ["CONTENT_SHARE", "content_labels", "content_share", "tokenize"]

CONTENT_SHARE = 0.5
"""Share of a block's tokens that must align with the gold text for it to be content."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


def tokenize(text: str) -> list[str]:
    """Lower-cased words; single characters of scripts that part no words by spaces."""
    return _TOKEN.findall(text.lower())


def content_share(block_texts: Sequence[str], gold: str) -> NDArray[np.float64]:
    """Share of each block's tokens that align with the gold text, in 0..1.

    The alignment is the longest common subsequence of the page's and the gold text's tokens.
    """
    ids: dict[str, int] = {}
    gold_ids = [ids.setdefault(token, len(ids)) for token in tokenize(gold)]
    blocks = [[ids.setdefault(token, len(ids)) for token in tokenize(t)] for t in block_texts]
    lengths = np.array([len(block) for block in blocks], dtype=np.int64)
    page_ids = [token for block in blocks for token in block]
    aligned = np.zeros(len(page_ids) + 1, dtype=np.int64)
    for match in LCSseq.opcodes(page_ids, gold_ids).as_matching_blocks():
        aligned[match.a + 1 : match.a + match.size + 1] = 1
    ends = np.cumsum(lengths)
    counts = np.cumsum(aligned)
    share: NDArray[np.float64] = (counts[ends] - counts[ends - lengths]) / np.maximum(lengths, 1)
    return share


def content_labels(block_texts: Sequence[str], gold: str) -> NDArray[np.bool_]:
    """Which blocks are content: those of which at least half of the tokens align."""
    labels: NDArray[np.bool_] = content_share(block_texts, gold) >= CONTENT_SHARE
    return labels
