"""Time per page, from bytes to text: unboil beside other extractors on the same pages.

    python benchmarks/speed.py --root CORPORA [--pages 200] [--corpus wcxb ...] [--seed 0]

One process pinned to one core. The systems take turns on every page, in an order that rotates, so a
busy moment of the machine falls on all of them. Times are of the whole call, decoding included, in
processor time of the process: on an idle machine that is the wall time, on a busy one it leaves out
what others used. Bare lxml parsing is the yardstick. Needs the ``peers`` extra and corpora.
"""

import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

import unboil
from unboil.datasets.record import GoldPage
from unboil.datasets.registry import load
from unboil.parse.tree import parse_html
from unboil.train.peers import load_peers

PEERS = ("trafilatura-fast", "trafilatura", "resiliparse", "readability-lxml")
REFERENCE = "trafilatura-fast"

Timed = Callable[[GoldPage], float]
"""Runs a system on a page and gives the seconds it took."""


def systems() -> dict[str, Timed]:
    """All timed systems by name."""
    extractor = unboil.Extractor()
    timed = {
        "lxml parse alone": _clocked(lambda page: parse_html(page.html)),
        "unboil": _clocked(lambda page: extractor.extract(page.html, url=page.url).text),
    }
    for peer in load_peers(PEERS):
        timed[f"{peer.name} {peer.version}"] = _clocked(peer.predict)
    return timed


def _clocked(call: Callable[[GoldPage], object]) -> Timed:
    def run(page: GoldPage) -> float:
        started = time.process_time()
        call(page)
        return time.process_time() - started

    return run


def measure(timed: dict[str, Timed], pages: Sequence[GoldPage]) -> dict[str, NDArray[np.float64]]:
    """Seconds by system, shape (pages,) each."""
    seconds = {name: np.empty(len(pages)) for name in timed}
    names = list(timed)
    for run in timed.values():
        run(pages[0])  # first calls load models and compile patterns
    for position, page in enumerate(pages):
        turn = position % len(names)
        for name in names[turn:] + names[:turn]:
            seconds[name][position] = timed[name](page)
    return seconds


def table(seconds: dict[str, NDArray[np.float64]]) -> Iterator[str]:
    """The lines of a table in milliseconds per page."""
    reference = next(values for name, values in seconds.items() if name.startswith(REFERENCE))
    yield f"{'ms per page':<28}{'median':>9}{'mean':>9}{'p95':>9}{'mean / ' + REFERENCE:>26}"
    for name, values in sorted(seconds.items(), key=lambda item: item[1].mean()):
        median, p95 = np.quantile(values, [0.5, 0.95]) * 1000
        mean, ratio = values.mean() * 1000, values.mean() / reference.mean()
        yield f"{name:<28}{median:>9.2f}{mean:>9.2f}{p95:>9.2f}{ratio:>26.2f}"


@click.command()
@click.option("--root", type=click.Path(path_type=Path), help="Folder of unpacked corpora.")
@click.option("--corpus", "corpora", multiple=True, default=("newspaper4k-articles", "wcxb"))
@click.option("--pages", "count", default=200, show_default=True, help="Pages per corpus.")
@click.option("--seed", default=0, show_default=True, help="Which pages are drawn.")
def main(root: Path | None, corpora: tuple[str, ...], count: int, seed: int) -> None:
    """Print how much time each system takes per page."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    timed = systems()
    for name in corpora:
        pages = list(load(name, root))
        drawn = random.Random(seed).sample(pages, min(count, len(pages)))
        size = sum(len(page.html) for page in drawn) / len(drawn) / 1000
        click.echo(f"\n{name}: {len(drawn)} pages of {size:.0f} kB on average")
        click.echo("\n".join(table(measure(timed, drawn))))


if __name__ == "__main__":
    main()
