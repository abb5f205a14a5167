"""Many pages at once: in order, as a stream, in bounded memory."""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any

from unboil.document.document import Document
from unboil.extractor import Extractor
from unboil.parse.source import Page

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
        workers: processes; ``None`` or 1 stays in this one.
        extractor: the extractor to use; a new one with the bundled model if not given.

    Yields:
        A document for each page, in the order of the pages.

    Raises:
        InputError: a page is of no kind that can be read.
    """
    extractor = extractor or Extractor()
    if workers is None or workers <= 1:
        for page in pages:
            yield extractor.extract(*_with_url(page))
        return
    # Forking a process that has threads (any that loaded BLAS) can deadlock.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _start, (extractor,)) as pool:
        waiting: deque[Future[Document]] = deque()
        try:
            for page in pages:
                waiting.append(pool.submit(_extract, *_with_url(page)))
                if len(waiting) >= workers * _IN_FLIGHT:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _with_url(page: Any) -> tuple[Page, str | None]:
    if isinstance(page, tuple) and len(page) == 2 and (page[1] is None or isinstance(page[1], str)):
        return page[0], page[1]
    return page, None


def _start(extractor: Extractor) -> None:
    global _extractor  # noqa: PLW0603 - the one way to keep an object across a worker's tasks
    _extractor = extractor


def _extract(page: Page, url: str | None) -> Document:
    assert _extractor is not None
    return _extractor.extract(page, url)
