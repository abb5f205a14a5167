"""What a report is made of, before it is HTML or Markdown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from unboil.roles import Role

__all__ = ["BlockView", "Cell", "Figure", "PageView", "Report", "Section", "Span", "Table", "Tone"]

Tone = Literal["plain", "own", "best", "good", "bad", "quiet"]
Mark = Literal["same", "missed", "wrong"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its text and, shown smaller, a detail such as an interval.

    ``link`` is an address or an anchor within the report.
    """

    text: str
    tone: Tone = "plain"
    detail: str = ""
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. The first ``labels`` columns are text, the others numbers."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    labels: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A Vega-Lite chart and its numbers, which are folded unless ``unfolded``."""

    name: str
    title: str
    spec: Mapping[str, Any]
    table: Table
    unfolded: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text: in both texts, missed by the prediction, or wrongly taken by it."""

    text: str
    mark: Mark = "same"


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block as shown: its text by spans, its role, and how its decision turned out."""

    role: Role
    gold_role: Role | None
    spans: tuple[Span, ...]
    tag: str
    xpath: str
    content: float
    probability: float
    kept: bool
    outcome: Literal["kept", "dropped", "missed", "wrong"]


@dataclass(frozen=True, slots=True)
class PageView:
    """One page opened: its blocks, and its gold text with the missed words marked.

    ``gold`` is None where there is no gold text; ``predicted`` is there where the text is not that
    of the blocks: a script held it, or the run kept no blocks.
    """

    anchor: str
    title: str
    url: str | None
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[BlockView, ...]
    gold: tuple[Span, ...] | None
    predicted: tuple[Span, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One chapter. ``absent`` says which data a chapter without parts would have needed."""

    anchor: str
    title: str
    lead: str = ""
    parts: tuple[Table | Figure | PageView, ...] = ()
    absent: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report; ``facts`` are label and value of what was run."""

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
