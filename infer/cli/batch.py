"""``unboil batch``: files of pages in, a table of documents out."""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from unboil.batch.inputs import InputFile, find_inputs
from unboil.batch.readers import Fields
from unboil.batch.rows import Layout
from unboil.batch.runner import Job, Summary, run
from unboil.batch.writers import WRITERS
from unboil.cli.options import extractor_of, takes_options
from unboil.errors import MissingExtra

__all__ = ["batch"]

_TIMEOUT = 20.0
"""Seconds a page may take: one that hangs must not stop the others."""
_SHOWN = 10
"""Reasons listed in the summary."""


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="IN...")
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path),
              help="Folder for the part files. A run into a folder that holds an unfinished run "
              "goes on where that one ended.")  # fmt: skip
@click.option("--format", "file_format", type=click.Choice(sorted(WRITERS)), default="parquet",
              show_default=True)  # fmt: skip
@click.option("--blocks", is_flag=True, help="Add a column with every block and its role.")
@click.option("--markdown", is_flag=True, help="Add a column with the text as Markdown.")
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count(), show_default=True,
              help="Processes that extract; reading and writing take one more.")  # fmt: skip
@click.option("--part-rows", type=click.IntRange(1), default=5000, show_default=True,
              help="Pages of a part file: what is done again after a kill.")  # fmt: skip
@click.option("--html-field", default="html", show_default=True,
              help="Column or key that tables and JSON keep pages in.")  # fmt: skip
@click.option("--url-field", default="url", show_default=True)
@takes_options(timeout=_TIMEOUT)
@click.option("--quiet", is_flag=True, help="No progress bar.")
def batch(  # noqa: PLR0913 - one parameter for each option of the command
    *,
    inputs: tuple[str, ...],
    output: Path,
    file_format: str,
    blocks: bool,
    markdown: bool,
    workers: int,
    part_rows: int,
    html_field: str,
    url_field: str,
    quiet: bool,
    **options: Any,
) -> None:
    """Extract the pages of WARC, WET, Parquet, JSONL and HTML files, folders and globs IN.

    Files may be compressed (gz, zst, xz, bz2). The output is a folder of Parquet or JSONL files
    with a row for each page; records that are no pages are in its folder _rejects, with reasons.
    """
    try:
        job = Job(
            inputs=tuple(_beside(output, find_inputs(inputs))),
            folder=output,
            extractor=extractor_of(**options),
            file_format=file_format,
            layout=Layout(markdown=markdown, blocks=blocks),
            fields=Fields(html_field, url_field),
            workers=workers,
            part_rows=part_rows,
        )
        began = time.monotonic()
        summary = run(job) if quiet else _run_with_bar(job)
    except OSError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo("interrupted; the same command goes on from here", err=True)
        sys.exit(130)
    _report(summary, time.monotonic() - began)


def _beside(output: Path, files: Iterable[InputFile]) -> Iterator[InputFile]:
    """The inputs that are no output of an earlier run into a folder among them."""
    folder = output.resolve()
    return (file for file in files if folder not in file.path.resolve().parents)


def _run_with_bar(job: Job) -> Summary:
    try:
        from tqdm import tqdm
    except ImportError as error:
        raise MissingExtra("progress needs tqdm: pip install 'unboil[batch]'") from error
    began = time.monotonic()
    total = sum(file.size for file in job.inputs)
    with tqdm(total=total, unit="B", unit_scale=True, unit_divisor=1024) as bar:

        def show(summary: Summary) -> None:
            if bar.n == 0:
                # What earlier runs did counts as done, but not for the speed.
                bar.initial = bar.n = bar.last_print_n = min(summary.bytes_done, total)
            pages = summary.rows + summary.rejects.total()
            speed = pages / max(time.monotonic() - began, 1e-9)
            bar.set_postfix_str(
                f"{pages} pages, {speed:.1f} pages/s, {summary.rejects.total()} bad"
            )
            bar.update(summary.bytes_done - bar.n)

        return run(job, show)


def _report(summary: Summary, seconds: float) -> None:
    speed = summary.rows / seconds if seconds else 0.0
    click.echo(f"{summary.rows} pages in {seconds:.1f} s ({speed:.1f} pages/s)", err=True)
    _list("without text", summary.empty)
    _list("rejected", summary.rejects)


def _list(title: str, reasons: Counter[str]) -> None:
    for reason, count in reasons.most_common(_SHOWN):
        click.echo(f"  {count} {title}: {reason}", err=True)
