"""Family ``evidence``: learned weights of the words authors use, in markup and in text.

Class and id names, ARIA labels, the words of blocks, of headings above and of addresses are
too many for trees to split on one by one. A linear model over all of them, fitted on the training
pages, sums them up to a few numbers a block: the log-odds that each stream of tokens speaks for
content. Tokens are kept only if several sites use them; no list of words is written by hand in any
language.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from unboil.features.lookup import Bag, Found, TokenTable, spelled
from unboil.features.targets import target_tokens
from unboil.features.view import PageView
from unboil.features.vocabulary import Sums, Vocabulary
from unboil.features.words import UNSPACED, words_of

__all__ = ["STREAMS", "Evidence", "block_tokens", "evidence"]

STREAMS: tuple[str, ...] = ("own", "parents", "ancestors", "inline", "words", "heading", "targets")
"""Where a token stands, seen from its block."""

# Namespaces of what marks say of an element's own blocks, of the next ones below and of all others.
_OWN, _NEAR, _FAR = "o:", "p:", "a:"
_MARK_PART = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+")
_LOWER_PART = re.compile(r"[a-z]{2,}")
_MARKS_READ = 400
"""Characters of an element's marks that are read: generated class lists can run to kilobytes."""
_TAG_READ = 100
_SHORT_BLOCK, _SHORT_TEXT = 8, 90
"""Words and characters up to which a block's words count in pairs and as a whole."""
_OPENING = 3
_UNSPACED_READ = 30
_UNSPACED_OPENING = 4


@lru_cache(maxsize=20_000)
def _mark_tokens(tag: str, marks: str) -> tuple[str, ...]:
    """The distinct tokens of an element.

    Both arguments are cut short before, as the cache keeps them.
    """
    tokens = [f"<{tag}"] if tag else []
    for mark in marks.split():
        parts = _parts_of(mark)
        tokens += parts
        if len(parts) > 1:
            tokens.append("-".join(parts[:4]))
    return tuple(dict.fromkeys(tokens))


def _parts_of(mark: str) -> list[str]:
    """Its words of at least two letters; an upper-case letter begins one."""
    if mark.islower():  # most are, and are taken apart in half the time
        return _LOWER_PART.findall(mark)
    return [part.lower() for part in _MARK_PART.findall(mark) if len(part) > 1]


def _tokens_of(tag: str, marks: str) -> tuple[str, ...]:
    return _mark_tokens(tag[:_TAG_READ], marks[:_MARKS_READ])


@dataclass(frozen=True, slots=True)
class _Words:
    """Namespaces of the words of a text, by what they are in it."""

    single: str
    pair: str
    whole: str
    opening: str
    opening_pair: str
    opening_triple: str
    unspaced_pair: str
    unspaced_opening: str
    within: str

    @classmethod
    def of(cls, stream: str) -> "_Words":
        return cls(
            single=f"{stream}s:",
            pair=f"{stream}b:",
            whole=f"{stream}x:",
            opening=f"{stream}l:",
            opening_pair=f"{stream}m:",
            opening_triple=f"{stream}t:",
            unspaced_pair=f"{stream}z:",
            unspaced_opening=f"{stream}y:",
            within=f"{stream}n:",
        )


_IN_BLOCK = _Words.of("w")
_IN_HEADING = _Words.of("h")


def _word_bag(text: str, names: _Words) -> Bag:
    """Words of a short block alone, in pairs and as a whole; a longer one's opening, and its words
    wherever they stand."""
    words = words_of(text)
    if len(words) <= _SHORT_BLOCK and len(text) <= _SHORT_TEXT:
        bag: list[tuple[str, Collection[str]]] = [
            (names.single, words),
            (names.pair, [*map(" ".join, pairwise(words))]),
            (names.whole, [" ".join(words)]),
        ]
    else:
        bag = [
            (names.opening, words[:_OPENING]),
            (names.opening_pair, [" ".join(words[:2])]),
            (names.opening_triple, [" ".join(words[:_OPENING])]),
            (names.within, dict.fromkeys(words)),
        ]
    opening = text[:_UNSPACED_READ]
    if not opening.isascii():
        unspaced = UNSPACED.findall(opening)
        if unspaced:
            bag.append((names.unspaced_pair, [one + two for one, two in pairwise(unspaced)]))
            bag.append((names.unspaced_opening, ["".join(unspaced[:_UNSPACED_OPENING])]))
    return bag


def block_tokens(view: PageView) -> list[list[str]]:
    """The tokens of each block, all streams together: what a vocabulary is learned from."""
    nodes, blocks = view.page.nodes, view.page.blocks
    parent = nodes.parent
    of_node = [_tokens_of(*pair) for pair in zip(nodes.tag, nodes.marks, strict=True)]
    result = []
    heading: list[str] = []
    columns = zip(
        blocks.text,
        blocks.node,
        blocks.inline_marks,
        blocks.hrefs,
        view.heading_level.tolist(),
        strict=True,
    )
    for text, node, inline, hrefs, level in columns:
        first, second, *far = _ancestors(parent, node)
        bag: Bag = [
            (_OWN, of_node[node]),
            *((_NEAR, of_node[at]) for at in (first, second) if at >= 0),
            *((_FAR, of_node[at]) for at in far),
            *_inline_bag(inline),
            *_word_bag(text, _IN_BLOCK),
            *_link_bag(hrefs, view.host),
        ]
        result.append([*spelled(bag), *heading])
        if level:
            heading = list(spelled(_word_bag(text, _IN_HEADING)))
    return result


def _ancestors(parent: list[int], node: int) -> list[int]:
    """All ancestors from the nearest on; at least two, -1 where there is none."""
    result = []
    while parent[node] >= 0:
        node = parent[node]
        result.append(node)
    return result + [-1] * (2 - len(result))


@dataclass(frozen=True, slots=True)
class Evidence:
    """The tokens of a page's ``n`` blocks, looked up once and added up as columns are asked for."""

    vocabulary: Vocabulary
    node: npt.NDArray[np.int64]
    """(n,) the element of each block."""
    parent: npt.NDArray[np.int64]
    """(m + 1,) that of each element; -1 for the root, and for an element without any tokens."""
    kind: npt.NDArray[np.int64]
    """(m + 1,) which elements have the same tag and marks."""
    of_kinds: Mapping[str, Found]
    """What elements say as a block's own, as near, and as far ones."""
    of_blocks: Mapping[str, tuple[Found, npt.NDArray[np.int64]]]
    """What else is said, by stream, and (n,) which part of it stands for each block."""

    def streams(self, columns: slice = slice(None)) -> dict[str, Sums]:
        """(n, columns) summed weights of each block's tokens, for each of ``STREAMS``."""
        own, near, far = (self._of_kinds(name, columns) for name in ("own", "near", "far"))
        first = self.parent[self.node]
        second = self.parent[first]
        return {
            "own": own[self.kind[self.node]],
            "parents": near[self.kind[first]] + near[self.kind[second]],
            "ancestors": _cumulative(far[self.kind], self.parent)[self.parent[second]],
            **{
                name: self.vocabulary.sums(found, columns)[index]
                for name, (found, index) in self.of_blocks.items()
            },
        }

    def total(self, columns: slice = slice(None)) -> Sums:
        """(n, columns) sums over all streams."""
        first, *others = self.streams(columns).values()
        return sum(others, first)

    def _of_kinds(self, name: str, columns: slice) -> Sums:
        # A row of zeros at the end: -1 is the parent of the root, and has no tokens.
        sums = self.vocabulary.sums(self.of_kinds[name], columns)
        return np.vstack((sums, np.zeros((1, sums.shape[1]), np.float32)))


def evidence(view: PageView, vocabulary: Vocabulary) -> Evidence:
    """Look up all tokens of a page."""
    nodes, blocks = view.page.nodes, view.page.blocks
    number: dict[tuple[str, str], int] = {}
    pairs = zip(nodes.tag, nodes.marks, strict=True)
    kind = [number.setdefault(pair, len(number)) for pair in pairs]
    distinct = [_tokens_of(*pair) for pair in number]
    table = vocabulary.table
    own, near, far = (
        table.find(((namespace, tokens),) for tokens in distinct)
        for namespace in (_OWN, _NEAR, _FAR)
    )
    return Evidence(
        vocabulary,
        node=view.node,
        parent=np.append(view.parent, -1),
        kind=np.asarray([*kind, len(number)]),
        of_kinds={"own": own, "near": near, "far": far},
        of_blocks={
            "inline": table.find_once(blocks.inline_marks, _inline_bag),
            "words": table.find_once(blocks.text, lambda text: _word_bag(text, _IN_BLOCK)),
            "heading": _of_headings(view, table),
            "targets": table.find_once(blocks.hrefs, lambda hrefs: _link_bag(hrefs, view.host)),
        },
    )


def _inline_bag(marks: str) -> Bag:
    return (("i:", _tokens_of("", marks)),)


def _link_bag(hrefs: tuple[str, ...], host: str) -> Bag:
    return (("t:", target_tokens(hrefs, host)),)


def _cumulative(own: Sums, parent: npt.NDArray[np.int64]) -> Sums:
    """(m + 1, outputs) each element's sum over itself and all its ancestors."""
    nothing = len(parent) - 1
    result, above = own, np.where(parent < 0, nothing, parent)
    # Each round doubles how far up a sum reaches, so that depth costs its logarithm.
    while (above != nothing).any():
        result = result + result[above]
        above = above[above]
    return result


def _of_headings(view: PageView, table: TokenTable) -> tuple[Found, npt.NDArray[np.int64]]:
    """The words of each heading, and which of them stand above each block."""
    text = view.page.blocks.text
    headings = np.flatnonzero(view.heading_level)
    bags = (_word_bag(text[at], _IN_HEADING) for at in headings)
    return table.find(chain([()], bags)), np.searchsorted(headings, view.heading, side="right")
