"""Cut an lxml tree into text blocks.

A block is the text between two block-level boundaries of the DOM, or between two ``<br>`` in a row.
One pass in document order, with a stack of its own instead of recursion: pages may be nested
100,000 deep.
"""

from collections.abc import Callable, Collection, Iterator

from lxml import etree

from unboil.blocks.attributes import read_attributes
from unboil.blocks.head import read_head
from unboil.blocks.inline import is_inline, is_signature
from unboil.blocks.open_block import OpenBlock
from unboil.blocks.record import (
    MOST_BLOCKS,
    MOST_ELEMENTS,
    NodeColumns,
    PageBlocks,
    TooManyBlocksError,
)
from unboil.blocks.silent import is_left_out, is_silent
from unboil.blocks.tags import (
    BOX_TAGS,
    CODE_PART_TAGS,
    INLINE_TAGS,
    LANDMARK_SCOPES,
    MARKED_PARENTS,
    MARKED_TAGS,
    NAMED_APART,
    PREFORMATTED_TAGS,
    SKIPPED_TAGS,
    TAG_SCOPES,
    WIDGET_TAGS,
    Scope,
)
from unboil.parse.head import shown_in_head

__all__ = ["segment"]

_CHECK_EVERY = 1000
"""Elements between two looks at the clock."""
_TAG_SCOPES: dict[str, int] = {tag: int(scope) for tag, scope in TAG_SCOPES.items()}
_LANDMARKS = tuple(int(scope) for scope in LANDMARK_SCOPES)
_ANY_LANDMARK = sum(_LANDMARKS)
_LINK = int(Scope.LINK)
_HIDDEN = int(Scope.HIDDEN)
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
    return PageBlocks(walker.open.columns, walker.nodes, read_head(root), root)


class _Walker:
    """State of one walk: the open block, and the block-level elements met so far."""

    def __init__(self) -> None:
        self.open = OpenBlock()
        self.nodes = NodeColumns()
        self._node = -1
        self._elements = 0

    def walk(  # noqa: PLR0912, PLR0915 - one loop, as a call for each element is what costs
        self,
        root: etree._Element,
        check: Callable[[], None],
        unread: Collection[etree._Element],
    ) -> None:
        """Visit every element under ``root`` once, in document order."""
        # Each open element: (its children still to come, the element, its tag, is it inline).
        stack: list[tuple[Iterator[etree._Element], etree._Element, str, bool]] = []
        block = self.open
        add_text, hidden = block.add_text, block.hidden
        self._open_node(root, str(root.tag), *read_attributes(root.items()))
        add_text(root, root.text, tail=False)
        children: Iterator[etree._Element] = iter(root)
        element, tag, inline = root, str(root.tag), False
        while True:
            for child in children:
                child_tag = child.tag
                if child_tag.__class__ is not str:  # comment, processing instruction, entity
                    add_text(child, child.tail, tail=True)
                    continue
                self._elements += 1
                if not self._elements % _CHECK_EVERY:
                    check()
                    if len(block.columns.text) > MOST_BLOCKS or self._elements > MOST_ELEMENTS:
                        raise TooManyBlocksError
                if child_tag in SKIPPED_TAGS:
                    shown = shown_in_head(child) if child_tag == "head" else None
                    if not shown:
                        if child_tag in WIDGET_TAGS:
                            block.meet_widget(child_tag)
                        add_text(child, child.tail, tail=True)
                        continue
                    self._open_node(child, "body", "", 0)
                    stack.append((children, element, tag, inline))
                    children = iter(shown)
                    element, tag, inline = child, "body", False
                    break
                if child_tag == "br":
                    if block.line_break():
                        block.end(self._node, self._elements)
                    add_text(child, child.tail, tail=True)
                    continue
                items = child.items()
                marks, scopes = read_attributes(items) if items else ("", 0)
                # Most elements are told without a call: those in the ifs are made for few.
                is_named = marks and not NAMED_APART.isdisjoint(marks.split())
                if (is_named or child_tag == "template") and is_left_out(child, child_tag):
                    add_text(child, child.tail, tail=True)
                    continue
                child_inline = child_tag in INLINE_TAGS or (
                    child_tag not in BOX_TAGS and is_inline(child, child_tag)
                )
                if child_tag in CODE_PART_TAGS and block.preformatted and block.code_depth:
                    child_inline = True
                    block.open_code_part(child_tag)
                elif child_inline:
                    if unread and child in unread:
                        add_text(child, child.tail, tail=True)
                        continue
                    if (scopes & _MAYBE_SILENT or child_tag == "a") and is_silent(child, child_tag):
                        add_text(child, child.tail, tail=True)
                        continue
                    block.open_inline(child, child_tag, marks)
                    if scopes and scopes & _HIDDEN:
                        block.hide(child)
                    if child_tag in MARKED_TAGS or tag in MARKED_PARENTS:
                        block.open_mark(child, child_tag)
                else:
                    self._open_node(child, child_tag, marks, scopes)
                text = child.text
                if text:
                    add_text(child, text, tail=False)
                stack.append((children, element, tag, inline))
                children = iter(child)
                element, tag, inline = child, child_tag, child_inline
                break
            else:
                if inline:
                    if tag in MARKED_TAGS or stack[-1][2] in MARKED_PARENTS:
                        block.close_mark(element, tag)
                    block.close_inline(tag)
                    if hidden and hidden[-1] is element:
                        block.unhide()
                else:
                    self._close_node(tag)
                if not stack:
                    return
                closed = element
                children, element, tag, inline = stack.pop()
                text = closed.tail
                if text:
                    add_text(closed, text, tail=True)

    def _open_node(self, element: etree._Element, tag: str, marks: str, own: int) -> None:
        block, nodes = self.open, self.nodes
        block.end(self._node, self._elements)
        parent = self._node
        scopes, landmark, depth = (
            (nodes.scopes[parent], nodes.landmark[parent], nodes.depth[parent] + 1)
            if parent >= 0
            else (0, 0, 0)
        )
        own |= _TAG_SCOPES.get(tag, 0)
        if block.links:
            own |= _LINK
        if block.hidden:
            own |= _HIDDEN
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
        nodes.first.append(len(block.columns.text))
        nodes.end.append(-1)
        block.scopes = scopes
        if tag in PREFORMATTED_TAGS:
            block.preformatted += 1
        elif tag == "dt" and is_signature(marks):
            block.code_depth += 1

    def _close_node(self, tag: str) -> None:
        block, nodes = self.open, self.nodes
        block.end(self._node, self._elements)
        nodes.end[self._node] = len(block.columns.text)
        if tag == "dt" and is_signature(nodes.marks[self._node]):
            block.code_depth -= 1
        self._node = nodes.parent[self._node]
        block.scopes = nodes.scopes[self._node]
        if tag in PREFORMATTED_TAGS:
            block.preformatted -= 1
