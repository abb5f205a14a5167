"""A results folder: Parquet tables of pages, blocks and texts beside a few JSON records.

``files`` says which file holds what.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from unboil.errors import ConfigError
from unboil.train.results.files import (
    BLOCKS_FILE,
    CURVE_FILE,
    IMPORTANCES_FILE,
    LEARNING_CURVE_FILE,
    PAGES_FILE,
    RUN_FILE,
    TEXTS_FILE,
    remove_results,
)
from unboil.train.results.records import BlockRow, PageRow, PageTexts
from unboil.train.results.run import (
    FORMAT,
    Curve,
    Importances,
    LearningCurve,
    RunInfo,
    load_json,
    save_json,
)
from unboil.train.results.tables import BLOCKS, PAGES, TEXTS, TableKind

__all__ = ["BlockColumns", "Results", "ResultsWriter"]

Row = TypeVar("Row")

_BUFFERED_ROWS = 20_000
"""Rows gathered before they are written, which makes one row group of a Parquet file."""


@dataclass(frozen=True, slots=True)
class BlockColumns:
    """All blocks of a run without their texts; every array has shape (blocks,).

    ``page`` counts pages in the order of ``pages``; ``place`` is the block's position on its page,
    0 for the first and 1 for the last. ``gold`` is 1.0, 0.0 or NaN where nobody labelled the block;
    roles are their names, None where nobody labelled one.
    """

    pages: tuple[tuple[str, str], ...]
    page: NDArray[np.intp]
    place: NDArray[np.float64]
    words: NDArray[np.int64]
    tag: NDArray[np.object_]
    gold: NDArray[np.float64]
    gold_role: NDArray[np.object_]
    content: NDArray[np.float64]
    role: NDArray[np.object_]
    kept: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Results:
    """A results folder opened for reading."""

    folder: Path
    run: RunInfo

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a folder.

        Raises:
            ConfigError: it is no (finished) results folder, or of another format version.
        """
        run = load_json(folder / RUN_FILE, RunInfo)
        if run is None:
            raise ConfigError(f"{folder} holds no finished evaluation: {RUN_FILE} is missing")
        if run.format != FORMAT:
            raise ConfigError(f"{folder} has results of format {run.format}, not {FORMAT}")
        return cls(folder, run)

    def pages(self) -> tuple[PageRow, ...]:
        """The rows of every system."""
        return PAGES.read(self.folder / PAGES_FILE)

    def block_columns(self) -> BlockColumns | None:
        """What error analysis needs of all blocks, or None where the run kept none."""
        path = self.folder / BLOCKS_FILE
        return _block_columns(path) if path.exists() else None

    def blocks_of(self, corpus: str, page: str) -> tuple[BlockRow, ...]:
        """The blocks of one page in DOM order; none where the run kept none."""
        rows = _rows_of(BLOCKS, self.folder / BLOCKS_FILE, corpus, page)
        return tuple(sorted(rows, key=lambda row: row.index))

    def texts_of(self, corpus: str, page: str) -> PageTexts | None:
        """Gold and predicted text of one page, where the run kept them."""
        rows = _rows_of(TEXTS, self.folder / TEXTS_FILE, corpus, page)
        return rows[0] if rows else None

    def curve(self) -> Curve | None:
        """The page-level precision-recall curve, where it was measured."""
        return load_json(self.folder / CURVE_FILE, Curve)

    def importances(self) -> Importances | None:
        """Permutation importances, where they were measured."""
        return load_json(self.folder / IMPORTANCES_FILE, Importances)

    def learning_curve(self) -> LearningCurve | None:
        """The learning curve, where it was measured."""
        return load_json(self.folder / LEARNING_CURVE_FILE, LearningCurve)


def _rows_of(kind: TableKind[Row], path: Path, corpus: str, page: str) -> tuple[Row, ...]:
    if not path.exists():
        return ()
    wanted = [("corpus", "=", corpus), ("page", "=", page)]
    return kind.rows(pq.read_table(path, columns=list(kind.columns), filters=wanted))


def _block_columns(path: Path) -> BlockColumns:
    names = ["corpus", "page", "index", "words", "tag", "gold_content", "gold_role", "content",
             "role", "kept"]  # fmt: skip
    table = pq.read_table(path, columns=names)
    column: dict[str, NDArray[Any]] = {name: _array(table[name]) for name in names}
    keys = list(zip(column["corpus"].tolist(), column["page"].tolist(), strict=True))
    pages = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    page = np.array([pages[key] for key in keys], dtype=np.intp)
    last = np.zeros(len(pages))
    np.maximum.at(last, page, column["index"])
    return BlockColumns(
        pages=tuple(pages),
        page=page,
        place=column["index"] / np.maximum(last, 1)[page],
        words=column["words"].astype(np.int64),
        tag=column["tag"],
        gold=column["gold_content"].astype(np.float64),
        gold_role=column["gold_role"],
        content=column["content"].astype(np.float64),
        role=column["role"],
        kept=column["kept"].astype(np.bool_),
    )


def _array(column: pa.ChunkedArray) -> NDArray[Any]:
    # A dictionary column turns its nulls into its last value on the way to NumPy.
    plain = column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
    return plain.to_numpy(zero_copy_only=False)  # type: ignore[no-any-return]


class ResultsWriter:
    """Writes a results folder row by row; use it as a context manager.

    ``run.json`` is written at a clean end, so an interrupted evaluation cannot be taken for one.
    What an earlier evaluation left in the folder is removed.
    """

    def __init__(self, folder: Path, run: RunInfo) -> None:
        self._folder = folder
        self._run = run
        folder.mkdir(parents=True, exist_ok=True)
        remove_results(folder)
        self._pages = _Stream(PAGES, folder / PAGES_FILE)
        self._blocks = _Stream(BLOCKS, folder / BLOCKS_FILE)
        self._texts = _Stream(TEXTS, folder / TEXTS_FILE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for stream in (self._pages, self._blocks, self._texts):
            stream.close()
        if kind is None:
            save_json(self._folder / RUN_FILE, self._run)

    def add_page(self, row: PageRow) -> None:
        """One page of one system."""
        self._pages.add([row])

    def add_blocks(self, rows: Iterable[BlockRow]) -> None:
        """Blocks of the run's own system."""
        self._blocks.add(rows)

    def add_texts(self, row: PageTexts) -> None:
        """Gold and predicted text of one page of the run's own system."""
        self._texts.add([row])


class _Stream(Generic[Row]):
    """One Parquet file that grows by row groups; no row, no file."""

    def __init__(self, kind: TableKind[Row], path: Path) -> None:
        self._kind = kind
        self._path = path
        self._rows: list[Row] = []
        self._writer: pq.ParquetWriter | None = None

    def add(self, rows: Iterable[Row]) -> None:
        self._rows.extend(rows)
        if len(self._rows) >= _BUFFERED_ROWS:
            self._flush()

    def close(self) -> None:
        self._flush()
        if self._writer is not None:
            self._writer.close()

    def _flush(self) -> None:
        if not self._rows:
            return
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._path, self._kind.schema)
        self._writer.write_table(self._kind.table(self._rows))
        self._rows.clear()
