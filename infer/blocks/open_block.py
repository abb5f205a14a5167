"""The block that a walk is in: what is read of it until it ends and becomes a row of columns."""

from lxml import etree

from unboil.blocks.record import BlockColumns, TextNode
from unboil.blocks.seam import MEETING_TAGS, Seam
from unboil.blocks.tags import BOLD_TAGS, CODE_LINE_TAGS, CODE_TAGS, Scope
from unboil.blocks.unwritten import is_power, marks_around
from unboil.blocks.words import HAS_WORD, raised, visible

__all__ = ["OpenBlock"]

_QUOTE = int(Scope.QUOTE)
_MOST_MARKED = 4
"""Inline elements of a block whose names are noted."""
_LONGEST_RAISED = 20
"""Texts that a number above the line is made of."""


class OpenBlock:
    """Pieces of the open block's text, and the columns of those that have ended.

    Blocks end where block-level elements begin or end; the inline elements around stay open.
    """

    def __init__(self) -> None:
        self.columns = BlockColumns()
        self.scopes = 0
        """``Scope`` bits of the block-level element around."""
        self.preformatted = 0
        """How many elements around keep their white space."""
        self.code_depth = 0
        self.links: list[str] = []
        """Addresses of the links around."""
        self.hidden: list[etree._Element] = []
        """The hidden inline elements around."""
        self._seam = Seam()
        self._bold_depth = 0
        self._code_lines: list[int] = []
        """For each open line of code the pieces before it."""
        self._clear()

    def _clear(self) -> None:
        self._pieces: list[str] = []
        self._text_nodes: list[TextNode] = []
        self._marks: list[str] = []
        # A link around several blocks is the link of each of them.
        self._hrefs = self.links[-1:]
        self._link_characters = 0
        self._lead_characters = 0
        self._ends_linked = False
        self._bold_characters = 0
        self._images = 0
        self._breaks = 0
        self._pending_break = False
        self._opening_marks: list[str] = []
        """Quotation marks and the like before a text that is still to come."""
        self._before_raised = 0
        """Pieces before the ``<sup>`` that was opened last."""
        self._hidden_from = 0
        """Texts before the outermost hidden element around."""
        self._hidden_texts = 0
        """Texts in those that have ended."""
        self._touched = False
        """Whether there is anything to clear."""

    def end(self, node: int, elements: int) -> None:
        """Write the block down, where it says something, and open the next.

        Args:
            node: index of the block-level element around.
            elements: how many elements of the page were met.
        """
        if not self._text_nodes:
            if self._touched:
                self._clear()
            return
        joined = visible("".join(self._pieces))
        text = joined.strip("\n").rstrip() if self.preformatted else _normalise(joined)
        if HAS_WORD.search(text):
            columns = self.columns
            columns.text.append(text)
            columns.node.append(node)
            columns.text_nodes.append(tuple(self._text_nodes))
            columns.inline_marks.append(" ".join(self._marks))
            columns.hrefs.append(tuple(self._hrefs))
            columns.link_characters.append(self._link_characters)
            columns.lead_characters.append(self._lead_characters)
            columns.ends_linked.append(self._ends_linked)
            columns.bold_characters.append(self._bold_characters)
            columns.images.append(self._images)
            columns.line_breaks.append(self._breaks)
            may_be_hidden = self._hidden_texts or self.hidden
            columns.hidden.append(bool(may_be_hidden) and self._is_hidden())
            columns.elements_before.append(elements)
        self._clear()

    # -- elements ----------------------------------------------------------------------------

    def open_inline(self, element: etree._Element, tag: str, marks: str) -> None:
        """Begin an inline element."""
        self._touched = True
        if tag == "img":
            self._images += 1
            return
        if self._seam.closed or tag in MEETING_TAGS:
            self._seam.open(tag, self.code_depth > 0)
        if tag == "a":
            href = element.get("href") or ""
            self.links.append(href)
            self._hrefs.append(href)
        elif tag in BOLD_TAGS:
            self._bold_depth += 1
        elif tag in CODE_TAGS:
            self.code_depth += 1
        elif tag == "sup":
            self._before_raised = len(self._pieces)
        if marks and len(self._marks) < _MOST_MARKED:
            self._marks.append(marks)

    def close_inline(self, tag: str) -> None:
        """End an inline element, or a part of code."""
        if tag in CODE_LINE_TAGS:
            self._close_code_line()
        elif tag == "a":
            self.links.pop()
            if not self._touched:
                self._hrefs = self.links[-1:]  # it was around the blocks before
        elif tag in BOLD_TAGS:
            self._bold_depth -= 1
        elif tag in CODE_TAGS:
            self.code_depth -= 1
        elif tag == "sup":
            self._raise()
        self._seam.close(tag)

    def hide(self, element: etree._Element) -> None:
        """Begin an inline element that is hidden."""
        if not self.hidden:
            self._hidden_from = len(self._text_nodes)
        self.hidden.append(element)

    def unhide(self) -> None:
        """End the last one."""
        self.hidden.pop()
        if not self.hidden:
            self._hidden_texts += len(self._text_nodes) - self._hidden_from

    def _is_hidden(self) -> bool:
        texts = len(self._text_nodes)
        still = texts - self._hidden_from if self.hidden else 0
        return self._hidden_texts + still == texts

    def meet_widget(self, tag: str) -> None:
        """Pass over what is shown within the line and is no text."""
        self._seam.open(tag, self.code_depth > 0)

    def open_code_part(self, tag: str) -> None:
        """Begin a part of preformatted code, be it one of its lines or what holds them."""
        if tag in CODE_LINE_TAGS:
            if self._pieces and not self._pieces[-1].endswith("\n"):
                self._pieces.append("\n")
            self._code_lines.append(len(self._pieces))

    def _close_code_line(self) -> None:
        is_empty = len(self._pieces) <= self._code_lines.pop()
        if is_empty or not self._pieces[-1].endswith("\n"):
            self._pieces.append("\n")
            self._touched = True

    def line_break(self) -> bool:
        """Take a line break; whether it is the second in a row, which ends the block."""
        self._touched = True
        if self.preformatted:
            self._pieces.append("\n")
        elif self._pending_break:
            return True
        else:
            self._pending_break = True
        return False

    # -- text --------------------------------------------------------------------------------

    def add_text(self, element: etree._Element, text: str | None, tail: bool) -> None:
        """Take the text at the begin of an element, or the one behind it."""
        if not text:
            return
        if not self._touched and not self.preformatted and text.isspace():
            return  # nothing stands before it: most elements are indented
        seam = self._seam
        if self._pending_break:
            if text.isspace():
                return
            self._pending_break = False
            self._pieces.append("\n")
            self._breaks += 1
        elif seam.may_gape and self._pieces and not self.preformatted:
            self._set_apart(text)
        if seam.may_gape:
            seam.clear()
        else:
            seam.closed = ""
        self._touched = True
        written = text if self.preformatted else _inner_space(text)
        if text.isspace():
            self._pieces.append(written)
            return
        self._pieces.append(self._marked(written) if self._opening_marks else written)
        self._text_nodes.append((element, tail))
        characters = len(text.strip())
        if self.links:
            self._link_characters += characters
            self._ends_linked = True
        else:
            self._lead_characters += 0 if self._link_characters else characters
            self._ends_linked = self._ends_linked and not HAS_WORD.search(text)
        if self._bold_depth:
            self._bold_characters += characters

    def open_mark(self, element: etree._Element, tag: str) -> None:
        """Begin an element that may have a mark before its text, or stand above the line."""
        if is_power(element):
            self._before_raised = len(self._pieces)
        marks = marks_around(element, tag)
        if marks is not None:
            self._opening_marks.append(marks[0])
            self._touched = True

    def close_mark(self, element: etree._Element, tag: str) -> None:
        """End it: its mark stands before white space, and nowhere if the text was elsewhere."""
        if is_power(element):
            self._raise()
        marks = marks_around(element, tag)
        if marks is None:
            return
        if self._opening_marks:
            self._opening_marks.pop()
        elif self._text_nodes and marks[1]:
            space = "" if self.preformatted else self._take_space()
            self._pieces += [marks[1], space] if space else [marks[1]]

    def _take_space(self) -> str:
        """Take away the white space behind the last text."""
        taken = False
        while self._pieces[-1][-1].isspace():
            taken = True
            last = self._pieces.pop().rstrip()
            if last:
                self._pieces.append(last)
        return " " if taken else ""

    def _marked(self, text: str) -> str:
        """A text behind the marks that wait for it; white space before it is before them."""
        marks, self._opening_marks = "".join(self._opening_marks), []
        inner = text if self.preformatted else text.lstrip()
        return f"{text[: len(text) - len(inner)]}{marks}{inner}"

    def _set_apart(self, text: str) -> None:
        """Put between two texts what style sheets do, where the page has nothing."""
        if self._opening_marks and any(self._opening_marks):
            return
        if gap := self._seam.gap(self._pieces, text, self.scopes & _QUOTE > 0):
            self._pieces.append(gap)
            self._breaks += gap == "\n"

    def _raise(self) -> None:
        """Write a number above the line as one, but for code, where characters count."""
        at = self._before_raised
        is_short = len(self._pieces) - at <= _LONGEST_RAISED
        if at and is_short and not self.preformatted and not self.code_depth:
            text = "".join(self._pieces[at:])
            if (number := raised(text, self._pieces[at - 1])) != text:
                self._pieces[at:] = [number]


def _inner_space(text: str) -> str:
    """Source line ends are spaces outside of preformatted text."""
    return text.replace("\n", " ") if "\n" in text else text


def _normalise(text: str) -> str:
    """Runs of white space to one space, lines kept."""
    if "\n" not in text:
        return " ".join(text.split())
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
