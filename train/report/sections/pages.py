"""The pages a reader wants to open: worst, slowest, failed; each block by block."""

from collections import Counter
from collections.abc import Iterator

from unboil.train.report import format as show
from unboil.train.report.inputs import Inputs, anchor, label
from unboil.train.report.model import Cell, Section, Table
from unboil.train.report.pageview import page_view
from unboil.train.results import PageRow

__all__ = ["opened_pages", "page_cell", "pages"]

SLOWEST = 15
REASONS = 20


def pages(inputs: Inputs) -> Section:
    """Tables of the worst, slowest, empty and failed pages of the run's own system."""
    parts = [_worst(inputs), _slowest(inputs)]
    if any(row.empty or row.failed for row in inputs.own):
        parts.append(_reasons(inputs))
    return Section("pages", "Worst and slowest pages", "", tuple(parts))


def opened_pages(inputs: Inputs) -> Section:
    """The worst pages, block by block beside their gold text."""
    by_key = {row.key: row for row in inputs.own}
    views = [
        view
        for key in _opened(inputs)
        if key in by_key and (view := page_view(inputs.results, by_key[key])) is not None
    ]
    lead = (
        "Each page opens as its blocks in DOM order, tinted by role, beside its gold text. "
        "A block marked missed is content that was dropped, one marked wrong is boilerplate that "
        "was taken; within texts the words without a partner on the other side are marked."
    )
    absent = "" if views else "The run kept neither blocks nor texts of its pages."
    return Section("opened", "Pages, block by block", lead if views else "", tuple(views), absent)


def _opened(inputs: Inputs) -> Iterator[tuple[str, str]]:
    """Worst pages first, then others that are opened (those that fell behind an earlier run)."""
    first = [row.key for row in inputs.worst]
    yield from first
    yield from sorted(inputs.opened - set(first))


def page_cell(inputs: Inputs, row: PageRow) -> Cell:
    """A page's name, linked where the report opens it."""
    opened = row.key in inputs.opened
    return show.text(label(row), link=f"#{anchor(row)}" if opened else None)


def _worst(inputs: Inputs) -> Table:
    """The pages with the lowest word F1."""
    return Table(
        "Lowest word F1",
        ("page", "type", "language", "word F1", "precision", "recall", "gold words",
         "predicted words", "confidence"),
        tuple(
            (
                page_cell(inputs, row),
                show.text(row.page_type or "–"),
                show.text(row.language or "–"),
                show.number(row.scores["word_f1"]),
                show.number(row.scores["word_precision"]),
                show.number(row.scores["word_recall"]),
                show.count(row.words_gold or 0),
                show.count(row.words_predicted),
                show.number(row.confidence),
            )
            for row in inputs.worst
        ),
        labels=3,
    )  # fmt: skip


def _slowest(inputs: Inputs) -> Table:
    ordered = sorted(inputs.own, key=lambda row: -row.seconds)[:SLOWEST]
    return Table(
        "Slowest",
        ("page", "ms", "predicted words", "word F1"),
        tuple(
            (
                page_cell(inputs, row),
                show.milliseconds(row.seconds),
                show.count(row.words_predicted),
                show.number(row.scores["word_f1"]),
            )
            for row in ordered
        ),
    )


def _reasons(inputs: Inputs) -> Table:
    rows = [row for row in inputs.own if row.empty or row.failed]
    found = Counter(
        ("failed" if row.failed else "empty", row.reason or "no reason given") for row in rows
    )
    expected = Counter(
        ("failed" if row.failed else "empty", row.reason or "no reason given")
        for row in rows
        if row.words_gold == 0
    )
    return Table(
        "Pages that came back empty or failed",
        ("outcome", "reason", "pages", "of them with an empty gold text"),
        tuple(
            (show.text(kind), show.text(reason), show.count(number),
             show.count(expected[kind, reason]))
            for (kind, reason), number in found.most_common(REASONS)
        ),
        labels=2,
    )  # fmt: skip
