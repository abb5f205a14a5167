"""The kept blocks as plain text.

Paragraphs are parted by blank lines. List items stand one a line behind ``- `` or their number,
indented by their nesting; cells of a data row stand on one line, parted by `` | ``: so do the gold
texts of the corpora. Written from the blocks alone, without another walk over the page, for this is
what most callers ask for.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from unboil.blocks.record import PageBlocks
from unboil.blocks.tags import Scope

__all__ = ["to_text"]

_STRUCTURED = int(Scope.LIST_ITEM | Scope.TABLE | Scope.DEFINITION_LIST)
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_LONG_CELL = 300
"""Characters; a row with a longer cell, or one of several texts, is taken for page layout."""
_DEEPEST_INDENT = 8


def to_text(page: PageBlocks, kept: Iterable[int], include_tables: bool = True) -> str:
    """Write blocks as text.

    Args:
        page: the page as it was cut into blocks.
        kept: indexes of the blocks that are kept.
        include_tables: keep the rows of data tables.
    """
    return _Writer(page, include_tables).write(sorted(set(kept)))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the text below an element stands; numbers are indexes of elements, -1 for none."""

    item: int = -1
    """The nearest list item, table row, term or definition."""
    tag: str = ""
    """Tag of the item."""
    group: int = -1
    """The outermost list or table: lines of one group follow each other without a blank line."""
    cell: int = -1
    list: int = -1
    level: int = 0


_PARAGRAPH = _Place()


class _Writer:
    """Lines written so far, each with the group it belongs to."""

    def __init__(self, page: PageBlocks, include_tables: bool) -> None:
        self._page = page
        self._include_tables = include_tables
        self._places: dict[int, _Place] = {-1: _PARAGRAPH}
        self._numbers: dict[int, int] = {}
        self._lines: list[tuple[int, str]] = []

    def write(self, kept: list[int]) -> str:
        """Write the blocks, in order."""
        placed = [(self._place_of_block(index), self._page.blocks.text[index]) for index in kept]
        for item, entries in groupby(placed, key=lambda entry: entry[0].item):
            if item < 0:
                self._lines += ((-1, text) for _, text in entries)
            else:
                self._write_item(list(entries))
        pieces: list[str] = []
        last_group = -1
        for group, text in self._lines:
            if pieces:
                pieces.append("\n" if group == last_group >= 0 else "\n\n")
            pieces.append(text)
            last_group = group
        return "".join(pieces)

    def _write_item(self, entries: list[tuple[_Place, str]]) -> None:
        """Write what directly belongs to one list item, row, term or definition."""
        place = entries[0][0]
        if place.tag == "tr":
            self._write_row(place, entries)
            return
        indent = "  " * min(max(place.level - 1, 0), _DEEPEST_INDENT)
        mark = self._mark(place) if place.tag == "li" else ""
        for _, text in entries:
            lead = f"\n{indent}{' ' * len(mark)}"
            self._lines.append((place.group, f"{indent}{mark}{text.replace(chr(10), lead)}"))
            mark = " " * len(mark)

    def _write_row(self, place: _Place, entries: list[tuple[_Place, str]]) -> None:
        cells = [place.cell for place, _ in entries]
        texts = [text for _, text in entries]
        apart = len(set(cells)) == len(cells) > 1
        if not apart or max(map(len, texts)) > _LONG_CELL:
            self._lines += ((-1, text) for text in texts)
        elif self._include_tables:
            row = " | ".join(texts).replace("\n", " ")
            self._lines.append((place.group, row))

    def _mark(self, place: _Place) -> str:
        nodes = self._page.nodes
        if place.list < 0 or nodes.tag[place.list] != "ol":
            return "- "
        if place.item not in self._numbers:
            element = nodes.element[place.list]
            start = element.get("start") if element is not None else None
            first = int(start[:9]) if start and start.isascii() and start.isdecimal() else 1
            self._numbers[place.list] = self._numbers.get(place.list, first - 1) + 1
            self._numbers[place.item] = self._numbers[place.list]
            return f"{self._numbers[place.list]}. "
        return " " * (len(str(self._numbers[place.item])) + 2)

    def _place_of_block(self, index: int) -> _Place:
        node = self._page.blocks.node[index]
        scopes = self._page.nodes.scopes
        if not 0 <= node < len(scopes) or not scopes[node] & _STRUCTURED:
            return _PARAGRAPH
        parents = self._page.nodes.parent
        path = []
        while node not in self._places:
            path.append(node)
            node = parents[node]
        place = self._places[node]
        for inner in reversed(path):
            place = self._places[inner] = self._place_in(place, inner)
        return place

    def _place_in(self, outer: _Place, node: int) -> _Place:
        """The place of an element's text, from that of its parent."""
        tag = self._page.nodes.tag[node]
        if tag in _LISTS:
            group = outer.group if outer.group >= 0 else node
            return replace(outer, group=group, list=node, level=outer.level + 1)
        if tag in {"table", "dl"}:
            return replace(outer, group=outer.group if outer.group >= 0 else node, cell=-1)
        if tag in {"li", "tr", "dt", "dd"}:
            group = outer.group if outer.group >= 0 else node
            return replace(outer, item=node, tag=tag, group=group)
        if tag in {"td", "th"}:
            return replace(outer, cell=node)
        return outer
