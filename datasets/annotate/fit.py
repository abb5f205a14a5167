"""Do labels still fit the pages they were made for?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from unboil.blocks import segment
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles
from unboil.parse import parse_html

__all__ = ["PageFit", "fit"]


@dataclass(frozen=True, slots=True)
class PageFit:
    """How the labels of one page fit its blocks of today."""

    corpus: str
    id: str
    labels: int
    lost: tuple[int, ...]
    """Indices of labels whose text is no block any more."""
    unlabelled: tuple[int, ...]
    """Indices of blocks without a label."""
    complete: bool
    """Did the annotation cover the whole page when it was made?"""

    @property
    def fits(self) -> bool:
        """Has every block its label, and every label its block?"""
        return self.complete and not self.lost and not self.unlabelled

    def __str__(self) -> str:
        faults = [
            f"{len(self.lost)} labels without a block" if self.lost else "",
            f"{len(self.unlabelled)} blocks without a label" if self.unlabelled else "",
            "" if self.complete else "labels of a part of the page",
        ]
        return f"{self.corpus}/{self.id}: {', '.join(filter(None, faults)) or 'fits'}"


def fit(
    labels: Mapping[tuple[str, str], PageRoles], pages: Iterable[GoldPage]
) -> Iterator[PageFit]:
    """Check each page that is labelled; others are passed over."""
    for page in pages:
        roles = labels.get((page.corpus, page.id))
        if roles is None:
            continue
        texts = segment(parse_html(page.html)).blocks.text
        unlabelled = (index for index, role in enumerate(roles.align(texts)) if role is None)
        yield PageFit(
            corpus=page.corpus,
            id=page.id,
            labels=len(roles.roles),
            lost=roles.unmatched(texts),
            unlabelled=tuple(unlabelled),
            complete=roles.complete,
        )
