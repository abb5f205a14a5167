"""What the renderers share: the kept content of a page as a small, shallow tree."""

from dataclasses import dataclass, field, replace
from itertools import groupby

from lxml import etree

__all__ = ["Break", "Image", "Inline", "Line", "Part", "RenderOptions", "Run"]


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What to render beside the text."""

    url: str | None = None
    """The page's address; links are resolved against it, and against ``<base>``."""
    include_links: bool = False
    include_images: bool = False
    include_tables: bool = True
    dropped: frozenset[etree._Element] = frozenset()
    """Elements whose pictures are left out."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one formatting."""

    text: str
    formats: tuple[str, ...] = ()
    """HTML tags of the formatting, outermost first, each at most once."""
    href: str | None = None
    """Absolute address, where the text is a link."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture within or between the texts."""

    src: str
    alt: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A ``<br>`` within a line, in the formatting and the link that go on behind it."""

    formats: tuple[str, ...] = ()
    href: str | None = None


Inline = Run | Image | Break


@dataclass(slots=True)
class Line:
    """One text block: a paragraph, or the text of the part it stands in."""

    inlines: list[Inline] = field(default_factory=list)
    block: int = -1
    """Index of the block; -1 where there is none: pictures alone, or a cell's dash or tick."""

    def merged(self) -> list[Inline]:
        """The inlines with runs that look alike joined, and breaks at the ends left out."""
        merged: list[Inline] = []
        for look, group in groupby(self.inlines, key=_look):
            if look is None:
                merged.extend(group)
            else:
                text = "".join(run.text for run in group if isinstance(run, Run))
                merged.append(Run(text, *look))
        while merged and isinstance(merged[-1], Break):
            merged.pop()
        return merged

    def behind(self, start: str) -> "Line":
        """The line without the text that it starts with, and white space behind that."""
        left = len(start)
        for at, item in enumerate(self.inlines):
            if isinstance(item, Image):
                return Line(self.inlines[at:], self.block)
            if isinstance(item, Run):
                text = item.text[left:]
                left -= len(item.text) - len(text)
                if rest := text.lstrip():
                    following = self.inlines[at + 1 :]
                    return Line([replace(item, text=rest), *following], self.block)
        return Line([], self.block)

    @property
    def is_sign(self) -> bool:
        """Whether it is a dash or tick that a cell shows instead of words."""
        return self.block < 0 and not any(isinstance(item, Image) for item in self.inlines)

    @property
    def text(self) -> str:
        """The bare text; breaks are line ends."""
        return "".join(
            item.text if isinstance(item, Run) else "\n" if isinstance(item, Break) else ""
            for item in self.inlines
        )


def _look(item: Inline) -> tuple[tuple[str, ...], str | None] | None:
    return (item.formats, item.href) if isinstance(item, Run) else None


@dataclass(slots=True)
class Part:
    """A structural element: heading, list, table, quote, code. Never nested deeper than 40."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Part | Line"] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """All lines inside, in document order."""
        found: list[Line] = []
        for child in self.children:
            if isinstance(child, Line):
                found.append(child)
            else:
                found.extend(child.lines)
        return found

    def parts(self, *tags: str) -> "list[Part]":
        """The children that are parts of one of the tags."""
        return [child for child in self.children if isinstance(child, Part) and child.tag in tags]
