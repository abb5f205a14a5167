"""Processes that work beside this one."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

__all__ = ["spawned"]


def spawned(workers: int, set_up: Callable[..., object], *arguments: object) -> ProcessPoolExecutor:
    """So many processes, each of which begins with ``set_up(*arguments)``."""
    # Spawned rather than forked: a fork of a process that has threads (BLAS, Arrow, a progress bar)
    # can deadlock.
    context = multiprocessing.get_context("spawn")
    processes = ProcessPoolExecutor(workers, context, set_up, arguments)
    # All at once: Python 3.11 waits for ever for one that starts as another dies.
    processes._safe_to_dynamically_spawn_children = False  # type: ignore[attr-defined]
    return processes
