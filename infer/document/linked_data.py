"""JSON-LD: what a page says about itself in the terms of https://schema.org."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from unboil.document.keywords import split_keywords, split_long_list
from unboil.document.lenient_json import clean_string, load_json, objects_in
from unboil.document.vocabulary import SIDE_KEYS, SITE_TYPES

__all__ = ["Thing", "read_things"]

_SCRIPT_LIMIT = 2_000_000
"""Characters of JSON-LD read per page. The largest seen on a real page is a tenth of this."""
_OBJECT_LIMIT = 20_000
_THING_LIMIT = 500
_MOST_VISITS = 1_000
"""Of lists, objects and strings, for the names of one property."""

_AUXILIARY_TYPES = frozenset(
    {
        "ImageObject",
        "ReadAction",
        "SearchAction",
        "EntryPoint",
        "ListItem",
        "PropertyValueSpecification",
        "PropertyValue",
        "PostalAddress",
        "ContactPoint",
        "Offer",
        "AggregateRating",
        "Rating",
        "InteractionCounter",
        "SpeakableSpecification",
        "CssSelector",
        "Country",
        "GeoCoordinates",
        "Brand",
        "QuantitativeValue",
        "OpeningHoursSpecification",
        "MonetaryAmount",
        "UnitPriceSpecification",
    }
)
"""Types that describe a part of a thing and never a page or a piece of text."""

_LINK_KEYS = ("url", "contentUrl")
_AUTHOR_KEYS = ("author", "creator", "contributor")
_PERSON_TYPES = frozenset({"Person", "Organization", "NewsMediaOrganization"})
_TOP_KEYS = frozenset({"", "@graph"})
_SITE_KEYS = frozenset({"publisher", "isPartOf"})


@dataclass(frozen=True, slots=True)
class Thing:
    """One object of the page's JSON-LD that may describe the page or a text on it."""

    types: tuple[str, ...]
    """Schema.org types without their prefix, e.g. ``("NewsArticle",)``."""
    key: str
    """The property it stands under, e.g. ``"mainEntity"``; ``""`` or ``"@graph"`` at the top."""
    aside: int = 0
    """How many properties of ``SIDE_KEYS`` it stands below; 0 of what the page is about."""
    headline: str = ""
    name: str = ""
    description: str = ""
    body: str = ""
    """``articleBody``, ``text`` or ``reviewBody`` as it stands there; may hold HTML."""
    authors: tuple[str, ...] = ()
    author_kinds: tuple[str, ...] = ()
    """Of each author, ``"Person"`` or ``"Organization"``; ``""`` where its type is not given."""
    published: str = ""
    modified: str = ""
    keywords: tuple[str, ...] = ()
    """Single ones: an entry of a list is one, a string is taken apart."""
    language: str = ""
    image: str = ""
    publisher: str = ""

    @property
    def is_site(self) -> bool:
        """Whether it describes the page's site, and not another organization."""
        at_top = self.key in _TOP_KEYS and not self.aside
        above = self.key in _SITE_KEYS and self.aside <= 1
        return (at_top or above) and not SITE_TYPES.isdisjoint(self.types)


def read_things(scripts: Iterable[str]) -> tuple[Thing, ...]:
    """Read the JSON-LD scripts of a page.

    Args:
        scripts: the content of each ``<script type="application/ld+json">``.

    Returns:
        The things that may describe the page, in document order; parts such as pictures, offers
        and addresses are left out. Never raises; what is too large is cut off.
    """
    objects: list[tuple[dict[str, object], str, int]] = []
    budget = _SCRIPT_LIMIT
    for script in scripts:
        if len(script) > budget:
            break
        budget -= len(script)
        objects += objects_in(load_json(script), _OBJECT_LIMIT - len(objects), SIDE_KEYS)
    by_id = _fullest_by_id(node for node, _, _ in objects)
    things = []
    for node, key, aside in objects:
        types = _types(node)
        if types and not _AUXILIARY_TYPES.issuperset(types):
            things.append(_thing(node, types, key, aside, by_id))
            if len(things) == _THING_LIMIT:
                break
    return tuple(things)


def _fullest_by_id(
    nodes: Iterable[Mapping[str, object]],
) -> dict[str, Mapping[str, object]]:
    """Things by their ids: what says most of each, as others only refer to it."""
    found: dict[str, Mapping[str, object]] = {}
    for node in nodes:
        identifier = node.get("@id")
        if isinstance(identifier, str) and len(node) > len(found.get(identifier, ("@id",))):
            found[identifier] = node
    return found


def _types(node: Mapping[str, object]) -> tuple[str, ...]:
    declared = node.get("@type")
    names = declared if isinstance(declared, list) else [declared]
    return tuple(
        name.rsplit("/", 1)[-1].rsplit(":", 1)[-1].strip()
        for name in names
        if isinstance(name, str) and name
    )


def _thing(
    node: Mapping[str, object],
    types: tuple[str, ...],
    key: str,
    aside: int,
    by_id: Mapping[str, Mapping[str, object]],
) -> Thing:
    if _PERSON_TYPES.issuperset(types):
        name = clean_string(node.get("name"))
        return Thing(types, key, aside, name=name)
    wrote = next(filter(None, map(node.get, _AUTHOR_KEYS)), None)
    authors = _named(wrote, by_id)
    return Thing(
        types=types,
        key=key,
        aside=aside,
        headline=clean_string(node.get("headline")),
        # A job has a title.
        name=clean_string(node.get("name")) or clean_string(node.get("title")),
        description=clean_string(node.get("description")),
        body=_first_text(node, ("articleBody", "text", "reviewBody")),
        authors=tuple(authors),
        author_kinds=tuple(authors.values()),
        published=_first_text(node, ("datePublished", "dateCreated", "uploadDate", "datePosted")),
        modified=_first_text(node, ("dateModified",)),
        keywords=_keywords(node.get("keywords"), by_id),
        language=_first_text(node, ("inLanguage",)),
        image=_link(node.get("image"), by_id) or _link(node.get("thumbnailUrl"), by_id),
        publisher=next(iter(_names(node.get("publisher"), by_id)), ""),
    )


def _first_text(node: Mapping[str, object], keys: Iterable[str]) -> str:
    """The first property that has text; paragraphs given as a list are parted by blank lines."""
    for key in keys:
        value = node.get(key)
        if isinstance(value, list):
            value = "\n\n".join(item for item in value if isinstance(item, str))
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("name")
        text = clean_string(value)
        if text:
            return text
    return ""


def _names(value: object, by_id: Mapping[str, Mapping[str, object]]) -> tuple[str, ...]:
    return tuple(_named(value, by_id))


def _named(value: object, by_id: Mapping[str, Mapping[str, object]]) -> dict[str, str]:
    """Names of persons or terms, written as a string, an object, a reference, or a list of them.

    With each name goes the kind of what it is the name of, as in :attr:`Thing.author_kinds`.
    """
    kinds: dict[str, str] = {}
    pending: list[tuple[object, str]] = [(value, "")]
    visits = 0
    while pending and visits < _MOST_VISITS:
        visits += 1
        current, kind = pending.pop()
        if isinstance(current, list):
            # A list that holds itself, by an identifier, gets no longer than this.
            room = _MOST_VISITS - len(pending)
            pending.extend((item, kind) for item in reversed(current[:room]))
        elif isinstance(current, dict):
            if "name" not in current and isinstance(current.get("@id"), str):
                current = by_id.get(str(current["@id"]), current)
            inside = current.get("name") or current.get("@list") or current.get("@value")
            pending.append((inside, _kind(_types(current))))
        elif name := clean_string(current):
            kinds.setdefault(name, kind)
    return kinds


def _kind(types: Iterable[str]) -> str:
    kinds = (kind for kind in ("Person", "Organization") for name in types if name.endswith(kind))
    return next(kinds, "")


def _keywords(value: object, by_id: Mapping[str, Mapping[str, object]]) -> tuple[str, ...]:
    if isinstance(value, str):
        return split_keywords(clean_string(value))
    entries = _names(value, by_id)
    # Some put a list of their own into the list.
    return split_long_list(entries[0]) if len(entries) == 1 else entries


def _link(value: object, by_id: Mapping[str, Mapping[str, object]]) -> str:
    """Address of a picture, written as a string, an object, a reference, or a list of them."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        # An identifier looks like an address, and is none.
        node = value if value.keys() & _LINK_KEYS else by_id.get(str(value.get("@id")), {})
        value = next(filter(None, map(node.get, _LINK_KEYS)), None)
    return clean_string(value)
