"""A product page: pictures, price, options, description, specification, reviews, other products."""

from unboil.datasets.synthetic.components import article, chrome, comments, navigation, promo, share
from unboil.datasets.synthetic.components.facts import Facts
from unboil.datasets.synthetic.components.frame import frame
from unboil.datasets.synthetic.components.products import product_cards
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h
from unboil.datasets.synthetic.story import Passage, headline
from unboil.datasets.synthetic.themes.theme import Theme
from unboil.roles import Role

__all__ = ["SHOP"]


def _build(ctx: Context) -> tuple[Facts, Node]:
    title = headline(ctx.writer, "product")
    section = ctx.writer.say("shop_section")
    trail = navigation.breadcrumb(ctx, section, title) if ctx.has("breadcrumb", 0.8) else None
    return Facts("product", title), frame(
        ctx,
        chrome.mini_cart(ctx) if ctx.has("mini-cart", 0.5) else None,
        _banner(ctx) if ctx.has("shop-banner", 0.5) else None,
        trail,
        ctx.el("product", "div", _gallery(ctx, title), _summary(ctx, title), _details(ctx)),
        _below(ctx),
    )


def _banner(ctx: Context) -> Node:
    """What the shop promises to everyone."""
    lines = ctx.writer.choose("delivery", ctx.rng.randint(1, 3))
    return ctx.el("promo", "div", [h("span", line) for line in lines], role=Role.PROMO)


def _gallery(ctx: Context, title: str) -> Node:
    images = [h("img", src=f"/p/{i}.jpg", alt=title) for i in range(ctx.rng.randint(1, 5))]
    counter = chrome.status(ctx) if ctx.has("gallery-counter", 0.25) else None
    return ctx.el("gallery", "div", [h("div", image) for image in images], counter)


def _summary(ctx: Context, title: str) -> Node:
    """Name, price, options and button."""
    writer = ctx.writer
    rating = h("div", ctx.label("stars"), " ", ctx.link(ctx.label("reviews_title")))
    return ctx.el(
        "product-info",
        "div",
        article.headline(ctx, title),
        ctx.el("reviews", "div", rating, role=Role.COMMENTS) if ctx.has("stars", 0.5) else None,
        ctx.el(
            "price",
            ctx.look.pick("price-tag", ["p", "div", "span"]),
            writer.say("price"),
            role=Role.BODY,
        ),
        h("div", h("p", writer.paragraph("pitch", ctx.rng.randint(1, 2))), role=Role.BODY),
        _features(ctx) if ctx.has("features-first", 0.5) else None,
        _options(ctx) if ctx.has("options", 0.6) else None,
        h("div", writer.say("stock"), role=Role.BODY) if ctx.has("stock", 0.5) else None,
        h("button", ctx.label("add_to_cart"), type="submit", role=Role.PROMO),
        h("p", writer.say("delivery"), role=Role.PROMO) if ctx.has("delivery", 0.5) else None,
        h("div", ctx.label("stock_number"), role=Role.TAGS) if ctx.has("sku", 0.35) else None,
        share.share_bar(ctx) if ctx.has("share", 0.35) else None,
    )


def _options(ctx: Context) -> Node:
    names = ctx.writer.choose("product_option", 2)
    values = ctx.writer.choose("option_value", ctx.rng.randint(2, 8))
    choices = h("ul", [h("li", h("label", h("input", type="radio"), value)) for value in values])
    fields: list[Child] = [
        h("div", h("label", name), h("select", h("option", "1"))) for name in names
    ]
    listed = choices if ctx.has("option-values", 0.5) else None
    return ctx.el("form", "form", fields, listed, role=Role.FORM)


def _features(ctx: Context) -> Node:
    return article.passage(ctx, Passage("list", tuple(ctx.writer.choose("feature", 5))))


def _details(ctx: Context) -> Node:
    """Description and specification, in tabs or one below the other."""
    rng, writer = ctx.rng, ctx.writer
    paragraphs = [
        article.passage(ctx, Passage("p", (writer.paragraph("pitch", rng.randint(2, 5)),)))
        for _ in range(rng.randint(1, 4))
    ]
    tabs = None
    if ctx.has("tabs", 0.4):
        labels = [ctx.label(key) for key in ("description_title", "specs_title", "reviews_title")]
        tabs = h(
            "ul",
            [h("li", h("a", label, href="#t")) for label in labels],
            class_="tabs",
            role=Role.NAVIGATION,
        )
    return ctx.el(
        "description",
        "div",
        tabs,
        h("h2", ctx.label("description_title"), role=Role.BODY),
        paragraphs,
        None if ctx.has("features-first", 0.5) else _features(ctx),
        _chapters(ctx) if ctx.has("chapters", 0.45) else None,
        _specification(ctx) if ctx.has("specs", 0.8) else None,
    )


def _chapters(ctx: Context) -> list[Child]:
    """The maker's own praise, a heading to each paragraph."""
    writer, rng = ctx.writer, ctx.rng
    return [
        ctx.el(
            "section",
            "section",
            h("h3", heading),
            h("p", writer.paragraph("pitch", rng.randint(1, 4))),
            role=Role.BODY,
        )
        for heading in writer.choose("feature", rng.randint(2, 6))
    ]


def _specification(ctx: Context) -> Node:
    pairs = [line.split("|") for line in ctx.writer.choose("spec", ctx.rng.randint(3, 9))]
    match ctx.look.pick("spec-form", ["table", "table", "dl", "list"]):
        case "table":
            rows: Child = [h("tr", h("th", name), h("td", value)) for name, value in pairs]
            data = h("table", h("tbody", rows))
        case "dl":
            data = h("dl", [[h("dt", name), h("dd", value)] for name, value in pairs])
        case _:
            data = h("ul", [h("li", h("strong", f"{name}:"), " ", value) for name, value in pairs])
    return ctx.el("specs", "div", h("h2", ctx.label("specs_title")), data, role=Role.BODY)


def _below(ctx: Context) -> list[Child]:
    rng = ctx.rng
    return [
        comments.reviews(ctx, rng.choice([0, 2, 3, 6])) if ctx.has("reviews", 0.7) else None,
        product_cards(ctx, "related_products", rng.randint(3, 8), Role.RELATED),
        product_cards(ctx, "recently_viewed", 3, Role.RELATED) if ctx.has("recent", 0.3) else None,
        promo.newsletter(ctx) if ctx.has("end-newsletter", 0.4) else None,
    ]


SHOP = Theme(
    "shop",
    _build,
    name_key="shop_name",
    menu_key="shop_section",
    weight=2,
    addresses=(
        "/product/{slug}-{number}/",
        "/p/{number}",
        "/products/{slug}-{number}",
        "/{slug}-{number}.html",
    ),
)
