"""Share bars and the site's accounts elsewhere."""

from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h
from unboil.roles import Role

__all__ = ["follow", "like", "share_bar"]


def _networks(ctx: Context) -> list[str]:
    names = ctx.writer.vocabulary.templates["networks"]
    start = ctx.look.pick("network-start", range(len(names)))
    count = ctx.look.pick("network-count", [2, 3, 3, 4, 5, 6])
    return [names[(start + i) % len(names)] for i in range(count)]


def share_bar(ctx: Context) -> Node:
    """Buttons that send the page on."""
    title = h("span", ctx.label("share_title")) if ctx.has("share-title", 0.5) else None
    labels = [ctx.label("share_on", network=name) for name in _networks(ctx)]
    if ctx.has("share-tools", 0.35):
        labels += list(ctx.writer.vocabulary.templates["share_tool"][:2])
    return ctx.el("share", "div", title, _buttons(ctx, labels), role=Role.SHARE)


def _buttons(ctx: Context, labels: list[str]) -> Child:
    hidden_text = ctx.has("icon-share", 0.3)
    links: list[Child] = []
    for label in labels:
        text: Child = h("span", label, class_="sr-only") if hidden_text else label
        icon = h("i", class_="fa fa-share") if ctx.has("icons", 0.4) else None
        links.append(
            h(
                "a",
                icon,
                text,
                href=f"https://share.example/?u={ctx.site.domain}",
                rel="nofollow noopener",
                class_=ctx.look.classes("share-item"),
            )
        )
    match ctx.look.pick("share-form", ["row", "row", "list", "spaced"]):
        case "list":
            return h("ul", [h("li", link) for link in links])
        case "spaced":
            return [[link, " "] for link in links]
        case _:
            return links


def follow(ctx: Context) -> Node:
    """The site's accounts on networks, with their heading."""
    title = h(ctx.look.pick("follow-tag", ["h3", "h4", "div", "span"]), ctx.label("follow_title"))
    links: list[Child] = [ctx.link(ctx.label("follow_on", network=name)) for name in _networks(ctx)]
    if ctx.has("rss", 0.3):
        links.append(ctx.link(ctx.label("rss")))
    icons_only = ctx.has("follow-icons", 0.3)
    if icons_only:
        links = [ctx.link(h("i", class_="fa fa-share"), aria_label="social") for _ in links]
    items: Child = h("ul", [h("li", link) for link in links])
    if ctx.has("follow-row", 0.4):
        items = h("div", links)
    return ctx.el("follow", "div", title, items, role=Role.SHARE)


def like(ctx: Context) -> Node:
    """A like button under the text."""
    return h("div", ctx.label("like"), role=Role.SHARE)
