"""Which named columns each stage of the model sees.

Trees address columns by number; the numbers come from these lists and nowhere else, and a model
file carries a hash of the names, so that a model and the code that feeds it cannot drift apart
unseen.
"""

import hashlib
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from lxml import etree

from unboil.blocks.segment import segment
from unboil.features import context, role_context
from unboil.features.evidence import STREAMS
from unboil.features.featurizer import FEATURE_NAMES, family_of
from unboil.features.page_tokens import page_tokens
from unboil.features.surroundings import Surroundings
from unboil.features.view import Floats, PageView, view
from unboil.features.vocabulary import Vocabulary
from unboil.roles import ROLES

__all__ = [
    "ABOUT_COLUMNS",
    "CONFIDENCE_COLUMNS",
    "FIRST_COLUMNS",
    "PAGE_COLUMNS",
    "PAGE_TYPES",
    "ROLE_COLUMNS",
    "SECOND_COLUMNS",
    "about_row",
    "names_hash",
    "page_row",
]

PAGE_TYPES: tuple[str, ...] = (
    "article",
    "forum",
    "product",
    "collection",
    "listing",
    "documentation",
    "service",
)
"""Kinds of pages, after the Web Content Extraction Benchmark."""

_OF_PAGE = np.flatnonzero([family_of(name) == "page" for name in FEATURE_NAMES])
"""Features that are the same for all blocks of a page."""
_CONTEXT_STATISTICS = ("page_share", "page_mass", "page_most", "page_likely")


def page_row(
    page_view: PageView, features: npt.NDArray[np.float32], vocabulary: Vocabulary
) -> Floats:
    """(len(PAGE_COLUMNS),) what the page-type model sees of a page with these features."""
    about = features[0, _OF_PAGE].astype(np.float64)
    tokens = vocabulary.sums(vocabulary.table.find([page_tokens(page_view)]))
    return np.concatenate((about, tokens[0]))


def about_row(page_columns: Floats, types: Floats, around: Mapping[str, Floats]) -> Floats:
    """(len(ABOUT_COLUMNS),) a page's columns, its types, and what its context features say."""
    statistics = [around[name][0] for name in _CONTEXT_STATISTICS]
    return np.concatenate((page_columns, types, statistics))


def _example() -> PageView:
    """One tiny page, to read the families' names off."""
    return view(segment(etree.fromstring("<html><body><p>a</p></body></html>")), None)


_EXAMPLE = _example()
_UNIFORM = np.full((1, len(ROLES)), 1.0 / len(ROLES))
_CONTEXT_NAMES = tuple(f"context.{name}" for name in context.compute(_EXAMPLE, np.zeros(1)))

PAGE_COLUMNS: tuple[str, ...] = (
    *(FEATURE_NAMES[column] for column in _OF_PAGE),
    *(f"page_evidence.{name}" for name in PAGE_TYPES),
)
"""What the page-type model sees, a row a page."""
FIRST_COLUMNS: tuple[str, ...] = (
    *FEATURE_NAMES,
    *(f"evidence.{stream}" for stream in STREAMS),
    *(f"page_type.{name}" for name in PAGE_TYPES),
)
"""What the first pass sees."""
SECOND_COLUMNS: tuple[str, ...] = FIRST_COLUMNS + _CONTEXT_NAMES
"""What the second pass and the tagger see."""
ROLE_COLUMNS: tuple[str, ...] = (
    *SECOND_COLUMNS,
    *(f"role_evidence.{stream}.{role}" for stream in STREAMS for role in ROLES),
    *(
        f"role_context.{name}.{role}"
        for name in role_context.compute(Surroundings.of(_EXAMPLE), _UNIFORM)
        for role in ROLES
    ),
)
"""What the role head sees."""
ABOUT_COLUMNS: tuple[str, ...] = (
    *PAGE_COLUMNS,
    *(f"page_type.{name}" for name in PAGE_TYPES),
    *(f"context.{name}" for name in _CONTEXT_STATISTICS),
)
"""What a prediction knows of a page as a whole."""
CONFIDENCE_COLUMNS: tuple[str, ...] = (*ABOUT_COLUMNS, "cut.expected", "cut.share", "cut.words")
"""What the confidence model sees, a row a page."""


def names_hash(names: tuple[str, ...]) -> str:
    """SHA-256 of an ordered list of names."""
    return hashlib.sha256("\n".join(names).encode()).hexdigest()
