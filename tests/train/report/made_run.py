"""A made-up evaluation: two corpora, a model of some skill, a peer; nothing of it was measured."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from unboil.datasets.record import GoldPage
from unboil.roles import ROLES, Role
from unboil.train.results import (
    BlockRow,
    Curve,
    CurvePoint,
    Importance,
    Importances,
    LearningCurve,
    LearningPoint,
    OperatingPoint,
    PageTexts,
    Prediction,
    ResultsWriter,
    RunInfo,
    SystemInfo,
    page_row,
    save_json,
)

WORDS = [
    "harbour",
    "ferry",
    "orange",
    "bridge",
    "winter",
    "lantern",
    "copper",
    "garden",
    "letter",
    "market",
    "river",
    "stone",
]
BOILERPLATE = [role for role in ROLES if role not in {Role.BODY, Role.HEADLINE}]

RUN = RunInfo(
    system="unboil",
    created="2026-01-02T03:04:05Z",
    protocol="made up <for tests>",
    model="unboil-test",
    corpora={"alpha": "ab" * 32, "beta": "cd" * 32},
    systems={"unboil": SystemInfo("0.1.0", 120.0), "peer": SystemInfo("2.0")},
)
PAGES = 24


def write_run(folder: Path, skill: float = 0.9, seed: int = 0) -> Path:
    """Write a results folder; ``skill`` is the share of blocks decided rightly."""
    rng = random.Random(seed)
    with ResultsWriter(folder, RUN) as writer:
        for number in range(PAGES):
            page, rows = _page(number, rng, skill)
            taken = "\n\n".join(row.text for row in rows if row.kept)
            failed = number == 5
            ours = Prediction(
                "unboil", page.corpus, page.id, "" if failed else taken, 0.01 + number / 1000,
                failed, "TimeoutError: 5 s" if failed else None, confidence=rng.uniform(0.5, 1),
            )  # fmt: skip
            theirs = replace(ours, system="peer", text="\n".join(row.text for row in rows),
                             failed=False, reason=None, confidence=None)  # fmt: skip
            for prediction in (ours, theirs):
                writer.add_page(page_row(page, prediction))
            writer.add_blocks(rows)
            writer.add_texts(PageTexts(page.corpus, page.id, page.text, taken))
    return folder


def write_side_files(folder: Path) -> None:
    """What training measures beside the tables."""
    points = tuple(CurvePoint(at / 10, 0.8 + at / 60, 0.98 - at / 50, 0.9) for at in range(1, 10))
    chosen = (("recall", 2), ("balanced", 4), ("precision", 6))
    named = tuple(
        OperatingPoint(name, points[at].threshold, points[at].precision, points[at].recall, 0.9)
        for name, at in chosen
    )
    save_json(folder / "curve.json", Curve("word", points, named))
    families = (Importance("text", 20, 0.08, 0.01), Importance("links", 9, 0.02, 0.004))
    save_json(folder / "importances.json", Importances("word F1", families))
    learned = tuple(
        LearningPoint(pages, value, value - 0.02, value + 0.02)
        for pages, value in ((100, 0.8), (200, 0.85), (400, 0.88))
    )
    save_json(folder / "learning_curve.json", LearningCurve("word F1", learned))


def _page(number: int, rng: random.Random, skill: float) -> tuple[GoldPage, list[BlockRow]]:
    corpus = "alpha" if number % 3 else "beta"
    content = [rng.random() < 0.5 for _ in range(14)]
    content[3] = True
    # The page that every report opens first: its texts would break careless markup.
    texts = [" ".join(rng.choices(WORDS, k=rng.randint(4, 30))) for _ in content]
    texts[3] = f"</script><b>bold & {texts[3]}"
    page = GoldPage(
        corpus=corpus,
        id=f"page {number}/ü",
        url=f"https://site{number % 4}.example/{number}",
        html=b"",
        text="\n\n".join(text for text, is_content in zip(texts, content, strict=True)
                         if is_content),
        must_have=(texts[3][-20:],),
        page_type="article" if number % 2 else "forum",
        language="en" if number % 3 else None,
    )  # fmt: skip
    return page, list(_blocks(page, texts, content, rng, skill))


def _blocks(
    page: GoldPage, texts: list[str], content: list[bool], rng: random.Random, skill: float
) -> Iterator[BlockRow]:
    for index, (text, is_content) in enumerate(zip(texts, content, strict=True)):
        kept = is_content if rng.random() < skill else not is_content
        gold_role = Role.BODY if is_content else rng.choice(BOILERPLATE)
        yield BlockRow(
            corpus=page.corpus,
            page=page.id,
            index=index,
            text=text,
            words=len(text.split()),
            tag=rng.choice(["p", "li", "h2"]),
            xpath=f"/html/body/div[{index + 1}]",
            gold_content=is_content,
            gold_role=gold_role if index % 2 else None,
            content=rng.uniform(0.5, 1) if kept else rng.uniform(0, 0.5),
            role=Role.BODY if kept else rng.choice([gold_role, Role.RELATED]),
            probability=rng.uniform(0.5, 1),
            kept=kept,
        )
