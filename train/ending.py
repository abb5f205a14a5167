"""A command that is told to end (SIGTERM) takes its workers with it.

Without this Python dies at once, and processes that fit or extract go on for nobody.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import active_children
from typing import NoReturn

__all__ = ["ends_with_workers"]


@contextmanager
def ends_with_workers() -> Iterator[None]:
    """Have SIGTERM end workers, then leave as an exception does: what is open is closed."""
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(number: int, _: object) -> NoReturn:
    for worker in active_children():
        worker.terminate()
    raise SystemExit(128 + number)
