"""Real articles with pointers to other stories put between their paragraphs.

"Also read: …" within an article is related, and looks like a paragraph. Real pages have too few of
them to learn it from, and generated pages are told from real ones by much else. So copies of real
articles get such lines: labels of many languages, titles and addresses of the page's own links.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

from lxml import etree
from lxml.builder import E

from unboil.blocks import PageBlocks, segment
from unboil.datasets.markup import with_tree
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles, text_hash
from unboil.datasets.synthetic.language import LANGUAGES, vocabulary
from unboil.parse import parse_html
from unboil.roles import Role

__all__ = ["with_teasers"]

_POINTING = {Role.RELATED, Role.NAVIGATION}
_TITLE_WORDS = range(5, 17)
"""Words of a link that may be a story's title."""
_PARAGRAPH_WORDS = 12
_FEWEST_TITLES, _FEWEST_PARAGRAPHS = 3, 4
_COUNTS = (1, 1, 2, 2, 3, 4)
_AFTER_LAST = 0.2
"""How often the pointer stands behind the last paragraph, rather than between two."""
_ANY_LANGUAGE = 0.5
_SUBTAG = re.compile("[-_]")
_CALLED_OTHERWISE = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}
"""Languages that pages declare by a narrower code, or by one of earlier times."""
_FORMS = (
    *("p", "p", "p", "strong", "strong", "em"),
    *("linked", "linked", "unlinked", "div", "blockquote", "list"),
)
"""What authors put around such a line, as often as drawn.

``linked`` is a link as a whole, ``unlinked`` has none.
"""


@dataclass(frozen=True, slots=True)
class _Title:
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
    titles, paragraphs = _titles(blocks, role_of), _paragraphs(blocks, role_of)
    if root is None or len(titles) < _FEWEST_TITLES or len(paragraphs) < _FEWEST_PARAGRAPHS:
        return None
    label, form = rng.choice(_labels()[_language(root, rng)]), rng.choice(_FORMS)
    inserted: set[str] = set()
    for paragraph in _places(paragraphs, rng):
        teaser = _teaser(label, titles, form, rng)
        inserted |= {text_hash(text) for text in segment(teaser).blocks.text}
        teaser.tail, paragraph.tail = paragraph.tail, None
        paragraph.addnext(teaser)
    copy = with_tree(page, root)
    return copy, _labelled(copy, roles, inserted)


def _titles(page: PageBlocks, roles: Sequence[Role | None]) -> list[_Title]:
    columns = zip(page.blocks.text, page.blocks.hrefs, roles, strict=True)
    return [
        _Title(text, hrefs[0])
        for text, hrefs, role in columns
        if role in _POINTING
        and len(hrefs) == 1
        and len(text.split()) in _TITLE_WORDS
        and "\n" not in text
    ]


def _paragraphs(page: PageBlocks, roles: Sequence[Role | None]) -> list[etree._Element]:
    elements = (page.nodes.element[node] for node in page.blocks.node)
    return [
        element
        for element, text, role in zip(elements, page.blocks.text, roles, strict=True)
        if element is not None
        and element.tag == "p"
        and role is Role.BODY
        and len(text.split()) >= _PARAGRAPH_WORDS
    ]


def _places(paragraphs: Sequence[etree._Element], rng: Random) -> list[etree._Element]:
    """The paragraphs that a pointer follows."""
    *between, last = paragraphs
    if rng.random() < _AFTER_LAST:
        return [last]
    return rng.sample(between, min(rng.choice(_COUNTS), len(between)))


@cache
def _labels() -> Mapping[str, Sequence[str]]:
    """What stands before a pointer, by language."""
    generated = {name: vocabulary(name).templates["also_read"] for name in LANGUAGES}
    table = files(__package__) / "teaser_labels.toml"
    return generated | tomllib.loads(table.read_text("utf-8"))


def _language(root: etree._Element, rng: Random) -> str:
    """That of the page, or any: most pages are English, and such lines are in all languages."""
    declared = _SUBTAG.split(root.get("lang", "").lower(), maxsplit=1)[0]
    declared = _CALLED_OTHERWISE.get(declared, declared)
    if declared not in _labels() or rng.random() < _ANY_LANGUAGE:
        return rng.choice(sorted(_labels()))
    return declared


def _teaser(label: str, titles: Sequence[_Title], form: str, rng: Random) -> etree._Element:
    if form == "list":
        return _listed(label, rng.sample(titles, rng.choice((2, 3))))
    title = rng.choice(titles)
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


def _listed(label: str, titles: Sequence[_Title]) -> etree._Element:
    heading = label.format(other="").strip() or titles[0].text
    items = (E.li(E.a(title.text, href=title.href)) for title in titles)
    box: etree._Element = E.div(E.p(E.strong(heading)), E.ul(*items))
    return box


def _labelled(page: GoldPage, roles: PageRoles, inserted: set[str]) -> PageRoles:
    """The labels of the page before, and ``related`` for what was put in."""
    texts = segment(parse_html(page.html)).blocks.text
    hashes = [text_hash(text) for text in texts]
    labelled = [
        (index, key, role or (Role.RELATED if key in inserted else None))
        for index, (key, role) in enumerate(zip(hashes, roles.align_hashes(hashes), strict=True))
    ]
    kept = [(index, key, role) for index, key, role in labelled if role is not None]
    indices, keys, given = zip(*kept, strict=True)
    return PageRoles(page.corpus, page.id, indices, keys, given)
