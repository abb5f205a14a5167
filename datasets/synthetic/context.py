"""What every part of a page is made from: the site, its look, a writer, and chance."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from unboil.datasets.synthetic.addresses import of_link
from unboil.datasets.synthetic.markup import Child, Node, alt_texts, h, text_of
from unboil.datasets.synthetic.prose import Writer
from unboil.datasets.synthetic.site import Look, Site
from unboil.roles import Role

__all__ = ["Context"]


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one page while it is made."""

    site: Site
    look: Look
    writer: Writer
    rng: Random
    menu_key: str = "section"
    """Vocabulary entry of the items of the site's menus."""

    def el(
        self,
        slot: str,
        tag: str,
        *children: Child,
        role: Role | None = None,
        **attributes: str | None,
    ) -> Node:
        """An element for a slot of the page, named and tagged the way the site does it."""
        attributes.setdefault("id", self.look.identifier(slot) if tag in _IDENTIFIED else None)
        content: Child = children
        if tag in _WRAPPING:
            for level in range(self.look.wrappers(slot)):
                content = h("div", content, class_=self.look.wrapper_class(slot, level))
        class_ = self.look.classes(slot)
        return h(self.look.tag(tag), content, role=role, class_=class_, **attributes)

    def label(self, key: str, **bound: str) -> str:
        """A fixed phrase of the site, in the wording that the site always uses."""
        template = self.look.pick(f"label:{key}", self.writer.vocabulary.templates[key])
        text = self.writer.expand(template, **bound)
        # Never around a name or a date, which metadata must find as they are.
        short = not bound and len(text) < _SHORT
        capitals = short and self.look.has(f"capitals:{key}", 0.08)
        return text.upper() if capitals else text

    def repertoire(self, key: str, count: int) -> list[str]:
        """Up to ``count`` fixed phrases of one kind, the same ones on all pages of the site."""
        names = self.writer.vocabulary.templates[key]
        ranked = sorted(names, key=lambda name: self.look.pick(f"{key}:{name}", range(10_000)))
        return [self.writer.expand(name) for name in ranked[:count]]

    def chance(self, share: float) -> bool:
        """Whether this page has something that a share of the site's pages have."""
        return self.rng.random() < share

    def has(self, feature: str, share: float) -> bool:
        """Whether this site has something that a share of all sites have."""
        return self.look.has(feature, share)

    def link(self, *children: Child, role: Role | None = None, **attributes: str | None) -> Node:
        """A link to where its text says, on the site itself unless an address is given."""
        link = h("a", *children, role=role, **attributes)
        if "href" in attributes:
            return link
        text = text_of(link) or next(iter(alt_texts(link)), "")
        href = of_link(self.look, self.rng, text)
        return replace(link, attributes=(("href", href), *link.attributes))

    def day(self, day: date) -> str:
        """A day as the site writes it."""
        return self.label("date", **self.writer.date_slots(day))


_SHORT = 40
"""Characters of labels that some sites set in capitals."""
_WRAPPING = frozenset(
    {"article", "aside", "div", "footer", "form", "header", "li", "main", "nav", "section"}
)
_IDENTIFIED = frozenset({"article", "aside", "div", "footer", "header", "main", "nav", "section"})
