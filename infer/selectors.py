"""``keep`` and ``drop``: a caller's selectors, and the blocks they mean."""

import re
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from lxml import etree
from lxml.cssselect import CSSSelector, SelectorError

from unboil.blocks.record import PageBlocks
from unboil.errors import OptionError

__all__ = ["compile_selectors", "selected_blocks"]

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


def selected_blocks(page: PageBlocks, selectors: tuple[etree.XPath, ...]) -> npt.NDArray[np.bool_]:
    """(n,) which blocks stand inside an element that a selector matches, or hold one."""
    matched = {element for selector in selectors for element in _matches(selector, page.root)}
    chosen = np.zeros(len(page), bool)
    if not matched:
        return chosen
    nodes = page.nodes
    inside: list[bool] = []
    for element, parent in zip(nodes.element, nodes.parent, strict=True):
        inside.append(element in matched or (parent >= 0 and inside[parent]))
    for index, node in enumerate(page.blocks.node):
        chosen[index] = inside[node] or any(
            _between(element, nodes.element[node], matched)
            for element, _ in page.blocks.text_nodes[index]
        )
    return chosen


def _matches(selector: etree.XPath, root: etree._Element | None) -> list[etree._Element]:
    if root is None:
        return []
    try:
        found = selector(root)
    except etree.XPathError:  # a call that no evaluation has come to before
        return []
    items = found if isinstance(found, list) else []
    return [item for item in items if isinstance(item, etree._Element)]


def _between(
    element: etree._Element | None, top: etree._Element | None, matched: set[etree._Element]
) -> bool:
    """Whether an inline element between a piece of text and its block's element is matched."""
    while element is not None and element is not top:
        if element in matched:
            return True
        element = element.getparent()
    return False
