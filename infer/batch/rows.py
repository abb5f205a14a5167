"""A document as a row of a table: the columns in one place, for Parquet, JSONL, Spark and Ray."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from unboil.batch.record import Chunk, Reject, Row
from unboil.document.document import Document
from unboil.errors import MissingExtra

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "BLOCK_COLUMNS",
    "COLUMNS",
    "ORIGIN",
    "Layout",
    "arrow_schema",
    "encodable",
    "reject_of",
    "row_of",
    "spark_schema",
]

COLUMNS: dict[str, str] = {
    "url": "string",
    "canonical": "string",
    "title": "string",
    "text": "string",
    "authors": "list<string>",
    "date": "string",
    "published": "string",
    "modified": "string",
    "tags": "list<string>",
    "captions": "list<string>",
    "comments": "list<string>",
    "description": "string",
    "language": "string",
    "site_name": "string",
    "image": "string",
    "page_type": "string",
    "text_source": "string",
    "confidence": "double",
    "reason": "string",
}
"""Columns of every row and their types."""

ORIGIN = ("input", "record", "record_id", "record_date")
"""Columns that rows of a batch have beside: where in the inputs the page was."""

BLOCK_COLUMNS: dict[str, str] = {
    "index": "int32",
    "text": "string",
    "role": "string",
    "probability": "float",
    "content": "float",
    "kept": "bool",
    "xpath": "string",
    "tag": "string",
}
"""Fields of an entry of the column ``blocks``."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns rows have beside `COLUMNS`."""

    markdown: bool = False
    blocks: bool = False

    @property
    def columns(self) -> dict[str, str]:
        """All columns but ``blocks``, with their types."""
        return COLUMNS | ({"markdown": "string"} if self.markdown else {})


def row_of(document: Document, layout: Layout) -> Row:
    """The document as a row."""
    row = {name: _plain(getattr(document, name)) for name in layout.columns}
    if layout.blocks:
        row["blocks"] = [
            {name: _plain(getattr(block, name)) for name in BLOCK_COLUMNS}
            for block in document.blocks
        ]
    return row


def reject_of(chunk: Chunk, record: int, reason: str) -> Reject:
    """The reject for a record of a chunk, in text that any encoding can write."""
    url = chunk.items[record - chunk.first].url
    return Reject(
        encodable(chunk.input), record, None if url is None else encodable(url), encodable(reason)
    )


def _plain(value: object) -> object:
    """Without the types of ours that serialisers do not know."""
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    return encodable(str(value)) if isinstance(value, str) else value


def encodable(text: str) -> str:
    """The text without lone surrogates.

    A ``\\ud800`` in a page's JSON leaves them in it, and so does a file name that is no UTF-8.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def address_of(value: object) -> str | None:
    """A column's address, which some tables hold as bytes; ``None`` for anything else."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return encodable(value) if isinstance(value, str) and value else None


def arrow_schema(layout: Layout) -> "pa.Schema":
    """The rows' schema for Arrow and Parquet.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtra("tables need pyarrow: pip install 'unboil[batch]'") from error
    types = {
        "string": pa.string(),
        "list<string>": pa.list_(pa.string()),
        "double": pa.float64(),
        "float": pa.float32(),
        "int32": pa.int32(),
        "bool": pa.bool_(),
    }
    fields = [(name, types[kind]) for name, kind in layout.columns.items()]
    if layout.blocks:
        block = pa.struct([(name, types[kind]) for name, kind in BLOCK_COLUMNS.items()])
        fields.append(("blocks", pa.list_(block)))
    return pa.schema(fields)


def spark_schema(layout: Layout) -> str:
    """The rows' schema as Spark writes it."""
    names = {"list<string>": "array<string>", "int32": "int", "bool": "boolean"}
    fields = [f"{name} {names.get(kind, kind)}" for name, kind in layout.columns.items()]
    if layout.blocks:
        block = ", ".join(f"`{name}`: {names.get(t, t)}" for name, t in BLOCK_COLUMNS.items())
        fields.append(f"blocks array<struct<{block}>>")
    return ", ".join(fields)
