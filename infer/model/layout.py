"""Which named columns each stage of the model sees.

Trees address columns by number; the numbers come from these lists and nowhere else, and a model
file repeats the names, so that a model and the code that feeds it cannot drift apart unseen.
"""

import hashlib

import numpy as np
from lxml import etree

from unboil.blocks.segment import segment
from unboil.features import context, page
from unboil.features.evidence import STREAMS
from unboil.features.featurizer import FEATURE_NAMES
from unboil.features.view import Floats, PageView, view
from unboil.roles import ROLES, Role

__all__ = [
    "FIRST_COLUMNS",
    "HEAD_ROLES",
    "PAGE_COLUMNS",
    "PAGE_TYPES",
    "ROLE_COLUMNS",
    "SECOND_COLUMNS",
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

HEAD_ROLES: tuple[Role, ...] = tuple(role for role in ROLES if role is not Role.BODY)
"""Roles that the role head tells apart; ``body`` is the content model's part."""

_CONTEXT_STATISTICS = ("page_share", "page_mass", "page_most", "page_likely")


def page_row(page_view: PageView, first_pass: Floats, evidence_sum: Floats) -> Floats:
    """(len(PAGE_COLUMNS),) what the page-type and the confidence model see of a page.

    Args:
        page_view: the page.
        first_pass: (n,) content probabilities of the first pass.
        evidence_sum: (n,) content evidence summed over the streams.
    """
    about = page.compute(page_view)
    around = context.compute(page_view, first_pass)
    values = [column[0] for column in about.values()]
    values += [around[name][0] for name in _CONTEXT_STATISTICS]
    values += [float(evidence_sum.mean()), float(np.median(evidence_sum))]
    return np.asarray(values)


def _example() -> PageView:
    """One tiny page, to read the families' names off."""
    return view(segment(etree.fromstring("<html><body><p>a</p></body></html>")), None)


def _names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    example = _example()
    around = tuple(f"context.{name}" for name in context.compute(example, np.zeros(1)))
    about = tuple(f"page.{name}" for name in page.compute(example))
    return around, about + tuple(f"context.{name}" for name in _CONTEXT_STATISTICS)


_CONTEXT_NAMES, _ABOUT_NAMES = _names()

FIRST_COLUMNS: tuple[str, ...] = FEATURE_NAMES + tuple(f"evidence.{s}" for s in STREAMS)
"""What the first pass sees."""
PAGE_COLUMNS: tuple[str, ...] = (*_ABOUT_NAMES, "evidence.mean", "evidence.median")
"""What the page-type model sees, a row a page."""
SECOND_COLUMNS: tuple[str, ...] = (
    FIRST_COLUMNS + _CONTEXT_NAMES + tuple(f"page_type.{name}" for name in PAGE_TYPES)
)
"""What the second pass sees."""
ROLE_COLUMNS: tuple[str, ...] = (
    *SECOND_COLUMNS,
    "content.probability",
    *(f"role_evidence.{role}" for role in HEAD_ROLES),
)
"""What the role head sees."""


def names_hash(names: tuple[str, ...]) -> str:
    """SHA-256 of an ordered list of names."""
    return hashlib.sha256("\n".join(names).encode()).hexdigest()
