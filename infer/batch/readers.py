"""The records of an input, one reader for each format.

A reader yields every record that should be a page, in the file's order, as often as it is asked:
the place of a record in that order is what a later run resumes at. What cannot be read is yielded
as a reason. Records that are no pages by their kind (requests, metadata) are passed over.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from unboil.batch.body import MAX_BODY
from unboil.batch.inputs import Opened
from unboil.batch.record import Item
from unboil.batch.rows import encodable
from unboil.batch.warc import read_warc
from unboil.errors import MissingExtra, OptionError
from unboil.parse.source import Source

__all__ = ["READERS", "Fields", "read_items"]

_ROWS_AT_ONCE = 256
"""Rows of a Parquet file held in memory."""
_LONGEST_LINE = 256 * 1024 * 1024
"""Bytes of the longest line of JSON that is read; longer ones are rejected."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Names of the columns that tables and JSON records keep pages in."""

    html: str = "html"
    url: str = "url"


def read_items(opened: Opened, fields: Fields) -> Iterator[Item]:
    """All records of an input; a failure of the file itself is its last record.

    Raises:
        MissingExtra: the format needs a package that is not installed.
        OptionError: the input's table has no column of the name given.
    """
    try:
        yield from READERS[opened.file.format](opened, fields)
    except (MissingExtra, OptionError):
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
    while line := opened.stream.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            yield Item(None, None, f"line is longer than {_LONGEST_LINE} bytes")
            while line and not line.endswith(b"\n"):
                line = opened.stream.readline(_LONGEST_LINE)
        elif line.strip():
            yield _json_item(line, fields)


def _json_item(line: bytes, fields: Fields) -> Item:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        # Without the place of the error, so that a summary can count what went wrong how often.
        kind = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
        return Item(None, None, f"no JSON: {kind}")
    if not isinstance(record, dict):
        return Item(None, None, "no JSON object")
    return _field_item(record.get(fields.html), record.get(fields.url), fields)


def _read_parquet(opened: Opened, fields: Fields) -> Iterator[Item]:
    try:
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow: pip install 'unboil[batch]'") from error
    file = pq.ParquetFile(opened.stream)
    names = file.schema_arrow.names
    if fields.html not in names:
        raise OptionError(
            f"{opened.file.path} has no column {fields.html!r}; it has: {', '.join(names)}"
        )
    columns = [name for name in (fields.html, fields.url) if name in names]
    for batch in file.iter_batches(_ROWS_AT_ONCE, columns=columns):
        for row in batch.to_pylist():
            yield _field_item(row[fields.html], row.get(fields.url), fields)


def _field_item(html: Any, url: Any, fields: Fields) -> Item:
    address = encodable(url) if isinstance(url, str) and url else None
    if not isinstance(html, str | bytes):
        found = "nothing" if html is None else type(html).__name__
        return Item(None, address, f"field {fields.html!r} holds {found}, not text or bytes")
    return Item(Source(html, url=address), address)


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]


READERS: dict[str, Callable[[Opened, Fields], Iterator[Item]]] = {
    "html": _read_html,
    "jsonl": _read_jsonl,
    "parquet": _read_parquet,
    "warc": _read_warc,
}
"""Reader by format."""
