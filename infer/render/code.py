"""The language of a piece of code, from the names that highlighters leave."""

import re
from collections.abc import Iterator

from lxml import etree

__all__ = ["language_of"]

_LANGUAGE_CLASS = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|highlight-text-|brush:\s?|sourceCode )"
    r"([A-Za-z0-9+#_.-]{1,30})"
)
_SPHINX_CLASS = re.compile(r"(?:^|\s)highlight-([A-Za-z0-9+#_.-]{1,30}) notranslate(?!\S)")
_BARE_CLASS = re.compile(r"(?:^|\s)(?!hljs|lang)([A-Za-z0-9+#_.-]{1,30})(?!\S)")
"""The language beside ``hljs``, the class of highlight.js."""
_LANGUAGE_ATTRIBUTES = ("data-lang", "data-language")
_NAME = re.compile(r"[A-Za-z0-9+#_.-]{1,30}")
_NO_LANGUAGE = frozenset(
    {"default", "none", "plaintext", "text", "nohighlight", "no-highlight", "txt", "undefined"}
)
# fmt: off
_IN_LANG_ATTRIBUTE = frozenset(
    ["bash", "c", "c++", "c#", "clojure", "cpp", "csharp", "css", "diff", "dockerfile", "elixir",
     "go", "graphql", "haskell", "html", "http", "ini", "java", "javascript", "js", "json", "jsx",
     "julia", "kotlin", "lua", "makefile", "objc", "perl", "php", "powershell", "python", "py", "r",
     "rb", "ruby", "rust", "rs", "scala", "scss", "sh", "shell", "sql", "swift", "toml", "ts",
     "tsx", "typescript", "xml", "yaml", "yml", "zig"]
)
"""Elsewhere ``lang`` names a language that people speak."""
# fmt: on
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
        for name in _names(holder):
            if _NAME.fullmatch(name) and name.lower() not in _NO_LANGUAGE:
                return name
    return None


def _names(holder: etree._Element) -> Iterator[str]:
    """What may be the language's name, most certain first."""
    classes = holder.get("class") or ""
    for pattern in (_LANGUAGE_CLASS, _SPHINX_CLASS):
        if match := pattern.search(classes):
            yield match[1]
    for attribute in _LANGUAGE_ATTRIBUTES:
        yield holder.get(attribute) or ""
    lang = holder.get("lang") or ""
    if lang.lower() in _IN_LANG_ATTRIBUTE:
        yield lang
    if "hljs" in classes.split() and (match := _BARE_CLASS.search(classes)):
        yield match[1]
