"""Puts text, pictures and breaks into lines, and lines into parts."""

from unboil.blocks.apart import MOST_BEFORE
from unboil.blocks.seam import Seam
from unboil.blocks.words import visible
from unboil.render.parts import Break, Image, Inline, Line, Part, Run
from unboil.render.tables import is_layout

__all__ = ["Builder"]

_DEPTH_LIMIT = 40

_PARENTS: dict[str, frozenset[str]] = {
    "li": frozenset({"ul", "ol"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "caption": frozenset({"table"}),
    "tr": frozenset({"table"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
    "figcaption": frozenset({"figure"}),
}
"""Parts that mean something in these parents only."""

_LEAVES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "caption", "figcaption", "pre"})
"""Parts that hold lines and no parts."""

_TERMS = frozenset({"dt", "dd"})

_HOLDERS: dict[str, str] = {"ul": "li", "ol": "li", "dl": "dd", "table": "tr", "tr": "td"}
"""Parts that hold no lines, and the child that holds them."""


class Builder:
    """The tree under construction; formatting is set again in each line."""

    def __init__(self) -> None:
        self.formats: tuple[str, ...] = ()
        self.href: str | None = None
        self.seam = Seam()
        self._lasting_formats: tuple[str, ...] = ()
        self._lasting_href: str | None = None
        """What has been open ever since the last text or picture of the line."""
        self._open = [Part("article")]
        self._line: Line | None = None
        self._block = -1
        self._space = False
        self._break = False
        self._opening_marks: list[Run] = []
        """Quotation marks and the like before a text that is still to come."""
        self._code_lines: list[int] = []
        """For each open line of code the inlines before it."""
        self._ruled: Part | None = None
        """The part in which a rule stands behind all that is there so far."""
        self._indent = ""
        """White space before the first text of preformatted lines."""

    @property
    def in_code(self) -> bool:
        """Whether code in ``<pre>`` is open, where white space is as it stands."""
        return self._preformatted and "code" in self.formats

    @property
    def depth(self) -> int:
        """How many parts are open."""
        return len(self._open)

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        """Open a part, unless it means nothing where it stands."""
        if tag == "li":
            self._open_list_around_item()
        elif tag in _TERMS and self._open[-1].tag in _TERMS:
            # Its end tag may be left out, which libxml2 takes for nesting.
            self.close_to(self.depth - 1)
        parent = self._open[-1]
        if (
            len(self._open) >= _DEPTH_LIMIT
            or parent.tag in _LEAVES
            or parent.tag not in _PARENTS.get(tag, {parent.tag})
        ):
            return
        part = Part(tag, attributes)
        if parent.tag in _HOLDERS and tag not in _PARENTS:
            parent = _last_holder(parent)
        self._append(part, parent)
        self._open.append(part)

    def _append(self, child: Part | Line, parent: Part) -> None:
        """Put what is new into a part, behind a rule that waits for it there."""
        if self._ruled is parent:
            parent.children.append(Part("hr"))
        self._ruled = None
        parent.children.append(child)

    def _open_list_around_item(self) -> None:
        """An item without a list has a bullet; several in a row make up one list."""
        parent = self._open[-1]
        if parent.tag in _PARENTS["li"] or parent.tag in _LEAVES:
            return
        last = parent.children[-1] if parent.children else None
        if isinstance(last, Part) and last.attributes.get("list") == "implied":
            self._open.append(last)
        else:
            self.open("ul", {"list": "implied"})

    def close_to(self, depth: int) -> None:
        """Close parts until as many are open."""
        while len(self._open) > max(depth, 1):
            closed = self._open.pop()
            if closed.tag == "table":
                self._settle_table(closed)
            elif closed.tag == "ul" and _is_numbered(closed):
                closed.tag = "ol"

    def finish(self) -> Part:
        """Close all that is open and hand out the tree."""
        self.end_line()
        self.close_to(1)
        return self._open[0]

    def add_format(self, tag: str) -> None:
        """Set a formatting from here on; the same one twice is one."""
        if tag not in self.formats:
            self.formats = (*self.formats, tag)

    def restore(self, formats: tuple[str, ...], href: str | None) -> None:
        """Go back to the formatting and the link of an element that is open still."""
        self.formats, self.href = formats, href
        self._lasting_formats = tuple(tag for tag in self._lasting_formats if tag in formats)
        self._lasting_href = self._lasting_href if self._lasting_href == href else None

    def end_line(self) -> None:
        """What comes next stands in a line of its own."""
        self._line = None
        self._space = self._break = False
        self.seam.clear()
        self._opening_marks.clear()

    def rule(self) -> None:
        """A ``<hr>``; it is one where something stands before it and behind, in the same part."""
        self.end_line()
        parent = self._open[-1]
        if parent.children and parent.tag not in _HOLDERS and parent.tag not in _LEAVES:
            self._ruled = parent

    def line_break(self) -> None:
        """A ``<br>``; two in a row end a paragraph."""
        if self._line is not None:
            if self._preformatted:
                self._line.inlines.append(Run("\n"))
            elif self._break:
                self.end_line()
            else:
                self._break = True

    def open_mark(self, mark: str) -> None:
        """The mark that an element begins with, or ``""``; not a word is there as yet."""
        self._opening_marks.append(Run(mark, self.formats, self.href))

    def close_mark(self, mark: str) -> None:
        """The mark that it ends with, unless the beginning was in another line."""
        if self._opening_marks:
            self._opening_marks.pop()
        elif self._line is not None and mark:
            self._line.inlines.append(Run(mark, self.formats, self.href))
            self._lasting_formats, self._lasting_href = self.formats, self.href

    def open_code_line(self) -> None:
        """An element that holds a line of code."""
        inlines = self._line.inlines if self._line is not None else []
        if inlines and not _ends_line(inlines[-1]):
            inlines.append(Run("\n"))
        self._code_lines.append(len(inlines))

    def close_code_line(self) -> None:
        """The end of that element; without a text it was an empty line."""
        begin = self._code_lines.pop()
        if self._line is not None:
            written = self._line.inlines[begin:]
            if not written or not _ends_line(written[-1]):
                self._line.inlines.append(Run("\n"))

    def add_space(self, text: str) -> None:
        """White space between two texts of a line, or before the first of code."""
        if self._line is None:
            self._indent = f"{self._indent}{text}".rpartition("\n")[2] if self.in_code else ""
        else:
            if self._preformatted:
                self._line.inlines.append(Run(text))
            self._space = True

    def add_text(self, text: str, block: int, in_quote: bool) -> None:
        """Text of a block; another block begins another line."""
        text = visible(text)
        if not text:
            self.seam.closed = ""
            return
        line = self._line if block == self._block else None
        if line is None:
            line = self._new_line(block)
            self._block = block
        if self.seam.may_gape and not self._preformatted:
            self._set_apart(line, text, in_quote)
        self.seam.clear()
        marks, self._opening_marks = self._opening_marks, []
        if self._preformatted:
            indent, self._indent = self._indent, ""
            line.inlines += [Run(indent), *marks, Run(text)]
            return
        if self._break:
            line.inlines.append(Break(self._lasting_formats, self._lasting_href))
        elif (self._space or text[0].isspace()) and line.inlines:
            line.inlines.append(Run(" ", self._lasting_formats, self._lasting_href))
        line.inlines += [*marks, Run(" ".join(text.split()), self.formats, self.href)]
        self._lasting_formats, self._lasting_href = self.formats, self.href
        self._break = False
        self._space = text[-1].isspace()

    def _set_apart(self, line: Line, text: str, in_quote: bool) -> None:
        """Put between two texts what style sheets do, where the page has nothing."""
        before = [item.text for item in line.inlines[-MOST_BEFORE:] if isinstance(item, Run)]
        is_marked = any(mark.text for mark in self._opening_marks)
        if not before or is_marked or self._space or self._break:
            return
        gap = self.seam.gap(before, text, in_quote)
        self._break, self._space = gap == "\n", gap == " "

    def end_picture(self) -> None:
        """The end of a picture's line, but in lists: there, another line would be another item."""
        if self._open[-1].tag not in _HOLDERS:
            self.end_line()

    def add_sign(self, sign: str) -> None:
        """What a cell shows without a block: a dash, a tick."""
        self._new_line().inlines.append(Run(sign))
        self.end_line()

    def add_image(self, image: Image) -> None:
        """A picture, in the open line or one of its own."""
        if self._preformatted:
            return
        line = self._line if self._line is not None else self._new_line()
        if self._break and line.inlines:
            line.inlines.append(Break((), self._lasting_href))
        elif self._space and line.inlines:
            line.inlines.append(Run(" ", (), self._lasting_href))
        self._space = self._break = False
        line.inlines.append(image)
        # A link around the picture alone has ended with it.
        self._lasting_formats = ()
        self._lasting_href = self.href if image.href == self.href else None
        self._block = -1 if len(line.inlines) == 1 else self._block

    @property
    def _preformatted(self) -> bool:
        return self._open[-1].tag == "pre"

    def _new_line(self, block: int = -1) -> Line:
        holder = self._open[-1]
        while holder.tag in _HOLDERS:
            inner = Part(_HOLDERS[holder.tag])
            holder.children.append(inner)
            holder = inner
        self._line = Line(block=block)
        self._append(self._line, holder)
        self._space = self._break = False
        return self._line

    def _settle_table(self, table: Part) -> None:
        """Dissolve a table that only arranges the page; rows of nothing count below tall cells."""
        if is_layout(table):
            parent = self._open[-1]
            holder = _last_holder(parent) if parent.tag in _HOLDERS else parent
            holder.children.pop()
            holder.children.extend(_cell_contents(table))
        elif not _has_tall_cells(table):
            table.children = [child for child in table.children if not _is_empty_row(child)]


def _has_tall_cells(table: Part) -> bool:
    rows = table.parts("tr")
    return any("rowspan" in cell.attributes for row in rows for cell in row.parts("td", "th"))


def _is_empty_row(child: Part | Line) -> bool:
    return isinstance(child, Part) and child.tag == "tr" and not child.children


def _is_numbered(items: Part) -> bool:
    return bool(items.children) and all(
        isinstance(item, Part) and "value" in item.attributes for item in items.children
    )


def _ends_line(inline: Inline) -> bool:
    return isinstance(inline, Run) and inline.text.endswith("\n")


def _last_holder(parent: Part) -> Part:
    """The child that takes a part which its parent cannot: a list in a list goes into its item."""
    tag = _HOLDERS[parent.tag]
    holder = parent.children[-1] if parent.children else None
    if not isinstance(holder, Part) or holder.tag not in _PARENTS or holder.tag in _LEAVES:
        holder = Part(tag)
        parent.children.append(holder)
    return _last_holder(holder) if tag in _HOLDERS else holder


def _cell_contents(table: Part) -> list[Part | Line]:
    """What stands in the cells of a table, in order; signs mean something between others only."""
    contents: list[Part | Line] = []
    for child in table.children:
        if isinstance(child, Line):
            if not child.is_sign:
                contents.append(child)
        elif child.tag not in {"tr", "td", "th", "caption"}:
            contents.append(child)
        else:
            contents += _cell_contents(child)
    return contents
