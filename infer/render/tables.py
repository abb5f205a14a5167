"""Tables of data, told from tables that only arrange the page."""

from unboil.render.parts import Part

__all__ = ["is_layout", "rows_of"]

_LONG_CELL = 1_000
"""Characters; a cell of data is shorter."""
_WIDEST = 20
"""Columns beyond this are not padded: a page must not make its text grow."""
_EMPTY = Part("td")


def is_layout(table: Part) -> bool:
    """Whether a table arranges text instead of relating it.

    So it is where it has one column, or a cell with a table, headings, code or long text.
    """
    rows = [row.parts("td", "th") for row in table.parts("tr")]
    cells = [cell for row in rows for cell in row]
    if max(map(len, rows), default=0) <= 1 or table.attributes.get("role") in {
        "presentation",
        "none",
    }:
        return True
    if any(cell.tag == "th" for cell in cells):
        return False
    return any(_arranges(cell) for cell in cells)


def _arranges(cell: Part) -> bool:
    if cell.parts("table", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"):
        return True
    return sum(len(line.text) for line in cell.lines) > _LONG_CELL


def rows_of(table: Part) -> list[list[Part]]:
    """The cells row by row; cells that span columns or rows leave empty cells behind."""
    grid: list[list[Part]] = []
    below: dict[int, int] = {}
    """Column to the number of further rows that a cell above reaches into."""
    for row in table.parts("tr"):
        cells: list[Part] = []
        for cell in row.parts("td", "th"):
            _skip_reached(cells, below)
            height = _span(cell, "rowspan")
            for offset in range(_span(cell, "colspan")):
                if offset and len(cells) >= _WIDEST:
                    break
                if height > 1:
                    below[len(cells)] = height - 1
                cells.append(cell if offset == 0 else _EMPTY)
        _skip_reached(cells, below)
        grid.append(cells)
    return grid


def _skip_reached(cells: list[Part], below: dict[int, int]) -> None:
    while (left := below.get(len(cells), 0)) and len(cells) < _WIDEST:
        if left == 1:
            del below[len(cells)]
        else:
            below[len(cells)] = left - 1
        cells.append(_EMPTY)


def _span(cell: Part, name: str) -> int:
    value = cell.attributes.get(name, "1")
    return min(max(int(value), 1), _WIDEST) if value.isdecimal() and value.isascii() else 1
