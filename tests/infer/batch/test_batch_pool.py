"""Chunks come back in order, in bounded number, and a deadly one costs itself alone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path
from typing import NoReturn

import pytest

from unboil.batch.pool import map_chunks
from unboil.batch.record import Chunk, Item, Outcome
from unboil.errors import WorkerError


def echo(chunk: Chunk) -> Outcome:
    """Rows that name the records; slower for the first ones, to tempt disorder."""
    time.sleep(0.02 if chunk.first < 6 else 0)
    rows = [
        {"record": record, "url": item.url} for record, item in enumerate(chunk.items, chunk.first)
    ]
    return Outcome(rows, [])


def deadly(chunk: Chunk) -> Outcome:
    """As above, but some records kill the process."""
    if any(item.url == "deadly" for item in chunk.items):
        os.kill(os.getpid(), signal.SIGKILL)
    return echo(chunk)


def chunks(count: int, size: int, bad: frozenset[int] = frozenset()) -> Iterator[Chunk]:
    for first in range(0, count, size):
        items = tuple(
            Item(None, "deadly" if n in bad else str(n)) for n in range(first, first + size)
        )
        yield Chunk("input", first, items, 0, first + size >= count)


def test_order_is_kept() -> None:
    outcomes = list(map_chunks(echo, chunks(60, 3), 2))
    assert [row["record"] for _, outcome in outcomes for row in outcome.rows] == list(range(60))


def test_reading_waits_for_the_taker() -> None:
    taken = 0

    def counted() -> Iterator[Chunk]:
        nonlocal taken
        for chunk in chunks(300, 3):
            taken += 1
            yield chunk

    results = map_chunks(echo, counted(), 2)
    next(results)
    assert taken <= 10
    results.close()  # type: ignore[attr-defined]


def test_records_that_kill_their_worker_are_rejected_and_all_others_done() -> None:
    bad = frozenset({5, 23, 24})
    outcomes = list(map_chunks(deadly, chunks(40, 8, bad), 2))
    rows = [row["record"] for _, outcome in outcomes for row in outcome.rows]
    rejects = [reject for _, outcome in outcomes for reject in outcome.rejects]
    assert rows == [n for n in range(40) if n not in bad]
    assert [reject.record for reject in rejects] == sorted(bad)
    assert "killed its worker" in rejects[0].reason


def test_no_process_starts_while_others_may_die() -> None:
    before = len(active_children())
    results = map_chunks(echo, chunks(3, 3), 3)
    next(results)
    assert len(active_children()) == before + 3
    results.close()  # type: ignore[attr-defined]


def fail() -> NoReturn:
    raise ImportError("no such module here")


class Unreadable:
    """Work that no worker can be set up with."""

    def __call__(self, chunk: Chunk) -> Outcome:
        return echo(chunk)

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return fail, ()


def test_no_page_is_blamed_where_no_worker_starts() -> None:
    with pytest.raises(WorkerError, match="cannot start"):
        list(map_chunks(Unreadable(), chunks(40, 8), 2))


def test_a_script_without_a_guard_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from unboil.batch.pool import map_chunks\n"
        "from unboil.batch.record import Chunk, Item\n"
        "list(map_chunks(len, [Chunk('input', 0, (Item(None),), 0, True)], 1))\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "WorkerError" in done.stderr
    assert '`if __name__ == "__main__":`' in done.stderr
