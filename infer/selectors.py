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

_LITERAL = re.compile(r"""'[^']*'|"[^"]*\"""")
_PREDICATE = re.compile(r"\[[^\[\]]*\]")
_JUNCTION = re.compile(r"""(?<=[\s)\]'\d])(?:and|or)(?=[\s('@])""")
_NO_ELEMENTS = re.compile(
    r"(?:\b(?:text|comment|processing-instruction)\s*\([\s']*\)"
    r"|(?:@|\b(?:attribute|namespace)\s*::)\s*[\w:.*-]+)[\s)]*$"
)
"""A last step that leads to anything but elements."""


def compile_selectors(selectors: Iterable[str]) -> tuple[etree.XPath, ...]:
    """Compile CSS selectors, or XPath expressions where they begin with ``/``, ``(`` or ``.//``.

    Raises:
        OptionError: a selector does not parse, names what does not exist, or selects no elements.
    """
    return tuple(_compile(selector) for selector in selectors)


def _compile(selector: str) -> etree.XPath:
    try:
        if selector.startswith(("/", "(", ".//")):
            compiled = etree.XPath(selector)
        else:
            compiled = CSSSelector(selector, translator="html")
        selects_elements = _selects_elements(compiled.path)
    except (SelectorError, etree.XPathError, ValueError) as error:
        raise OptionError(f"selector {selector!r} does not parse: {error}") from None
    if not selects_elements:
        raise OptionError(f"selector {selector!r} selects no elements")
    return compiled


def _selects_elements(path: str) -> bool:
    """Whether an XPath expression can yield elements.

    Functions, prefixes and variables that do not exist are noticed when they are evaluated, and on
    an empty element nothing within a predicate is. So each predicate is evaluated by itself, with
    comparisons in place of ``and`` and ``or``, which would leave out what follows.

    Raises:
        etree.XPathError: the expression names what does not exist.
    """
    bare = _JUNCTION.sub("=", _LITERAL.sub("''", path))
    empty = etree.Element("html")
    while predicates := _PREDICATE.findall(bare):
        for predicate in predicates:
            etree.XPath(f"self::*{predicate}")(empty)
        bare = _PREDICATE.sub("", bare)
    if not isinstance(etree.XPath(bare)(empty), list):
        return False
    return not all(_NO_ELEMENTS.search(branch) for branch in bare.split("|"))


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
    except etree.XPathError:
        return []
    if not isinstance(found, list):
        return []
    return [item for item in found if isinstance(item, etree._Element)]


def _between(
    element: etree._Element | None, top: etree._Element | None, matched: set[etree._Element]
) -> bool:
    """Whether an inline element between a piece of text and its block's element is matched."""
    while element is not None and element is not top:
        if element in matched:
            return True
        element = element.getparent()
    return False
