"""Errors by kind: which words of content were missed, which others were taken, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unboil.train.report import charts
from unboil.train.report import format as show
from unboil.train.report.inputs import Inputs
from unboil.train.report.model import Figure, Section, Table
from unboil.train.results import BlockColumns

__all__ = ["errors"]

TAGS = 20
"""Rows in the table by tag."""
TENTHS = tuple(f"{tenth * 10}–{tenth * 10 + 10} %" for tenth in range(10))


@dataclass(frozen=True, slots=True)
class _Errors:
    """The labelled blocks: words, and which of them were missed or wrongly taken."""

    words: NDArray[np.int64]
    missed: NDArray[np.bool_]
    wrong: NDArray[np.bool_]

    def of(self, members: NDArray[np.bool_]) -> tuple[int, int, int, int]:
        """Blocks and words missed, blocks and words wrongly taken among the members."""
        missed, wrong = self.missed & members, self.wrong & members
        return (
            int(missed.sum()),
            int(self.words[missed].sum()),
            int(wrong.sum()),
            int(self.words[wrong].sum()),
        )


def errors(inputs: Inputs) -> Section:
    """Labelled blocks that were decided wrongly, by role, tag and position."""
    title = "Errors by kind"
    blocks = inputs.blocks
    if blocks is None or not np.isfinite(blocks.gold).any():
        return Section("errors", title, absent="The run has no labelled blocks.")
    known = np.isfinite(blocks.gold)
    gold, kept = blocks.gold[known] > 0, blocks.kept[known]
    found = _Errors(blocks.words[known], gold & ~kept, ~gold & kept)
    content = int(found.words[gold].sum())
    blocks_missed, words_missed, blocks_wrong, words_wrong = found.of(np.ones_like(gold))
    lead = (
        f"Of {content} words of labelled content, {words_missed} were missed "
        f"({blocks_missed} blocks), and {words_wrong} words of boilerplate were taken "
        f"({blocks_wrong} blocks)."
    )
    return Section("errors", title, lead, _parts(blocks, known, found))


def _parts(
    blocks: BlockColumns, known: NDArray[np.bool_], found: _Errors
) -> tuple[Table | Figure, ...]:
    predicted = blocks.role[known]
    parts: list[Table | Figure] = [
        _figure("errors-by-role", "predicted role", predicted, found),
    ]
    gold_role = blocks.gold_role[known]
    if any(role is not None for role in gold_role):
        named = np.array([role or "unlabelled" for role in gold_role], dtype=np.object_)
        parts.append(_figure("errors-by-gold-role", "gold role", named, found))
    tenth = np.minimum((blocks.place[known] * 10).astype(int), 9)
    place = np.array(TENTHS, dtype=np.object_)[tenth]
    parts += [
        _figure("errors-by-position", "position on the page", place, found, TENTHS),
        _table("tag", blocks.tag[known], found, _by_words(blocks.tag[known], found)[:TAGS]),
    ]
    return tuple(parts)


def _by_words(labels: NDArray[np.object_], found: _Errors) -> list[str]:
    """Labels with errors, those with the most wrong words first."""
    words = {name: found.of(labels == name) for name in set(labels.tolist())}
    present = [name for name, (missed, _, wrong, _) in words.items() if missed or wrong]
    return sorted(present, key=lambda name: (-words[name][1] - words[name][3], name))


def _figure(
    name: str,
    title: str,
    labels: NDArray[np.object_],
    found: _Errors,
    order: Sequence[str] | None = None,
) -> Figure:
    names = list(order or _by_words(labels, found))
    rows = [
        {"label": item, "outcome": outcome, "words": words}
        for item in names
        for _, missed, _, wrong in [found.of(labels == item)]
        for outcome, words in (("missed", missed), ("wrongly taken", wrong))
    ]
    spec = charts.outcomes(rows, names, title)
    return Figure(name, f"Errors by {title}", spec, _table(title, labels, found, names))


def _table(title: str, labels: NDArray[np.object_], found: _Errors, names: Sequence[str]) -> Table:
    missed_words = max(int(found.words[found.missed].sum()), 1)
    wrong_words = max(int(found.words[found.wrong].sum()), 1)
    return Table(
        f"Errors by {title}",
        (title, "blocks missed", "words missed", "share", "blocks taken", "words taken", "share"),
        tuple(
            (
                show.text(name),
                show.count(missed[0]),
                show.count(missed[1]),
                show.share(missed[1] / missed_words),
                show.count(missed[2]),
                show.count(missed[3]),
                show.share(missed[3] / wrong_words),
            )
            for name in names
            for missed in [found.of(labels == name)]
        ),
    )
