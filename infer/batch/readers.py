"""The records of an input, one reader for each format.

A reader yields every record that should be a page, in the file's order, as often as it is asked:
the place of a record in that order is what a later run resumes at. What cannot be read is yielded
as a reason. Records that are no pages by their kind (requests, metadata) are passed over.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any

from unboil.batch.body import MAX_BODY
from unboil.batch.inputs import Opened
from unboil.batch.record import Item
from unboil.batch.rows import address_of, encodable
from unboil.batch.warc import read_warc
from unboil.errors import MissingExtra
from unboil.parse.source import Source

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

__all__ = ["READERS", "Fields", "json_object", "open_parquet", "read_items", "read_lines"]

_URL = "url"

_ROWS_AT_ONCE = 256
"""Rows of a Parquet file held in memory."""
_LONGEST_LINE = 256 * 1024 * 1024
"""Bytes of the longest line of JSON that is read; longer ones are rejected."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Names of the columns that tables and JSON records keep pages in."""

    html: str = "html"
    url: str = _URL
    copied: tuple[str, ...] = ()
    """Columns whose values go into the rows as they are."""

    @property
    def asked(self) -> tuple[str, ...]:
        """Columns beside the page that the caller named, so that some input must have them."""
        return self.copied if self.url == _URL else (self.url, *self.copied)


def read_items(opened: Opened, fields: Fields) -> Iterator[Item]:
    """All records of an input; a failure of the file itself is its last record.

    Raises:
        MissingExtra: the format needs a package that is not installed.
    """
    try:
        yield from READERS[opened.file.format](opened, fields)
    except MissingExtra:
        raise
    except Exception as error:  # whatever a damaged file makes a library raise
        yield Item(None, None, f"the rest of the file cannot be read: {_short(error)}")


def _read_warc(opened: Opened, _: Fields) -> Iterator[Item]:
    return read_warc(opened.stream)


def _read_html(opened: Opened, _: Fields) -> Iterator[Item]:
    # A few compressed kilobytes can unpack to gigabytes.
    data = opened.stream.read(MAX_BODY + 1)
    if len(data) > MAX_BODY:
        yield Item(None, None, f"file is longer than {MAX_BODY} bytes")
    else:
        yield Item(Source(data))


def _read_jsonl(opened: Opened, fields: Fields) -> Iterator[Item]:
    for line in read_lines(opened):
        try:
            record = json_object(line)
        except ValueError as error:
            yield Item(None, None, str(error))
        else:
            yield _field_item(record, fields)


def read_lines(opened: Opened) -> Iterator[bytes | None]:
    """Lines that are not blank; ``None`` for one that is too long."""
    while line := opened.stream.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            yield None
            while line and not line.endswith(b"\n"):
                line = opened.stream.readline(_LONGEST_LINE)
        elif line.strip():
            yield line


def json_object(line: bytes | None) -> dict[str, Any]:
    """The record of a line.

    Raises:
        ValueError: it has none; the message says why.
    """
    if line is None:
        raise ValueError(f"line is longer than {_LONGEST_LINE} bytes")
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        # Without the place of the error, so that a summary can count what went wrong how often.
        kind = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
        raise ValueError(f"no JSON: {kind}") from error
    if not isinstance(record, dict):
        raise ValueError("no JSON object")
    return record


def open_parquet(opened: Opened) -> "pq.ParquetFile":
    """A table, its footer read.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    try:
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow: pip install 'unboil[batch]'") from error
    return pq.ParquetFile(opened.stream)


def _read_parquet(opened: Opened, fields: Fields) -> Iterator[Item]:
    file = open_parquet(opened)
    names = dict.fromkeys((fields.html, fields.url, *fields.copied))
    columns = [name for name in names if name in file.schema_arrow.names]
    for group in range(file.num_row_groups):
        left = file.metadata.row_group(group).num_rows
        try:
            for batch in file.iter_batches(_ROWS_AT_ONCE, row_groups=[group], columns=columns):
                for row in range(batch.num_rows):
                    yield _row_item(batch, row, fields)
                    left -= 1
        except Exception as error:  # whatever a damaged row group makes the library raise
            yield from repeat(Item(None, None, f"damaged row group: {_short(error)}"), left)


def _row_item(batch: "pa.RecordBatch", row: int, fields: Fields) -> Item:
    cells = {name: batch.column(name)[row] for name in batch.schema.names}
    try:
        page = {
            name: cells.pop(name).as_py() for name in (fields.html, fields.url) if name in cells
        }
    except Exception as error:  # a column of text may hold other bytes
        return Item(None, None, f"a value cannot be read: {type(error).__name__}")
    return _field_item({name: _value(cell) for name, cell in cells.items()} | page, fields)


def _value(cell: "pa.Scalar") -> Any:
    """A copied value; as text where Python has no such day or moment."""
    try:
        return cell.as_py()
    except Exception:  # by pyarrow, by the column's type
        import pyarrow as pa

        with suppress(pa.ArrowException):
            return cell.cast(pa.string()).as_py()
        return None


def _field_item(record: Mapping[str, Any], fields: Fields) -> Item:
    html, url = record.get(fields.html), record.get(fields.url)
    address = address_of(url)
    if not isinstance(html, str | bytes):
        found = "nothing" if html is None else type(html).__name__
        return Item(None, address, f"field {fields.html!r} holds {found}, not text or bytes")
    extra = {"fields": {name: _as_text(record.get(name)) for name in fields.copied}}
    return Item(Source(html, url=address), address, extra=extra if fields.copied else {})


def _as_text(value: Any) -> str | None:
    """A value in a form that columns of all types and formats have in common."""
    match value:
        case None | str():
            text = value
        case bytes():
            text = value.decode("utf-8", "replace")
        case bool() | int() | float() | list() | dict():
            text = json.dumps(value, ensure_ascii=False, default=str)
        case _:
            text = str(value)
    return None if text is None else encodable(text)


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]


READERS: dict[str, Callable[[Opened, Fields], Iterator[Item]]] = {
    "html": _read_html,
    "jsonl": _read_jsonl,
    "parquet": _read_parquet,
    "warc": _read_warc,
}
"""Reader by format."""
