"""Do labels still fit the pages they were made for?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from unboil.blocks import segment
from unboil.blocks.record import TooManyBlocksError
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
    """Indices of labels that have no block any more."""
    unlabelled: tuple[int, ...]
    """Indices of blocks without a label."""
    complete: bool
    """Did the annotation cover the whole page when it was made?"""
    unread: str = ""
    """Why the page has no blocks to look at; empty where it has."""

    @property
    def fits(self) -> bool:
        """Has every block its label, and every label its block?"""
        return self.complete and not (self.unread or self.lost or self.unlabelled)

    def __str__(self) -> str:
        faults = [
            self.unread,
            f"{len(self.lost)} labels without a block" if self.lost else "",
            f"{len(self.unlabelled)} blocks without a label" if self.unlabelled else "",
            "" if self.complete else "labels of a part of the page",
        ]
        return f"{self.corpus}/{self.id}: {', '.join(filter(None, faults)) or 'fits'}"


def fit(
    labels: Mapping[tuple[str, str], PageRoles], pages: Iterable[GoldPage]
) -> Iterator[PageFit]:
    """Check each page that is labelled; others are passed over.

    At the end come the labels, of all that are given, whose page was not among ``pages``.
    """
    found = set()
    for page in pages:
        key = page.corpus, page.id
        if key in labels:
            found.add(key)
            yield _page_fit(labels[key], page.html)
    for key, roles in labels.items():
        if key not in found:
            yield _unread(roles, "there is no such page that can be read")


def _page_fit(roles: PageRoles, html: bytes) -> PageFit:
    try:
        texts = segment(parse_html(html)).blocks.text
    except TooManyBlocksError as error:
        return _unread(roles, str(error))
    unlabelled = (index for index, role in enumerate(roles.align(texts)) if role is None)
    return PageFit(
        corpus=roles.corpus,
        id=roles.id,
        labels=len(roles.roles),
        lost=roles.unmatched(texts),
        unlabelled=tuple(unlabelled),
        complete=roles.complete,
    )


def _unread(roles: PageRoles, reason: str) -> PageFit:
    return PageFit(
        corpus=roles.corpus,
        id=roles.id,
        labels=len(roles.roles),
        lost=roles.indices,
        unlabelled=(),
        complete=roles.complete,
        unread=reason,
    )
