"""Family ``evidence``: learned weights of the words authors use, in markup and in text.

Class and id names, ARIA labels, the words of short blocks and of headings above are too many for
trees to split on one by one. A linear model over all of them, fitted on the training pages, sums
them up to a few numbers a block: the log-odds that each stream of tokens speaks for content. Tokens
are kept only if several sites use them; no list of words is written by hand in any language.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from unboil.blocks.tags import HEADING_LEVELS
from unboil.errors import ModelError
from unboil.features.view import Floats, PageView

__all__ = ["STREAMS", "BlockTokens", "Vocabulary", "block_tokens", "evidence"]

STREAMS: tuple[str, ...] = ("own", "parents", "ancestors", "inline", "words", "heading")
"""Where a token stands, seen from its block."""

_OWN, _PARENTS, _ANCESTORS, _INLINE, _WORDS, _HEADING = "opaiwh"
_MARK_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}")
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
_MARKS_READ = 400
"""Characters of an element's marks that are read: generated class lists can run to kilobytes."""
_TEXT_READ = 90
"""Characters of a block's text that are read: its opening words."""
_SHORT_BLOCK = 8
"""Words up to which a block's words count wherever they stand in it, and as a whole."""
_OPENING = 3
_UNSPACED_OPENING = 4

Rows = npt.NDArray[np.float32]


@lru_cache(maxsize=20_000)
def _mark_tokens(tag: str, marks: str) -> tuple[str, ...]:
    """Parts of an element's marks, and each multi-part mark as a whole."""
    tokens = {f"<{tag}"} if tag else set()
    for mark in marks[:_MARKS_READ].split():
        parts = [part.lower() for part in _MARK_PART.findall(mark) if len(part) > 1]
        tokens.update(parts)
        if len(parts) > 1:
            tokens.add("-".join(parts[:4]))
    return tuple(sorted(tokens))


def _word_tokens(text: str) -> list[str]:
    """Words of a short block alone, in pairs and as a whole; the opening of a longer one."""
    opening = text[:_TEXT_READ].lower()
    if any(character.isdigit() for character in opening):
        opening = _DIGIT.sub("0", opening)
    words = _WORD.findall(opening)
    if len(words) <= _SHORT_BLOCK and len(text) <= _TEXT_READ:
        tokens = [f"s:{word}" for word in words]
        tokens += [f"b:{one} {two}" for one, two in zip(words, words[1:], strict=False)]
        tokens.append("x:" + " ".join(words))
    else:
        tokens = [f"l:{word}" for word in words[:_OPENING]]
        tokens.append("m:" + " ".join(words[:2]))
    if not opening.isascii():
        unspaced = _UNSPACED.findall(opening[:30])
        tokens += [f"z:{one}{two}" for one, two in zip(unspaced, unspaced[1:], strict=False)]
        if unspaced:
            tokens.append("y:" + "".join(unspaced[:_UNSPACED_OPENING]))
    return tokens


@dataclass(frozen=True, slots=True)
class BlockTokens:
    """A page's tokens by stream; what a vocabulary is learned from."""

    streams: dict[str, list[list[str]]]
    """For each of ``STREAMS`` the tokens of each block, with the stream's prefix."""


def block_tokens(view: PageView) -> BlockTokens:
    """Collect the tokens of each stream of each block."""
    nodes, blocks = view.page.nodes, view.page.blocks
    parent = nodes.parent
    of_node = [_mark_tokens(*pair) for pair in zip(nodes.tag, nodes.marks, strict=True)]
    above: list[list[str]] = []
    for index, tokens in enumerate(of_node):
        inherited = above[parent[index]] if parent[index] >= 0 else []
        above.append(inherited + [_ANCESTORS + token for token in tokens])
    streams: dict[str, list[list[str]]] = {stream: [] for stream in STREAMS}
    for node in blocks.node:
        near = [at for at in _up(parent, node, 2) if at >= 0]
        far = _up(parent, node, 3)[-1]
        streams["own"].append([_OWN + token for token in of_node[node]])
        streams["parents"].append([_PARENTS + token for at in near for token in of_node[at]])
        streams["ancestors"].append(above[far] if far >= 0 else [])
    streams["inline"] = [
        [_INLINE + token for token in _mark_tokens("", marks)] for marks in blocks.inline_marks
    ]
    words = [_word_tokens(text) for text in blocks.text]
    streams["words"] = [[_WORDS + token for token in tokens] for tokens in words]
    heading: list[str] = []
    for node, tokens in zip(blocks.node, words, strict=True):
        streams["heading"].append(heading)
        if nodes.tag[node] in HEADING_LEVELS:
            heading = [_HEADING + token for token in tokens]
    return BlockTokens(streams)


def _up(parent: list[int], node: int, steps: int) -> list[int]:
    """The next ``steps`` ancestors; -1 beyond the root."""
    result = []
    for _ in range(steps):
        node = parent[node] if node >= 0 else -1
        result.append(node)
    return result


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Learned weights of tokens.

    Raises:
        ModelError: tokens and weights differ in number.
    """

    tokens: tuple[str, ...]
    """Distinct, each beginning with its stream's prefix."""
    weights: Rows
    """(tokens, outputs)"""
    _index: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.weights.ndim != 2 or len(self.tokens) != len(self.weights):
            raise ModelError("a vocabulary of the model file has not one row of weights a token")
        object.__setattr__(self, "_index", {token: i for i, token in enumerate(self.tokens)})

    @property
    def outputs(self) -> int:
        """How many numbers each stream sums up to."""
        return int(self.weights.shape[1])

    def sums(self, bags: list[tuple[str, tuple[str, ...] | list[str]]]) -> Floats:
        """(len(bags), outputs) summed weights of each bag of tokens, given as (prefix, tokens)."""
        index = self._index
        rows: list[int] = []
        owners: list[int] = []
        for owner, (prefix, tokens) in enumerate(bags):
            for token in tokens:
                row = index.get(prefix + token)
                if row is not None:
                    rows.append(row)
                    owners.append(owner)
        result = np.zeros((len(bags), self.outputs))
        weights = self.weights[rows]
        for output in range(self.outputs):
            result[:, output] = np.bincount(owners, weights[:, output], minlength=len(bags))
        return result


def evidence(view: PageView, vocabulary: Vocabulary) -> dict[str, Floats]:
    """(n, outputs) arrays by stream: the summed weights of each block's tokens."""
    nodes, blocks = view.page.nodes, view.page.blocks
    pairs = list(zip(nodes.tag, nodes.marks, strict=True))
    number: dict[tuple[str, str], int] = {}
    kind = np.fromiter((number.setdefault(pair, len(number)) for pair in pairs), np.int64)
    distinct = [_mark_tokens(*pair) for pair in number]
    nothing = np.zeros((1, vocabulary.outputs))
    own, near, far = (
        np.vstack((vocabulary.sums([(prefix, tokens) for tokens in distinct])[kind], nothing))
        for prefix in (_OWN, _PARENTS, _ANCESTORS)
    )
    # Row -1 is the parent of the root, and has no tokens.
    parent = np.append(view.parent, -1)
    first = parent[view.node]
    second = parent[first]
    inline = vocabulary.sums([(_INLINE, _mark_tokens("", marks)) for marks in blocks.inline_marks])
    word_tokens = [_word_tokens(text) for text in blocks.text]
    headings = _heading_numbers(view)
    return {
        "own": own[view.node],
        "parents": near[first] + near[second],
        "ancestors": _cumulative(far, parent)[parent[second]],
        "inline": inline,
        "words": vocabulary.sums([(_WORDS, tokens) for tokens in word_tokens]),
        "heading": _heading_sums(vocabulary, word_tokens, headings),
    }


def _cumulative(own: Floats, parent: npt.NDArray[np.int64]) -> Floats:
    """(m + 1, outputs) each element's sum over itself and all its ancestors."""
    result = own.copy()
    at = parent.copy()
    while (at >= 0).any():
        result += own[at]
        at = np.where(at >= 0, parent[at], -1)
    return result


def _heading_numbers(view: PageView) -> npt.NDArray[np.int64]:
    """(n,) index of the heading above each block, -1 for none."""
    tags = view.page.nodes.tag
    above, last = [], -1
    for index, node in enumerate(view.page.blocks.node):
        above.append(last)
        if tags[node] in HEADING_LEVELS:
            last = index
    return np.asarray(above, np.int64)


def _heading_sums(
    vocabulary: Vocabulary, words: list[list[str]], above: npt.NDArray[np.int64]
) -> Floats:
    headings = np.unique(above[above >= 0])
    if not len(headings):
        return np.zeros((len(above), vocabulary.outputs))
    sums = vocabulary.sums([(_HEADING, words[index]) for index in headings])
    rows = sums[np.searchsorted(headings, np.maximum(above, headings[0]))]
    return np.where((above >= 0)[:, None], rows, 0.0)
