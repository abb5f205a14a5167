"""XPath of many elements of one tree, in time linear in the tree.

lxml's ``getpath`` counts an element's siblings anew for each of them, which takes minutes on a
page of 100,000 paragraphs.
"""

import re
from collections import Counter

from lxml import etree

__all__ = ["LONGEST_PATH", "Paths"]

LONGEST_PATH = 1_000
"""Characters of a path; deeper elements have none. Without a limit, a page of 5,000 paragraphs
below 900 elements with long names has half a gigabyte of them."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
"""A tag that XPath can name. Of others there are prefixes, and addresses in angle brackets."""


class Paths:
    """Paths as ``getpath`` writes them: a number only where several siblings have the tag.

    An element that XPath cannot name is counted among all its siblings: ``*[2]``. Empty where they
    are longer than `LONGEST_PATH`.
    """

    def __init__(self, root: etree._Element) -> None:
        *_, top = (root, *root.iterancestors())
        self._paths = {top: f"/{top.tag if _has_name(top) else '*'}"}
        self._steps: dict[etree._Element, dict[etree._Element, str]] = {}

    def of(self, element: etree._Element) -> str:
        """The path of an element."""
        missing = []
        at: etree._Element | None = element
        while at is not None and at not in self._paths:
            missing.append(at)
            at = at.getparent()
        for each in reversed(missing):
            self._paths[each] = self._below(each.getparent(), each)
        return self._paths[element]

    def _below(self, parent: etree._Element | None, element: etree._Element) -> str:
        if parent is None or not self._paths[parent]:
            return ""
        if parent not in self._steps:
            self._steps[parent] = _steps(parent)
        return _shortened(f"{self._paths[parent]}/{self._steps[parent][element]}")


def _shortened(path: str) -> str:
    return path if len(path) <= LONGEST_PATH else ""


def _steps(parent: etree._Element) -> dict[etree._Element, str]:
    """The last step of the path of each child element."""
    children = list(parent.iterchildren(etree.Element))
    total = Counter(child.tag for child in children)
    seen: Counter[str] = Counter()
    steps = {}
    for place, child in enumerate(children, 1):
        tag = str(child.tag)
        seen[tag] += 1
        if not _has_name(child):
            steps[child] = f"*[{place}]"
        else:
            steps[child] = f"{tag}[{seen[tag]}]" if total[tag] > 1 else tag
    return steps


def _has_name(element: etree._Element) -> bool:
    return _NAME.fullmatch(str(element.tag)) is not None
