"""What commands that extract have in common: how to, and for some of them one page to read."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from unboil.cli.fetch import read_page
from unboil.document.document import Document
from unboil.extractor import Extractor
from unboil.options import DEFAULT_MAX_BYTES, FAVORS
from unboil.profile import SiteProfile
from unboil.roles import Role

__all__ = ["BUNDLED", "extractor_of", "page_document", "takes_options", "takes_page"]

BUNDLED = "bundled"
"""Names the model that ships with the package."""
_Command = TypeVar("_Command", bound=Callable[..., Any])

_PAGE: Sequence[Callable[[Any], Any]] = (
    click.argument("page", metavar="FILE|URL|-"),
    click.option("--url", help="Address of the page, where it is read from a file."),
    click.option("--text", "is_text", is_flag=True, help="The page is text already, not HTML."),
)
_OPTIONS: Sequence[Callable[[Any], Any]] = (
    click.option(
        "--model",
        metavar="FILE|ADDRESS",
        help="`bundled` (the default), a file, or models:/NAME@ALIAS of MLflow.",
    ),
    click.option(
        "--profile",
        type=click.Path(path_type=Path),
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
    click.option("--max-bytes", type=click.IntRange(1), default=DEFAULT_MAX_BYTES,
                 show_default=True, help="Largest page."),
)  # fmt: skip


def takes_page(command: _Command) -> _Command:
    """Give a command the parameters that ``page_document`` takes."""
    return _with(_PAGE, takes_options()(command))


def takes_options(timeout: float | None = None) -> Callable[[_Command], _Command]:
    """What gives a command the parameters that ``extractor_of`` takes.

    Args:
        timeout: of a page in seconds, unless the user wants another.
    """
    in_time = click.option(
        "--timeout",
        type=click.FloatRange(0, min_open=True),
        metavar="SECONDS",
        default=timeout,
        show_default=timeout is not None,
        help="Longest time to extract a page in.",
    )
    return lambda command: _with((*_OPTIONS, in_time), command)


def _with(parameters: Sequence[Callable[[Any], Any]], command: _Command) -> _Command:
    for parameter in reversed(parameters):
        command = parameter(command)
    return command


def extractor_of(model: str | None, profile: Path | None, **options: Any) -> Extractor:
    """The extractor that the parameters of a command describe.

    Raises:
        UnboilError: an option, the model or the profile cannot be used.
    """
    named = None if model == BUNDLED else model
    return Extractor(named, SiteProfile.load(profile) if profile else None, **options)


def page_document(
    page: str,
    url: str | None,
    is_text: bool,
    **options: Any,
) -> Document:
    """Read a page and extract it.

    Raises:
        ClickException: the page cannot be read.
        UnboilError: an option, the model or the profile cannot be used.
    """
    extractor = extractor_of(**options)
    source = read_page(page, url, extractor.options.max_bytes)
    if not (is_text or source.is_plain_text):
        return extractor.extract(source)
    return extractor.extract_text(source.text, source.url)
