"""Real articles with pointers to other stories put between their paragraphs.

"Also read: …" within an article is related, and looks like a paragraph. Real pages have too few of
them to learn it from, and generated pages are told from real ones by much else. So copies of real
articles get such lines: labels of many languages, titles and addresses of the page's own links.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

from lxml import etree
from lxml.builder import E

from unboil.blocks import PageBlocks, segment
from unboil.datasets.insertion import language_for, paragraph_elements, with_inserted
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles
from unboil.datasets.synthetic.language import LANGUAGES, vocabulary
from unboil.parse import parse_html
from unboil.roles import Role

__all__ = ["Title", "labels", "titles", "with_teasers"]

_TITLE_WORDS = range(5, 17)
"""Words of a link that may be a story's title."""
_FEWEST_TITLES, _FEWEST_PARAGRAPHS = 3, 4
_COUNTS = (1, 1, 2, 2, 3, 4)
_AFTER_LAST = 0.2
"""How often the pointer stands behind the last paragraph, rather than between two."""
_FORMS = (
    *("p", "p", "p", "strong", "strong", "em"),
    *("linked", "linked", "unlinked", "div", "blockquote", "list"),
)
"""What authors put around such a line, as often as drawn.

``linked`` is a link as a whole, ``unlinked`` has none.
"""


@dataclass(frozen=True, slots=True)
class Title:
    """Of another story, and where it is."""

    text: str
    href: str


def with_teasers(
    page: GoldPage, roles: PageRoles, rng: Random
) -> tuple[GoldPage, PageRoles] | None:
    """A copy of a page with pointers in its article, and the roles of its blocks.

    Returns:
        ``None`` where it has no titles to point to, or too few paragraphs to stand between.
    """
    root = parse_html(page.html)
    blocks = segment(root)
    role_of = roles.align(blocks.blocks.text)
    known, paragraphs = titles(blocks, role_of), paragraph_elements(blocks, role_of)
    if root is None or len(known) < _FEWEST_TITLES or len(paragraphs) < _FEWEST_PARAGRAPHS:
        return None
    form, language = rng.choice(_FORMS), language_for(root, labels(), rng)
    inserted: dict[str, Role] = {}
    for paragraph in _places(paragraphs, rng):
        teaser = _teaser(rng.choice(labels()[language]), known, form, rng)
        inserted |= dict.fromkeys(segment(teaser).blocks.text, Role.RELATED)
        teaser.tail, paragraph.tail = paragraph.tail, None
        paragraph.addnext(teaser)
    return with_inserted(page, root, roles, inserted)


def titles(page: PageBlocks, roles: Sequence[Role | None]) -> list[Title]:
    """Links of a page that are related stories' titles."""
    columns = zip(page.blocks.text, page.blocks.hrefs, roles, strict=True)
    return [
        Title(text, hrefs[0])
        for text, hrefs, role in columns
        if role is Role.RELATED
        and len(hrefs) == 1
        and len(text.split()) in _TITLE_WORDS
        and "\n" not in text
    ]


def _places(paragraphs: Sequence[etree._Element], rng: Random) -> list[etree._Element]:
    """The paragraphs that a pointer follows."""
    *between, last = paragraphs
    if rng.random() < _AFTER_LAST:
        return [last]
    return rng.sample(between, min(rng.choice(_COUNTS), len(between)))


@cache
def labels() -> Mapping[str, Sequence[str]]:
    """What stands before a pointer, by language."""
    generated = {name: vocabulary(name).templates["also_read"] for name in LANGUAGES}
    table = files(__package__) / "teaser_labels.toml"
    return generated | tomllib.loads(table.read_text("utf-8"))


def _teaser(label: str, known: Sequence[Title], form: str, rng: Random) -> etree._Element:
    if form == "list":
        return _listed(label, rng.sample(known, rng.choice((2, 3))))
    title = rng.choice(known)
    text = label.format(other=title.text)
    before, _, after = label.partition("{other}")
    line = (before, E.a(title.text, href=title.href), after)
    teaser: etree._Element
    if form == "linked":
        teaser = E.p(E.a(text, href=title.href))
    elif form == "unlinked":
        teaser = E.p(text)
    elif form == "blockquote":
        teaser = E.blockquote(E.p(*line))
    elif form in {"strong", "em"}:
        teaser = E.p(E(form, *line))
    else:
        teaser = E(form, *line)
    return teaser


def _listed(label: str, listed: Sequence[Title]) -> etree._Element:
    heading = label.format(other="").strip() or listed[0].text
    items = (E.li(E.a(title.text, href=title.href)) for title in listed)
    box: etree._Element = E.div(E.p(E.strong(heading)), E.ul(*items))
    return box
