"""Pages per second on every engine, on the same pages, beside the plain call.

    python benchmarks/load.py [--pages 2000] [--root CORPORA --corpus wcxb] [--engine batch ...]

The plain call goes from bytes to a row of all metadata (for datatrove: to text), on one core. Each
engine reads the same pages from files and writes Parquet or JSONL files. Two efficiencies are
given: by the clock, ``pages per second / (cores * plain pages per second)``, which holds on an idle
machine; and by processor time of all processes that take part, which holds on a busy one too.
Start-up (of interpreters, sessions) is left out by a first run on few pages; what a task starts
anew in its time is not. Without ``--root``, pages are generated.
"""

import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

import unboil
from unboil.batch import Job, run
from unboil.batch.inputs import find_inputs
from unboil.batch.rows import Layout, row_of
from unboil.datasets.registry import load
from unboil.datasets.synthetic import generate

_FILES = 8
"""Files the pages are spread over: two for each core and engine's taste."""
_FIRST = 64
"""Pages of the run that warms an engine up."""

Page = tuple[str, bytes]
Engine = AbstractContextManager[Callable[[Path, Path], None]]
"""Once entered: a function that extracts the pages of a folder into another."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run took."""

    name: str
    cores: int
    pages: int
    seconds: float
    processor: float


def plain(name: str, pages: list[Page], take: Callable[[unboil.Document], object]) -> Measured:
    """A yardstick: one process, no files, ``take`` of every document."""
    extractor = unboil.Extractor()
    take(extractor.extract(pages[0][1]))
    clock, processor = time.perf_counter(), time.process_time()
    for url, html in pages:
        take(extractor.extract(html, url))
    return Measured(
        name, 1, len(pages), time.perf_counter() - clock, time.process_time() - processor
    )


@contextmanager
def batch(cores: int) -> Iterator[Callable[[Path, Path], None]]:
    """``unboil batch``."""

    def extract(source: Path, target: Path) -> None:
        inputs = tuple(find_inputs([str(source / "*.parquet")]))
        run(Job(inputs, target, unboil.Extractor(), workers=cores))

    yield extract


@contextmanager
def spark(cores: int) -> Iterator[Callable[[Path, Path], None]]:
    """A Spark cluster in processes of its own on this machine, one core to a worker."""
    import pyspark
    from pyspark.sql import SparkSession

    from unboil.integrations.spark import extract_pages

    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master(f"local-cluster[{cores},1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.files.maxPartitionBytes", "4m")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "64")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")

    def extract(source: Path, target: Path) -> None:
        pages = session.read.parquet(str(source / "*.parquet"))
        extract_pages(pages).write.parquet(str(target))

    try:
        yield extract
    finally:
        session.stop()


@contextmanager
def datatrove(cores: int) -> Iterator[Callable[[Path, Path], None]]:
    """A datatrove pipeline over WARC files."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import WarcReader
    from datatrove.pipeline.writers import JsonlWriter

    from unboil.integrations.datatrove import UnboilExtractor

    def extract(source: Path, target: Path) -> None:
        LocalPipelineExecutor(
            [
                WarcReader(str(source), glob_pattern="*.warc"),
                UnboilExtractor(timeout=20),
                JsonlWriter(str(target)),
            ],
            tasks=_FILES,
            workers=cores,
            logging_dir=str(target / "logs"),
        ).run()

    yield extract


ENGINES: dict[str, Callable[[int], Engine]] = {
    "batch": batch,
    "datatrove": datatrove,
    "spark": spark,
}


def measure(name: str, cores: int, first: Path, source: Path, count: int) -> Measured:
    """Warm an engine up, then time it."""
    with tempfile.TemporaryDirectory() as folder, ENGINES[name](cores) as extract:
        extract(first, Path(folder) / "first")
        clock, processor = time.perf_counter(), _processor_time()
        extract(source, Path(folder) / "all")
        seconds, used = time.perf_counter() - clock, _processor_time() - processor
    return Measured(name, cores, count, seconds, used)


def _processor_time() -> float:
    """Seconds of processor time of this process and all below it, ended ones included (Linux)."""
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        process = int(stat.parent.name)
        parents[process] = int(fields[1])
        ticks[process] = sum(int(field) for field in fields[11:15])
    total, me = 0, os.getpid()
    for process, used in ticks.items():
        ancestor = process
        while ancestor not in {0, 1, me}:
            ancestor = parents.get(ancestor, 0)
        total += used if ancestor == me else 0
    return total / os.sysconf("SC_CLK_TCK")


def write(pages: list[Page], folder: Path) -> None:
    """The pages as Parquet and as WARC files."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder.mkdir()
    for number in range(_FILES):
        part = pages[number::_FILES]
        table = pa.table({"url": [url for url, _ in part], "html": [html for _, html in part]})
        pq.write_table(table, folder / f"{number}.parquet")
        (folder / f"{number}.warc").write_bytes(b"".join(_record(*page) for page in part))


def _record(url: str, html: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <{url}>\r\n"
        "WARC-Date: 2025-01-01T00:00:00Z\r\nWARC-Identified-Payload-Type: text/html\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


def draw(root: Path | None, corpus: str, count: int) -> list[Page]:
    """Pages of a corpus, drawn at random, again and again where it has too few; or generated."""
    if root is None:
        return [(page.url, page.html) for page in generate(0, count)]
    pages = [(page.url or page.id, page.html) for page in load(corpus, root)]
    return random.Random(0).choices(pages, k=count)


def line(measured: Measured, yardstick: Measured) -> str:
    """A row of the table."""
    speed = measured.pages / measured.seconds
    by_clock = speed / (measured.cores * yardstick.pages / yardstick.seconds)
    each, plain_each = measured.processor / measured.pages, yardstick.processor / yardstick.pages
    return (
        f"{measured.name:<14}{measured.cores:>6}{speed:>10.1f}{by_clock:>12.2f}"
        f"{each * 1000:>14.1f}{plain_each / each:>12.2f}"
    )


@click.command()
@click.option("--pages", "count", default=2000, show_default=True)
@click.option("--root", type=click.Path(exists=True, path_type=Path), help="Unpacked corpora.")
@click.option("--corpus", default="wcxb", show_default=True)
@click.option("--engine", "engines", multiple=True, type=click.Choice(sorted(ENGINES)))
@click.option("--cores", multiple=True, type=int, default=(1, 2), show_default=True)
def main(
    count: int, root: Path | None, corpus: str, engines: tuple[str, ...], cores: tuple[int, ...]
) -> None:
    """Print pages per second and efficiency of every engine."""
    pages = draw(root, corpus, count)
    size = sum(len(html) for _, html in pages) / len(pages) / 1000
    click.echo(f"{count} pages of {size:.0f} kB on average; load {os.getloadavg()[0]:.1f}\n")
    click.echo(f"{'':<14}{'cores':>6}{'pages/s':>10}{'efficiency':>12}", nl=False)
    click.echo(f"{'cpu ms/page':>14}{'efficiency':>12}")
    rows = plain("plain, rows", pages, lambda document: row_of(document, Layout()))
    texts = plain("plain, text", pages, lambda document: document.text)
    click.echo(f"{line(rows, rows)}\n{line(texts, texts)}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with tempfile.TemporaryDirectory() as folder:
        first, source = Path(folder) / "first", Path(folder) / "all"
        write(pages[:_FIRST], first)
        write(pages, source)
        for name in engines or sorted(ENGINES):
            for number in cores:
                # datatrove asks for the text alone, the others for all metadata.
                yardstick = texts if name == "datatrove" else rows
                click.echo(line(measure(name, number, first, source, count), yardstick))
    click.echo(f"\npeak memory of the plain call's process: {memory:.0f} MiB")


if __name__ == "__main__":
    main()
