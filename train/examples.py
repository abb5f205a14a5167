"""A gold page as something to learn from: its blocks as features, and their labels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from unboil.blocks import segment
from unboil.datasets.align import CONTENT_SHARE, content_share
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles
from unboil.errors import CorpusError
from unboil.features.evidence import block_tokens
from unboil.features.featurizer import featurize
from unboil.features.lookup import spelled
from unboil.features.page_tokens import page_tokens
from unboil.features.view import PageView, view
from unboil.parse import parse_html
from unboil.roles import ROLES, Role

__all__ = [
    "EncodedTokens",
    "Example",
    "LabelledPage",
    "NoBlocksError",
    "labelled_example",
    "make_example",
]

UNLABELLED = -1
"""In `Example.roles`: nobody said what the block is."""

_ROLE_NUMBERS: dict[Role | None, int] = {role: number for number, role in enumerate(ROLES)}


class NoBlocksError(CorpusError):
    """A page shows no text at all, so there is nothing to learn from it."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A gold page with its weight and, where its blocks have been read, their roles."""

    page: GoldPage
    weight: float = 1.0
    roles: PageRoles | None = None


@dataclass(frozen=True, slots=True)
class EncodedTokens:
    """A page's tokens as numbers: block ``i`` has ``indices[starts[i]:starts[i + 1]]``."""

    strings: tuple[str, ...]
    indices: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]

    @classmethod
    def of(cls, bags: Iterable[Iterable[str]]) -> "EncodedTokens":
        """Number the tokens of blocks."""
        numbers: dict[str, int] = {}
        indices: list[int] = []
        starts = [0]
        for bag in bags:
            indices.extend(numbers.setdefault(token, len(numbers)) for token in bag)
            starts.append(len(indices))
        return cls(tuple(numbers), np.asarray(indices, np.int32), np.asarray(starts, np.int64))

    @classmethod
    def of_blocks(cls, page_view: PageView) -> "EncodedTokens":
        """Number the tokens of a page's blocks, all streams together."""
        return cls.of(block_tokens(page_view))


@dataclass(frozen=True, slots=True)
class Example:
    """One page of ``n`` blocks, without its tree and markup: it pickles and is small.

    ``view`` is what the feature families see, for evidence that a learner derives itself (words
    of class names, texts, position in the tree).
    """

    corpus: str
    id: str
    url: str | None
    site: str
    page_type: str | None
    language: str | None
    gold: str | None
    """Gold text; None where only snippets are annotated."""
    view: PageView
    features: npt.NDArray[np.float32]
    """(n, len(FEATURE_NAMES))"""
    shares: npt.NDArray[np.float64] | None
    """(n,) share of each block's tokens that align with the gold text; None without one."""
    roles: npt.NDArray[np.int8] | None
    """(n,) index into `unboil.ROLES`, -1 where unknown; None where no role of the page is known."""
    tokens: EncodedTokens
    """The tokens of each block, all streams together."""
    page_tokens: EncodedTokens
    """The page's own tokens, as of a single block."""
    weight: float = 1.0

    def __len__(self) -> int:
        return len(self.features)

    @property
    def key(self) -> tuple[str, str]:
        """Corpus and page."""
        return self.corpus, self.id

    @property
    def texts(self) -> Sequence[str]:
        """The text of each block."""
        return self.view.page.blocks.text

    @property
    def content(self) -> npt.NDArray[np.bool_] | None:
        """(n,) which blocks are content; None where the page has no gold text."""
        return None if self.shares is None else self.shares >= CONTENT_SHARE


def make_example(labelled: LabelledPage) -> Example:
    """Parse, cut, featurize and label a page.

    Raises:
        NoBlocksError: the page shows no text.
    """
    page = labelled.page
    blocks = segment(parse_html(page.html))
    if not len(blocks):
        raise NoBlocksError("it has no text block")
    texts = blocks.blocks.text
    return labelled_example(
        labelled,
        view(blocks, page.url),
        gold=page.text,
        shares=None if page.text is None else content_share(texts, page.text),
        roles=None if labelled.roles is None else labelled.roles.align(texts),
    )


def labelled_example(
    labelled: LabelledPage,
    page_view: PageView,
    *,
    gold: str | None,
    shares: npt.NDArray[np.float64] | None,
    roles: Sequence[Role | None] | None,
) -> Example:
    """What is learned from a page as it is seen, with the labels of its blocks."""
    page = labelled.page
    return Example(
        corpus=page.corpus,
        id=page.id,
        url=page.url,
        site=page.site,
        page_type=page.page_type,
        language=page.language,
        gold=gold,
        view=replace(page_view, page=page_view.page.detached()),
        features=featurize(page_view),
        shares=shares,
        roles=None if roles is None else _numbers(roles),
        tokens=EncodedTokens.of_blocks(page_view),
        page_tokens=EncodedTokens.of([spelled(page_tokens(page_view))]),
        weight=labelled.weight,
    )


def _numbers(roles: Sequence[Role | None]) -> npt.NDArray[np.int8]:
    return np.array([_ROLE_NUMBERS.get(role, UNLABELLED) for role in roles], np.int8)
