"""What the feature families share: a page's columns as arrays, and sums over its tree.

The blocks inside an element are contiguous in document order, so any sum over a subtree is the
difference of two entries of one prefix sum.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt

from unboil.blocks.head import Head
from unboil.blocks.record import PageBlocks
from unboil.blocks.tags import HEADING_LEVELS
from unboil.features.characters import CharacterCounts, count_characters

__all__ = ["CONTAINER_LEVELS", "PageView", "cumulative", "host_of", "subtree_sums", "view"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

CONTAINER_LEVELS = 5
"""How many distinct containers above a block are looked at."""

_LONGEST_HOST = 253
"""Characters of a host name (RFC 1035); a page may claim any."""

_LOCAL = (".local", ".localhost", ".internal", ".lan")
"""Ends of names that no server of the web has."""

_NO_DIGITS = str.maketrans("", "", "0123456789")

PROSE_WORDS = 8.0
"""From this many words on, with few links, a block counts as prose."""
PROSE_LINK_DENSITY = 0.35


@dataclass(frozen=True, slots=True)
class PageView:
    """Arrays over a page's ``n`` blocks and ``m`` block-level elements."""

    page: PageBlocks
    head: Head
    host: str
    url: str
    counts: CharacterCounts
    link_density: Floats
    words: Floats
    prose: Floats
    """(n,) words of blocks that read like prose, else 0."""
    node: Ints
    """(n,) index of each block's element."""
    parent: Ints
    scopes: Ints
    first: Ints
    end: Ints
    containers: Ints
    """(CONTAINER_LEVELS, n) the nearest containers, each holding more blocks than the one below."""
    signature: Ints
    """(m,) elements with the same tag and class path share a number."""
    heading_level: Ints
    """(n,) of blocks that are headings, else 0."""
    heading: Ints
    """(n,) the nearest heading before each block, -1 for none."""

    def __len__(self) -> int:
        return len(self.words)

    def total(self, values: Floats) -> Floats:
        """(m, …) sums of (n, …) per-block values over each element's subtree."""
        return subtree_sums(values, self.first, self.end)


def cumulative(values: Floats) -> Floats:
    """(n + 1, …) sums of the first 0 to n of (n, …) values."""
    return np.concatenate((np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0)))


def subtree_sums(values: Floats, first: Ints, end: Ints) -> Floats:
    """(m, …) sums of (n, …) per-block values over ranges of blocks, as elements are."""
    sums = cumulative(values)
    within: Floats = sums[end] - sums[first]
    return within


def view(page: PageBlocks, url: str | None) -> PageView:
    """Prepare a page with at least one block for the feature families."""
    blocks, nodes = page.blocks, page.nodes
    counts = count_characters(blocks.text)
    link_density = np.minimum(
        np.asarray(blocks.link_characters, np.float64) / counts.characters, 1.0
    )
    is_prose = (counts.words >= PROSE_WORDS) & (link_density < PROSE_LINK_DENSITY)
    node = np.asarray(blocks.node, np.int64)
    first = np.asarray(nodes.first, np.int64)
    end = np.asarray(nodes.end, np.int64)
    parent = np.asarray(nodes.parent, np.int64)
    head = page.head
    stated = url if url and _is_public(url) else head.url
    levels = np.fromiter((HEADING_LEVELS.get(nodes.tag[at], 0) for at in blocks.node), np.int64)
    return PageView(
        page=page,
        head=head,
        host=host_of(stated or url or ""),
        url=stated,
        counts=counts,
        link_density=link_density,
        words=counts.words,
        prose=np.where(is_prose, counts.words, 0.0),
        node=node,
        parent=parent,
        scopes=np.asarray(nodes.scopes, np.int64),
        first=first,
        end=end,
        containers=_containers(node, parent, first, end),
        signature=_signatures(nodes.parent, nodes.tag, nodes.marks),
        heading_level=levels,
        heading=_headings_above(levels),
    )


def host_of(url: str) -> str:
    """The host that an address names, without ``www.``; "" where it names none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")[:_LONGEST_HOST]
    except ValueError:
        return ""


def _is_public(url: str) -> bool:
    """Whether an address is one of the web: a test server's path tells nothing of the page."""
    host = host_of(url)
    return "." in host and not host.replace(".", "").isdigit() and not host.endswith(_LOCAL)


def _headings_above(levels: Ints) -> Ints:
    last = np.maximum.accumulate(np.where(levels > 0, np.arange(len(levels)), -1))
    return np.append([-1], last[:-1])


def _containers(node: Ints, parent: Ints, first: Ints, end: Ints) -> Ints:
    """Climb from each block to the elements that hold more blocks than the one before."""
    sizes = end - first
    wider = _wider_ancestors(parent.tolist(), sizes.tolist())
    levels = np.empty((CONTAINER_LEVELS, len(node)), np.int64)
    current = np.where(sizes[node] > 1, node, wider[node])
    for level in range(CONTAINER_LEVELS):
        levels[level] = current
        current = wider[current]
    return levels


def _wider_ancestors(parents: list[int], sizes: list[int]) -> Ints:
    """(m,) the nearest ancestor that holds more blocks; the outermost such element for the root."""
    result: list[int] = []
    for index, (parent, size) in enumerate(zip(parents, sizes, strict=True)):
        if parent < 0:
            result.append(index)
        else:
            result.append(parent if sizes[parent] > size else result[parent])
    return np.asarray(result, np.int64)


def _signatures(parents: list[int], tags: list[str], marks: list[str]) -> Ints:
    """Number the distinct paths of (tag, first mark) from the root.

    Digits of a mark do not count: ``post-17`` and ``post-18`` are of one kind.
    """
    kinds = {mark: mark.partition(" ")[0].translate(_NO_DIGITS) for mark in set(marks)}
    numbers: dict[tuple[int, str, str], int] = {}
    result: list[int] = []
    for parent, tag, mark in zip(parents, tags, marks, strict=True):
        above = result[parent] if parent >= 0 else -1
        key = (above, tag, kinds[mark])
        number = numbers.get(key)
        if number is None:
            number = numbers[key] = len(numbers)
        result.append(number)
    return np.asarray(result, np.int64)
