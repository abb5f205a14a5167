"""Annotations that are not of the page they lie beside: of another one, or of another version."""

from collections.abc import Sequence

import numpy as np

from unboil.blocks import segment
from unboil.datasets.align import content_share, tokenize
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles
from unboil.parse import parse_html

__all__ = ["misfit"]

_LEAST = 0.15
"""Share of a gold text's words, or of labels, found on the page. One page in 480 of six corpora has
less; of annotations laid beside another page of their corpus, 97 in 100."""


def misfit(page: GoldPage, roles: PageRoles | None = None) -> str | None:
    """Why a page's text or the roles of its blocks cannot be its own; None if they may be.

    A page without any block is not judged: there is nothing to fit. Raises `TooManyBlocksError`
    where there are more than can be read.
    """
    texts = segment(parse_html(page.html)).blocks.text
    if not texts:
        return None
    if page.text:
        words, found = _words_found(texts, page.text)
        if found < _LEAST * words:
            return f"its text is not on the page: {found} of {words} words"
    if roles is not None:
        labels, lost = len(roles.roles), len(roles.unmatched(texts))
        if labels - lost < _LEAST * labels:
            return f"its roles are not of the page's blocks: {labels - lost} of {labels} labels"
    return None


def _words_found(texts: Sequence[str], gold: str) -> tuple[int, int]:
    """How many words the gold text has, and how many of the page's align with it."""
    lengths = np.array([len(tokenize(text)) for text in texts])
    return len(tokenize(gold)), round(float(content_share(texts, gold) @ lengths))
