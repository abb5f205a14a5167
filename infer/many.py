"""Many pages at once: in order, as a stream, in bounded memory."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from numbers import Integral
from typing import Any

from unboil.document.document import Document
from unboil.errors import GUARD_HINT, InputError, OptionError, WorkerError
from unboil.extractor import Extractor
from unboil.parse.source import (
    Address,
    Page,
    Source,
    is_address,
    is_page,
    read_source,
    without_tree,
)
from unboil.processes import spawned

__all__ = ["extract_many"]

_IN_FLIGHT = 8
"""Pages a worker has waiting: enough to keep it busy, few enough to hold."""

_extractor: Extractor | None = None
"""The extractor of a worker process; set once, when the process starts."""


def extract_many(
    pages: Iterable[object], workers: int | None = None, extractor: Extractor | None = None
) -> Iterator[Document]:
    """Extract pages one after the other, or in several processes.

    Args:
        pages: pages as ``extract`` takes them, or pairs of page and URL; read as needed.
        workers: processes; ``None`` or 1 stays in this one. Others import the script, so it needs
            ``if __name__ == "__main__":``. Trees are sent to them as markup.
        extractor: the extractor to use; a new one with the bundled model if not given.

    Returns:
        A document for each page, in the order of the pages, worked out as they are asked for.

    Raises:
        InputError: ``pages`` is a single page, or cannot be iterated; or, when its turn comes, a
            page is of no kind that can be read.
        OptionError: ``workers`` is no whole number, or less than one; ``extractor`` is none.
        WorkerError: the processes cannot start, or one of them died; when documents are asked for.
    """
    if workers is not None and not (_is_count(workers) and workers >= 1):
        raise OptionError(f"workers is a number of processes from 1 on, or None, not {workers!r}")
    if not isinstance(extractor, Extractor | None):
        raise OptionError(f"extractor is an unboil.Extractor, not {type(extractor).__name__}")
    if is_page(pages) or not isinstance(pages, Iterable):
        raise InputError(f"pages is an iterable of pages, not {type(pages).__name__}; pass [page]")
    return _documents(pages, workers, extractor)


def _is_count(value: object) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool)


def _documents(
    pages: Iterable[object], workers: int | None, extractor: Extractor | None
) -> Iterator[Document]:
    extractor = extractor or Extractor()
    if workers is None or workers == 1:
        for page in pages:
            yield extractor.extract(*_with_url(page))
        return
    with spawned(workers, _start, extractor) as pool:
        waiting: deque[Future[Document]] = deque()
        try:
            for page in pages:
                waiting.append(_submit(pool, page))
                if len(waiting) >= workers * _IN_FLIGHT:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise WorkerError(
                "a worker process died, or none could start; its own message on stderr says why: "
                f"{GUARD_HINT}"
            ) from error
        finally:
            for future in waiting:
                future.cancel()


def _submit(pool: ProcessPoolExecutor, page: object) -> Future[Document]:
    """Read a page here, where its response or tree is, and have it extracted there."""
    try:
        source = without_tree(read_source(*_with_url(page)))
    except InputError as error:
        # It is raised in the page's turn, after the documents of those before.
        failed: Future[Document] = Future()
        failed.set_exception(error)
        return failed
    return pool.submit(_extract, source)


def _with_url(page: Any) -> tuple[Page, Address | None]:
    if isinstance(page, tuple) and len(page) == 2 and (page[1] is None or is_address(page[1])):
        return page[0], page[1]
    return page, None


def _start(extractor: Extractor) -> None:
    global _extractor  # noqa: PLW0603 - the one way to keep an object across a worker's tasks
    _extractor = extractor


def _extract(source: Source) -> Document:
    assert _extractor is not None
    return _extractor.extract(source)
