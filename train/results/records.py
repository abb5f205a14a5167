"""The rows of an evaluation: what a system gave for a page, how that scored, and its blocks."""

from collections.abc import Mapping
from dataclasses import dataclass

from unboil.datasets.record import GoldPage
from unboil.roles import Role
from unboil.train.metrics import score_page
from unboil.train.metrics.text import words

__all__ = ["BlockRow", "PageRow", "PageTexts", "Prediction", "page_row"]


@dataclass(frozen=True, slots=True)
class Prediction:
    """What one system gave for one page.

    ``reason`` says why a text is empty or, with ``failed``, which error the system raised;
    ``confidence`` is the system's own guess at its F1, where it makes one. ``seconds`` is the wall
    time from bytes to text.
    """

    system: str
    corpus: str
    page: str
    text: str
    seconds: float
    failed: bool = False
    reason: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page as one system did it.

    ``scores`` holds the columns of `unboil.train.metrics.SCORE_COLUMNS`, NaN where the gold
    standard does not cover one. ``words_gold`` is None where a page has no gold text. A page that
    failed is scored on the empty text, so it counts like any other.
    """

    system: str
    corpus: str
    page: str
    url: str | None
    site: str
    page_type: str | None
    language: str | None
    words_gold: int | None
    words_predicted: int
    empty: bool
    failed: bool
    reason: str | None
    seconds: float
    confidence: float | None
    scores: Mapping[str, float]

    @property
    def key(self) -> tuple[str, str]:
        """What pairs the rows of several systems: corpus and page."""
        return self.corpus, self.page


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One block of one page as the evaluated model saw it.

    ``gold_content`` and ``gold_role`` are None where nobody labelled the block; ``content`` is the
    predicted probability of being content, ``probability`` that of ``role``.
    """

    corpus: str
    page: str
    index: int
    text: str
    words: int
    tag: str
    xpath: str
    gold_content: bool | None
    gold_role: Role | None
    content: float
    role: Role
    probability: float
    kept: bool


@dataclass(frozen=True, slots=True)
class PageTexts:
    """Gold and predicted text of one page, for opening it in a report."""

    corpus: str
    page: str
    gold: str | None
    predicted: str


def page_row(gold: GoldPage, prediction: Prediction) -> PageRow:
    """Score a prediction with every page metric."""
    predicted = words(prediction.text)
    return PageRow(
        system=prediction.system,
        corpus=gold.corpus,
        page=gold.id,
        url=gold.url,
        site=gold.site,
        page_type=gold.page_type,
        language=gold.language,
        words_gold=None if gold.text is None else len(words(gold.text)),
        words_predicted=len(predicted),
        empty=not predicted,
        failed=prediction.failed,
        reason=prediction.reason,
        seconds=prediction.seconds,
        confidence=prediction.confidence,
        scores=score_page(gold, prediction.text),
    )
