"""Records cut into chunks: what a worker gets, and what the journal counts."""

from collections.abc import Iterator
from itertools import islice

from unboil.batch.inputs import InputFile, Opened, open_input
from unboil.batch.readers import Fields, read_items
from unboil.batch.record import Chunk, Item

__all__ = ["read_chunks"]

_RECORDS = 32
_BYTES = 4 * 1024 * 1024
"""A chunk is full at either bound. Small ones keep all workers busy to the end and lose little to
a page that kills its worker; at these the hand-over costs under 1% of the extraction."""


def read_chunks(file: InputFile, fields: Fields, done: int) -> Iterator[Chunk]:
    """The chunks of an input; the last one says so, and may be empty.

    Args:
        file: the input.
        fields: where tables and JSON records keep pages.
        done: how many of the first records to leave out.

    Raises:
        MissingExtra: the input needs a package that is not installed.
        OptionError: the input's table has no column of the name given.
        OSError: the input cannot be opened.
    """
    with open_input(file) as opened:
        yield from _cut(opened, islice(read_items(opened, fields), done, None), done)


def _cut(opened: Opened, items: Iterator[Item], first: int) -> Iterator[Chunk]:
    name = str(opened.file.path)
    pending: list[Item] = []
    size = 0
    for item in items:
        pending.append(item)
        size += _size(item)
        if len(pending) >= _RECORDS or size >= _BYTES:
            yield Chunk(name, first, tuple(pending), opened.position, last=False)
            first += len(pending)
            pending, size = [], 0
    yield Chunk(name, first, tuple(pending), opened.file.size, last=True)


def _size(item: Item) -> int:
    data = item.source.data if item.source is not None else None
    return len(data) if data is not None else 0
