"""Records cut into chunks: what a worker gets, and what the journal counts."""

from collections.abc import Container, Iterator
from contextlib import ExitStack
from itertools import islice

from unboil.batch.inputs import InputFile, Opened, open_input
from unboil.batch.readers import Fields, read_items
from unboil.batch.record import Chunk, Item

__all__ = ["read_chunks"]

_RECORDS = 32
_BYTES = 4 * 1024 * 1024
"""A chunk is full at either bound. Small ones keep all workers busy to the end and lose little to
a page that kills its worker; at these the hand-over costs under 1% of the extraction."""


def read_chunks(
    file: InputFile, fields: Fields, done: int, only: Container[int] | None = None
) -> Iterator[Chunk]:
    """The chunks of an input; the last one says so, and may be empty.

    Args:
        file: the input; where it cannot be opened, its one record says why.
        fields: where tables and JSON records keep pages.
        done: how many of the first records to leave out.
        only: places of the records that are wanted, if not all are.

    Raises:
        MissingExtra: the input needs a package that is not installed.
    """
    with ExitStack() as stack:
        try:
            opened = stack.enter_context(open_input(file))
        except OSError as error:
            item = Item(None, None, f"the file cannot be opened: {error.strerror or error}")
            yield Chunk(str(file.path), done, (item,), file.size, last=True)
            return
        yield from _cut(opened, islice(read_items(opened, fields), done, None), done, only)


def _cut(
    opened: Opened, items: Iterator[Item], done: int, only: Container[int] | None
) -> Iterator[Chunk]:
    name = str(opened.file.path)
    pending: list[Item] = []
    size = 0
    end = done
    for record, item in enumerate(items, done):
        wanted = only is None or record in only
        if wanted:
            pending.append(item)
            size += _size(item)
            end = record + 1
        # A chunk has consecutive records.
        if pending and (not wanted or len(pending) >= _RECORDS or size >= _BYTES):
            yield Chunk(name, end - len(pending), tuple(pending), opened.position, last=False)
            pending, size = [], 0
    yield Chunk(name, end - len(pending), tuple(pending), opened.file.size, last=True)


def _size(item: Item) -> int:
    data = item.source.data if item.source is not None else None
    return len(data) if data is not None else 0
