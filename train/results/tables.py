"""Records to Arrow tables and back. A table's columns are its record's fields, in their order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any, Generic, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from unboil.roles import Role
from unboil.train.metrics import SCORE_COLUMNS
from unboil.train.results.records import BlockRow, PageRow, PageTexts

__all__ = ["BLOCKS", "PAGES", "TEXTS", "TableKind"]

Row = TypeVar("Row")
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TableKind(Generic[Row]):
    """One kind of table: its columns, and how a row is made of their values."""

    columns: dict[str, pa.DataType]
    make: Callable[[Values], Row]
    value: Callable[[str], Callable[[Row], object]] = attrgetter

    @property
    def schema(self) -> pa.Schema:
        return pa.schema(list(self.columns.items()))

    def table(self, rows: Iterable[Row]) -> pa.Table:
        """Rows as an Arrow table."""
        held = tuple(rows)
        getters = {name: self.value(name) for name in self.columns}
        return pa.table(
            {name: list(map(getter, held)) for name, getter in getters.items()}, schema=self.schema
        )

    def rows(self, table: pa.Table) -> tuple[Row, ...]:
        """An Arrow table as rows."""
        return tuple(map(self.make, table.to_pylist()))

    def write(self, path: Path, rows: Iterable[Row]) -> None:
        """Rows into one Parquet file."""
        pq.write_table(self.table(rows), path)

    def read(self, path: Path) -> tuple[Row, ...]:
        """All rows of a Parquet file; columns it has beyond the known are ignored."""
        return self.rows(pq.read_table(path, columns=list(self.columns)))


def _make_page(values: Values) -> PageRow:
    scores = {name: values.pop(name) for name in SCORE_COLUMNS}
    return PageRow(**values, scores=scores)


def _page_value(name: str) -> Callable[[PageRow], object]:
    if name in SCORE_COLUMNS:
        return lambda row: row.scores[name]
    return attrgetter(name)


def _make_block(values: Values) -> BlockRow:
    role, gold_role = values.pop("role"), values.pop("gold_role")
    return BlockRow(
        **values, role=Role(role), gold_role=None if gold_role is None else Role(gold_role)
    )


_ROLE = pa.dictionary(pa.int8(), pa.string())

PAGES = TableKind(
    {
        "system": pa.string(), "corpus": pa.string(), "page": pa.string(), "url": pa.string(),
        "site": pa.string(), "page_type": pa.string(), "language": pa.string(),
        "words_gold": pa.int64(), "words_predicted": pa.int64(), "empty": pa.bool_(),
        "failed": pa.bool_(), "reason": pa.string(), "seconds": pa.float64(),
        "confidence": pa.float64(), **dict.fromkeys(SCORE_COLUMNS, pa.float64()),
    },
    _make_page,
    _page_value,
)  # fmt: skip

BLOCKS = TableKind(
    {
        "corpus": pa.string(), "page": pa.string(), "index": pa.int32(), "text": pa.string(),
        "words": pa.int32(), "tag": pa.string(), "xpath": pa.string(),
        "gold_content": pa.bool_(), "gold_role": _ROLE, "content": pa.float32(), "role": _ROLE,
        "probability": pa.float32(), "kept": pa.bool_(),
    },
    _make_block,
)  # fmt: skip

TEXTS = TableKind(
    {"corpus": pa.string(), "page": pa.string(), "gold": pa.string(), "predicted": pa.string()},
    lambda values: PageTexts(**values),
)
