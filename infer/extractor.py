"""The library call: a page in, its document out."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Unpack

import numpy as np
import numpy.typing as npt
from lxml import etree

from unboil.blocks import PageBlocks, segment
from unboil.blocks.lines import segment_lines
from unboil.blocks.record import TooManyBlocksError
from unboil.document.document import Document
from unboil.document.error_page import is_error_page
from unboil.document.extraction import Extraction
from unboil.document.reason import Reason
from unboil.errors import InputError, OptionError
from unboil.model.bundled import bundled_model, bundled_text_model
from unboil.model.decide import Cut, cut
from unboil.model.model import Model, Prediction
from unboil.model.portable import load
from unboil.model.remote import fetch_model, is_remote
from unboil.model.rows import alike_in_rows
from unboil.model.unseen import shown_once
from unboil.options import OptionArguments, Options
from unboil.parse.formats import is_other_format
from unboil.parse.source import Address, Page, Source, read_address, read_source
from unboil.parse.tree import parse_html
from unboil.profile import SiteProfile
from unboil.selectors import (
    compile_selectors,
    matched_elements,
    matched_within_lines,
    selected_blocks,
)

__all__ = ["Extractor", "extract", "extract_text", "load_model"]


class _OutOfTimeError(Exception):
    """The page's time budget is spent."""


class Extractor:
    """A model and options, ready for many pages.

    One extractor serves any number of threads, and pickles for other processes.

    Args:
        model: a model, or the path of one; ``None`` is the bundled model, and another bundled one
            for ``extract_text``.
        profile: what the pages' site repeats; see ``unboil.SiteProfile``.
        options: see ``unboil.Options``; also ``favor_precision``, ``favor_recall`` and
            ``include_comments``.

    Raises:
        OptionError: an option does not exist or cannot have that value.
        ModelError: the model file cannot be used.
    """

    def __init__(
        self,
        model: Model | Path | str | None = None,
        profile: SiteProfile | None = None,
        **options: Unpack[OptionArguments],
    ) -> None:
        self._set_up(model, Options.of(**options), profile)

    def _set_up(
        self, model: Model | Path | str | None, options: Options, profile: SiteProfile | None
    ) -> None:
        if not isinstance(profile, SiteProfile | None):
            raise OptionError(
                f"profile is an unboil.SiteProfile, not {type(profile).__name__}: see its load()"
            )
        self._is_bundled = model is None
        self._model = _resolve(model)
        self._options = options
        self._profile = profile
        self._keep = compile_selectors(options.keep)
        self._drop = compile_selectors(options.drop)

    def __getstate__(self) -> tuple[Model | None, Options, SiteProfile | None]:
        # The bundled model is found again where the extractor is unpickled.
        return (None if self._is_bundled else self._model), self._options, self._profile

    def __setstate__(self, state: tuple[Model | None, Options, SiteProfile | None]) -> None:
        self._set_up(*state)

    @property
    def model(self) -> Model:
        """The model of pages."""
        return self._model

    @property
    def options(self) -> Options:
        """What was asked for; another extractor is made for other options."""
        return self._options

    @property
    def profile(self) -> SiteProfile | None:
        """What the pages' site repeats."""
        return self._profile

    def extract(self, page: Page, url: Address | None = None) -> Document:
        """Extract one page.

        Args:
            page: bytes, str, an lxml tree, or a response of httpx, requests, Scrapy or web-poet, of
                which address, declared encoding and status count.
            url: the page's address; taken from a response if not given.

        Raises:
            InputError: ``page`` is none of these, or ``url`` no address. What a page contains never
                raises.
        """
        return self._within_limits(self._extract, read_source(page, url))

    def extract_text(self, text: str, url: Address | None = None) -> Document:
        """Extract one page that is text already: a browser's copy, a crawl archive's text record.

        Args:
            text: the page; its lines stand for blocks. ``keep`` and ``drop`` match none of them.
            url: the page's address.

        Raises:
            InputError: ``text`` is no string, or ``url`` no address.
            ModelError: the bundled model of text cannot be used.
        """
        if not isinstance(text, str):
            raise InputError(f"text is a str, not {type(text).__name__}; bytes need decoding first")
        return self._within_limits(self._extract_lines, Source(text, url=read_address(url)))

    def _within_limits(
        self, extract: Callable[[Source, Callable[[], None]], Document], source: Source
    ) -> Document:
        """What comes of a page, or an empty document where it takes too much time or memory."""
        try:
            return extract(source, self._deadline())
        except _OutOfTimeError:
            return self._empty(source, Reason.TIMEOUT)
        except TooManyBlocksError:
            return self._empty(source, Reason.TOO_MANY_BLOCKS)

    def _extract_lines(self, source: Source, check: Callable[[], None]) -> Document:
        text = str(source.data or "")
        reason = self._refused(text)
        if reason is not None:
            return self._empty(source, reason)
        # Lone surrogates, which no UTF-8 can hold, as ``extract`` replaces them.
        page = segment_lines(text.encode("utf-8", "replace").decode("utf-8"))
        if not len(page):
            return self._document(source, page, Reason.NO_TEXT)
        model = bundled_text_model() if self._is_bundled else self.model
        return self._judge(model, source, page, check)

    def _extract(self, source: Source, check: Callable[[], None]) -> Document:
        root = source.root
        if root is None:
            reason = self._refused(source.data)
            if reason is not None:
                return self._empty(source, reason)
            root = parse_html(source.data or b"", source.content_type)
        check()
        page = segment(root, check, matched_within_lines(matched_elements(root, self._drop)))
        if not len(page):
            is_error = is_error_page((), 0.0, source.status)
            return self._document(source, page, Reason.ERROR_PAGE if is_error else Reason.NO_TEXT)
        return self._judge(self.model, source, page, check)

    def _refused(self, data: bytes | str | None) -> Reason | None:
        """Why data is not read at all, if it is not."""
        if not data:
            return Reason.EMPTY
        if is_other_format(data):
            return Reason.NOT_A_PAGE
        return Reason.TOO_LARGE if _bytes_of(data) > self.options.max_bytes else None

    def _judge(
        self, model: Model, source: Source, page: PageBlocks, check: Callable[[], None]
    ) -> Document:
        check()
        prediction = model.predict(page, source.url, check)
        check()
        content = prediction.content
        if self.profile is not None:
            content = self.profile.adjust(page, content, prediction.page_types)
        content = alike_in_rows(content, prediction.words, page)
        points = model.manifest.points
        line = cut(content, prediction.words, points[self.options.favor], self.options.threshold)
        choice = self._as_asked(self._chosen(line, page, prediction, source), page)
        return Document(
            Extraction(
                source.url,
                page,
                self.options,
                prediction=prediction,
                content=content,
                kept=choice.kept,
                barred=choice.barred,
                cut=choice.line,
                is_overruled=choice.is_overruled,
                balanced=points["balanced"],
                reason=choice.reason,
                dropped=choice.dropped,
            )
        )

    def _chosen(
        self, line: Cut, page: PageBlocks, prediction: Prediction, source: Source
    ) -> "_Choice":
        """What is in the text by the line; nothing is where a page tells of an error."""
        kept, barred = shown_once(line.kept, page, prediction)
        words = float(prediction.words[kept].sum())
        is_error = is_error_page(_titles(page), words, source.status, source.url)
        if self.options.threshold is None and is_error:
            nothing, everything = np.zeros_like(kept), np.ones_like(kept)
            empty = replace(line, share=0.0)
            return _Choice(nothing, everything, empty, False, Reason.ERROR_PAGE)
        return _Choice(kept, barred, line, self.options.threshold is not None)

    def _as_asked(self, choice: "_Choice", page: PageBlocks) -> "_Choice":
        """The same after ``keep`` and ``drop``."""
        if not self._keep and not self._drop:
            return choice
        dropped = matched_elements(page.root, self._drop)
        wanted = selected_blocks(page, matched_elements(page.root, self._keep))
        unwanted = selected_blocks(page, dropped)
        return replace(
            choice,
            kept=(choice.kept | wanted) & ~unwanted,
            barred=(choice.barred & ~wanted) | unwanted,
            is_overruled=choice.is_overruled or bool((wanted | unwanted).any()),
            dropped=dropped,
        )

    def _document(self, source: Source, page: PageBlocks, reason: Reason) -> Document:
        is_overruled = self.options.threshold is not None
        return Document(
            Extraction(source.url, page, self.options, is_overruled=is_overruled, reason=reason)
        )

    def _empty(self, source: Source, reason: Reason) -> Document:
        return self._document(source, segment(None), reason)

    def _deadline(self) -> Callable[[], None]:
        """A check that raises once the page's time is spent."""
        if self.options.timeout is None:
            return _no_deadline
        end = time.monotonic() + self.options.timeout

        def check() -> None:
            if time.monotonic() > end:
                raise _OutOfTimeError

        return check


@dataclass(frozen=True, slots=True)
class _Choice:
    """What becomes of a page's ``n`` blocks."""

    kept: npt.NDArray[np.bool_]
    """(n,)"""
    barred: npt.NDArray[np.bool_]
    """(n,) what ``include`` must not bring back."""
    line: Cut
    is_overruled: bool
    """Whether the caller decides as well."""
    reason: Reason | None = None
    dropped: frozenset[etree._Element] = frozenset()
    """Elements that ``drop`` matches."""


def _bytes_of(data: bytes | str) -> int:
    """How long data is, text being counted as UTF-8."""
    if isinstance(data, str) and not data.isascii():
        return len(data.encode("utf-8", "surrogatepass"))
    return len(data)


def _titles(page: PageBlocks) -> Iterator[str]:
    """What a page calls itself: its title and its main headings."""
    yield page.head.title
    for text, node in zip(page.blocks.text, page.blocks.node, strict=True):
        if page.nodes.tag[node] == "h1":
            yield text


def _no_deadline() -> None:
    """A page may take its time."""


def _resolve(model: Model | Path | str | None) -> Model:
    if model is None:
        return bundled_model()
    return model if isinstance(model, Model) else load_model(model)


def load_model(path: Path | str) -> Model:
    """Load a model file.

    Args:
        path: the file, or an address of MLflow's such as ``models:/unboil@champion``.

    Raises:
        OptionError: ``path`` is none.
        ModelError: it is missing, damaged, or made for another version.
        MissingExtra: an address is given and MLflow is not installed.
    """
    if not isinstance(path, Path | str):
        raise OptionError(
            f"model is an unboil.Model, or the path of one, not {type(path).__name__}"
        )
    if isinstance(path, str) and "<" in path:
        raise OptionError("model is the path of one; this is a page, which extract() takes")
    return load(fetch_model(str(path)) if is_remote(path) else path)


class _Arguments(OptionArguments, total=False):
    """What ``Extractor`` takes."""

    model: Model | Path | str | None
    profile: SiteProfile | None


def extract(page: Page, url: Address | None = None, **options: Unpack[_Arguments]) -> Document:
    """Extract one page with the bundled model; see ``Extractor`` for arguments and errors.

    The path of a ``model`` is read at every call: for many pages keep an ``Extractor``.
    """
    return Extractor(**options).extract(page, url)


def extract_text(text: str, url: Address | None = None, **options: Unpack[_Arguments]) -> Document:
    """Extract one page of text with the bundled model; see ``Extractor`` for the errors."""
    return Extractor(**options).extract_text(text, url)
