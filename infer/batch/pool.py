"""A process pool that keeps the order, bounds what is in flight, and survives its workers.

A page that kills its worker (a crash in a C library, the kernel's memory killer) takes the whole
pool of the standard library down. Here the chunks in flight are then run again one by one, halved
until the page is found; it is reported and the run goes on. Before a page is blamed, a process
has to start without one: where none can, every page would look deadly.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace

from unboil.batch.record import Chunk, Outcome
from unboil.batch.rows import reject_of
from unboil.errors import GUARD_HINT, WorkerError
from unboil.processes import spawned

__all__ = ["KILLED", "map_chunks"]

_IN_FLIGHT = 3
"""Chunks in flight for each worker: one worked on, one waiting, one for slow neighbours."""
KILLED = "killed its worker process (crash, or out of memory)"

Work = Callable[[Chunk], Outcome]


def map_chunks(
    work: Work, chunks: Iterable[Chunk], workers: int
) -> Iterator[tuple[Chunk, Outcome]]:
    """Work on chunks in several processes; results come in the chunks' order.

    Args:
        work: picklable; called in the workers.
        chunks: read only as far ahead as results are taken.
        workers: number of processes.

    Raises:
        WorkerError: the processes cannot start.
    """
    pool = _Pool(work, workers)
    waiting: deque[_Task] = deque()
    try:
        for chunk in chunks:
            waiting.append(pool.submit(chunk))
            if len(waiting) >= workers * _IN_FLIGHT:
                yield pool.result(waiting)
        while waiting:
            yield pool.result(waiting)
    finally:
        pool.close()


@dataclass(frozen=True, slots=True)
class _Task:
    chunk: Chunk
    future: Future[Outcome]


class _Pool:
    """The processes, replaced when they die."""

    def __init__(self, work: Work, workers: int) -> None:
        self._work = work
        self._workers = workers
        self._processes = _start(work, workers)

    def submit(self, chunk: Chunk) -> _Task:
        try:
            return _Task(chunk, self._processes.submit(_run, chunk))
        except BrokenProcessPool as error:
            failed: Future[Outcome] = Future()
            failed.set_exception(error)
            return _Task(chunk, failed)

    def result(self, waiting: deque[_Task]) -> tuple[Chunk, Outcome]:
        """The result of the first task in the queue, which is taken out."""
        task = waiting.popleft()
        try:
            return task.chunk, task.future.result()
        except BrokenProcessPool:
            self._processes.shutdown()
            self._processes = _start(self._work, self._workers)
            _check_start(self._processes)
            result = _isolated(self._work, task.chunk)
            # What finished before the pool died keeps its result.
            for place, other in enumerate(waiting):
                if not other.future.done() or other.future.exception() is not None:
                    waiting[place] = self.submit(other.chunk)
            return task.chunk, result

    def close(self) -> None:
        self._processes.shutdown(cancel_futures=True)


def _isolated(work: Work, chunk: Chunk) -> Outcome:
    """Work on a chunk in a process of its own, halving it where that process dies."""
    with _start(work, 1) as processes, suppress(BrokenProcessPool):
        return processes.submit(_run, chunk).result()
    if len(chunk.items) == 1:
        return Outcome([], [reject_of(chunk, chunk.first, KILLED)])
    half = len(chunk.items) // 2
    left = _isolated(work, replace(chunk, items=chunk.items[:half]))
    right = _isolated(work, replace(chunk, first=chunk.first + half, items=chunk.items[half:]))
    return Outcome(left.rows + right.rows, left.rejects + right.rejects)


def _start(work: Work, workers: int) -> ProcessPoolExecutor:
    return spawned(workers, _set_up, work)


def _check_start(processes: ProcessPoolExecutor) -> None:
    try:
        processes.submit(os.getpid).result()
    except BrokenProcessPool as error:
        raise WorkerError(
            f"worker processes cannot start; their own messages on stderr say why: {GUARD_HINT}"
        ) from error


_worker: Work | None = None
"""What this process, being a worker, was started for: the standard library's pool has no other
place that lasts from the initializer to the tasks."""


def _set_up(work: Work) -> None:
    global _worker  # noqa: PLW0603
    _worker = work


def _run(chunk: Chunk) -> Outcome:
    if _worker is None:  # pragma: no cover - the pool always runs the initializer first
        raise RuntimeError("worker was not set up")
    return _worker(chunk)
