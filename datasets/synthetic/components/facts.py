"""What a page shows of itself: the part of a generated page that metadata is scored against."""

from dataclasses import dataclass
from datetime import date

__all__ = ["Facts"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page is about, as its own markup shows it."""

    page_type: str
    title: str
    authors: tuple[str, ...] = ()
    day: date | None = None
    tags: tuple[str, ...] = ()
    summary: str = ""
