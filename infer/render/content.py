"""From a page and the blocks kept of it to the tree of parts that is rendered.

The page's own tree is walked, not copied: below the element that holds all that is kept, along the
ancestors of kept text only. Containers without a meaning of their own (``div``, ``section``)
vanish, formatting is carried along and set again in each line, tables that only arrange the page
are dissolved. What comes out is shallow whatever the page's nesting, so the renderers may recurse.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from lxml import etree

from unboil.blocks.inline import is_inline, is_signature
from unboil.blocks.record import PageBlocks, TextNode, holder_of
from unboil.blocks.silent import is_formula_said_beside, is_left_out, is_silent
from unboil.blocks.tags import CODE_LINE_TAGS, CODE_PART_TAGS, WIDGET_TAGS, Scope
from unboil.blocks.unwritten import is_power, marks_around
from unboil.parse.head import shown_in_head
from unboil.render.builder import Builder
from unboil.render.elements import FORMAT_TAGS, PART_TAGS, part_attributes, part_tag
from unboil.render.images import box_around, image_of, images_without_text, link_around
from unboil.render.links import base_url, resolve
from unboil.render.numbering import item_numbers
from unboil.render.parts import Line, Part, RenderOptions, Run
from unboil.render.shown import sign_of, text_of
from unboil.render.tables import without_tables

__all__ = ["content"]

_IMAGE_TAGS = frozenset({"img", "amp-img"})
_QUOTE = int(Scope.QUOTE)


def content(page: PageBlocks, kept: Iterable[int], options: RenderOptions) -> Part:
    """Build the tree of what is kept.

    Args:
        page: the page as it was cut into blocks.
        kept: indexes of the blocks that are kept.
        options: what to keep beside the text.

    Returns:
        A part ``"article"``. A page without a DOM (a text) gives one line per block. Takes time
        linear in the size of the page, and never recurses.
    """
    indexes = sorted(set(kept))
    if page.root is None or not indexes:
        lines: list[Part | Line] = [
            Line([Run(page.blocks.text[index])], index) for index in indexes
        ]
        return Part("article", children=lines)
    article = _Walk(page, page.root, indexes, options).run()
    return article if options.include_tables else without_tables(article)


@dataclass(slots=True)
class _Frame:
    """An open element, and what its end restores."""

    children: Iterator[etree._Element]
    element: etree._Element
    tag: str
    inline: bool
    depth: int
    formats: tuple[str, ...]
    href: str | None


class _Walk:
    """One walk over the part of a page's tree that holds kept text."""

    def __init__(
        self, page: PageBlocks, root: etree._Element, kept: list[int], options: RenderOptions
    ) -> None:
        self._root = root
        self._nodes = page.nodes
        self._node_of = page.blocks.node
        self._options = options
        self._base = base_url(root, options.url)
        self._block_of: dict[TextNode, int] = {
            text_node: index for index in kept for text_node in page.blocks.text_nodes[index]
        }
        self._wanted = self._ancestors_of_kept()
        self._kept = frozenset(kept)
        self._build = Builder()

    def _ancestors_of_kept(self) -> set[etree._Element]:
        wanted: set[etree._Element] = set()
        for text_node in self._block_of:
            holder = holder_of(text_node)
            while holder is not None and holder not in wanted:
                wanted.add(holder)
                if holder is self._root:
                    break
                holder = holder.getparent()
        return wanted

    def run(self) -> Part:
        """Visit the wanted elements in document order."""
        frame: _Frame | None = self._enter(self._smallest_container())
        stack: list[_Frame] = []
        while frame is not None:
            for child in frame.children:
                inner = self._enter(child)
                if inner is not None:
                    stack.append(frame)
                    frame = inner
                    break
                self._add_text(child, child.tail, is_tail=True)
            else:
                self._leave(frame)
                closed = frame.element
                frame = stack.pop() if stack else None
                if frame is not None:
                    self._add_text(closed, closed.tail, is_tail=True)
        return self._build.finish()

    def _smallest_container(self) -> etree._Element:
        """The smallest block-level element that holds all that is kept, with lists left whole."""
        container = self._root
        while container.tag not in PART_TAGS and (container, False) not in self._block_of:
            inner: list[etree._Element] = []
            for child in container:
                if (child, True) in self._block_of:
                    return container
                if child in self._wanted:
                    inner.append(child)
            if len(inner) != 1 or is_inline(inner[0], str(inner[0].tag)):
                return container
            container = inner[0]
        return container

    def _enter(self, element: etree._Element) -> _Frame | None:
        """Open an element; ``None`` where nothing of what is below it is rendered."""
        tag = element.tag
        build = self._build
        if not isinstance(tag, str) or is_left_out(element, tag):
            if tag in WIDGET_TAGS:
                self._open_seam(str(tag))
            return None
        if tag == "br":
            build.line_break()
            return None
        if tag == "hr" and element in self._rules:
            build.rule()
            return None
        if tag in _IMAGE_TAGS:
            self._add_image(element)
            return None
        if element not in self._wanted:
            self._pass_unwanted(element, tag)
            return None
        in_code = build.in_code and tag in CODE_PART_TAGS
        inline = in_code or is_inline(element, tag)
        children = iter(shown_in_head(element) if tag == "head" else element)
        frame = _Frame(children, element, tag, inline, build.depth, build.formats, build.href)
        if in_code:
            self._open_code_part(tag)
        elif inline:
            self._open_inline(element, tag)
        else:
            build.end_line()
            self._open_part(element, tag)
        self._add_text(element, element.text, is_tail=False)
        return frame

    def _pass_unwanted(self, element: etree._Element, tag: str) -> None:
        """In an element without kept text there may be pictures, signs, or a space."""
        build = self._build
        depth = build.depth
        if build.in_code and tag in CODE_PART_TAGS:
            self._open_code_part(tag)
            build.add_space(text_of(element))
            self._close_code_part(tag)
            return
        if is_inline(element, tag):
            if is_silent(element, tag):
                return
            self._open_seams_within(element)
            if next(element.iter("br"), None) is not None:
                build.line_break()
            elif (text := text_of(element)).isspace():
                build.add_space(text)
            build.seam.close(tag)
        else:
            build.end_line()
            if tag in {"td", "th"}:
                self._open_unkept_cell(element, tag)
            elif tag == "tr":
                # Cells above may reach into it.
                self._open_part(element, tag)
        if self._options.include_images:
            self._add_images(element)
        if build.depth > depth:
            build.end_line()
            build.close_to(depth)

    def _open_unkept_cell(self, element: etree._Element, tag: str) -> None:
        """A cell keeps its place in the row, and what it shows where it has no block."""
        build = self._build
        depth = build.depth
        self._open_part(element, tag)
        if build.depth > depth and (sign := sign_of(element)):
            build.add_sign(sign)

    def _open_seam(self, tag: str) -> bool:
        return self._build.seam.open(tag, "code" in self._build.formats)

    def _open_seams_within(self, element: etree._Element) -> None:
        """Begin an element without a text, and what is in it, until one may be apart."""
        for inner in element.iter(etree.Element):
            if self._open_seam(str(inner.tag)):
                break
        if next(element.iter("cite"), None) is not None:
            self._build.seam.meet_credit()

    def _open_inline(self, element: etree._Element, tag: str) -> None:
        build = self._build
        self._open_seam(tag)
        if tag == "a" and self._options.include_links:
            build.href = resolve(self._base, element.get("href"))
        elif tag in FORMAT_TAGS:
            build.add_format(FORMAT_TAGS[tag])
        elif is_power(element):
            build.add_format("sup")
        if (marks := marks_around(element, tag)) is not None:
            build.open_mark(marks[0])

    def _open_part(self, element: etree._Element, tag: str) -> None:
        rendered = part_tag(element, tag)
        if rendered is None:
            return
        attributes = part_attributes(element, rendered)
        if rendered == "dt" and is_signature(element.get("class", "")):
            self._build.add_format("code")
        if rendered == "li" and element in self._numbers:
            attributes["value"] = str(self._numbers[element])
        self._build.open(rendered, attributes)

    def _open_code_part(self, tag: str) -> None:
        if tag in CODE_LINE_TAGS:
            self._build.open_code_line()

    def _close_code_part(self, tag: str) -> None:
        if tag in CODE_LINE_TAGS:
            self._build.close_code_line()

    @cached_property
    def _rules(self) -> set[etree._Element | None]:
        """Rules that part two blocks of what is kept: others frame what is left out."""
        nodes = self._nodes
        return {
            element
            for element, tag, first in zip(nodes.element, nodes.tag, nodes.first, strict=True)
            if tag == "hr" and {first - 1, first} <= self._kept
        }

    @cached_property
    def _numbers(self) -> dict[etree._Element | None, int]:
        """Items of ordered lists to their numbers."""
        elements = self._nodes.element
        return {elements[node]: number for node, number in item_numbers(self._nodes).items()}

    def _leave(self, frame: _Frame) -> None:
        build = self._build
        if frame.inline:
            self._close_code_part(frame.tag)
            build.seam.close(frame.tag)
        else:
            build.end_line()
            build.close_to(frame.depth)
        build.restore(frame.formats, frame.href)
        if frame.inline and (marks := marks_around(frame.element, frame.tag)) is not None:
            build.close_mark(marks[1])

    def _add_text(self, element: etree._Element, text: str | None, is_tail: bool) -> None:
        if not text:
            return
        block = self._block_of.get((element, is_tail))
        if block is not None:
            self._build.add_text(text, block, self._is_in_quote(block))
            return
        self._build.seam.pass_space()
        if text.isspace():
            self._build.add_space(text)

    def _is_in_quote(self, block: int) -> bool:
        return self._nodes.scopes[self._node_of[block]] & _QUOTE > 0

    def _add_images(self, element: etree._Element) -> None:
        """The pictures below an element; those in boxes of their own in lines of their own."""
        box: etree._Element | None = None
        for image in images_without_text(element):
            last, box = box, box_around(image, element)
            if box is not last:
                self._build.end_picture()
            self._add_image(image, link_around(image))
        if box is not None:
            self._build.end_picture()

    def _add_image(self, element: etree._Element, link: etree._Element | None = None) -> None:
        if self._options.include_images and not is_formula_said_beside(element):
            href = self._build.href
            if link is not None and self._options.include_links:
                href = resolve(self._base, link.get("href"))
            image = image_of(element, self._base, href)
            if image is not None and not self._is_dropped(element):
                self._build.add_image(image)

    def _is_dropped(self, element: etree._Element) -> bool:
        dropped = self._options.dropped
        around = chain((element,), element.iterancestors())
        return bool(dropped) and any(above in dropped for above in around)
