"""web-poet: a page object whose item is the extracted page.

::

    class Story(DocumentPage):
        options = {"favor": "precision"}
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar

from unboil.document.document import Document
from unboil.errors import MissingExtra
from unboil.extractor import Extractor
from unboil.options import Options

try:
    from web_poet import WebPage, cached_method, validates_input
except ImportError as error:
    raise MissingExtra("page objects need web-poet: pip install 'unboil[scrapy]'") from error

__all__ = ["DocumentPage"]


class DocumentPage(WebPage[Document]):
    """A page whose item is an ``unboil.Document``; subclasses choose ``options``.

    Raises:
        OptionError: ``options`` do not exist, when the class is made.
    """

    options: ClassVar[Mapping[str, Any]] = {}
    """As keyword arguments of ``unboil.Options.of``."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        Options.of(**cls.options)

    @classmethod
    @cache
    def extractor(cls) -> Extractor:
        """Made once for each class; override it to use another model, or a site's profile."""
        return Extractor(**cls.options)

    @cached_method
    def document(self) -> Document:
        """The page, extracted once."""
        return self.extractor().extract(self.response)

    @validates_input
    async def to_item(self) -> Document:
        """The document."""
        return self.document()
