"""Scrapy: callbacks that ask for an extracted page.

::

    ADDONS = {"scrapy_poet.Addon": 300}
    SCRAPY_POET_PROVIDERS = {"unboil.integrations.scrapy.DocumentProvider": 500}
    UNBOIL_OPTIONS = {"favor": "precision"}     # optional

    def parse(self, response, article: unboil.Document): ...
    def parse_thread(
        self,
        response,
        thread: Annotated[unboil.Document, unboil.Options.of(include_comments=True)],
    ): ...

Without scrapy-poet, ``unboil.extract(response)`` takes a response as it is.
"""

from collections.abc import Iterable
from dataclasses import fields
from typing import Annotated, Any, get_args, get_origin

from unboil.document.document import Document
from unboil.errors import MissingExtra, OptionError
from unboil.extractor import Extractor
from unboil.options import Options

try:
    from scrapy.http import Response
    from scrapy_poet.page_input_providers import PageObjectInputProvider
    from web_poet.annotated import AnnotatedInstance
except ImportError as error:
    raise MissingExtra("Scrapy pages need scrapy-poet: pip install 'unboil[scrapy]'") from error

__all__ = ["DocumentProvider"]


class DocumentProvider(PageObjectInputProvider):
    """Provides ``unboil.Document``, with options where it is ``Annotated`` with some.

    A document without annotation takes the setting ``UNBOIL_OPTIONS``, a dict of the arguments of
    ``unboil.Extractor``; an annotated one takes none of them.

    Raises:
        OptionError: the setting holds no such arguments, as the crawl starts; or an annotation
            holds no options, at the first page.
    """

    name = "unboil"

    def __init__(self, injector: Any) -> None:
        super().__init__(injector)  # type: ignore[no-untyped-call]
        settings = injector.crawler.settings
        # Made now: at the first page, a mistake would be an error of each page, not of the crawl.
        self._default = Extractor(**settings.getdict("UNBOIL_OPTIONS"))
        self._extractors: dict[Options, Extractor] = {}

    def provided_classes(self, wanted: object) -> bool:
        """Whether a type is a document, annotated or not."""
        return _stripped(wanted) is Document

    def __call__(self, to_provide: Iterable[object], response: Response) -> list[object]:
        """A document for each way it is asked for."""
        return [self._provide(wanted, response) for wanted in to_provide]

    def _provide(self, wanted: object, response: Response) -> object:
        if get_origin(wanted) is not Annotated:
            return self._default.extract(response)
        _, *metadata = get_args(wanted)
        found = [entry for entry in metadata if isinstance(entry, Options)]
        if len(found) != 1:
            raise OptionError(
                f"annotate Document with one unboil.Options.of(...), not with {metadata!r}"
            )
        document = self._extractor(found[0]).extract(response)
        return AnnotatedInstance(document, tuple(metadata))

    def _extractor(self, options: Options) -> Extractor:
        if options not in self._extractors:
            values = {field.name: getattr(options, field.name) for field in fields(options)}
            self._extractors[options] = Extractor(**values)
        return self._extractors[options]


def _stripped(wanted: object) -> object:
    return get_args(wanted)[0] if get_origin(wanted) is Annotated else wanted
