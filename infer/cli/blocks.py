"""``unboil blocks``: what the model thinks of every block of a page."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import click

from unboil.cli.options import page_document, takes_page
from unboil.cli.picture import picture
from unboil.cli.table import table

__all__ = ["blocks"]


@click.command()
@takes_page
@click.option("--xpath", is_flag=True, help="Show each block's path instead of its tag.")
@click.option(
    "--html",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write a page to look at instead: all blocks, tinted by role.",
)
def blocks(xpath: bool, html: Path | None, **options: Any) -> None:
    """Show every text block of a page: role, probability, and whether it is kept.

    The page is a FILE, an http(s) URL, or - for standard input. On a terminal, text is cut to fit;
    elsewhere lines are whole.
    """
    document = page_document(**options)
    if html is not None:
        _write(html, picture(document))
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    # https://no-color.org; without the variable, click leaves colours out where none can be shown.
    colour = False if os.environ.get("NO_COLOR") else None
    for line in table(document, width, xpath):
        click.echo(line, color=colour)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror}") from error
    click.echo(f"wrote {path}")
