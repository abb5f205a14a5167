"""Share bars and the site's accounts elsewhere."""

from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h
from unboil.roles import Role

__all__ = ["follow", "share_bar"]


_HOSTS = {
    "Facebook": "https://www.facebook.com/sharer/sharer.php?u=",
    "Twitter": "https://twitter.com/intent/tweet?url=",
    "X": "https://x.com/intent/post?url=",
    "WhatsApp": "https://api.whatsapp.com/send?text=",
    "LinkedIn": "https://www.linkedin.com/shareArticle?url=",
    "Pinterest": "https://pinterest.com/pin/create/button/?url=",
    "Reddit": "https://www.reddit.com/submit?url=",
    "Telegram": "https://t.me/share/url?url=",
    "Bluesky": "https://bsky.app/intent/compose?text=",
    "Email": "mailto:?body=",
}
"""Where the buttons of well-known networks lead; others go through a service of the site's own."""


def _networks(ctx: Context) -> list[str]:
    names = ctx.writer.vocabulary.templates["networks"]
    start = ctx.look.pick("network-start", range(len(names)))
    count = ctx.look.pick("network-count", [2, 3, 3, 4, 5, 6])
    return [names[(start + i) % len(names)] for i in range(count)]


def share_bar(ctx: Context) -> Node:
    """Buttons that send the page on."""
    title = h("span", ctx.label("share_title")) if ctx.has("share-title", 0.5) else None
    names = _networks(ctx)
    buttons = [_button(ctx, _share_label(ctx, name), _share_address(ctx, name)) for name in names]
    if ctx.has("share-tools", 0.35):
        tools = ctx.writer.vocabulary.templates["share_tool"][:2]
        buttons += [_button(ctx, tool, "#") for tool in tools]
    return ctx.el("share", "div", title, _arranged(ctx, buttons), role=Role.SHARE)


def _share_label(ctx: Context, network: str) -> str:
    """Half of the sites print no more than the network's name."""
    return network if ctx.has("share-names", 0.45) else ctx.label("share_on", network=network)


def _share_address(ctx: Context, network: str) -> str:
    service = _HOSTS.get(network, "https://share.example/?u=")
    return f"{service}https%3A%2F%2F{ctx.site.domain}"


def _button(ctx: Context, label: str, address: str) -> Node:
    hidden = ctx.has("icon-share", 0.25)
    text: Child = h("span", label, class_="sr-only") if hidden else label
    icon = h("i", class_="fa fa-share") if ctx.has("icons", 0.4) else None
    class_ = ctx.look.classes("share-item")
    if ctx.has("share-button-tags", 0.15):
        return h("button", icon, text, class_=class_, data_url=address)
    return h("a", icon, text, href=address, rel="nofollow noopener", class_=class_)


def _arranged(ctx: Context, links: list[Node]) -> Child:
    match ctx.look.pick("share-form", ["row", "row", "list", "list", "spaced"]):
        case "list":
            return h("ul", [h("li", link) for link in links])
        case "spaced":
            return [[link, " "] for link in links]
        case _:
            return links


def follow(ctx: Context) -> Node:
    """The site's accounts on networks, with their heading."""
    title = h(ctx.look.pick("follow-tag", ["h3", "h4", "div", "span"]), ctx.label("follow_title"))
    icons_only = ctx.has("follow-icons", 0.3)
    links: list[Node] = []
    for name in _networks(ctx):
        address = _HOSTS.get(name, "https://social.example/").partition("?")[0]
        host = "/".join(address.split("/")[:3])
        label = name if ctx.has("follow-names", 0.5) else ctx.label("follow_on", network=name)
        text: Child = h("i", class_="fa fa-share") if icons_only else label
        links.append(ctx.link(text, href=f"{host}/{ctx.site.brand.lower()}", aria_label=name))
    if ctx.has("rss", 0.3) and not icons_only:
        links.append(ctx.link(ctx.label("rss"), href="/feed/"))
    items = h("div", links) if ctx.has("follow-row", 0.4) else h("ul", [h("li", a) for a in links])
    return ctx.el("follow", "div", title, items, role=Role.SHARE)
