"""One page opened: blocks with their outcome, and both texts with what they do not share."""

from collections.abc import Iterator, Sequence
from typing import Literal

from unboil.train.metrics.text import words
from unboil.train.report.diff import compare_words, marked
from unboil.train.report.inputs import anchor, label
from unboil.train.report.model import BlockView, PageView, Span
from unboil.train.results import BlockRow, PageRow, PageTexts, Results

__all__ = ["page_view"]

MAX_BLOCKS = 1500
MAX_BLOCK_TEXT = 4000
MAX_GOLD_TEXT = 60_000
"""Limits on what one page may add to the report, in blocks and characters."""


def page_view(results: Results, row: PageRow) -> PageView | None:
    """The page as the run's model saw it, or None where the run kept nothing of it."""
    blocks = results.blocks_of(row.corpus, row.page)
    texts = results.texts_of(row.corpus, row.page)
    if not blocks and texts is None:
        return None
    gold = texts.gold if texts else None
    kept = "\n".join(block.text for block in blocks if block.kept)
    apart = _apart(kept, texts)
    taken = kept if apart is None else apart
    missed, wrong = compare_words(gold, taken) if gold is not None else ([], [])
    shown = blocks[:MAX_BLOCKS]
    return PageView(
        anchor=anchor(row),
        title=label(row),
        url=row.url,
        facts=_facts(row),
        blocks=tuple(_views(shown, iter(wrong if apart is None else ()))),
        gold=None if gold is None else marked(gold[:MAX_GOLD_TEXT], iter(missed), "missed"),
        predicted=() if apart is None else marked(apart, iter(wrong), "wrong"),
        note=_note(len(blocks), gold),
    )


def _apart(kept: str, texts: PageTexts | None) -> str | None:
    """The predicted text where most of it is of no block: a script held it, or none was kept."""
    if texts is None:
        return None
    elsewhere, _ = compare_words(texts.predicted, kept)
    return texts.predicted if 2 * sum(elsewhere) > len(elsewhere) else None


def _facts(row: PageRow) -> tuple[tuple[str, str], ...]:
    values = {
        "word F1": row.scores["word_f1"],
        "precision": row.scores["word_precision"],
        "recall": row.scores["word_recall"],
        "confidence": row.confidence,
    }
    facts = [(name, f"{value:.3f}") for name, value in values.items() if value is not None]
    facts += [("type", row.page_type or "unknown"), ("language", row.language or "unknown")]
    return (*facts, ("reason", row.reason)) if row.reason else tuple(facts)


def _note(blocks: int, gold: str | None) -> str:
    cut = []
    if blocks > MAX_BLOCKS:
        cut.append(f"the first {MAX_BLOCKS} of {blocks} blocks")
    if gold is not None and len(gold) > MAX_GOLD_TEXT:
        cut.append(f"the first {MAX_GOLD_TEXT} characters of the gold text")
    return f"Shown are {' and '.join(cut)}." if cut else ""


def _views(blocks: Sequence[BlockRow], wrong: Iterator[bool]) -> Iterator[BlockView]:
    for block in blocks:
        flags = [next(wrong, False) for _ in words(block.text)] if block.kept else []
        spans = marked(block.text, iter(flags), "wrong") if flags else (Span(block.text),)
        yield BlockView(
            role=block.role,
            gold_role=block.gold_role,
            spans=_shortened(spans),
            tag=block.tag,
            xpath=block.xpath,
            content=block.content,
            probability=block.probability,
            kept=block.kept,
            outcome=_outcome(block, flags),
        )


def _outcome(
    block: BlockRow, wrong: Sequence[bool]
) -> Literal["kept", "dropped", "missed", "wrong"]:
    """By the block's label; without one, a kept block is wrong if most of its words are."""
    if block.kept:
        unlabelled_wrong = block.gold_content is None and 2 * sum(wrong) > len(wrong)
        return "wrong" if block.gold_content is False or unlabelled_wrong else "kept"
    return "missed" if block.gold_content else "dropped"


def _shortened(spans: Sequence[Span]) -> tuple[Span, ...]:
    shown: list[Span] = []
    left = MAX_BLOCK_TEXT
    for span in spans:
        if len(span.text) > left:
            return (*shown, Span(span.text[:left] + " …", span.mark))
        shown.append(span)
        left -= len(span.text)
    return tuple(shown)
