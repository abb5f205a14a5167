"""Which words of two texts have a partner in the other: what was missed, what was wrongly taken."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from rapidfuzz.distance import LCSseq

from unboil.train.metrics.text import words
from unboil.train.report.model import Mark, Span

__all__ = ["compare_words", "marked"]

_WORD = re.compile(r"\w+")


def compare_words(gold: str, predicted: str) -> tuple[list[bool], list[bool]]:
    """Per word of either text, whether it is outside their longest common subsequence.

    Words are lower-cased, as word F1 sees them; unlike there, order counts.
    """
    left, right = words(gold.lower()), words(predicted.lower())
    missed, wrong = [False] * len(left), [False] * len(right)
    for edit in LCSseq.editops(left, right):
        if edit.tag == "delete":
            missed[edit.src_pos] = True
        else:
            wrong[edit.dest_pos] = True
    return missed, wrong


def marked(text: str, flags: Iterable[bool], mark: Mark) -> tuple[Span, ...]:
    """Cut a text into spans, flagged words and what lies between them under the mark.

    ``flags`` yields one value per word and is read no further, so that it can run over the words
    of several texts in turn.
    """
    found = list(_WORD.finditer(text))
    flagged = list(islice(flags, len(found)))
    spans: list[Span] = []
    start = 0
    for first, last in _runs(flagged):
        begin, end = found[first].start(), found[last].end()
        if begin > start:
            spans.append(Span(text[start:begin]))
        spans.append(Span(text[begin:end], mark))
        start = end
    if start < len(text):
        spans.append(Span(text[start:]))
    return tuple(spans)


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last position of every run of true values."""
    first: int | None = None
    for position, flag in enumerate([*flags, False]):
        if flag and first is None:
            first = position
        elif not flag and first is not None:
            yield first, position - 1
            first = None
