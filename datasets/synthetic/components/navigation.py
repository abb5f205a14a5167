"""Ways through the site: menus, breadcrumbs, neighbours, pages."""

from collections.abc import Sequence

from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h, separated
from unboil.datasets.synthetic.story import headline
from unboil.roles import Role

__all__ = ["breadcrumb", "menu", "mobile_menu", "pages", "previous_next", "sections", "skip_link"]


def sections(ctx: Context) -> list[str]:
    """The site's sections, the same on each of its pages."""
    return ctx.repertoire(ctx.menu_key, 5 + ctx.look.pick("section-count", range(12)))


def menu(ctx: Context, items: Sequence[str] | None = None, *, slot: str = "menu") -> Node:
    """A menu as a list, or as links in a row."""
    labels = list(items) if items is not None else _menu_items(ctx)
    spans = ctx.has("menu-spans", 0.2)
    capitals = ctx.has("menu-capitals", 0.15)
    labels = [label.upper() for label in labels] if capitals else labels
    links = [ctx.link(h("span", label) if spans else label) for label in labels]
    if ctx.has(f"{slot}-list", 0.85):
        entries = [_entry(ctx, link) for link in links]
        content: Child = ctx.el("menu-list", "ul", entries)
    else:
        content = separated(links, ctx.look.pick("menu-separator", ["", " | ", " ", " · "]))
    heading = ctx.has("menu-heading", 0.12) and slot == "menu"
    title = h("h2", ctx.label("menu")) if heading else None
    return ctx.el(slot, "nav", title, content, role=Role.NAVIGATION)


def _menu_items(ctx: Context) -> list[str]:
    first = ctx.look.pick("menu-first", [ctx.label("home"), ctx.writer.bound["site"]])
    return [first, *sections(ctx)]


def _entry(ctx: Context, link: Node) -> Node:
    """A menu entry, on some sites with a menu or a panel of stories under it."""
    below: Node | None = None
    if ctx.has("submenus", 0.35) and ctx.chance(0.45):
        names = ctx.writer.choose(ctx.menu_key, ctx.rng.randint(2, 9))
        below = ctx.el("submenu", "ul", [h("li", ctx.link(name)) for name in names])
    elif ctx.has("mega-menu", 0.08) and ctx.chance(0.4):
        titles = ctx.writer.without_cast().titles("title", 3)
        stories = [h("li", ctx.link(title)) for title in titles]
        below = ctx.el("mega-menu", "ul", stories, role=Role.RELATED)
    return ctx.el("menu-item", "li", link, below)


def mobile_menu(ctx: Context) -> Node:
    """The menu once more, hidden on wide screens."""
    button = h("button", ctx.label("close"), type="button")
    style = ctx.look.pick("hide", ["display:none", None])
    return ctx.el(
        "mobile-menu",
        "div",
        button if ctx.has("close", 0.6) else None,
        menu(ctx, slot="menu"),
        role=Role.NAVIGATION,
        style=style,
        aria_hidden="true" if ctx.has("aria-hidden", 0.5) else None,
    )


def skip_link(ctx: Context) -> Node | None:
    """The link past the menus."""
    if not ctx.has("skip", 0.45):
        return None
    return h(
        "a", ctx.label("skip"), href="#main", class_=ctx.look.classes("skip"), role=Role.NAVIGATION
    )


def breadcrumb(ctx: Context, section: str, title: str) -> Node:
    """Where the page stands on its site."""
    parts: list[Child] = [ctx.link(ctx.label("home")), ctx.link(section)]
    if ctx.has("crumb-title", 0.4):
        parts.append(h("span", title))
    if ctx.has("crumb-list", 0.35):
        return ctx.el(
            "breadcrumb", "nav", h("ol", [h("li", p) for p in parts]), role=Role.NAVIGATION
        )
    separator = ctx.look.pick("crumb-separator", [" » ", " / ", " > ", " ", " › "])
    return ctx.el("breadcrumb", "nav", separated(parts, separator), role=Role.NAVIGATION)


def previous_next(ctx: Context, *, only_next: bool = False) -> Node:
    """The neighbouring articles."""
    writer = ctx.writer.without_cast()
    sides = ["next_post"] if only_next else ["previous_post", "next_post"]
    links = [
        h(
            "div",
            ctx.link(h("span", ctx.label(side)), " ", h("div", headline(writer)), rel=side[:4]),
        )
        for side in sides
    ]
    return ctx.el("prevnext", "nav", links, role=Role.NAVIGATION)


def pages(ctx: Context) -> Node:
    """Page numbers."""
    numbers: list[Child] = [ctx.link(str(i)) for i in range(1, 5)]
    children = [ctx.link(ctx.label("previous_post")), *numbers, ctx.link(ctx.label("next_post"))]
    position = h("span", ctx.label("page_of")) if ctx.has("page-of", 0.4) else None
    return ctx.el("pagination", "nav", position, separated(children, " "), role=Role.NAVIGATION)
