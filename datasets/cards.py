"""Real articles with cards of other stories below: a title and the beginning of its text.

Such a beginning reads like a paragraph, and below a short article it is one more of them. What
tells them apart is where it stands: below a title that leads elsewhere, among its like. So some of
an article's own paragraphs become such beginnings, below titles of the page's own links.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress
from random import Random

from lxml import etree
from lxml.builder import E

from unboil.blocks import PageBlocks, segment
from unboil.datasets.align import content_labels
from unboil.datasets.insertion import (
    ends_of_article,
    language_for,
    paragraphs,
    with_inserted,
)
from unboil.datasets.markup import empty
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles
from unboil.datasets.synthetic.language import LANGUAGES, vocabulary
from unboil.datasets.teasers import Title, labels, titles
from unboil.parse import parse_html
from unboil.roles import Role

__all__ = ["with_cards"]

_CARDS = (2, 3, 3, 4, 6)
_EXCERPT_WORDS = range(14, 46)
_ENDINGS = ("…", "...", " […]", " ...", "")
_FORMS = ("div", "article", "section", "li", "linked", "plain")
"""What a card is; ``linked`` is a link as a whole, ``plain`` two paragraphs without a container."""
_TITLES = ("h2", "h3", "h3", "h4", "p", "strong")
_HEADED, _MORE = 0.7, 0.3
"""How often something stands above all cards, and "Read more" below each."""
_OUTWARD = (0, 0, 1, 1, 2)
"""How many containers of the last paragraph the cards stand behind."""


def with_cards(page: GoldPage, roles: PageRoles, rng: Random) -> tuple[GoldPage, PageRoles] | None:
    """A copy of a page with such cards for some of its paragraphs, and the roles of its blocks.

    Returns:
        ``None`` where it has no titles to stand on cards, or too few paragraphs.
    """
    root = parse_html(page.html)
    blocks = segment(root)
    texts = blocks.blocks.text
    role_of = roles.align(texts)
    ends, known = ends_of_article(blocks, role_of), titles(blocks, role_of)
    if root is None or ends is None:
        return None
    alone = _alone(blocks, role_of)
    going = [at for at, element in alone.items() if element not in ends]
    count = min(rng.choice(_CARDS), len(known), len(going))
    if count < min(_CARDS):
        return None
    taken = rng.sample(going, count)
    text = None if page.text is None else _text_without(taken, texts, page.text)
    excerpts = [_excerpt(texts[at], rng) for at in taken]
    language = language_for(root, labels(), rng)
    box = _box(rng.sample(known, count), excerpts, language, rng)
    _put_behind(ends[1], box, rng.choice(_OUTWARD))
    for at in taken:
        empty(alone[at])
    inserted = dict.fromkeys(segment(box).blocks.text, Role.RELATED)
    return with_inserted(replace(page, text=text), root, roles, inserted)


def _alone(page: PageBlocks, roles: Sequence[Role | None]) -> dict[int, etree._Element]:
    """Paragraphs that are elements with nothing else in them, by their blocks' indexes."""
    nodes, found = page.nodes, {}
    for at in paragraphs(page.blocks.text, roles):
        node = page.blocks.node[at]
        element = nodes.element[node]
        if element is not None and element.tag == "p" and nodes.end[node] - nodes.first[node] == 1:
            found[at] = element
    return found


def _text_without(taken: Sequence[int], texts: Sequence[str], gold: str) -> str:
    """What a gold text has of all blocks but some."""
    is_content = content_labels(texts, gold)
    is_content[list(taken)] = False
    return "\n\n".join(compress(texts, is_content))


def _excerpt(text: str, rng: Random) -> str:
    """Less than the text: what is the same to the word would have the label that it had."""
    words = text.split()
    length = min(rng.choice(_EXCERPT_WORDS), len(words) - 2)
    return " ".join(words[:length]) + rng.choice(_ENDINGS)


def _box(
    chosen: Sequence[Title], excerpts: Sequence[str], language: str, rng: Random
) -> etree._Element:
    form, tag = rng.choice(_FORMS), rng.choice(_TITLES)
    more = _more(language, rng)
    pairs = zip(chosen, excerpts, strict=True)
    cards = [part for pair in pairs for part in _card(*pair, more, form, tag)]
    box: etree._Element = E.div()
    heading = rng.choice(labels()[language]).format(other="").strip(" :|–-")
    if heading and rng.random() < _HEADED:
        box.append(E(rng.choice(("h2", "h3", "h4", "p", "div")), heading))
    if form == "li":
        box.append(E.ul(*cards))
    else:
        box.extend(cards)
    return box


def _more(language: str, rng: Random) -> str | None:
    if language not in LANGUAGES or rng.random() >= _MORE:
        return None
    return rng.choice(vocabulary(language).templates["more_link"])


def _card(
    title: Title, excerpt: str, more: str | None, form: str, tag: str
) -> list[etree._Element]:
    if form == "linked":
        return [E.a(E(tag, title.text), E.p(excerpt), href=title.href)]
    parts = [E(tag, E.a(title.text, href=title.href)), E.p(excerpt)]
    if more is not None:
        parts.append(E.p(E.a(more, href=title.href)))
    return parts if form == "plain" else [E(form, *parts)]


def _put_behind(last: etree._Element, box: etree._Element, outward: int) -> None:
    """Put a box behind an element, or behind one around it, within the page and its cell."""
    place = last
    for container, _ in zip(last.iterancestors(), range(outward), strict=False):
        if container.tag in {"body", "html", "td", "tr", "tbody", "table"}:
            break
        place = container
    box.tail, place.tail = place.tail, None
    place.addnext(box)
