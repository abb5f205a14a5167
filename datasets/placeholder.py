"""Real articles whose words are those of a designer's placeholder: "Lorem ipsum dolor sit amet".

Real sites have such text where a template was not filled in, and there it is no content. Pages that
somebody made to try an extractor have nothing else. What tells the two apart is where it stands.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import chain, compress
from random import Random

from unboil.blocks import PageBlocks, segment
from unboil.datasets.align import content_labels
from unboil.datasets.insertion import paragraphs
from unboil.datasets.markup import with_tree
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles, text_hash
from unboil.parse import parse_html
from unboil.roles import Role

__all__ = ["with_placeholder"]

_FROM_THE_START = 0.5
"""How often a block begins as the passage does."""
_SENTENCE_WORDS = 8
"""Of blocks that are no content: a menu's items keep their words."""
_WORD = re.compile(r"[^\W\d_]+")


def with_placeholder(
    page: GoldPage, roles: PageRoles, rng: Random
) -> tuple[GoldPage, PageRoles] | None:
    """A copy of a page with such words in its body and in longer blocks around, and their roles.

    Returns:
        ``None`` where the body has no paragraph of words that spaces part.
    """
    root = parse_html(page.html)
    blocks = segment(root)
    texts = blocks.blocks.text
    role_of = roles.align(texts)
    if root is None or not paragraphs(texts, role_of):
        return None
    for at, (text, role) in enumerate(zip(texts, role_of, strict=True)):
        if role is Role.BODY or (role is not None and len(text.split()) >= _SENTENCE_WORDS):
            _fill(blocks, at, _words(rng))
    copy = with_tree(page, root)
    filled = segment(parse_html(copy.html)).blocks.text
    if len(filled) != len(texts):
        return None
    if page.text is not None:
        is_content = content_labels(texts, page.text)
        copy = replace(copy, text="\n\n".join(compress(filled, is_content)))
    labelled = [(at, role) for at, role in enumerate(role_of) if role is not None]
    indices, given = zip(*labelled, strict=True)
    return copy, replace(
        roles, indices=indices, hashes=tuple(text_hash(filled[at]) for at in indices), roles=given
    )


@cache
def _vocabulary() -> Mapping[str, Sequence[str]]:
    table = tomllib.loads((files(__package__) / "placeholder.toml").read_text("utf-8"))
    return {name: words.split() for name, words in table.items()}


def _words(rng: Random) -> Iterator[str]:
    """The passage, then words like its own; or these alone."""
    vocabulary = _vocabulary()
    passage = vocabulary["passage"] if rng.random() < _FROM_THE_START else ()
    return chain(passage, iter(lambda: rng.choice(vocabulary["words"]), None))


def _fill(page: PageBlocks, at: int, words: Iterator[str]) -> None:
    """Other words for those of a block; what stands between them stays."""

    def another(match: re.Match[str]) -> str:
        word, old = next(words), match.group()
        return word.capitalize() if old[0].isupper() else word

    for element, is_tail in page.blocks.text_nodes[at]:
        part = "tail" if is_tail else "text"
        setattr(element, part, _WORD.sub(another, getattr(element, part) or ""))
