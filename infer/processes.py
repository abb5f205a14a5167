"""Processes that work beside this one."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing.connection import wait

__all__ = ["end_with_parent", "spawned"]

_SECONDS_BETWEEN_LOOKS = 1.0


def spawned(workers: int, set_up: Callable[..., object], *arguments: object) -> ProcessPoolExecutor:
    """So many processes, each of which begins with ``set_up(*arguments)``.

    They leave Ctrl-C to this process, and end where it is killed.
    """
    # Spawned rather than forked: a fork of a process that has threads (BLAS, Arrow, a progress bar)
    # can deadlock.
    context = multiprocessing.get_context("spawn")
    begin = partial(_begin, set_up, *arguments)
    processes = ProcessPoolExecutor(workers, context, begin)
    # All at once: Python 3.11 waits for ever for one that starts as another dies.
    processes._safe_to_dynamically_spawn_children = False  # type: ignore[attr-defined]
    return processes


def _begin(set_up: Callable[..., object], *arguments: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    set_up(*arguments)


@cache
def end_with_parent() -> None:
    """Leave no worker behind when its parent is killed: its pipe alone would not tell.

    In a process that is nobody's worker nothing happens.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        watched = (parent.sentinel, parent.pid)
        threading.Thread(target=_end_after, args=watched, daemon=True).start()


def _end_after(sentinel: int | None, parent: int | None) -> None:
    """End when a parent has; a worker that joblib started is sure to know its id alone."""
    if sentinel is not None:
        wait([sentinel])
    else:
        while os.getppid() == parent:
            time.sleep(_SECONDS_BETWEEN_LOOKS)
    os._exit(1)
