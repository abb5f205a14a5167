"""What every part of a page is made from: the site, its look, a writer, and chance."""

from dataclasses import dataclass
from datetime import date
from random import Random

from unboil.datasets.synthetic.markup import Child, Node, h
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
        class_ = self.look.classes(slot)
        return h(self.look.tag(tag), *children, role=role, class_=class_, **attributes)

    def label(self, key: str, **bound: str) -> str:
        """A fixed phrase of the site, in the wording that the site always uses."""
        template = self.look.pick(f"label:{key}", self.writer.vocabulary.templates[key])
        return self.writer.expand(template, **bound)

    def chance(self, share: float) -> bool:
        """Whether this page has something that a share of the site's pages have."""
        return self.rng.random() < share

    def has(self, feature: str, share: float) -> bool:
        """Whether this site has something that a share of all sites have."""
        return self.look.has(feature, share)

    def path(self, text: str = "", number: int | None = None) -> str:
        """An address on the site, with a random number where none is given."""
        words = "".join(c if c.isascii() and c.isalnum() else "-" for c in text.lower())
        slug = "-".join(part for part in words.split("-") if part)[:60].strip("-")
        return f"/{slug or 'p'}-{self.rng.randint(100, 99999) if number is None else number}"

    def link(self, *children: Child, role: Role | None = None, **attributes: str | None) -> Node:
        """A link to somewhere on the site."""
        return h("a", *children, role=role, href=self.path(), **attributes)

    def day(self, day: date) -> str:
        """A day as the site writes it."""
        return self.label("date", **self.writer.date_slots(day))


_IDENTIFIED = frozenset({"article", "aside", "div", "footer", "header", "main", "nav", "section"})
