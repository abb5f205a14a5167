"""Pointers to other stories: boxes, lists, cards, lines inside the text."""

from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h
from unboil.datasets.synthetic.story import headline
from unboil.roles import Role

__all__ = ["also_read", "card", "cards", "list_widget", "sponsored", "ticker"]


def also_read(ctx: Context) -> Node:
    """A line inside the running text that leads to another story."""
    line = ctx.label("also_read", other=headline(ctx.writer.without_cast()))
    linked = ctx.link(line) if ctx.chance(0.5) else _after_label(ctx, line)
    form = ctx.look.pick("also-read", ["p", "p-strong", "div", "aside"])
    if form == "p":
        return h("p", linked, role=Role.RELATED)
    if form == "p-strong":
        return h("p", h("strong", linked), role=Role.RELATED)
    return ctx.el("related-inline", form, linked, role=Role.RELATED)


def _after_label(ctx: Context, line: str) -> Child:
    """Only what follows the first separator is the link."""
    for separator in (": ", ":- ", "– ", "| ", "：", "→ "):
        before, found, after = line.partition(separator)
        if found and after:
            return [before + found, ctx.link(after)]
    return ctx.link(line)


def list_widget(ctx: Context, key: str, count: int) -> Node:
    """A heading with a list of titles."""
    writer = ctx.writer.without_cast()
    entries = [_list_entry(ctx, title, f"list:{key}") for title in writer.titles("title", count)]
    tag = ctx.look.pick(f"list-tag:{key}", ["ul", "ul", "ol", "div"])
    items = h(tag, entries) if tag != "div" else h("div", [h("div", e.children) for e in entries])
    return ctx.el(
        "popular" if key == "popular" else "widget",
        "div",
        _title(ctx, key),
        items,
        role=Role.RELATED,
    )


def _list_entry(ctx: Context, title: str, feature: str) -> Node:
    thumbnail = (
        ctx.link(h("img", src="/media/t.jpg", alt=title))
        if ctx.has(f"{feature}-img", 0.4)
        else None
    )
    date = _meta(ctx) if ctx.has(f"{feature}-date", 0.35) else None
    return h("li", thumbnail, ctx.link(title), date)


def cards(ctx: Context, key: str, count: int, **bound: str) -> Node:
    """A heading with cards: picture, title, perhaps a teaser and a date."""
    return ctx.el(
        "related",
        "aside",
        _title(ctx, key, **bound),
        [card(ctx, title) for title in ctx.writer.without_cast().titles("title", count)],
        role=Role.RELATED,
    )


def card(ctx: Context, title: str, role: Role | None = None) -> Node:
    """A teaser of another story."""
    writer = ctx.writer.without_cast()
    excerpt = None
    if ctx.has("card-text", 0.4):
        text: list[Child] = [writer.paragraph("news", 1)]
        if ctx.has("card-more", 0.4):
            text += [" ", ctx.link(ctx.label("more_link"))]
        excerpt = ctx.el("card-text", "p", text)
    section = ctx.link(writer.say("section")) if ctx.has("card-section", 0.2) else None
    return ctx.el(
        "card",
        ctx.look.pick("card-tag", ["article", "div", "li"]),
        ctx.link(h("img", src="/media/c.jpg", alt=title)) if ctx.has("card-image", 0.7) else None,
        section,
        ctx.el(
            "card-title", ctx.look.pick("card-heading", ["h3", "h4", "h2", "div"]), ctx.link(title)
        ),
        excerpt,
        _meta(ctx) if ctx.has("card-date", 0.6) else None,
        role=role,
    )


def _meta(ctx: Context) -> Node:
    parts = [ctx.writer.say("ago")]
    if ctx.has("card-full-date", 0.5):
        parts = [ctx.day(ctx.writer.day())]
    if ctx.has("card-author", 0.25):
        parts.insert(0, ctx.label("by", author=ctx.writer.without_cast().say("person")))
    return ctx.el("card-meta", "div", " · ".join(parts))


def _title(ctx: Context, key: str, **bound: str) -> Node:
    return ctx.el(
        "widget-title",
        ctx.look.pick("widget-heading", ["h3", "h2", "h4", "div"]),
        ctx.label(key, **bound),
    )


def sponsored(ctx: Context, count: int) -> Node:
    """Paid links dressed as stories."""
    links = [h("div", ctx.link(text)) for text in ctx.writer.choose("ad_pitch", count)]
    return ctx.el("sponsored", "div", _title(ctx, "sponsored"), links, role=Role.PROMO)


def ticker(ctx: Context) -> Node:
    """A strip of trending stories at the top."""
    writer = ctx.writer.without_cast()
    links = [ctx.link(title) for title in writer.titles("title", ctx.rng.randint(1, 4))]
    return h(
        "div",
        h("span", ctx.label("ticker")),
        " ",
        [[link, " "] for link in links],
        role=Role.RELATED,
    )
