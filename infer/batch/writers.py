"""Part files: rows into Parquet or JSONL, rejects into JSONL."""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from unboil.batch.record import Row
from unboil.batch.rows import ORIGIN, Layout, arrow_schema
from unboil.errors import MissingExtra

__all__ = ["WRITERS", "JsonlWriter", "ParquetWriter", "RowWriter"]

_ROW_GROUP = 1000
"""Rows of a group in Parquet: what is held in memory before it is written."""


class RowWriter(Protocol):
    """Writes rows into one file, which is on disk for good after ``close``."""

    def write(self, rows: Iterable[Row]) -> None: ...

    def close(self) -> None: ...


class JsonlWriter:
    """A JSON object a line."""

    def __init__(self, path: Path, *_: object) -> None:
        self._file = path.open("w", encoding="utf-8")

    def write(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Append rows."""
        for row in rows:
            self._file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Write everything out, past the operating system's buffers."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()


class ParquetWriter:
    """Parquet with zstd compression.

    Raises:
        MissingExtra: pyarrow is not installed.
    """

    def __init__(self, path: Path, layout: Layout, copied: tuple[str, ...] = ()) -> None:
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError as error:
            raise MissingExtra("Parquet needs pyarrow: pip install 'unboil[batch]'") from error
        origin = [(name, pa.int64() if name == "record" else pa.string()) for name in ORIGIN]
        if copied:
            origin.append(("fields", pa.struct([(name, pa.string()) for name in copied])))
        self._schema = pa.schema([*arrow_schema(layout), *pa.schema(origin)])
        self._table = pa.Table
        self._file = path.open("wb")
        self._parquet = pq.ParquetWriter(self._file, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        self._rows.extend(rows)
        if len(self._rows) >= _ROW_GROUP:
            self._flush()

    def close(self) -> None:
        """Write everything out, past the operating system's buffers."""
        self._flush()
        self._parquet.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def _flush(self) -> None:
        if self._rows:
            self._parquet.write_table(self._table.from_pylist(self._rows, self._schema))
            self._rows = []


WRITERS: dict[str, Callable[[Path, Layout, tuple[str, ...]], RowWriter]] = {
    "parquet": ParquetWriter,
    "jsonl": JsonlWriter,
}
"""Writer by format; its name is also the suffix of the part files."""
