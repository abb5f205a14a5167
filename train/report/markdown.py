"""A report as Markdown for a pull request: the tables, long ones cut, without the opened pages."""

import re
from collections.abc import Iterator

from unboil.train.report.model import Cell, Figure, Report, Section, Table

__all__ = ["render_markdown"]

MAX_ROWS = 15
"""Rows shown of a table: a comment on GitHub holds 65,536 characters."""
OPEN_SECTIONS = frozenset({"headline", "comparison"})
"""Sections shown at once; the others are folded."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#])")


def render_markdown(report: Report) -> str:
    """Render a report as GitHub-flavoured Markdown."""
    lines = [f"# {_escape(report.title)}", ""]
    lines += [f"- {_escape(name)}: {_escape(value)}" for name, value in report.facts]
    for section in report.sections:
        lines += ["", *_section(section)]
    return "\n".join(lines) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f"## {_escape(section.title)}"
    yield ""
    tables = [
        part.table if isinstance(part, Figure) else part
        for part in section.parts
        if isinstance(part, Figure | Table)
    ]
    if section.absent:
        yield f"*{_escape(section.absent)}*"
        return
    if not tables:
        yield "*In the HTML report.*"
        return
    if section.lead:
        yield _escape(section.lead)
        yield ""
    folded = section.anchor not in OPEN_SECTIONS
    for table in tables:
        yield from _table(table, folded=folded)
        yield ""


def _table(table: Table, *, folded: bool) -> Iterator[str]:
    title = _escape(table.title)
    yield f"<details><summary>{title}</summary>" if folded else f"**{title}**"
    yield ""
    yield _row([_escape(name) for name in table.columns])
    yield _row(["---" if at < table.labels else "---:" for at in range(len(table.columns))])
    for row in table.rows[:MAX_ROWS]:
        yield _row([_cell(cell) for cell in row])
    if len(table.rows) > MAX_ROWS:
        yield ""
        yield f"*{len(table.rows) - MAX_ROWS} more rows in the HTML report.*"
    if table.note:
        yield ""
        yield f"*{_escape(table.note)}*"
    if folded:
        yield ""
        yield "</details>"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    text = _escape(cell.text)
    if cell.tone in {"best", "own", "good", "bad"}:
        text = f"**{text}**"
    return f"{text} {_escape(cell.detail)}".strip()


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
