"""``unboil batch``: files of pages in, a table of documents out."""

import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import click

from unboil.batch.inputs import find_inputs
from unboil.batch.readers import Fields
from unboil.batch.retry import given_up
from unboil.batch.rows import Layout
from unboil.batch.runner import Job, Summary, run
from unboil.batch.writers import WRITERS
from unboil.cli.options import extractor_of, takes_options
from unboil.errors import MissingExtra

__all__ = ["batch"]

_TIMEOUT = 20.0
"""Seconds a page may take: one that hangs must not stop the others."""
_SHOWN = 10
"""Lines of reasons in the summary."""


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
@click.option("--url-field", default="url", show_default=True,
              help="The same for their addresses. Another name has to be there.")  # fmt: skip
@click.option("--copy-field", "copied", multiple=True, metavar="COLUMN",
              help="Column or key whose value rows get, in `fields`; may be repeated.")  # fmt: skip
@click.option("--retry", type=click.Path(exists=True, file_okay=False, path_type=Path),
              metavar="FOLDER", help="Only pages that the run with this output folder gave up: out "
              "of time, or killers of their worker.")  # fmt: skip
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
    copied: tuple[str, ...],
    retry: Path | None,
    quiet: bool,
    **options: Any,
) -> None:
    """Extract the pages of WARC, WET, Parquet, JSONL and HTML files, folders and globs IN.

    Files may be compressed (gz, zst, xz, bz2). The output is a folder of Parquet or JSONL files
    with a row for each page; records that are no pages are in its folder _rejects, with reasons.
    """
    try:
        files = find_inputs(inputs)
        only = given_up(retry, files) if retry is not None else None
        job = Job(
            inputs=tuple(file for file in files if only is None or file.path in only),
            folder=output,
            extractor=extractor_of(**options),
            file_format=file_format,
            layout=Layout(markdown=markdown, blocks=blocks),
            fields=Fields(html_field, url_field, tuple(dict.fromkeys(copied))),
            workers=workers,
            part_rows=part_rows,
            only=only,
        )
        began = time.monotonic()
        summary = run(job) if quiet else _run_with_bar(job)
    except KeyboardInterrupt:
        click.echo("interrupted; the same command goes on from here", err=True)
        sys.exit(130)
    _report(summary, time.monotonic() - began)


def _run_with_bar(job: Job) -> Summary:
    try:
        from tqdm import tqdm
    except ImportError as error:
        raise MissingExtra("progress needs tqdm: pip install 'unboil[batch]'") from error
    began = time.monotonic()
    total = sum(file.size for file in job.inputs)
    # None: not where a file or a pipe takes it, which would grow by ten lines a second.
    with tqdm(total=total, unit="B", unit_scale=True, unit_divisor=1024, disable=None) as bar:

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
    rejects = summary.rejects.total()
    before = f"{summary.rows_before} pages, {summary.rejects_before} rejected"
    resumed = summary.rows_before + summary.rejects_before > 0
    if resumed and not summary.rows + rejects:
        click.echo(f"nothing left to do: {before} by earlier runs", err=True)
        return
    speed = summary.rows / seconds if seconds else 0.0
    click.echo(
        f"{summary.rows} pages, {rejects} rejected in {seconds:.1f} s ({speed:.1f} pages/s)",
        err=True,
    )
    if resumed:
        click.echo(f"  {before} by earlier runs", err=True)
    _list("without text", summary.empty)
    _list("rejected", summary.rejects)


def _list(title: str, reasons: Counter[str]) -> None:
    ranked = reasons.most_common()
    shown = ranked if len(ranked) <= _SHOWN else ranked[: _SHOWN - 1]
    for reason, count in shown:
        click.echo(f"  {count} {title}: {reason}", err=True)
    if len(shown) < len(ranked):
        rest = sum(count for _, count in ranked[len(shown) :])
        click.echo(f"  {rest} {title}: {len(ranked) - len(shown)} other reasons", err=True)
