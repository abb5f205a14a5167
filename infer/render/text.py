"""The kept blocks as plain text.

Paragraphs are parted by blank lines. List items stand one a line behind ``- `` or their number,
indented by their nesting; cells of a data row stand on one line, parted by `` | ``: so do the gold
texts of the corpora. Written from the blocks alone, without another walk over the page but for its
tables, for this is what most callers ask for.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from unboil.blocks.record import PageBlocks
from unboil.blocks.tags import Scope
from unboil.render.content import content
from unboil.render.indent import prefixed
from unboil.render.numbering import (
    LIST_TAGS,
    hides_marks,
    item_numbers,
    list_type,
    numeral,
    own_mark,
)
from unboil.render.parts import Line, Part, RenderOptions
from unboil.render.tables import data_tables, joined_lines, rows_of

__all__ = ["to_text"]

_STRUCTURED = int(Scope.LIST_ITEM | Scope.TABLE | Scope.DEFINITION_LIST)
_TABLE = int(Scope.TABLE)
_PREFORMATTED = int(Scope.PREFORMATTED)
_LONG_CELL = 300
"""Characters; rows of shorter cells read like data in a table that arranges the page, too."""
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
        self._marks: dict[int, str] = {}
        """Item to its bullet or number."""
        self._lines: list[tuple[int, str]] = []

    def write(self, kept: list[int]) -> str:
        """Write the blocks, in order."""
        tables = self._data_tables(kept)
        table_of = {
            line.block: number for number, table in enumerate(tables) for line in table.lines
        }
        for number, indexes in groupby(kept, key=lambda index: table_of.get(index, -1)):
            if number < 0:
                self._write_blocks(indexes)
            elif self._include_tables:
                self._write_table(tables[number], self._place_of_block(next(indexes)).group)
        return self._joined()

    def _data_tables(self, kept: list[int]) -> list[Part]:
        """Tables of data, told from those that arrange the page as the other renderers do it."""
        inside = [index for index in kept if self._scopes_of_block(index) & _TABLE]
        return data_tables(content(self._page, inside, RenderOptions())) if inside else []

    def _joined(self) -> str:
        pieces: list[str] = []
        last_group = -1
        for group, text in self._lines:
            if pieces:
                pieces.append("\n" if group == last_group >= 0 else "\n\n")
            pieces.append(text)
            last_group = group
        return "".join(pieces)

    def _write_blocks(self, indexes: Iterable[int]) -> None:
        """Write blocks outside of data tables."""
        texts = self._page.blocks.text
        placed = ((self._place_of_block(index), index) for index in indexes)
        for item, entries in groupby(placed, key=lambda entry: entry[0].item):
            if item < 0:
                self._lines += ((-1, texts[index]) for _, index in entries)
            else:
                self._write_item(list(entries))

    def _write_item(self, entries: list[tuple[_Place, int]]) -> None:
        """Write what directly belongs to one list item, row, term or definition."""
        place = entries[0][0]
        if place.tag == "tr":
            self._write_arranged_row(entries)
            return
        indent = "  " * min(max(place.level - 1, 0), _DEEPEST_INDENT)
        texts = [self._page.blocks.text[index] for _, index in entries]
        mark, texts = self._marked(place, texts) if place.tag == "li" else ("", texts)
        for text in texts:
            room = " " * len(mark)
            self._lines.append((place.group, prefixed(text, indent + mark, indent + room)))
            mark = room

    def _write_arranged_row(self, entries: list[tuple[_Place, int]]) -> None:
        """Write a row of a table that arranges the page: on one line where it reads like data."""
        texts = [self._page.blocks.text[index] for _, index in entries]
        apart = len({place.cell for place, _ in entries}) == len(entries) > 1
        lines_count = any(self._is_code_of_lines(index) for _, index in entries)
        if apart and max(map(len, texts)) <= _LONG_CELL and not lines_count:
            self._lines.append((entries[0][0].group, _on_one_line(" | ".join(texts))))
        else:
            self._lines += ((-1, text) for text in texts)

    def _is_code_of_lines(self, index: int) -> bool:
        is_code = bool(self._scopes_of_block(index) & _PREFORMATTED)
        return is_code and "\n" in self._page.blocks.text[index]

    def _write_table(self, table: Part, group: int) -> None:
        """Write a table of data: its caption, then row by row."""
        for caption in table.parts("caption"):
            self._lines += ((-1, self._text(line)) for line in caption.lines)
        for row in rows_of(table):
            cells = [joined_lines(cell, self._text) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                self._lines.append((group, _on_one_line(" | ".join(cells))))

    def _text(self, line: Line) -> str:
        return line.text if line.is_sign else self._page.blocks.text[line.block]

    def _marked(self, place: _Place, texts: list[str]) -> tuple[str, list[str]]:
        """What the next texts of an item stand behind: its bullet or number, then as much room.

        A mark that the page has in its text, or in one of its own before, is not written twice.
        """
        if place.item in self._marks:
            return " " * len(self._marks[place.item]), texts
        number = self._numbers.get(place.item)
        mark = "- " if number is None else f"{numeral(number, self._type_of(place.list))}. "
        own = own_mark(texts[0], number, has_marks=not self._is_without_marks(place))
        rest = [texts[0][len(own) :].lstrip(), *texts[1:]]
        if own and any(rest):
            mark, texts = f"{own} ", rest if rest[0] else rest[1:]
        elif own:
            mark = ""
        self._marks[place.item] = mark or f"{own} "
        return mark, texts

    def _type_of(self, node: int) -> str:
        element = self._page.nodes.element[node] if node >= 0 else None
        return "" if element is None else list_type(element)

    def _is_without_marks(self, place: _Place) -> bool:
        elements = self._page.nodes.element
        around = [elements[node] for node in (place.item, place.list) if node >= 0]
        return any(element is not None and hides_marks(element) for element in around)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return item_numbers(self._page.nodes)

    def _scopes_of_block(self, index: int) -> int:
        node = self._page.blocks.node[index]
        scopes = self._page.nodes.scopes
        return scopes[node] if 0 <= node < len(scopes) else 0

    def _place_of_block(self, index: int) -> _Place:
        if not self._scopes_of_block(index) & _STRUCTURED:
            return _PARAGRAPH
        node = self._page.blocks.node[index]
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
        if tag in LIST_TAGS:
            # One in a cell stands by itself: the table only arranges it.
            group = outer.group if outer.level else node
            return replace(outer, group=group, list=node, level=outer.level + 1)
        if tag in {"table", "dl"}:
            return replace(outer, group=outer.group if outer.group >= 0 else node, cell=-1)
        if tag in {"li", "tr", "dt", "dd"}:
            group = outer.group if outer.group >= 0 else node
            return replace(outer, item=node, tag=tag, group=group)
        if tag in {"td", "th"}:
            return replace(outer, cell=node)
        return outer


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
