"""Columns of pages and addresses to rows of documents: what table engines have in common."""

from collections.abc import Iterable, Iterator

from unboil.batch.record import Row
from unboil.batch.rows import Layout, address_of, encodable, row_of
from unboil.extractor import Extractor
from unboil.parse.source import Source

__all__ = ["extract_columns"]


def extract_columns(
    extractor: Extractor, layout: Layout, pages: Iterable[object], urls: Iterable[object]
) -> Iterator[Row]:
    """A row for each page, in order. Never raises: what gives no document gives a reason.

    Args:
        extractor: what to extract with.
        layout: columns of the rows.
        pages: bytes or text; anything else gives a row that says so.
        urls: their addresses, text or bytes; anything else counts as none.
    """
    for page, url in zip(pages, urls, strict=True):
        address = address_of(url)
        if not isinstance(page, bytes | str):
            yield _empty(layout, address, f"page is {type(page).__name__}, not text or bytes")
            continue
        try:
            yield row_of(extractor.extract(Source(page, url=address)), layout)
        except Exception as error:  # one page must not end a job of millions
            yield _empty(layout, address, encodable(f"{type(error).__name__}: {error}"[:300]))


def _empty(layout: Layout, url: str | None, reason: str) -> Row:
    row: Row = {
        name: [] if kind.startswith("list") else None for name, kind in layout.columns.items()
    }
    row |= {"url": url, "text": "", "confidence": 0.0, "reason": reason}
    return row | ({"blocks": []} if layout.blocks else {})
