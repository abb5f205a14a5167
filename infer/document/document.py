"""The document: what a page is about, each field worked out when it is first asked for."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from unboil.blocks.record import PageBlocks
from unboil.document.block import Block, judged_blocks
from unboil.document.comments import comment_texts
from unboil.document.confidence import confidence
from unboil.document.extraction import Extraction
from unboil.document.fallback import FallbackText, needed_fallback
from unboil.document.headlines import repeated_headlines
from unboil.document.metadata import Metadata, read_metadata
from unboil.document.reason import Reason
from unboil.document.role_texts import texts_by_role
from unboil.document.shown_image import shown_image
from unboil.document.sourced import Sourced
from unboil.document.structured import StructuredData, structured_data
from unboil.model.decide import cut
from unboil.model.unseen import shown_once
from unboil.render.content import content as content_tree
from unboil.render.html import to_html
from unboil.render.markdown import to_markdown
from unboil.render.parts import Part, RenderOptions
from unboil.render.text import to_text
from unboil.roles import Role

__all__ = ["Document"]

_Value = TypeVar("_Value")

_FIELDS = (
    "url",
    "canonical",
    "title",
    "authors",
    "date",
    "published",
    "modified",
    "tags",
    "description",
    "language",
    "site_name",
    "image",
    "page_type",
    "confidence",
    "reason",
    "text",
    "text_source",
    "markdown",
    "html",
    "captions",
    "comments",
)


class Document:
    """One page, extracted. ``str(doc)`` is its text.

    A document holds on to the page's tree, and to what roles are worked out from until they are,
    until it is pickled; pickling works out all fields.
    """

    def __init__(self, extraction: Extraction) -> None:
        self._of = extraction

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Document {self.title or self.url or ''!r} confidence={self.confidence:.2f}>"

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in (*_FIELDS, "blocks", "metadata")}

    # -- what is kept ------------------------------------------------------------------------

    @cached_property
    def text(self) -> str:
        """Main content; paragraphs parted by blank lines."""
        if self._of.page.root is None:
            # Lines of a text stay as they are: nothing is known of lists but that they had marks.
            return "\n\n".join(self._of.page.blocks.text[index] for index in self._rendered)
        page, rendered = self._shown
        return to_text(page, rendered, self._of.options.include_tables)

    @cached_property
    def text_source(self) -> str:
        """Where ``text`` comes from: ``"blocks"``, or data in the page's scripts.

        Those are ``"json-ld"``, or ``"state:NAME"`` with the script's or variable's name.
        """
        return "blocks" if self._fallback is None else self._fallback.source

    @cached_property
    def markdown(self) -> str:
        """Main content as Markdown."""
        return to_markdown(self._tree)

    @cached_property
    def html(self) -> str:
        """Main content as clean markup without scripts, safe to show."""
        return to_html(self._tree)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every visible text block, in DOM order."""
        of = self._of
        if of.prediction is None or of.content is None or of.kept is None or of.balanced is None:
            return ()
        # What a block is does not depend on what is asked for.
        line = cut(of.content, of.prediction.words, of.balanced, None)
        body, _ = shown_once(line.kept, of.page, of.prediction)
        return judged_blocks(of.page, of.prediction, of.content, of.kept, body)

    # -- what it is --------------------------------------------------------------------------

    @cached_property
    def url(self) -> str | None:
        """The page's address, as given, with ``?`` for what UTF-8 cannot hold."""
        url = self._of.url
        return None if url is None else url.encode("utf-8", "replace").decode()

    @cached_property
    def canonical(self) -> str | None:
        """The address that the page gives itself."""
        return _value(self._stated.canonical)

    @cached_property
    def metadata(self) -> Metadata:
        """Title, authors, date … each with its source."""
        return replace(self._stated, image=self._image)

    @cached_property
    def title(self) -> str | None:
        """The article's title."""
        return _value(self._stated.title)

    @cached_property
    def authors(self) -> tuple[str, ...]:
        """Names of the authors."""
        return _value(self._stated.authors) or ()

    @cached_property
    def date(self) -> str | None:
        """Day of publication, ISO 8601."""
        return _value(self._stated.date)

    @cached_property
    def published(self) -> str | None:
        """Moment of publication, ISO 8601 with the offset as written; the day where no time of day
        is declared."""
        return _value(self._stated.published)

    @cached_property
    def modified(self) -> str | None:
        """The last change that the page declares, likewise."""
        return _value(self._stated.modified)

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """Topics and keywords."""
        return _value(self._stated.tags) or ()

    @cached_property
    def description(self) -> str | None:
        """The page's own summary."""
        return _value(self._stated.description)

    @cached_property
    def language(self) -> str | None:
        """Language the page declares."""
        return _value(self._stated.language)

    @cached_property
    def site_name(self) -> str | None:
        """Name of the site."""
        return _value(self._stated.site_name)

    @cached_property
    def image(self) -> str | None:
        """Address of the picture that the page names, or else of the first one in its content."""
        return _value(self._image)

    @cached_property
    def captions(self) -> tuple[str, ...]:
        """Captions and credits of pictures."""
        return self._texts(Role.CAPTION)

    @cached_property
    def comments(self) -> tuple[str, ...]:
        """Blocks of the readers' comments, without labels, buttons and the form to write one."""
        return comment_texts(self._of.page, self.blocks)

    @cached_property
    def page_type(self) -> str | None:
        """Kind of page: article, forum, product, collection, listing, documentation, service."""
        return None if self._of.prediction is None else self._of.prediction.page_type

    @cached_property
    def confidence(self) -> float:
        """Expected word F1 of the kept blocks, in 0..1; of ``text`` where that is theirs.

        0 where none is kept.
        """
        of = self._of
        if of.prediction is None or of.cut is None or of.content is None or of.kept is None:
            return 0.0
        return confidence(of.prediction, of.cut, of.content, of.kept, of.is_overruled)

    @cached_property
    def reason(self) -> str | None:
        """Why the text is empty; ``None`` where it is not."""
        return None if self.text else str(self._of.reason or Reason.NO_CONTENT)

    # -- out ---------------------------------------------------------------------------------

    def as_dict(self, blocks: bool = False) -> dict[str, Any]:
        """All fields as JSON values.

        Args:
            blocks: also every block with its role and probabilities.
        """
        values: dict[str, Any] = {name: getattr(self, name) for name in _FIELDS}
        values["confidence"] = round(self.confidence, 4)
        for name, value in values.items():
            if isinstance(value, tuple):
                values[name] = list(value)
        if blocks:
            values["blocks"] = [block.as_dict() for block in self.blocks]
        return values

    def as_json(self, blocks: bool = False) -> str:
        """``as_dict`` as JSON."""
        return json.dumps(self.as_dict(blocks), ensure_ascii=False)

    # -- how ---------------------------------------------------------------------------------

    @cached_property
    def _rendered(self) -> list[int]:
        """Indexes of the blocks that are rendered: kept ones, and those of the included roles."""
        of = self._of
        if of.kept is None or of.barred is None:
            return []
        include = of.options.include
        if not include:
            return np.flatnonzero(of.kept).tolist()
        with_headlines = Role.HEADLINE in include
        repeated = repeated_headlines(self.blocks) if with_headlines else frozenset[int]()
        return [
            block.index
            for block, barred in zip(self.blocks, of.barred.tolist(), strict=True)
            if block.kept or (block.role in include and not barred and block.index not in repeated)
        ]

    @cached_property
    def _shown(self) -> tuple[PageBlocks, Sequence[int]]:
        """The page whose text is the document's, and the indexes of the blocks that are."""
        if self._fallback is not None:
            return self._fallback.page, self._fallback.kept
        return self._of.page, self._rendered

    @cached_property
    def _tree(self) -> Part:
        options = self._of.options
        page, rendered = self._shown
        return content_tree(
            page,
            rendered,
            RenderOptions(
                url=self.url,
                dropped=self._of.dropped,
                include_links=options.include_links,
                include_images=options.include_images,
                include_tables=options.include_tables,
            ),
        )

    @cached_property
    def _stated(self) -> Metadata:
        """The metadata but for a picture that only the content shows."""
        of = self._of
        texts = texts_by_role(of.page, self.blocks)
        return read_metadata(of.page.root, self._structured, self.url, texts)

    @cached_property
    def _image(self) -> Sourced[str] | None:
        """The picture that the page names, or else the first one in its content."""
        of = self._of
        if self._stated.image is not None or of.kept is None:
            return self._stated.image
        options = RenderOptions(url=self.url, include_images=True, dropped=of.dropped)
        return shown_image(of.page, np.flatnonzero(of.kept).tolist(), options)

    @cached_property
    def _structured(self) -> StructuredData:
        return structured_data(self._of.page.root)

    @cached_property
    def _fallback(self) -> FallbackText | None:
        """The article from the page's scripts, where the page shows next to none of it.

        A caller who keeps or drops blocks, or sets the line, wants no text that went by neither;
        an error page is not the article, whatever it carries.
        """
        of = self._of
        if of.reason is Reason.ERROR_PAGE or of.page.root is None or of.is_overruled:
            return None
        # Also of included roles: what the caller asked for must not give way to a little more.
        words = 0.0
        if of.prediction is not None:
            words = float(of.prediction.words[self._rendered].sum())
        return needed_fallback(of.page.root, lambda: self._structured, words)

    def _texts(self, role: Role) -> tuple[str, ...]:
        return tuple(block.text for block in self.blocks if block.role is role)


def _value(found: Sourced[_Value] | None) -> _Value | None:
    """The value of a sourced field."""
    return None if found is None else found.value
