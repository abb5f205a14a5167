"""Tables of data, told from tables that only arrange the page."""

from collections.abc import Callable, Iterable

from unboil.render.numbering import LIST_TAGS
from unboil.render.parts import Line, Part

__all__ = ["data_tables", "has_header", "is_layout", "joined_lines", "rows_of", "without_tables"]

_LONG_CELL = 1_000
"""Characters; a cell of data is shorter."""
_LONG_IN_ONLY_ROW = 300
"""Characters; where a table without headers has one row, so is a cell of data."""
_WIDEST = 20
"""Columns beyond this are not padded: a page must not make its text grow."""
_LONGEST_SPAN = 6
"""Digits."""
_EMPTY = Part("td")
_PARTING_SIGNS = frozenset(",;.:!?，、；。")
"""Signs behind an item that part it from the next."""


def is_layout(table: Part) -> bool:
    """Whether a table arranges text instead of relating it.

    So it is where no row has text in two cells, or a cell has a table, headings, code or long text;
    in a table of one row, several texts too. Pictures do not count: they may be wanted or not. A
    table with headers relates whatever it has in its cells, but for code of several lines: a row of
    data is one line, and in one line such code is none any more.
    """
    rows = [[c for c in row.parts("td", "th") if _texts(c)] for row in table.parts("tr")]
    rows = [row for row in rows if row]
    if _widest(rows) <= 1 or table.attributes.get("role") in {"presentation", "none"}:
        return True
    cells = [cell for row in rows for cell in row]
    if any(_has_code_of_lines(cell) for cell in cells):
        return True
    if any(row.parts("th") for row in table.parts("tr")):
        return False
    return any(_arranges(cell) for cell in cells) or (
        len(rows) == 1 and any(_is_prose(cell) for cell in cells)
    )


def _texts(cell: Part) -> list[Line]:
    return [line for line in cell.lines if line.text.strip()]


def _widest(rows: list[list[Part]]) -> int:
    """Cells of the longest row; a sign is a bullet where rows begin with no other."""
    first_signs = [[line.text for line in _texts(row[0]) if line.is_sign] for row in rows]
    bullets = {sign for signs in first_signs for sign in signs}
    return max(
        (
            len(row) - (len(bullets) == 1 and bool(signs))
            for row, signs in zip(rows, first_signs, strict=True)
        ),
        default=0,
    )


def _has_code_of_lines(part: Part) -> bool:
    if part.tag == "pre":
        return "\n" in "\n".join(line.text for line in part.lines).strip()
    return any(_has_code_of_lines(child) for child in part.children if isinstance(child, Part))


def _arranges(cell: Part) -> bool:
    if cell.parts("table", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"):
        return True
    return _length(cell) > _LONG_CELL


def _is_prose(cell: Part) -> bool:
    return len(_texts(cell)) > 1 or _length(cell) > _LONG_IN_ONLY_ROW


def _length(cell: Part) -> int:
    return sum(len(line.text) for line in cell.lines)


def data_tables(part: Part) -> list[Part]:
    """The tables below a part, but for those that stand in others."""
    found: list[Part] = []
    for child in part.children:
        if isinstance(child, Part):
            found += [child] if child.tag == "table" else data_tables(child)
    return found


def without_tables(part: Part) -> Part:
    """A part without the tables below it."""
    children: list[Part | Line] = []
    for child in part.children:
        if isinstance(child, Line):
            children.append(child)
        elif child.tag != "table" and not (child.tag == "hr" and _ends_ruled(children)):
            children.append(without_tables(child))
    if _ends_ruled(children):
        children = children[:-1]
    return Part(part.tag, part.attributes, children)


def _ends_ruled(children: list[Part | Line]) -> bool:
    """Whether a rule behind these would be none: it is the first, or a second one."""
    last = children[-1] if children else None
    return last is None or (isinstance(last, Part) and last.tag == "hr")


def has_header(rows: list[list[Part]]) -> bool:
    """Whether the first row of a grid names the columns: all of it headers, but for a corner."""
    if not rows or not rows[0]:
        return False
    corner, *others = rows[0]
    names = [cell for cell in others if cell is not _EMPTY]
    names += [corner] if corner.lines or not names else []
    return all(cell.tag == "th" for cell in names)


def rows_of(table: Part) -> list[list[Part]]:
    """The cells row by row; cells that span columns or rows leave empty cells behind."""
    grid: list[list[Part]] = []
    below: dict[int, int] = {}
    """Column to the number of further rows that a cell above reaches into."""
    rows = table.parts("tr")
    for at, row in enumerate(rows):
        cells: list[Part] = []
        for cell in row.parts("td", "th"):
            _skip_reached(cells, below)
            # A cell of no height reaches to the end.
            height = min(_span(cell, "rowspan") or len(rows), len(rows) - at)
            for offset in range(min(_span(cell, "colspan") or 1, _WIDEST)):
                if offset and len(cells) >= _WIDEST:
                    break
                if height > 1:
                    below[len(cells)] = height - 1
                cells.append(cell if offset == 0 else _EMPTY)
        _skip_reached(cells, below)
        if row.children:
            grid.append(cells)
    return grid


def joined_lines(part: Part, write: Callable[[Line], str]) -> str:
    """The lines of a cell in one, its lists as enumerations.

    Args:
        part: the cell, or another part whose lines are wanted in one.
        write: writes a line.
    """
    pieces: list[str] = []
    for child in part.children:
        if isinstance(child, Line):
            pieces.append(write(child))
        elif child.tag in LIST_TAGS:
            pieces.append(_enumerated(joined_lines(item, write) for item in child.parts("li")))
        else:
            pieces.append(joined_lines(child, write))
    return " ".join(" ".join(pieces).split())


def _enumerated(items: Iterable[str]) -> str:
    *others, last = [item for item in items if item] or [""]
    signed = (item if item[-1] in _PARTING_SIGNS else f"{item};" for item in others)
    return " ".join((*signed, last))


def _skip_reached(cells: list[Part], below: dict[int, int]) -> None:
    while (left := below.get(len(cells), 0)) and len(cells) < _WIDEST:
        if left == 1:
            del below[len(cells)]
        else:
            below[len(cells)] = left - 1
        cells.append(_EMPTY)


def _span(cell: Part, name: str) -> int:
    value = cell.attributes.get(name, "1")
    return int(value[:_LONGEST_SPAN]) if value.isdecimal() and value.isascii() else 1
