"""What ``unboil extract`` and ``unboil blocks`` have in common: a page, and how to read it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

import unboil
from unboil.cli.fetch import read_page
from unboil.document.document import Document
from unboil.parse.encoding import decode
from unboil.roles import Role

__all__ = ["page_document", "takes_page"]

_Command = TypeVar("_Command", bound=Callable[..., Any])

_PARAMETERS: Sequence[Callable[[Any], Any]] = (
    click.argument("page", metavar="FILE|URL|-"),
    click.option("--url", help="Address of the page, where it is read from a file."),
    click.option("--text", "is_text", is_flag=True, help="The page is text already, not HTML."),
    click.option(
        "--model",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Model file in place of the bundled one.",
    ),
    click.option("--favor-precision", is_flag=True, help="Rather less text than boilerplate."),
    click.option("--favor-recall", is_flag=True, help="Rather boilerplate than missing text."),
    click.option(
        "--threshold",
        type=click.FloatRange(0, 1),
        help="Keep blocks from this content probability on.",
    ),
    click.option("--include-comments", is_flag=True, help="Render readers' comments too."),
    click.option(
        "--include",
        type=click.Choice([str(role) for role in Role]),
        multiple=True,
        help="Render blocks of this role too; may be repeated.",
    ),
    click.option("--no-tables", "include_tables", is_flag=True, flag_value=False, default=True,
                 help="Leave tables out."),
    click.option("--include-links", is_flag=True, help="Keep links in Markdown and HTML."),
    click.option("--include-images", is_flag=True, help="Keep images in Markdown and HTML."),
    click.option("--keep", multiple=True, metavar="SELECTOR",
                 help="CSS selector or XPath of what is always content; may be repeated."),
    click.option("--drop", multiple=True, metavar="SELECTOR",
                 help="CSS selector or XPath of what never is; may be repeated."),
)  # fmt: skip


def takes_page(command: _Command) -> _Command:
    """Give a command the parameters that ``page_document`` takes."""
    for parameter in reversed(_PARAMETERS):
        command = parameter(command)
    return command


def page_document(
    page: str, url: str | None, is_text: bool, model: Path | None, **options: Any
) -> Document:
    """Read a page and extract it.

    Raises:
        ClickException: the page cannot be read.
        UnboilError: an option or the model cannot be used.
    """
    extractor = unboil.Extractor(model, **options)
    source = read_page(page, url)
    if not is_text:
        return extractor.extract(source)
    assert isinstance(source.data, bytes)
    return extractor.extract_text(decode(source.data, source.content_type)[0], source.url)
