"""What the commands print: a recipe's plan, and a report's tables as plain text."""

import unicodedata
from collections.abc import Iterable, Iterator

from unboil.datasets.registry import CORPORA, locate
from unboil.errors import CorpusError
from unboil.train.report.inputs import Inputs
from unboil.train.report.model import Figure, Section, Table
from unboil.train.report.sections.groups import groups
from unboil.train.report.sections.headline import headline
from unboil.train.report.sections.roles import roles
from unboil.train.results import Results
from unboil.train.settings import Config, CorpusSettings
from unboil.train.tracking import flat

__all__ = ["plan_text", "results_text", "section_text", "table_text"]

_GAP = "  "


def plan_text(config: Config) -> str:
    """What a run of a recipe would do."""
    corpora = [f"  {name:22} {_where(name, part)}" for name, part in config.corpora.items()]
    learner = config.learner
    lines = [
        f"recipe      {config.name}",
        f"experiment  {config.experiment}",
        "corpora",
        *corpora,
        f"folds       {config.folds.count}, grouped by site, seed {config.folds.seed}",
        f"learner     {learner.estimator or 'unboil'}",
        *(f"  {key} = {value}" for key, value in flat(config.as_dict()["learner"]).items()),
        f"families    {', '.join(learner.chosen_families)}",
        f"registers   {config.tracking.register or 'nothing'}",
    ]
    return "\n".join(lines)


def _where(name: str, settings: CorpusSettings) -> str:
    """How many pages a corpus has, as far as is known without reading it, and where they are."""
    weight = f"weight {settings.weight:g}"
    if settings.pages is not None:
        return f"{weight}, {settings.pages} with {settings.annotations}"
    if name not in CORPORA:
        return f"{weight}, generated, {settings.count or 'default number of'} pages"
    try:
        place = str(locate(name))
    except CorpusError as error:
        place = str(error)
    return f"{weight}, {settings.count or CORPORA[name].pages} pages, {place}"


def results_text(results: Results) -> str:
    """What a reader looks for first: all pages, roles if there are any, and word F1 by group."""
    inputs = Inputs(results)
    told = roles(inputs)
    parts = (
        results.run.protocol,
        section_text(headline(inputs)),
        "" if told.absent else f"{told.title}: {told.lead}",
        section_text(groups(inputs)),
    )
    return "\n\n".join(part for part in parts if part)


def section_text(section: Section) -> str:
    """The tables of a section, each under its title."""
    tables = (
        part.table if isinstance(part, Figure) else part
        for part in section.parts
        if isinstance(part, Figure | Table)
    )
    return "\n\n".join(table_text(table) for table in tables)


def table_text(table: Table) -> str:
    """Columns aligned: labels to the left, numbers to the right."""
    rows = [list(table.columns)]
    rows += [[f"{cell.text} {cell.detail}".strip() for cell in row] for row in table.rows]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = [_line(row, widths, table.labels) for row in rows]
    rule = "-" * max(map(_width, lines))
    return "\n".join((table.title, rule, lines[0], rule, *lines[1:]))


def _line(row: Iterable[str], widths: Iterable[int], labels: int) -> str:
    return _GAP.join(_cells(row, widths, labels)).rstrip()


def _cells(row: Iterable[str], widths: Iterable[int], labels: int) -> Iterator[str]:
    for place, (text, width) in enumerate(zip(row, widths, strict=True)):
        room = " " * (width - _width(text))
        yield text + room if place < labels else room + text


def _width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
