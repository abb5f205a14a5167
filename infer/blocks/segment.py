"""Cut an lxml tree into text blocks.

A block is the text between two block-level boundaries of the DOM, or between two ``<br>`` in a row.
One pass in document order, with a stack of its own instead of recursion: pages may be nested
100,000 deep.
"""

from collections.abc import Callable, Collection, Iterator

from lxml import etree

from unboil.blocks.apart import are_words_apart, is_credit_apart
from unboil.blocks.attributes import read_attributes
from unboil.blocks.head import read_head
from unboil.blocks.inline import (
    is_inline,
    is_left_out,
    is_silent,
    marks_around,
    may_be_parted_from,
    may_part,
)
from unboil.blocks.record import (
    MOST_BLOCKS,
    MOST_ELEMENTS,
    BlockColumns,
    NodeColumns,
    PageBlocks,
    TextNode,
    TooManyBlocksError,
)
from unboil.blocks.tags import (
    BOLD_TAGS,
    BOX_TAGS,
    CODE_LINE_TAGS,
    CODE_PART_TAGS,
    CODE_TAGS,
    GUTTER_CLASSES,
    INLINE_TAGS,
    LANDMARK_SCOPES,
    PREFORMATTED_TAGS,
    SKIPPED_TAGS,
    TAG_SCOPES,
    Scope,
)
from unboil.blocks.words import HAS_WORD, raised, visible

__all__ = ["segment"]

_CHECK_EVERY = 1000
"""Elements between two looks at the clock."""
_TAG_SCOPES: dict[str, int] = {tag: int(scope) for tag, scope in TAG_SCOPES.items()}
_LANDMARKS = tuple(int(scope) for scope in LANDMARK_SCOPES)
_ANY_LANDMARK = sum(_LANDMARKS)
_LINK = int(Scope.LINK)
_QUOTE = int(Scope.QUOTE)
_MAYBE_SILENT = int(Scope.HIDDEN | Scope.ARIA_HIDDEN)


def segment(
    root: etree._Element | None,
    check: Callable[[], None] = lambda: None,
    unread: Collection[etree._Element] = (),
) -> PageBlocks:
    """Cut a page into its text blocks.

    Args:
        root: root of the page's tree, as ``parse_html`` or any lxml parser made it.
        check: called every thousand elements; what it raises ends the walk.
        unread: inline elements whose text is to be passed over.

    Returns:
        The blocks and the block-level elements around them, both in document order.

    Raises:
        TooManyBlocksError: the page has more than ``MOST_BLOCKS``, or ``MOST_ELEMENTS``.
    """
    walker = _Walker()
    if root is not None:
        walker.walk(root, check, unread)
    return PageBlocks(walker.blocks, walker.nodes, read_head(root), root)


class _Walker:
    """State of one walk: the open block's pieces, and the columns filled so far."""

    def __init__(self) -> None:
        self.blocks = BlockColumns()
        self.nodes = NodeColumns()
        self._node = -1
        self._elements = 0
        self._preformatted = 0
        self._open_links: list[str] = []
        self._bold_depth = 0
        self._code_depth = 0
        self._code_lines: list[int] = []
        """For each open line of code the pieces before it."""
        self._clear()

    def _clear(self) -> None:
        self._pieces: list[str] = []
        self._text_nodes: list[TextNode] = []
        self._marks: list[str] = []
        # A link around several blocks is the link of each of them.
        self._hrefs = self._open_links[-1:]
        self._link_characters = 0
        self._bold_characters = 0
        self._images = 0
        self._breaks = 0
        self._pending_break = False
        self._before_raised = 0
        """Pieces before the ``<sup>`` that was opened last."""
        self._closed_inline = ""
        self._met: tuple[str, str] | None = None
        """Tags of two inline elements with nothing between them, before the text of the second."""
        self._meets_credit = False
        """Whether a ``<cite>`` began or ended since the last text."""
        self._touched = False
        """Whether there is anything to clear."""

    def walk(  # noqa: PLR0912, PLR0915 - one loop, as a call for each element is what costs
        self,
        root: etree._Element,
        check: Callable[[], None],
        unread: Collection[etree._Element],
    ) -> None:
        """Visit every element under ``root`` once, in document order."""
        # Each open element: (its children still to come, the element, its tag, is it inline).
        stack: list[tuple[Iterator[etree._Element], etree._Element, str, bool]] = []
        self._open_block(root, str(root.tag), *read_attributes(root.items()))
        self._add_text(root, root.text, tail=False)
        children: Iterator[etree._Element] = iter(root)
        element, tag, inline = root, str(root.tag), False
        while True:
            for child in children:
                child_tag = child.tag
                if child_tag.__class__ is not str:  # comment, processing instruction, entity
                    self._add_text(child, child.tail, tail=True)
                    continue
                self._elements += 1
                if not self._elements % _CHECK_EVERY:
                    check()
                    if len(self.blocks.text) > MOST_BLOCKS or self._elements > MOST_ELEMENTS:
                        raise TooManyBlocksError
                if child_tag in SKIPPED_TAGS:
                    self._add_text(child, child.tail, tail=True)
                    continue
                if child_tag == "br":
                    self._line_break()
                    self._add_text(child, child.tail, tail=True)
                    continue
                items = child.items()
                marks, scopes = read_attributes(items) if items else ("", 0)
                # Most elements are told without a call: those in the ifs are made for few.
                is_named = marks and not GUTTER_CLASSES.isdisjoint(marks.split())
                if (is_named or child_tag == "template") and is_left_out(child, child_tag):
                    self._add_text(child, child.tail, tail=True)
                    continue
                child_inline = child_tag in INLINE_TAGS or (
                    child_tag not in BOX_TAGS and is_inline(child, child_tag)
                )
                if child_tag in CODE_PART_TAGS and self._preformatted and self._code_depth:
                    child_inline = True
                    self._open_code_part(child_tag)
                elif child_inline:
                    if unread and child in unread:
                        self._add_text(child, child.tail, tail=True)
                        continue
                    if (scopes & _MAYBE_SILENT or child_tag == "a") and is_silent(child, child_tag):
                        self._add_text(child, child.tail, tail=True)
                        continue
                    self._open_inline(child, child_tag, marks)
                    if child_tag == "q" or tag == "mfrac":
                        self._add_mark(child, child_tag, end=False)
                else:
                    self._open_block(child, child_tag, marks, scopes)
                text = child.text
                if text:
                    self._add_text(child, text, tail=False)
                stack.append((children, element, tag, inline))
                children = iter(child)
                element, tag, inline = child, child_tag, child_inline
                break
            else:
                if inline:
                    if tag == "q" or stack[-1][2] == "mfrac":
                        self._add_mark(element, tag, end=True)
                    self._close_inline(tag)
                else:
                    self._close_block(tag)
                if not stack:
                    return
                closed = element
                children, element, tag, inline = stack.pop()
                text = closed.tail
                if text:
                    self._add_text(closed, text, tail=True)

    def _open_block(self, element: etree._Element, tag: str, marks: str, own: int) -> None:
        self._flush()
        nodes = self.nodes
        parent = self._node
        scopes, landmark, depth = (
            (nodes.scopes[parent], nodes.landmark[parent], nodes.depth[parent] + 1)
            if parent >= 0
            else (0, 0, 0)
        )
        own |= _TAG_SCOPES.get(tag, 0)
        if self._open_links:
            own |= _LINK
        if own:
            scopes |= own
            if own & _ANY_LANDMARK:
                landmark = next(bit for bit in _LANDMARKS if own & bit)
        self._node = len(nodes.parent)
        nodes.parent.append(parent)
        nodes.element.append(element)
        nodes.tag.append(tag)
        nodes.marks.append(marks)
        nodes.scopes.append(scopes)
        nodes.landmark.append(landmark)
        nodes.depth.append(depth)
        nodes.first.append(len(self.blocks.text))
        nodes.end.append(-1)
        if tag in PREFORMATTED_TAGS:
            self._preformatted += 1

    def _close_block(self, tag: str) -> None:
        self._flush()
        self.nodes.end[self._node] = len(self.blocks.text)
        self._node = self.nodes.parent[self._node]
        if tag in PREFORMATTED_TAGS:
            self._preformatted -= 1

    def _open_code_part(self, tag: str) -> None:
        if tag in CODE_LINE_TAGS:
            if self._pieces and not self._pieces[-1].endswith("\n"):
                self._pieces.append("\n")
            self._code_lines.append(len(self._pieces))

    def _close_code_line(self) -> None:
        # A line without a text is an empty line.
        written = self._pieces[self._code_lines.pop() :]
        if not written or not written[-1].endswith("\n"):
            self._pieces.append("\n")
            self._touched = True

    def _open_inline(self, element: etree._Element, tag: str, marks: str) -> None:
        self._touched = True
        if tag == "img":
            self._images += 1
            return
        closed = self._closed_inline
        if closed and may_part(tag, closed) and not self._code_depth:
            self._met = (closed, tag)
        if tag == "a":
            href = element.get("href") or ""
            self._open_links.append(href)
            self._hrefs.append(href)
        elif tag in BOLD_TAGS:
            self._bold_depth += 1
        elif tag in CODE_TAGS:
            self._code_depth += 1
        elif tag == "cite":
            self._meets_credit = True
        elif tag == "sup":
            self._before_raised = len(self._pieces)
        elif tag == "wbr":
            self._closed_inline = ""
        if marks and len(self._marks) < 4:
            self._marks.append(marks)

    def _close_inline(self, tag: str) -> None:
        if tag in CODE_LINE_TAGS:
            self._close_code_line()
        elif tag == "a":
            self._open_links.pop()
            self._touched = True
        elif tag in BOLD_TAGS:
            self._bold_depth -= 1
        elif tag in CODE_TAGS:
            self._code_depth -= 1
        elif tag == "cite":
            self._meets_credit = True
        elif tag == "sup":
            self._raise()
        self._closed_inline = tag if may_be_parted_from(tag) else ""

    def _raise(self) -> None:
        """Write a number above the line as one, but for code, where characters count."""
        at = self._before_raised
        if at and not self._preformatted and not self._code_depth:
            text = "".join(self._pieces[at:])
            if (number := raised(text, self._pieces[at - 1])) != text:
                self._pieces[at:] = [number]

    def _add_mark(self, element: etree._Element, tag: str, end: bool) -> None:
        marks = marks_around(element, tag)
        if marks is not None and marks[end]:
            self._pieces.append(marks[end])
            self._touched = True

    def _line_break(self) -> None:
        self._touched = True
        if self._preformatted:
            self._pieces.append("\n")
        elif self._pending_break:
            self._flush()
        else:
            self._pending_break = True

    def _add_text(self, element: etree._Element, text: str | None, tail: bool) -> None:
        if not text:
            return
        if not self._touched and not self._preformatted and text.isspace():
            return  # nothing stands before it: most elements are indented
        if self._pending_break:
            if text.isspace():
                return
            self._pending_break = False
            self._pieces.append("\n")
            self._breaks += 1
        elif self._pieces and not self._preformatted:
            self._set_apart(text)
        self._met = None
        self._meets_credit = False
        self._closed_inline = ""
        self._touched = True
        self._pieces.append(text if self._preformatted else _inner_space(text))
        if text.isspace():
            return
        self._text_nodes.append((element, tail))
        if self._open_links:
            self._link_characters += len(text.strip())
        if self._bold_depth:
            self._bold_characters += len(text.strip())

    def _set_apart(self, text: str) -> None:
        """Put between two texts what style sheets do, where the page has nothing."""
        if self._meets_credit and self._is_in_quote and is_credit_apart(self._pieces[-1], text):
            self._pieces.append("\n")
            self._breaks += 1
        elif self._met is not None and are_words_apart(self._pieces, text, self._met):
            self._pieces.append(" ")

    @property
    def _is_in_quote(self) -> bool:
        return bool(self.nodes.scopes[self._node] & _QUOTE)

    def _flush(self) -> None:
        """Close the open block and start the next."""
        if not self._text_nodes:
            if self._touched:
                self._clear()
            return
        joined = visible("".join(self._pieces))
        text = joined.strip("\n").rstrip() if self._preformatted else _normalise(joined)
        if HAS_WORD.search(text):
            blocks = self.blocks
            blocks.text.append(text)
            blocks.node.append(self._node)
            blocks.text_nodes.append(tuple(self._text_nodes))
            blocks.inline_marks.append(" ".join(self._marks))
            blocks.hrefs.append(tuple(self._hrefs))
            blocks.link_characters.append(self._link_characters)
            blocks.bold_characters.append(self._bold_characters)
            blocks.images.append(self._images)
            blocks.line_breaks.append(self._breaks)
            blocks.elements_before.append(self._elements)
        self._clear()


def _inner_space(text: str) -> str:
    """Source line ends are spaces outside of preformatted text."""
    return text.replace("\n", " ") if "\n" in text else text


def _normalise(text: str) -> str:
    """Runs of white space to one space, lines kept."""
    if "\n" not in text:
        return " ".join(text.split())
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
