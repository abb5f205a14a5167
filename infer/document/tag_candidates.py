"""Which texts are the page's tags: keywords, declared and shown."""

from collections.abc import Iterable, Iterator
from itertools import chain

from unboil.document.clues import Clues
from unboil.document.keywords import (
    keywords_of_block,
    split_keywords,
    split_long_list,
    tags_among,
)
from unboil.document.markup import plain_text
from unboil.document.sourced import Sourced
from unboil.document.vocabulary import KEYWORD_TAGS, SINGLE_KEYWORD_TAGS
from unboil.roles import Role

__all__ = ["find_tags"]

_MOST_TAGS = 50


def find_tags(clues: Clues) -> Sourced[tuple[str, ...]] | None:
    """Topics and keywords."""
    for given, source in _candidates(clues):
        tags = tuple(dict.fromkeys(filter(None, map(_tag, given))))
        if tags:
            return Sourced(tags[:_MOST_TAGS], source)
    return None


def _candidates(clues: Clues) -> Iterator[tuple[Iterable[str], str]]:
    for thing in clues.articles:
        yield tags_among(thing.keywords), "json-ld"
    for name in KEYWORD_TAGS:
        contents = clues.structured.meta.get(name, ())
        # Where each keyword has a tag of its own, a comma may be part of it.
        is_single = name in SINGLE_KEYWORD_TAGS and len(contents) > 1
        split = split_long_list if is_single else split_keywords
        yield chain.from_iterable(map(split, contents)), f"meta:{name}"
    yield clues.hints.tag_links, "html:a"
    blocks = clues.texts(Role.TAGS)
    # A heading alone is a tag itself, as of a rubric.
    below = [text for text in blocks if text not in clues.hints.section_headings]
    yield chain.from_iterable(map(keywords_of_block, below or blocks)), "block:tags"


def _tag(text: str) -> str:
    """A tag without its sign; nothing where it is the label of others."""
    tag = plain_text(text)
    return "" if tag.endswith((":", "：")) else tag.lstrip("# ")
