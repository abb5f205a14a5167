"""A cross-validation's folds as one results folder."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from unboil.model.manifest import Manifest
from unboil.train.crossvalidate import EXTRACTED, MANIFEST_FILE, CrossValidation
from unboil.train.curves import PageChances, measure_curve
from unboil.train.extraction import SYSTEM
from unboil.train.metrics import RoleScores
from unboil.train.provenance import CodeState
from unboil.train.results import PageRow, ResultsWriter, RunInfo, SystemInfo, save_json
from unboil.train.results.files import (
    BLOCKS_FILE,
    CURVE_FILE,
    IMPORTANCES_FILE,
    LEARNING_CURVE_FILE,
    TEXTS_FILE,
    copy_present,
)
from unboil.train.results.tables import BLOCKS, TEXTS
from unboil.train.scores import scores_of_labelled

__all__ = ["extracted_roles", "now", "write_results"]


def now() -> str:
    """The time as results and records state it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def write_results(validation: CrossValidation, rows: Sequence[PageRow], code: CodeState) -> Path:
    """Gather what the folds left on disk; ``run.json`` comes last and says that all is there."""
    folder = validation.run.results
    folds = _extracted(validation)
    pages = (page for fold in folds for page in _chances(fold))
    with ResultsWriter(folder, _info(validation, code)) as writer:
        save_json(folder / CURVE_FILE, measure_curve(pages, validation.config.decision))
        copy_present((IMPORTANCES_FILE, LEARNING_CURVE_FILE), validation.run.path, folder)
        for row in rows:
            writer.add_page(row)
        for fold in folds:
            writer.add_blocks(BLOCKS.read(fold / BLOCKS_FILE))
            for texts in TEXTS.read(fold / TEXTS_FILE):
                writer.add_texts(texts)
    return folder


def extracted_roles(validation: CrossValidation) -> RoleScores | None:
    """Of the labelled blocks that the folds have extracted."""
    names = ["gold_role", "role"]
    tables = [pq.read_table(fold / BLOCKS_FILE, columns=names) for fold in _extracted(validation)]
    gold, said = ([role for table in tables for role in table[name].to_pylist()] for name in names)
    return scores_of_labelled(gold, said)


def _extracted(validation: CrossValidation) -> list[Path]:
    return [validation.run.fold(n) / EXTRACTED for n in range(validation.config.folds.count)]


def _info(validation: CrossValidation, code: CodeState) -> RunInfo:
    run = validation.run
    return RunInfo(
        system=SYSTEM,
        created=now(),
        protocol=f"{validation.config.folds.count}-fold cross-validation grouped by site",
        model=str(run.model) if run.model.exists() else None,
        code_version=str(code),
        corpora=run.plan.corpora,
        systems={SYSTEM: SystemInfo(version=code.version)},
    )


def _chances(fold: Path) -> Iterator[PageChances]:
    """The fold's pages with gold text, each at the operating points of the fold's model."""
    points = Manifest.of(json.loads((fold / MANIFEST_FILE).read_text("utf-8"))).points
    table = pq.read_table(fold / BLOCKS_FILE, columns=["corpus", "page", "text", "content"])
    columns = (table[name].to_pylist() for name in table.column_names)
    blocks: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for corpus, page, text, content in zip(*columns, strict=True):
        blocks.setdefault((corpus, page), []).append((text, content))
    for texts in TEXTS.read(fold / TEXTS_FILE):
        if texts.gold is not None:
            own = blocks.get((texts.corpus, texts.page), [])
            content = np.array([chance for _, chance in own])
            yield PageChances(texts.gold, [text for text, _ in own], content, points)
