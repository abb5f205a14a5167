"""``keep`` and ``drop``: a caller's selectors, and the blocks they mean."""

import re
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from lxml import etree
from lxml.cssselect import CSSSelector, SelectorError

from unboil.blocks.inline import is_inline
from unboil.blocks.record import PageBlocks, holder_of
from unboil.blocks.tags import BLOCK_TAGS
from unboil.errors import OptionError

__all__ = ["compile_selectors", "matched_elements", "matched_within_lines", "selected_blocks"]

_NO_ELEMENTS = re.compile(r"(?:@[\w:.*-]+|\b(?:text|comment)\(\))\s*$")
"""A last step that leads to attributes, text or comments."""
_PROBE = etree.HTML(
    '<header class="a" id="a"><nav>a</nav></header><main class="a" id="a"><article><section>'
    '<div class="a" id="a"><h1>a</h1><p class="a" id="a">a <a href="a">a</a> <span>a</span></p>'
    "<ul><li>a</li></ul><table><tr><td>a</td></tr></table></div></section></article>"
    "<aside>a</aside></main><footer>a</footer>"
)
"""A page with what selectors often name: functions and prefixes are looked up when evaluated."""


def compile_selectors(selectors: Iterable[str]) -> tuple[etree.XPath, ...]:
    """Compile CSS selectors, or XPath expressions where they begin with ``/``, ``(`` or ``.//``.

    Raises:
        OptionError: a selector does not parse, selects no elements, or calls what does not exist.
            The last is noticed as far as evaluation on a small page comes to it.
    """
    return tuple(_compile(selector) for selector in selectors)


def _compile(selector: str) -> etree.XPath:
    try:
        if selector.startswith(("/", "(", ".//")):
            compiled = etree.XPath(selector)
        else:
            compiled = CSSSelector(selector, translator="html")
        found = compiled(_PROBE)
    except (SelectorError, etree.XPathError, ValueError) as error:
        raise OptionError(f"selector {selector!r} does not parse: {error}") from None
    branches = compiled.path.split("|")
    if not isinstance(found, list) or all(_NO_ELEMENTS.search(branch) for branch in branches):
        raise OptionError(f"selector {selector!r} selects no elements")
    return compiled


def selected_blocks(page: PageBlocks, matched: frozenset[etree._Element]) -> npt.NDArray[np.bool_]:
    """(n,) which blocks stand inside one of the matched elements, or hold one."""
    chosen = np.zeros(len(page), bool)
    if not matched:
        return chosen
    inside = dict.fromkeys(matched, True)
    for index, text_nodes in enumerate(page.blocks.text_nodes):
        chosen[index] = any(_is_inside(holder_of(text_node), inside) for text_node in text_nodes)
    return chosen


def matched_within_lines(matched: frozenset[etree._Element]) -> frozenset[etree._Element]:
    """The matched elements that are part of a block and hold none: footnote marks, initials."""
    return frozenset(
        element
        for element in matched
        if isinstance(element.tag, str)
        and is_inline(element, element.tag)
        and next(element.iterdescendants(*BLOCK_TAGS), None) is None
    )


def matched_elements(
    root: etree._Element | None, selectors: tuple[etree.XPath, ...]
) -> frozenset[etree._Element]:
    """The elements that any of the selectors matches."""
    return frozenset(element for selector in selectors for element in _matches(selector, root))


def _matches(selector: etree.XPath, root: etree._Element | None) -> list[etree._Element]:
    if root is None:
        return []
    try:
        found = selector(root)
    except etree.XPathError:  # a call that no evaluation has come to before
        return []
    items = found if isinstance(found, list) else []
    return [item for item in items if isinstance(item, etree._Element)]


def _is_inside(element: etree._Element | None, inside: dict[etree._Element, bool]) -> bool:
    """Whether an element or one around it is matched; ``inside`` remembers each that was asked."""
    asked = []
    at = element
    while at is not None and at not in inside:
        asked.append(at)
        at = at.getparent()
    result = at is not None and inside[at]
    inside.update(dict.fromkeys(asked, result))
    return result
