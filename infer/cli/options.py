"""What ``unboil extract`` and ``unboil blocks`` have in common: a page, and how to read it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from unboil.cli.fetch import read_page
from unboil.document.document import Document
from unboil.extractor import Extractor
from unboil.options import DEFAULT_MAX_BYTES, FAVORS
from unboil.parse.encoding import decode
from unboil.profile import SiteProfile
from unboil.roles import Role

__all__ = ["page_document", "takes_page"]

_Command = TypeVar("_Command", bound=Callable[..., Any])

_PARAMETERS: Sequence[Callable[[Any], Any]] = (
    click.argument("page", metavar="FILE|URL|-"),
    click.option("--url", help="Address of the page, where it is read from a file."),
    click.option("--text", "is_text", is_flag=True, help="The page is text already, not HTML."),
    click.option(
        "--model",
        metavar="FILE|ADDRESS",
        help="Model in place of the bundled one: a file, or models:/NAME@ALIAS of MLflow.",
    ),
    click.option(
        "--profile",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="What the page's site repeats (unboil.SiteProfile).",
    ),
    click.option(
        "--favor",
        type=click.Choice(FAVORS),
        default="balanced",
        show_default=True,
        help="Which of two errors to avoid.",
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
    click.option("--include-tables/--no-tables", default=True, show_default=True,
                 help="Keep tables, or leave them out."),
    click.option("--include-links", is_flag=True, help="Keep links in Markdown and HTML."),
    click.option("--include-images", is_flag=True, help="Keep images in Markdown and HTML."),
    click.option("--keep", multiple=True, metavar="SELECTOR",
                 help="CSS selector or XPath of what is always content; may be repeated."),
    click.option("--drop", multiple=True, metavar="SELECTOR",
                 help="CSS selector or XPath of what never is; may be repeated."),
    click.option("--timeout", type=click.FloatRange(0, min_open=True), metavar="SECONDS",
                 help="Longest time to extract the page in."),
    click.option("--max-bytes", type=click.IntRange(1), default=DEFAULT_MAX_BYTES,
                 show_default=True, help="Largest page."),
)  # fmt: skip


def takes_page(command: _Command) -> _Command:
    """Give a command the parameters that ``page_document`` takes."""
    for parameter in reversed(_PARAMETERS):
        command = parameter(command)
    return command


def page_document(
    page: str,
    url: str | None,
    is_text: bool,
    model: str | None,
    profile: Path | None,
    **options: Any,
) -> Document:
    """Read a page and extract it.

    Raises:
        ClickException: the page cannot be read.
        UnboilError: an option, the model or the profile cannot be used.
    """
    extractor = Extractor(model, SiteProfile.load(profile) if profile else None, **options)
    source = read_page(page, url, extractor.options.max_bytes)
    if not is_text:
        return extractor.extract(source)
    assert isinstance(source.data, bytes)
    return extractor.extract_text(decode(source.data, source.content_type)[0], source.url)
