"""``unboil extract``: a page in, its content out."""

import sys
from collections.abc import Callable, Mapping
from typing import Any

import click

from unboil.cli.options import page_document, takes_page
from unboil.cli.terminal import harmless
from unboil.document.document import Document

__all__ = ["extract"]

_FORMATS: Mapping[str, Callable[[Document], str]] = {
    "txt": lambda document: document.text,
    "markdown": lambda document: document.markdown,
    "html": lambda document: document.html,
    "json": lambda document: document.as_json(),
}
_NOTHING_EXTRACTED = 3
"""Exit status; 1 is an error of what is read, 2 of the command."""


@click.command()
@takes_page
@click.option(
    "--output-format",
    type=click.Choice(list(_FORMATS)),
    default="txt",
    show_default=True,
    help="What to print.",
)
@click.option("--blocks", is_flag=True, help="With JSON: every block with its probabilities too.")
@click.pass_context
def extract(ctx: click.Context, /, output_format: str, blocks: bool, **options: Any) -> None:
    """Print the main content of a page.

    The page is a FILE, an http(s) URL, or - for standard input. Where nothing is extracted, the
    reason goes to standard error and the exit status is 3. It is 1 where the page, a model or a
    profile cannot be read.
    """
    if blocks and output_format != "json":
        raise click.UsageError("--blocks goes with --output-format json")
    document = page_document(**options)
    output = document.as_json(blocks=True) if blocks else _FORMATS[output_format](document)
    if output:
        click.echo(harmless(output) if sys.stdout.isatty() else output)
    if document.reason is not None:
        click.echo(f"nothing extracted: {document.reason}", err=True)
        ctx.exit(_NOTHING_EXTRACTED)
