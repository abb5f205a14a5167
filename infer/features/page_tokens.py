"""Words that tell what kind of page this is: of its address, title, schema types and short blocks.

What is content depends on the kind of page: a grid of products is the content of a collection, and
boilerplate under a single product; posts are content in a forum, and comments under an article.
"""

import re
from urllib.parse import urlsplit

from unboil.features.lookup import Bag
from unboil.features.view import PageView

__all__ = ["page_tokens"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_DIGITS = re.compile(r"\d+")
_SHORT = 28
"""Characters up to which a block is taken as a whole: buttons, labels, counters."""
_BLOCKS_READ = 600
_TITLE_READ = 200
_PATH_READ = 200
_TOP_READ = 300


def page_tokens(view: PageView) -> Bag:
    """The page's tokens, each once."""
    head = view.head
    blocks = view.page.blocks.text[:_BLOCKS_READ]
    top = " ".join(view.page.nodes.marks[:2])[:_TOP_READ].lower()
    return [
        ("og:", [head.og_type]),
        ("generator:", [head.generator[:20].lower()]),
        ("title:", sorted(set(_WORD.findall(head.title[:_TITLE_READ].lower())))),
        ("schema:", [f"{name} {min(count, 3)}" for name, count in head.schema_types.items()]),
        ("top:", sorted(set(_WORD.findall(top)))),
        ("block:", sorted({_DIGITS.sub("0", t.lower()) for t in blocks if len(t) <= _SHORT})),
        *_of_address(view.url),
    ]


def _of_address(url: str) -> list[tuple[str, list[str]]]:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").split(".")
    except ValueError:
        return []
    path = parts.path[:_PATH_READ].lower()
    segments = [segment for segment in path.split("/") if segment]
    is_slug = bool(segments) and segments[-1].count("-") > 2
    return [
        ("host:", sorted(set(host[:-1]))),
        ("path:", sorted(set(_WORD.findall(path)))),
        ("query:", sorted({name.partition("=")[0][:20] for name in parts.query.split("&")})),
        ("depth:", [str(min(len(segments), 6))]),
        ("first:", segments[:1]),
        ("last:", ["slug" if is_slug else "word"] if segments else []),
    ]
