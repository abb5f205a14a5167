"""How long an event loop is blocked while pages are extracted in three ways.

    python benchmarks/event_loop.py [--pages 200]

A ticker sleeps for a millisecond at a time; what it is late by is what any other task would be.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context

import click
import numpy as np

import unboil
from unboil.datasets.synthetic import generate

Way = Callable[[unboil.Extractor, list[bytes]], Awaitable[None]]

_TICK = 0.001
_AT_ONCE = 4


async def on_the_loop(extractor: unboil.Extractor, pages: list[bytes]) -> None:
    """The call as it is: nothing else runs meanwhile."""
    for page in pages:
        _ = extractor.extract(page).text
        await asyncio.sleep(0)


async def in_threads(extractor: unboil.Extractor, pages: list[bytes]) -> None:
    """`asyncio.to_thread`, a few pages at once."""
    limit = asyncio.Semaphore(_AT_ONCE)

    async def one(page: bytes) -> None:
        async with limit:
            await asyncio.to_thread(lambda: extractor.extract(page).text)

    await asyncio.gather(*map(one, pages))


async def in_processes(extractor: unboil.Extractor, pages: list[bytes]) -> None:
    """A pool of processes, each with the extractor sent along as the bundled model's name."""
    loop, limit = asyncio.get_running_loop(), asyncio.Semaphore(_AT_ONCE)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:

        async def one(page: bytes) -> None:
            async with limit:
                await loop.run_in_executor(pool, _text, extractor, page)

        await asyncio.gather(*map(one, pages))


def _text(extractor: unboil.Extractor, page: bytes) -> str:
    return extractor.extract(page).text


async def measure(way: Way, pages: list[bytes]) -> tuple[float, list[float]]:
    """Seconds it took, and by how many seconds each tick came late."""
    late: list[float] = []

    async def ticker() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(_TICK)
            late.append(time.perf_counter() - before - _TICK)

    extractor = unboil.Extractor()
    await way(extractor, pages[:4])
    task = asyncio.create_task(ticker())
    began = time.perf_counter()
    await way(extractor, pages)
    seconds = time.perf_counter() - began
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    return seconds, late


@click.command()
@click.option("--pages", "count", default=200, show_default=True)
def main(count: int) -> None:
    """Print pages per second and how late other tasks were."""
    pages = [page.html for page in generate(0, count)]
    click.echo(f"{'':<16}{'pages/s':>9}{'median late':>14}{'p99 late':>12}{'worst':>10}")
    for way in (on_the_loop, in_threads, in_processes):
        seconds, late = asyncio.run(measure(way, pages))
        median, p99, worst = np.quantile(late, [0.5, 0.99, 1]) * 1000
        name = way.__name__.replace("_", " ")
        click.echo(
            f"{name:<16}{count / seconds:>9.1f}{median:>11.1f} ms{p99:>9.1f} ms{worst:>7.1f} ms"
        )


if __name__ == "__main__":
    main()
