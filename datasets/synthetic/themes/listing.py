"""A section's or a category's page: its listed teasers or products are what one came for."""

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
    teasers = [
        related.card(ctx, text, Role.BODY)
        for text in ctx.writer.without_cast().titles("title", ctx.rng.randint(5, 12))
    ]
    if ctx.has("list-ads", 0.3):
        teasers.insert(2, promo.ad(ctx))
    tag = "ul" if ctx.look.pick("card-tag", ["article", "div", "li"]) == "li" else "div"
    main = ctx.el(
        "main", "div", _top(ctx, title), ctx.el("listing", tag, teasers), navigation.pages(ctx)
    )
    return Facts("listing", title), frame(ctx, main, _sidebar(ctx))


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


LISTING = Theme(
    "listing",
    _build_listing,
    addresses=("/category/{slug}/{number}", "/tag/{slug}?p={number}", "/{slug}/page/{number}/"),
)
COLLECTION = Theme(
    "collection",
    _build_collection,
    name_key="shop_name",
    menu_key="shop_section",
    addresses=("/collections/{slug}-{number}", "/c/{number}/{slug}", "/shop/{slug}/?id={number}"),
)
