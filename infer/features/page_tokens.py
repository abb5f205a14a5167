"""Words that tell what kind of page this is: of its address, title, schema types and short blocks.

What is content depends on the kind of page: a grid of products is the content of a collection, and
boilerplate under a single product; posts are content in a forum, and comments under an article.
"""

import re
from urllib.parse import urlsplit

from unboil.features.view import PageView

__all__ = ["page_tokens"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_DIGITS = re.compile(r"\d+")
_SHORT = 28
"""Characters up to which a block is taken as a whole: buttons, labels, counters."""
_BLOCKS_READ = 600
_TITLE_READ = 200
_PATH_READ = 200


def page_tokens(view: PageView) -> list[str]:
    """The page's tokens, each once."""
    tokens = {f"og:{view.head.og_type}", f"generator:{view.head.generator[:20].lower()}"}
    tokens |= _of_address(view.url)
    tokens |= {f"title:{word}" for word in _WORD.findall(view.head.title[:_TITLE_READ].lower())}
    tokens |= {f"schema:{name}:{min(count, 3)}" for name, count in view.head.schema_types.items()}
    for marks in view.page.nodes.marks[:2]:
        tokens |= {f"top:{word}" for word in _WORD.findall(marks[:300].lower())}
    for text in view.page.blocks.text[:_BLOCKS_READ]:
        if len(text) <= _SHORT:
            tokens.add("block:" + _DIGITS.sub("0", text.lower()))
    return sorted(tokens)


def _of_address(url: str) -> set[str]:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").split(".")
    except ValueError:
        return set()
    path = parts.path[:_PATH_READ].lower()
    tokens = {f"host:{label}" for label in host[:-1]}
    tokens |= {f"path:{word}" for word in _WORD.findall(path)}
    tokens |= {f"query:{name.partition('=')[0][:20]}" for name in parts.query.split("&") if name}
    segments = [segment for segment in path.split("/") if segment]
    tokens.add(f"depth:{min(len(segments), 6)}")
    if segments:
        tokens.add(f"first:{segments[0]}")
        tokens.add(f"last:{'slug' if segments[-1].count('-') > 2 else 'word'}")
    return tokens
