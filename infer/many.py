"""Many pages at once: in order, as a stream, in bounded memory."""

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from numbers import Integral
from typing import Any, TypeVar, overload

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

_Taken = TypeVar("_Taken")
_Take = Callable[[Document], Any]

_IN_FLIGHT = 8
"""Pages a worker has waiting: enough to keep it busy, few enough to hold."""

_work: tuple[Extractor, _Take] | None = None
"""What a worker process does to a page; set once, when the process starts."""


@overload
def extract_many(
    pages: Iterable[object], workers: int | None = None, extractor: Extractor | None = None
) -> Iterator[Document]: ...
@overload
def extract_many(
    pages: Iterable[object],
    workers: int | None = None,
    extractor: Extractor | None = None,
    *,
    take: Callable[[Document], _Taken],
) -> Iterator[_Taken]: ...
def extract_many(
    pages: Iterable[object],
    workers: int | None = None,
    extractor: Extractor | None = None,
    *,
    take: _Take | None = None,
) -> Iterator[Any]:
    """Extract pages one after the other, or in several processes.

    Args:
        pages: pages as ``extract`` takes them, or pairs of page and URL; read as needed.
        workers: processes; ``None`` or 1 stays in this one. Others import the script, so it needs
            ``if __name__ == "__main__":``. Trees are sent to them as markup.
        extractor: the extractor to use; a new one with the bundled model if not given.
        take: what to take of each document, such as ``operator.attrgetter("text")``; the document
            if not given. It is called where the page is extracted, so of several processes' work
            only what it returns is worked out and sent; a whole document takes nearly twice the
            time of its text.

    Returns:
        What is taken of each page, in the order of the pages, worked out as it is asked for.

    Raises:
        InputError: ``pages`` is a single page, or cannot be iterated; or, when its turn comes, a
            page, which is named by its number from 0 on, is of no kind that can be read.
        OptionError: ``workers`` is no whole number, or less than one; ``extractor`` is none;
            ``take`` cannot be called, or sent to several processes.
        WorkerError: the processes cannot start, or one of them died; when documents are asked for.
    """
    if workers is not None and not (_is_count(workers) and workers >= 1):
        raise OptionError(f"workers is a number of processes from 1 on, or None, not {workers!r}")
    if not isinstance(extractor, Extractor | None):
        raise OptionError(f"extractor is an unboil.Extractor, not {type(extractor).__name__}")
    if take is not None and not callable(take):
        raise OptionError(f"take is a function of a document, not {take!r}")
    if workers is not None and workers > 1:
        _check_sendable(take)
    if is_page(pages) or not isinstance(pages, Iterable):
        raise InputError(f"pages is an iterable of pages, not {type(pages).__name__}; pass [page]")
    return _taken(pages, workers, extractor or Extractor(), take or _whole)


def _is_count(value: object) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool)


def _whole(document: Document) -> Document:
    return document


def _check_sendable(take: _Take | None) -> None:
    try:
        pickle.dumps(take)
    except (AttributeError, TypeError, pickle.PicklingError) as error:
        raise OptionError(
            "take is sent to the workers, so it is a function from the top of a module, or "
            f'operator.attrgetter("text"), not {take!r}'
        ) from error


def _taken(
    pages: Iterable[object], workers: int | None, extractor: Extractor, take: _Take
) -> Iterator[Any]:
    if workers is None or workers == 1:
        for number, page in enumerate(pages):
            yield take(extractor.extract(_read(number, page)))
        return
    pool = spawned(workers, _start, extractor, take)
    waiting: deque[Future[Any]] = deque()
    try:
        for number, page in enumerate(pages):
            waiting.append(_submit(pool, number, page))
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
        # By the pool rather than one by one: where a worker dies meanwhile, Python 3.11's pool
        # comes upon futures that were cancelled, and leaves the other workers running.
        pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, number: int, page: object) -> Future[Any]:
    """Read a page here, where its response or tree is, and have it extracted there."""
    try:
        source = without_tree(_read(number, page))
    except InputError as error:
        # It is raised in the page's turn, after the documents of those before.
        failed: Future[Any] = Future()
        failed.set_exception(error)
        return failed
    return pool.submit(_extract, source)


def _read(number: int, page: object) -> Source:
    try:
        return read_source(*_with_url(page))
    except InputError as error:
        raise InputError(f"page {number}: {error}") from error


def _with_url(page: Any) -> tuple[Page, Address | None]:
    if isinstance(page, tuple) and len(page) == 2 and (page[1] is None or is_address(page[1])):
        return page[0], page[1]
    return page, None


def _start(extractor: Extractor, take: _Take) -> None:
    global _work  # noqa: PLW0603 - the one way to keep an object across a worker's tasks
    _work = extractor, take


def _extract(source: Source) -> Any:
    assert _work is not None
    extractor, take = _work
    return take(extractor.extract(source))
