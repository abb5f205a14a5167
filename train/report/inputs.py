"""Everything the sections draw on, read once."""

import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property

from unboil.train.bootstrap import Bootstrap
from unboil.train.results import BlockColumns, PageRow, Results

__all__ = ["Inputs", "anchor", "label"]


@dataclass(frozen=True)
class Inputs:
    """A run, the run it is compared with, if any, and how many pages to open."""

    results: Results
    earlier: Results | None = None
    opened_pages: int = 20
    bootstrap: Bootstrap = field(default_factory=Bootstrap)

    @cached_property
    def rows(self) -> tuple[PageRow, ...]:
        """The pages of every system, the run's own first."""
        own = self.results.run.system
        return tuple(sorted(self.results.pages(), key=lambda row: row.system != own))

    @cached_property
    def own(self) -> tuple[PageRow, ...]:
        """The pages as the run's own system did them."""
        return tuple(row for row in self.rows if row.system == self.results.run.system)

    @cached_property
    def systems(self) -> tuple[str, ...]:
        """All systems, the run's own first, its peers in the order of the page table."""
        return tuple(dict.fromkeys(row.system for row in self.rows))

    @cached_property
    def blocks(self) -> BlockColumns | None:
        """All blocks without their texts, where the run kept them."""
        return self.results.block_columns()

    @cached_property
    def worst(self) -> tuple[PageRow, ...]:
        """The pages to open, lowest word F1 first, and of the same the longer one."""
        scored = (row for row in self.own if row.words_gold is not None)
        ordered = sorted(scored, key=lambda row: (row.scores["word_f1"], -_size(row)))
        return tuple(ordered[: self.opened_pages])

    @cached_property
    def changed(self) -> tuple[tuple[PageRow, PageRow], ...]:
        """Pages of both runs, earlier row first, by the change of their word F1."""
        if self.earlier is None:
            return ()
        system = self.earlier.run.system
        before = {row.key: row for row in self.earlier.pages() if row.system == system}
        pairs = [
            (before[row.key], row)
            for row in self.own
            if row.key in before and row.words_gold is not None
        ]
        return tuple(sorted(pairs, key=_change))

    @cached_property
    def opened(self) -> frozenset[tuple[str, str]]:
        """The pages that the report shows block by block."""
        falls = [row for before, row in self.changed if _change((before, row)) < 0]
        return frozenset(row.key for row in (*self.worst, *falls[: self.opened_pages // 2]))


def label(row: PageRow) -> str:
    """What a page is called in a table."""
    return f"{row.corpus}/{row.page}"


def anchor(row: PageRow) -> str:
    """The page's place in the report; unique, whatever characters its name has."""
    name = label(row)
    digest = hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()[:6]
    return f"page-{re.sub(r'[^a-z0-9]+', '-', name.lower())[:60]}-{digest}"


def _size(row: PageRow) -> int:
    return (row.words_gold or 0) + row.words_predicted


def _change(pair: tuple[PageRow, PageRow]) -> float:
    before, after = pair
    return after.scores["word_f1"] - before.scores["word_f1"]
