"""Products in rows, as a shop shows them: beside another product, or as a category's own list."""

from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Node, h
from unboil.roles import Role

__all__ = ["product_cards"]


def product_cards(ctx: Context, heading: str | None, count: int, role: Role) -> Node:
    """Up to ``count`` products, all with the given role."""
    titles = ctx.writer.titles("product", count)
    title = ctx.el("widget-title", "h2", ctx.label(heading)) if heading else None
    tag = ctx.look.pick("products-tag", ["ul", "div"])
    cards = h(tag, [_card(ctx, name, "li" if tag == "ul" else "div") for name in titles])
    return ctx.el("products", "section", title, cards, role=role)


def _card(ctx: Context, name: str, tag: str) -> Node:
    writer = ctx.writer
    return ctx.el(
        "card",
        tag,
        ctx.link(h("img", src="/p/s.jpg", alt=name)),
        ctx.el("card-title", "h3", ctx.link(name)),
        h("div", writer.paragraph("pitch", 1)) if ctx.has("product-teaser", 0.3) else None,
        h("span", writer.say("stars")) if ctx.has("card-stars", 0.3) else None,
        ctx.el("price", "span", writer.say("price")),
        h("div", ctx.link(ctx.label("add_to_cart"))) if ctx.has("card-button", 0.35) else None,
    )
