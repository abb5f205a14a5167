"""The names of the files in a results folder, and copies of some of them."""

import shutil
from collections.abc import Iterable
from pathlib import Path

__all__ = [
    "BLOCKS_FILE",
    "CURVE_FILE",
    "IMPORTANCES_FILE",
    "LEARNING_CURVE_FILE",
    "PAGES_FILE",
    "RESULT_FILES",
    "RUN_FILE",
    "TEXTS_FILE",
    "copy_present",
    "remove_results",
]

RUN_FILE = "run.json"
"""RunInfo; written last, so a folder without it is an unfinished one."""
PAGES_FILE = "pages.parquet"
"""PageRow of every system."""
BLOCKS_FILE = "blocks.parquet"
"""BlockRow of the run's own system (may be absent)."""
TEXTS_FILE = "texts.parquet"
"""PageTexts of the run's own system (may be absent)."""
CURVE_FILE = "curve.json"
"""Curve, where it was measured."""
IMPORTANCES_FILE = "importances.json"
"""Importances, where they were measured."""
LEARNING_CURVE_FILE = "learning_curve.json"
"""LearningCurve, where it was measured."""


RESULT_FILES = (
    PAGES_FILE,
    BLOCKS_FILE,
    TEXTS_FILE,
    CURVE_FILE,
    IMPORTANCES_FILE,
    LEARNING_CURVE_FILE,
    RUN_FILE,
)
"""All of them, in the order they are written in."""


def remove_results(folder: Path) -> None:
    """Remove what an earlier evaluation left in a folder, and nothing else."""
    for name in reversed(RESULT_FILES):
        (folder / name).unlink(missing_ok=True)


def copy_present(names: Iterable[str], source: Path, target: Path) -> None:
    """Copy those of the files that the source folder has."""
    for name in names:
        if (source / name).exists():
            shutil.copyfile(source / name, target / name)
