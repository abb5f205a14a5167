"""Family ``overlap``: what a block shares with the page's statements about itself."""

import re

import numpy as np

from unboil.features.view import Floats, PageView

__all__ = ["compute"]

_WORD = re.compile(r"\w+")
_LONGEST = 250
"""Characters up to which a block is compared with the title and the description."""


def compute(view: PageView) -> dict[str, Floats]:
    """(n,) arrays by feature name."""
    n = len(view)
    head = view.head
    title = set(_WORD.findall(head.title.lower()))
    description = set(_WORD.findall(head.description.lower()[:1000]))
    body = _squeeze(head.article_body)
    in_title, of_title, in_description, in_body = (np.zeros(n) for _ in range(4))
    for index, text in enumerate(view.page.blocks.text):
        if len(text) <= _LONGEST and (title or description):
            words = set(_WORD.findall(text.lower()))
            if words:
                common = len(words & title)
                in_title[index] = common / len(words)
                of_title[index] = common / max(len(title), 1)
                in_description[index] = len(words & description) / len(words)
        if body and len(text) > 12:
            in_body[index] = 1.0 if _squeeze(text[:120]) in body else -1.0
    return {
        "in_title": in_title,
        "of_title": of_title,
        "in_description": in_description,
        "in_article_body": in_body,
        "has_article_body": np.full(n, float(len(body) > 200)),
    }


def _squeeze(text: str) -> str:
    """Letters and digits alone, so that markup and white space make no difference."""
    return "".join(_WORD.findall(text.lower())) if text else ""
