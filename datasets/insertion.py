"""What copies of pages with something put in have in common: place, language and labels."""

import re
from collections.abc import Collection, Mapping, Sequence
from random import Random

from lxml import etree

from unboil.blocks import PageBlocks, segment
from unboil.datasets.markup import with_tree
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles, text_hash
from unboil.parse import parse_html
from unboil.roles import Role

__all__ = [
    "ends_of_article",
    "language_for",
    "paragraph_elements",
    "paragraphs",
    "with_inserted",
]

_PARAGRAPH_WORDS = 12
_ANY_LANGUAGE = 0.5
_PARTS = ("li", "td", "blockquote", "details", "figure")
"""What stands in these is no place between an article and what is around it."""
_SUBTAG = re.compile("[-_]")
_CALLED_OTHERWISE = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}
"""Languages that pages declare by a narrower code, or by one of earlier times."""


def paragraphs(texts: Sequence[str], roles: Sequence[Role | None]) -> list[int]:
    """Indexes of the body's blocks that are more than a line."""
    pairs = enumerate(zip(texts, roles, strict=True))
    return [
        at
        for at, (text, role) in pairs
        if role is Role.BODY and len(text.split()) >= _PARAGRAPH_WORDS
    ]


def ends_of_article(
    page: PageBlocks, roles: Sequence[Role | None]
) -> tuple[etree._Element, etree._Element] | None:
    """The first and the last paragraph of the body, if its ends are such elements."""
    body = [at for at, role in enumerate(roles) if role is Role.BODY]
    found = paragraphs(page.blocks.text, roles)
    if not found or found[-1] != body[-1]:
        return None
    first, last = (page.nodes.element[page.blocks.node[at]] for at in (found[0], found[-1]))
    if first is None or last is None or not all(map(_stands_alone, (first, last))):
        return None
    return first, last


def _stands_alone(element: etree._Element) -> bool:
    return element.tag == "p" and next(element.iterancestors(*_PARTS), None) is None


def paragraph_elements(page: PageBlocks, roles: Sequence[Role | None]) -> list[etree._Element]:
    """Those of `paragraphs` that are elements of their own, in document order."""
    elements = (
        page.nodes.element[page.blocks.node[at]] for at in paragraphs(page.blocks.text, roles)
    )
    return [element for element in elements if element is not None and element.tag == "p"]


def language_for(root: etree._Element, known: Collection[str], rng: Random) -> str:
    """That of the page, or any: most pages are English, and what is put in is in all languages."""
    declared = _SUBTAG.split(root.get("lang", "").lower(), maxsplit=1)[0]
    declared = _CALLED_OTHERWISE.get(declared, declared)
    if declared not in known or rng.random() < _ANY_LANGUAGE:
        return rng.choice(sorted(known))
    return declared


def with_inserted(
    page: GoldPage, root: etree._Element, roles: PageRoles, inserted: Mapping[str, Role]
) -> tuple[GoldPage, PageRoles]:
    """The page with a changed tree: the labels it had, and by their texts those of what is new."""
    copy = with_tree(page, root)
    texts = segment(parse_html(copy.html)).blocks.text
    role_of = {text_hash(text): role for text, role in inserted.items()}
    hashes = [text_hash(text) for text in texts]
    labelled = [
        (index, key, role or role_of.get(key))
        for index, (key, role) in enumerate(zip(hashes, roles.align_hashes(hashes), strict=True))
    ]
    kept = [(index, key, role) for index, key, role in labelled if role is not None]
    indices, keys, given = zip(*kept, strict=True)
    return copy, PageRoles(page.corpus, page.id, indices, keys, given)
