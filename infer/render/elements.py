"""What each element of a page is rendered as: a part, with its attributes, or a formatting."""

from lxml import etree

from unboil.render.code import language_of
from unboil.render.numbering import hides_marks, list_type

__all__ = ["FORMAT_TAGS", "PART_TAGS", "part_attributes", "part_tag"]

# fmt: off
PART_TAGS: dict[str, str] = {
    tag: tag
    for tag in (
        "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption",
        "tr", "td", "th", "pre", "blockquote", "figure", "figcaption",
    )
} | {"menu": "ul", "dir": "ul", "listing": "pre", "xmp": "pre"}
"""Elements that structure text, and the element each is rendered as."""

FORMAT_TAGS: dict[str, str] = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "dfn": "em",
    "var": "em", "s": "del", "strike": "del", "del": "del", "code": "code", "kbd": "code",
    "samp": "code", "tt": "code", "sub": "sub", "sup": "sup", "mark": "mark",
}
"""Inline elements that are kept, and the element each is rendered as."""
# fmt: on

_ATTRIBUTES = ("colspan", "rowspan", "role")


def part_tag(element: etree._Element, tag: str) -> str | None:
    """The tag of the part that an element is rendered as; ``None`` where it structures no text."""
    rendered = PART_TAGS.get(tag) or _heading_by_role(element)
    return "th" if rendered == "td" and _in_table_head(element) else rendered


def _heading_by_role(element: etree._Element) -> str | None:
    if element.get("role") != "heading":
        return None
    level = element.get("aria-level", "2")
    return f"h{level}" if level in {"1", "2", "3", "4", "5", "6"} else "h2"


def _in_table_head(cell: etree._Element) -> bool:
    row = cell.getparent()
    group = row.getparent() if row is not None else None
    return group is not None and group.tag == "thead"


def part_attributes(element: etree._Element, rendered: str) -> dict[str, str]:
    """What an element says of the part with a tag, but for numbers of items."""
    attributes = {name: value for name in _ATTRIBUTES if (value := element.get(name))}
    if rendered == "pre" and (language := language_of(element)):
        attributes["language"] = language
    if rendered == "ol" and (type_ := list_type(element)):
        attributes["type"] = type_
    if rendered in {"ul", "ol", "li"} and hides_marks(element):
        attributes["marks"] = "none"
    return attributes
