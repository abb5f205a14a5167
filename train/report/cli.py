"""``unboil report``: a run as something to look at."""

from pathlib import Path

import click

from unboil.errors import MissingExtra

__all__ = ["report"]


@click.command()
@click.argument("run", required=False)
@click.argument("earlier", required=False)
@click.option(
    "-o",
    "--output",
    default="report.html",
    show_default=True,
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="HTML file to write.",
)
@click.option(
    "--markdown",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Also write the report as Markdown, for a pull request.",
)
@click.option(
    "--mlruns",
    default="mlruns",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Where runs and the MLflow store are.",
)
@click.option("--pages", default=20, show_default=True, help="Worst pages to open block by block.")
def report(  # noqa: PLR0913, PLR0917 - one parameter per option
    run: str | None,
    earlier: str | None,
    output: Path,
    markdown: Path | None,
    mlruns: Path,
    pages: int,
) -> None:
    """Write a report on RUN, compared with an EARLIER run if one is given.

    Either is a results folder as `unboil evaluate` writes it, a model file with its results beside
    it, the id of an MLflow run, or a registered model (models:/NAME@ALIAS). Without RUN, the
    results made last below --mlruns are reported on.
    """
    _write((run, earlier), mlruns, (output, markdown), pages)
    click.echo(f"wrote {output}" + (f" and {markdown}" if markdown else ""))


def _write(
    runs: tuple[str | None, str | None],
    mlruns: Path,
    files: tuple[Path, Path | None],
    pages: int,
) -> None:
    try:
        from unboil.train.report.inputs import Inputs
        from unboil.train.report.sources import latest_results, open_results
        from unboil.train.report.write import write_report
    except ImportError as error:
        raise MissingExtra(f"reports need {error.name}: pip install 'unboil[report]'") from error
    run, earlier = runs
    inputs = Inputs(
        results=open_results(run, mlruns) if run else latest_results(mlruns),
        earlier=open_results(earlier, mlruns) if earlier else None,
        opened_pages=pages,
    )
    write_report(inputs, *files)
