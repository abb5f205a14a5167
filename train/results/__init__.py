"""What an evaluation leaves on disk, and the numbers drawn from it."""

from unboil.train.results.records import BlockRow, PageRow, PageTexts, Prediction, page_row
from unboil.train.results.run import (
    Curve,
    CurvePoint,
    Importance,
    Importances,
    LearningCurve,
    LearningPoint,
    OperatingPoint,
    RunInfo,
    SystemInfo,
    load_json,
    save_json,
)
from unboil.train.results.store import BlockColumns, Results, ResultsWriter
from unboil.train.results.summary import GROUPINGS, Comparison, Group, Summary, compare, summarise

__all__ = [
    "GROUPINGS",
    "BlockColumns",
    "BlockRow",
    "Comparison",
    "Curve",
    "CurvePoint",
    "Group",
    "Importance",
    "Importances",
    "LearningCurve",
    "LearningPoint",
    "OperatingPoint",
    "PageRow",
    "PageTexts",
    "Prediction",
    "Results",
    "ResultsWriter",
    "RunInfo",
    "Summary",
    "SystemInfo",
    "compare",
    "load_json",
    "page_row",
    "save_json",
    "summarise",
]
