"""What an extractor makes of gold pages, in the rows that results are kept as."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from joblib import Parallel, delayed
from tqdm import tqdm

from unboil.datasets.align import content_labels
from unboil.datasets.record import GoldPage
from unboil.document.block import Block
from unboil.roles import Role
from unboil.train.examples import LabelledPage
from unboil.train.metrics.text import words
from unboil.train.results import BlockRow, PageRow, PageTexts, Prediction, page_row

__all__ = ["SYSTEM", "Extracts", "PageOutcome", "extract_page", "extract_pages"]

SYSTEM = "unboil"
"""The name of this project's own rows."""


class _Document(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def confidence(self) -> float: ...
    @property
    def blocks(self) -> Sequence[Block]: ...


class Extracts(Protocol):
    """What is evaluated; `unboil.Extractor` is one."""

    def extract(self, page: bytes, url: str | None = None) -> _Document: ...


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """One page as extracted: its row, its blocks, and its texts."""

    row: PageRow
    blocks: tuple[BlockRow, ...]
    texts: PageTexts


def extract_pages(
    extractor: Extracts, pages: Sequence[LabelledPage], workers: int, label: str
) -> Iterator[PageOutcome]:
    """Extract and score pages in parallel, in their order."""
    run = Parallel(n_jobs=workers, return_as="generator", batch_size=8)
    outcomes = run(delayed(extract_page)(extractor, page) for page in pages)
    return iter(tqdm(outcomes, total=len(pages), desc=label, unit="page", disable=None))


def extract_page(extractor: Extracts, labelled: LabelledPage, system: str = SYSTEM) -> PageOutcome:
    """Extract and score one page; one that raises is failed and scored on the empty text."""
    page = labelled.page
    started = time.perf_counter()
    try:
        document = extractor.extract(page.html, page.url)
        text, reason, confidence = document.text, document.reason, document.confidence
        seconds = time.perf_counter() - started
        blocks: Sequence[Block] = document.blocks
    except Exception as error:  # whatever happens, the page counts
        reason = f"{type(error).__name__}: {error}"[:200]
        seconds = time.perf_counter() - started
        prediction = Prediction(system, page.corpus, page.id, "", seconds, True, reason)
        return PageOutcome(page_row(page, prediction), (), _texts(page, ""))
    prediction = Prediction(
        system, page.corpus, page.id, text, seconds, reason=reason, confidence=confidence
    )
    return PageOutcome(
        page_row(page, prediction), tuple(_block_rows(labelled, blocks)), _texts(page, text)
    )


def _texts(page: GoldPage, text: str) -> PageTexts:
    return PageTexts(page.corpus, page.id, page.text, text)


def _block_rows(labelled: LabelledPage, blocks: Sequence[Block]) -> Iterator[BlockRow]:
    page, texts = labelled.page, [block.text for block in blocks]
    gold = [None] * len(texts) if page.text is None else content_labels(texts, page.text).tolist()
    roles: Iterable[Role | None] = (
        [None] * len(texts) if labelled.roles is None else labelled.roles.align(texts)
    )
    for block, content, role in zip(blocks, gold, roles, strict=True):
        yield BlockRow(
            corpus=page.corpus,
            page=page.id,
            index=block.index,
            text=block.text,
            words=len(words(block.text)),
            tag=block.tag,
            xpath=block.xpath,
            gold_content=content,
            gold_role=role,
            content=block.content,
            role=block.role,
            probability=block.probability,
            kept=block.kept,
        )
