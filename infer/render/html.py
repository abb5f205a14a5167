"""The kept content as HTML that is safe to show on any page.

Only the elements of the parts are written, with the attributes they need, and the result still goes
through ammonia (nh3), which parses as browsers do and keeps what is on its list.
"""

from html import escape

import nh3

from unboil.render.links import SAFE_SCHEMES
from unboil.render.numbering import numbers_of
from unboil.render.parts import Break, Image, Inline, Line, Part
from unboil.render.spans import Span, nest

__all__ = ["to_html"]

_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start", "type"},
    "li": {"value"},
    "code": {"class"},
}
_TAGS: set[str] = set(
    "h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd table caption tr td th pre code blockquote figure "  # noqa: SIM905
    "figcaption a img br hr strong em del sub sup mark tbody".split()
)
_INLINE_HOLDERS = frozenset(
    {"li", "dd", "dt", "td", "th", "caption", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"}
)
"""Parts that hold a single line bare; with more than one, or other parts, lines become ``<p>``."""
_PHRASING_ONLY = frozenset({"dt", "caption", "h1", "h2", "h3", "h4", "h5", "h6"})


def to_html(article: Part) -> str:
    """Write a tree of parts as HTML.

    Args:
        article: what :func:`unboil.render.content.content` returns.

    Returns:
        A fragment without ``<html>``, scripts, handlers, styles, or addresses that run code.
    """
    return nh3.clean(
        _children(article),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=set(SAFE_SCHEMES),
        link_rel="noopener noreferrer nofollow",
    )


def _children(part: Part) -> str:
    children = part.children
    if part.tag in _PHRASING_ONLY:
        return "<br>".join(_inlines(line) for line in part.lines)
    bare = part.tag in _INLINE_HOLDERS and sum(isinstance(c, Line) for c in children) <= 1
    return "".join(
        _part(child)
        if isinstance(child, Part)
        else _inlines(child)
        if bare
        else f"<p>{_inlines(child)}</p>"
        for child in children
    )


def _part(part: Part) -> str:
    if part.tag == "pre":
        text = "\n".join(line.text for line in part.lines).strip("\n").rstrip()
        language = part.attributes.get("language")
        name = f' class="language-{escape(language)}"' if language else ""
        return f"<pre><code{name}>{escape(text)}</code></pre>"
    if part.tag == "hr":
        return "<hr>"
    if part.tag == "ol":
        return _numbered(part)
    return f"<{part.tag}{_attributes(part)}>{_children(part)}</{part.tag}>"


def _attributes(part: Part) -> str:
    return "".join(
        f' {name}="{escape(value)}"'
        for name, value in part.attributes.items()
        if name in _ATTRIBUTES.get(part.tag, ())
    )


def _numbered(part: Part) -> str:
    """A list that says where its items do not count on by one."""
    numbers = numbers_of(part)
    first = numbers[0] if numbers else 1
    counted = [first, *(number + 1 for number in numbers)]
    items = "".join(
        f"<li{_unless('value', number, at)}>{_children(item)}</li>"
        for item, number, at in zip(part.parts("li"), numbers, counted, strict=False)
    )
    return f"<ol{_attributes(part)}{_unless('start', first, 1)}>{items}</ol>"


def _unless(name: str, number: int, default: int) -> str:
    return "" if number == default else f' {name}="{number}"'


def _inlines(line: Line) -> str:
    return "".join(_inline(node) for node in nest(line.merged()))


def _inline(node: Span | Inline) -> str:
    if isinstance(node, Span):
        address = f' href="{escape(node.href)}"' if node.href else ""
        return f"<{node.tag}{address}>{''.join(map(_inline, node.children))}</{node.tag}>"
    if isinstance(node, Break):
        return "<br>"
    if isinstance(node, Image):
        return f'<img src="{escape(node.src)}" alt="{escape(node.alt)}">'
    return escape(node.text, quote=False)
