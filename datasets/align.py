"""Gold text to block labels: which blocks of a page are its annotated content.

A plain longest common subsequence of page and gold tokens labels well but for three cases: common
words of menus and teasers line up with the article's and may outweigh it, repeated text is found
at the wrong copy, and sections that the gold text reorders are lost. Hence three passes:

1. *Anchors*: the longest common subsequence of shingles of three tokens, which menus do not share.
2. *Gaps*: between anchors, single tokens; a block found by these alone must fit densely into the
   gold text, and a short one must fit seamlessly or stand beside other content.
3. *Reordered text*: shingles once more, over what neither side has used.

Last, a copy that stands alone yields to the same text standing beside content, and a block that
holds the article as a whole (raw Markdown, a print version) to the blocks that hold it in pieces.
"""

import re
from collections import defaultdict
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

_SHINGLE = 3
_SHORT = 3  # blocks of so few tokens hold no shingle that could vouch for them
_NEIGHBOURS = 2  # blocks to either side that count as standing beside
_ALONE = 3  # blocks to either side without content that make a block stand alone
_REORDERED_SHARE = 0.8  # of a block's tokens, where order gives no support
_DOMINATING = 0.4  # of the gold text in one block: it may be a hidden copy of the whole article
_TWIN_COVERAGE = 0.99  # of what such a block aligns, for the other blocks to do without it

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")

_Ints = NDArray[np.int64]
_Bools = NDArray[np.bool_]
_Floats = NDArray[np.float64]


def tokenize(text: str) -> list[str]:
    """Lower-cased words; single characters of scripts that part no words by spaces."""
    return _TOKEN.findall(text.lower())


def content_share(block_texts: Sequence[str], gold: str) -> _Floats:
    """Share of each block's tokens that align with the gold text, in 0..1.

    Args:
        block_texts: texts of a page's blocks in document order.
        gold: annotated content; its lines are what short blocks may match as a whole.

    Returns:
        One share per block; 0 for a block without tokens.
    """
    alignment = _align(block_texts, gold)
    twin = alignment.dominating_block()
    if twin is not None:
        others = _align([*block_texts[:twin], "", *block_texts[twin + 1 :]], gold)
        in_pieces = others.content_blocks >= 2 * alignment.content_blocks
        if in_pieces and others.claimed >= _TWIN_COVERAGE * alignment.claimed:
            alignment = others
    share = alignment.share()
    _prefer_copies_beside_content(share, block_texts)
    return share


def content_labels(block_texts: Sequence[str], gold: str) -> _Bools:
    """Which blocks are content: those of which at least half of the tokens align."""
    labels: _Bools = content_share(block_texts, gold) >= CONTENT_SHARE
    return labels


def _align(block_texts: Sequence[str], gold: str) -> "_Alignment":
    vocabulary: dict[str, int] = {}
    alignment = _Alignment(_Text(block_texts, vocabulary), _Text(gold.splitlines(), vocabulary))
    if alignment.possible:
        alignment.anchor_and_fill()
        alignment.reorder()
    return alignment


class _Text:
    """Pieces of text as one sequence of token ids."""

    def __init__(self, pieces: Sequence[str], vocabulary: dict[str, int]) -> None:
        tokens = [tokenize(piece) for piece in pieces]
        self.lengths: _Ints = np.array([len(piece) for piece in tokens], dtype=np.int64)
        self.ids: _Ints = np.array(
            [vocabulary.setdefault(token, len(vocabulary)) for piece in tokens for token in piece],
            dtype=np.int64,
        )
        self.piece: _Ints = np.repeat(np.arange(len(tokens)), self.lengths)

    def shingles(self) -> _Ints:
        """One number per position for the token there and those after it; the last have none."""
        ids = self.ids
        if len(ids) < _SHINGLE:
            return np.empty(0, dtype=np.int64)
        base = 1 << 20  # more distinct tokens than a page has; three of them fill 60 bits
        return (ids[:-2] * base + ids[1:-1]) * base + ids[2:]


class _Alignment:
    """Which tokens of page and gold text are aligned so far."""

    def __init__(self, page: _Text, gold: _Text) -> None:
        self._page, self._gold = page, gold
        self._page_shingles, self._gold_shingles = page.shingles(), gold.shingles()
        self._inside = page.piece[: len(self._page_shingles)] == page.piece[_SHINGLE - 1 :]
        self._aligned: _Bools = np.zeros(len(page.ids), dtype=np.bool_)
        self._claimed: _Bools = np.zeros(len(gold.ids), dtype=np.bool_)

    def share(self) -> _Floats:
        """Share of each block's tokens that are aligned."""
        return self._per_block(self._aligned) / np.maximum(self._page.lengths, 1)

    @property
    def possible(self) -> bool:
        """Have both sides tokens?"""
        return bool(len(self._aligned) and len(self._claimed))

    @property
    def claimed(self) -> int:
        """Count of gold tokens that are aligned."""
        return int(self._claimed.sum())

    @property
    def content_blocks(self) -> int:
        """Count of blocks that are content as aligned so far."""
        return int((self.share() >= CONTENT_SHARE).sum())

    def dominating_block(self) -> int | None:
        """The block that aligns with a large part of the gold text by itself, if there is one."""
        aligned = self._per_block(self._aligned)
        largest = int(aligned.argmax()) if len(aligned) else 0
        if (
            len(self._gold.lengths) < 2
            or not aligned.any()
            or aligned[largest] < _DOMINATING * len(self._gold.ids)
        ):
            return None
        return largest

    def anchor_and_fill(self) -> None:
        """Align shingles in order, then single tokens between them."""
        everywhere = np.ones(len(self._gold_shingles), dtype=np.bool_)
        page_at, gold_at = self._common_shingles(self._inside, everywhere)
        self._mark(page_at, gold_at)
        self._fill(page_at, gold_at)

    def reorder(self) -> None:
        """Align whole blocks with gold text that no block has claimed yet, wherever it stands."""
        page, missing = self._page, self.share() < CONTENT_SHARE
        free = np.convolve(~self._claimed, np.ones(_SHINGLE), "valid") == _SHINGLE
        in_missing = self._inside & missing[page.piece[: len(self._inside)]]
        page_at, gold_at = self._common_shingles(in_missing, free[: len(self._gold_shingles)])
        covered = self._per_block(_covered(page_at, len(page.ids)))
        whole = (covered >= _REORDERED_SHARE * page.lengths) & (page.lengths > _SHORT)
        chosen = whole[page.piece[page_at]]
        self._mark(page_at[chosen], gold_at[chosen])

    def _fill(self, page_anchors: _Ints, gold_anchors: _Ints) -> None:
        page_at, gold_at = np.flatnonzero(~self._aligned), np.flatnonzero(~self._claimed)
        # Tokens only match within the same gap between anchors: its number becomes part of them.
        gaps = len(page_anchors) + 1
        page_ids = self._page.ids[page_at] * gaps + np.searchsorted(page_anchors, page_at)
        gold_ids = self._gold.ids[gold_at] * gaps + np.searchsorted(gold_anchors, gold_at)
        i, j = _common_subsequence(page_ids, gold_ids)
        page_at, gold_at = page_at[i], gold_at[j]
        fits = self._fits(page_at, gold_at)[self._page.piece[page_at]]
        self._aligned[page_at[fits]] = True
        self._claimed[gold_at[fits]] = True

    def _fits(self, page_at: _Ints, gold_at: _Ints) -> _Bools:
        """Per block: may the single tokens found for it be believed?"""
        lengths, block = self._page.lengths, self._page.piece[page_at]
        found = np.bincount(block, minlength=len(lengths))
        some = found > 0
        first = np.full(len(lengths), len(self._gold.ids), dtype=np.int64)
        last = np.full(len(lengths), -1, dtype=np.int64)
        np.minimum.at(first, block, gold_at)
        np.maximum.at(last, block, gold_at)
        span = last - first + 1
        anchored = self._per_block(self._aligned) > 0
        dense = some & (found >= 0.5 * span) & (found >= 0.5 * lengths)
        short = lengths <= _SHORT
        first, last = np.where(some, first, 0), np.where(some, last, 0)
        joins_left, joins_right = self._seams(first, last, gold_at[dense[block]])
        seamless = (found == lengths) & (span == lengths) & joins_left & joins_right
        line_start, line_end = self._line_edges()
        whole_line = seamless & line_start[first] & line_end[last]
        firm = anchored | (dense & (~short | seamless))
        window = np.ones(2 * _NEIGHBOURS + 1)
        beside = np.convolve(firm, window)[_NEIGHBOURS:-_NEIGHBOURS] - firm > 0
        short_fits = dense & ((beside & (joins_left | joins_right)) | whole_line)
        fits: _Bools = anchored | np.where(short, short_fits, dense)
        return fits

    def _seams(self, first: _Ints, last: _Ints, taken: _Ints) -> tuple[_Bools, _Bools]:
        """Does the gold text used before and after ``first..last`` leave no gap to them?"""
        used = self._claimed.copy()
        used[taken] = True
        padded = np.concatenate(([True], used, [True]))
        line_start, line_end = self._line_edges()
        return padded[first] | line_start[first], padded[last + 2] | line_end[last]

    def _line_edges(self) -> tuple[_Bools, _Bools]:
        """Per gold token: does it open, does it close a line?"""
        line = self._gold.piece
        change = line[1:] != line[:-1]
        return np.concatenate(([True], change)), np.concatenate((change, [True]))

    def _common_shingles(self, on_page: _Bools, in_gold: _Bools) -> tuple[_Ints, _Ints]:
        page_at, gold_at = np.flatnonzero(on_page), np.flatnonzero(in_gold)
        i, j = _common_subsequence(self._page_shingles[page_at], self._gold_shingles[gold_at])
        return page_at[i], gold_at[j]

    def _mark(self, page_at: _Ints, gold_at: _Ints) -> None:
        self._aligned |= _covered(page_at, len(self._aligned))
        self._claimed |= _covered(gold_at, len(self._claimed))

    def _per_block(self, tokens: _Bools) -> _Floats:
        counts = np.bincount(self._page.piece, tokens, len(self._page.lengths))
        return counts.astype(np.float64, copy=False)


def _covered(starts: _Ints, size: int) -> _Bools:
    """The tokens that shingles starting there cover."""
    covered = np.zeros(size, dtype=np.bool_)
    for offset in range(_SHINGLE):
        covered[starts + offset] = True
    return covered


def _common_subsequence(left: _Ints, right: _Ints) -> tuple[_Ints, _Ints]:
    """Positions of a longest common subsequence in both sequences."""
    # Small numbers cost rapidfuzz far less than large ones.
    _, both = np.unique(np.concatenate((left, right)), return_inverse=True)
    left, right = both[: len(left)], both[len(left) :]
    size = len(both)
    left_at = np.flatnonzero(np.bincount(right, minlength=size)[left])
    right_at = np.flatnonzero(np.bincount(left, minlength=size)[right])
    runs = LCSseq.opcodes(left[left_at].tolist(), right[right_at].tolist()).as_matching_blocks()
    i = np.concatenate([np.arange(run.a, run.a + run.size) for run in runs])
    j = np.concatenate([np.arange(run.b, run.b + run.size) for run in runs])
    return left_at[i], right_at[j]


def _prefer_copies_beside_content(share: _Floats, block_texts: Sequence[str]) -> None:
    """Move shares, in place, from blocks that stand alone to equal texts nearer to content."""
    content = np.flatnonzero(share >= CONTENT_SHARE)
    if len(content) < 2:
        return
    gaps = np.diff(content)
    nearest = np.minimum(np.append(gaps, gaps[-1]), np.insert(gaps, 0, gaps[0]))
    alone = content[nearest > _ALONE]
    if not len(alone):
        return
    copies: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(block_texts):
        copies[text].append(index)
    settled = np.setdiff1d(content, alone)
    if not len(settled):
        return
    for index in alone:
        others = [k for k in copies[block_texts[index]] if share[k] < CONTENT_SHARE]
        best = min([index, *others], key=lambda k: int(np.abs(settled - k).min()))
        if best != index:
            share[best], share[index] = share[index], 0.0
