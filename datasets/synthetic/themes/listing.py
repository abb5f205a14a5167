"""A section's or a category's page: its listed teasers or products are what one came for."""

from collections.abc import Callable

from unboil.datasets.synthetic.components import article, chrome, navigation, promo, related, share
from unboil.datasets.synthetic.components.facts import Facts
from unboil.datasets.synthetic.components.frame import frame
from unboil.datasets.synthetic.components.products import product_cards
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h
from unboil.datasets.synthetic.themes.theme import Theme
from unboil.roles import Role

__all__ = ["COLLECTION", "LISTING"]


def _build_listing(ctx: Context) -> tuple[Facts, Node]:
    title = ctx.writer.say("section")
    form = ctx.look.pick("listing-form", ["cards", "cards", "links", "groups", "table"])
    items = _FORMS[form](ctx)
    main = ctx.el("main", "div", _top(ctx, title), items, navigation.pages(ctx))
    return Facts("listing", title), frame(ctx, main, _sidebar(ctx))


def _cards(ctx: Context) -> Node:
    """Teasers one after the other."""
    titles = ctx.writer.without_cast().titles("title", ctx.rng.randint(5, 14))
    teasers = [related.card(ctx, text, Role.BODY) for text in titles]
    if ctx.has("list-ads", 0.3):
        teasers.insert(2, promo.ad(ctx))
    listed = ctx.look.pick("card-tag", ["article", "div", "li"]) == "li"
    return ctx.el("listing", "ul" if listed else "div", teasers)


def _links(ctx: Context) -> Node:
    """Names that lead on, each with a line about what one finds there."""
    key = ctx.look.pick("link-list", ["service", "product", "docs_title"])
    names = ctx.writer.titles(key, ctx.rng.randint(5, 9))
    described = ctx.has("described-links", 0.6)
    entries = [
        h("li", ctx.link(name), h("p", ctx.writer.paragraph("pitch", 1)) if described else None)
        for name in names
    ]
    return ctx.el("listing", "div", h("ul", entries), role=Role.BODY)


def _groups(ctx: Context) -> list[Node]:
    """A front page: some teasers under the name of each section."""
    writer = ctx.writer.without_cast()
    groups = []
    for name in ctx.writer.choose("section", ctx.rng.randint(2, 6)):
        teasers = [related.card(ctx, text) for text in writer.titles("title", 4)]
        groups.append(
            ctx.el("section", "section", h("h2", name), h("div", teasers), role=Role.BODY)
        )
    return groups


def _table(ctx: Context) -> Node:
    """A directory in rows."""
    rows = [
        h("tr", h("td", ctx.link(name)), h("td", ctx.writer.say("place")), h("td", ctx.day(day)))
        for name, day in ((text, ctx.writer.day()) for text in ctx.writer.titles("service", 7))
    ]
    return ctx.el("listing", "div", h("table", h("tbody", rows)), role=Role.BODY)


def _build_collection(ctx: Context) -> tuple[Facts, Node]:
    title = ctx.writer.say("product")
    main = ctx.el(
        "main",
        "div",
        _top(ctx, title),
        product_cards(ctx, None, ctx.rng.randint(5, 9), Role.BODY),
        navigation.pages(ctx) if ctx.has("pages", 0.7) else None,
        _outro(ctx) if ctx.has("outro", 0.4) else None,
    )
    recent = (
        product_cards(ctx, "recently_viewed", 3, Role.RELATED) if ctx.has("recent", 0.25) else None
    )
    filters = _filters(ctx) if ctx.has("side-filters", 0.5) else None
    return Facts("collection", title), frame(ctx, filters, main, recent)


def _top(ctx: Context, title: str) -> list[Child]:
    """Title, introduction, and the controls of the list."""
    intro = ctx.writer.paragraph("pitch", 2)
    return [
        navigation.breadcrumb(ctx, ctx.label("home"), title)
        if ctx.has("breadcrumb", 0.5)
        else None,
        article.headline(ctx, title),
        h("p", intro, role=Role.BODY) if ctx.has("list-intro", 0.4) else None,
        _sort_bar(ctx) if ctx.has("sort", 0.5) else None,
        share.follow(ctx) if ctx.has("list-follow", 0.15) else None,
    ]


def _sort_bar(ctx: Context) -> Node:
    results = h("span", ctx.label("results"))
    return ctx.el("filters", "div", results, " ", h("button", ctx.label("filter")), role=Role.FORM)


def _filters(ctx: Context) -> Node:
    values = ctx.writer.choose("filter", 5)
    boxes = [h("li", h("label", h("input", type="checkbox"), value)) for value in values]
    return ctx.el("filters", "aside", h("h3", ctx.label("filter")), h("ul", boxes), role=Role.FORM)


def _outro(ctx: Context) -> Node:
    """A few paragraphs for search engines under the products."""
    texts = [h("p", ctx.writer.paragraph("pitch", 3)) for _ in range(2)]
    return h("div", h("h2", ctx.label("features_title")), texts, role=Role.BODY)


def _sidebar(ctx: Context) -> Node | None:
    if not ctx.has("sidebar", 0.6):
        return None
    widgets = [
        related.list_widget(ctx, "popular", 5) if ctx.has("sidebar-popular", 0.7) else None,
        share.follow(ctx) if ctx.has("sidebar-follow", 0.4) else None,
        promo.newsletter(ctx) if ctx.has("sidebar-letter", 0.3) else None,
        chrome.search(ctx) if ctx.has("sidebar-search", 0.3) else None,
    ]
    return ctx.el("sidebar", "aside", widgets)


_FORMS: dict[str, Callable[[Context], Child]] = {
    "cards": _cards,
    "links": _links,
    "groups": _groups,
    "table": _table,
}

LISTING = Theme(
    "listing",
    _build_listing,
    weight=2,
    addresses=("/category/{slug}/{number}", "/tag/{slug}?p={number}", "/{slug}/page/{number}/"),
)
COLLECTION = Theme(
    "collection",
    _build_collection,
    name_key="shop_name",
    menu_key="shop_section",
    weight=2,
    addresses=("/collections/{slug}-{number}", "/c/{number}/{slug}", "/shop/{slug}/?id={number}"),
)
