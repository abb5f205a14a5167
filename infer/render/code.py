"""The language of a piece of code, from the class names that highlighters leave."""

import re

from lxml import etree

__all__ = ["language_of"]

_LANGUAGE_CLASS = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|highlight-text-|brush:\s?|sourceCode )"
    r"([A-Za-z0-9+#_.-]{1,30})"
)
_LANGUAGE_ATTRIBUTES = ("data-lang", "data-language")
_NO_LANGUAGE = frozenset({"default", "none", "plaintext", "text", "nohighlight", "txt"})
_LEVELS_ABOVE = 3


def language_of(pre: etree._Element) -> str | None:
    """The programming language of a ``<pre>``, named by itself, its ``<code>``, or a wrapper.

    Returns:
        The name as the page has it (``"python"``, ``"c++"``), or ``None``.
    """
    holders = [pre, *(child for child in pre if child.tag == "code")]
    above = pre.getparent()
    while above is not None and len(holders) < _LEVELS_ABOVE + 2 and above.tag in {"div", "figure"}:
        holders.append(above)
        above = above.getparent()
    for holder in holders:
        match = _LANGUAGE_CLASS.search(holder.get("class") or "")
        if match and match[1].lower() not in _NO_LANGUAGE:
            return match[1]
        for attribute in _LANGUAGE_ATTRIBUTES:
            name = holder.get(attribute)
            if name and name.isascii() and name.isalnum():
                return name
    return None
