"""Family ``meaning``: where the words of a block point among the meanings of words.

Evidence knows only words that stood on training pages. Here words of sixteen languages have vectors
that are alike where their meanings are, so a button in Polish says what one in English does. A
block's columns are the weighted mean of its words' vectors, after Arora, Liang, Ma: A Simple but
Tough-to-Beat Baseline for Sentence Embeddings (ICLR 2017); the vectors in ``word_vectors.npz`` have
the weights multiplied in. `unboil.train.meanings` distils them.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from unboil.features.lookup import TokenTable
from unboil.features.view import Floats, PageView
from unboil.features.vocabulary import Sums, sums
from unboil.features.words import terms_of

__all__ = [
    "NAMES",
    "NUMBERS",
    "WordVectors",
    "compute",
    "load_vectors",
    "save_vectors",
    "vectors_digest",
    "word_vectors",
]

NUMBERS = 64
"""Of a word's vector."""
NAMES = tuple(f"component_{number}" for number in range(NUMBERS))
"""Of the family's columns."""
_VECTORS_FILE = "word_vectors.npz"


@dataclass(frozen=True, slots=True)
class WordVectors:
    """What words mean, as far as they are known."""

    words: TokenTable
    steps: npt.NDArray[np.int8]
    """(words, NUMBERS) vectors in whole steps: a word takes one line of the processor's cache."""
    step: float

    def means(self, texts: Sequence[str]) -> Sums:
        """(texts, NUMBERS) mean vector of the words of each text that are known; else zeros."""
        found, index = self.words.find_once(texts, lambda text: (("", terms_of(text)),))
        share = self.step / np.maximum(found.known, 1.0).astype(np.float32)
        means = sums(self.steps, found) * share[:, None]
        return means[index].astype(np.float32, copy=False)


def save_vectors(path: Path, words: Sequence[str], vectors: Sums, step: float) -> None:
    """Write (words, NUMBERS) vectors as whole steps, of which there are 127 either way."""
    steps = np.clip(np.rint(vectors / step), -127, 127).astype(np.int8)
    listed = np.frombuffer("\n".join(words).encode(), np.uint8)
    with path.open("wb") as stream:
        np.savez_compressed(stream, words=listed, vectors=steps, step=np.float32(step))


def load_vectors(path: Path | Traversable) -> WordVectors:
    """Read what `save_vectors` wrote."""
    with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
        words = TokenTable(tuple(file["words"].tobytes().decode().split("\n")))
        return WordVectors(words, file["vectors"], float(file["step"]))


def vectors_digest() -> str:
    """Hash of the vectors that the package brings: a model knows their numbers, and no others."""
    return hashlib.sha256((files(__package__) / _VECTORS_FILE).read_bytes()).hexdigest()


@lru_cache(maxsize=1)
def word_vectors() -> WordVectors:
    """The vectors that the package brings."""
    return load_vectors(files(__package__) / _VECTORS_FILE)


def compute(view: PageView) -> dict[str, Floats]:
    """(n,) arrays by feature name."""
    means = word_vectors().means(view.page.blocks.text)
    return dict(zip(NAMES, means.T.astype(np.float64), strict=True))
