"""The records that pass between reading, extracting and writing."""

from dataclasses import dataclass, field
from typing import Any

from unboil.parse.source import Source

__all__ = ["Chunk", "Item", "Outcome", "Reject", "Row"]

Row = dict[str, Any]
"""One line of the output; its columns are in ``unboil.batch.rows``."""


@dataclass(frozen=True, slots=True)
class Reject:
    """A record of an input that gave no page, and why."""

    input: str
    record: int
    """Its place among the records of its input, from 0."""
    url: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Item:
    """One record of an input as read: a page, or the reason why it is none."""

    source: Source | None
    url: str | None = None
    reason: str | None = None
    extra: Row = field(default_factory=dict)
    """Columns of its row that the document does not know."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive records of one input: what a worker gets at once."""

    input: str
    first: int
    items: tuple[Item, ...]
    position: int
    """Bytes of the input read so far."""
    last: bool
    """Whether the input ends with it."""

    @property
    def end(self) -> int:
        """Index of the first record after it."""
        return self.first + len(self.items)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a chunk: every record of it is in one of the two."""

    rows: list[Row]
    rejects: list[Reject]
