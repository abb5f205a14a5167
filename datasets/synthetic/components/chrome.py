"""The site around the page: banner, notices, search, footer."""

from datetime import date

from unboil.datasets.synthetic.components import navigation
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h, separated
from unboil.roles import Role

__all__ = [
    "account_links",
    "chat",
    "cookie_notice",
    "copyright_line",
    "footer",
    "header",
    "legal_links",
    "logo",
    "mini_cart",
    "no_script",
    "search",
    "status",
    "top_bar",
]


def logo(ctx: Context) -> Node:
    """The site's name."""
    site = ctx.writer.bound["site"]
    name: Child = (
        ctx.link(site)
        if ctx.has("logo-text", 0.5)
        else ctx.link(h("img", src="/logo.png", alt=site))
    )
    slogan = ctx.el("slogan", "p", ctx.label("slogan")) if ctx.has("slogan", 0.35) else None
    tag = ctx.look.pick("logo-tag", ["div", "p", "span", "h2"])
    return ctx.el("header", "div", ctx.el("logo", tag, name), slogan, role=Role.MASTHEAD)


def top_bar(ctx: Context, day: date | None = None) -> Node:
    """The strip above the banner: today (``day``, or any), the weather, service links."""
    today = ctx.day(day or ctx.writer.day(2))
    parts: list[Node] = []
    if ctx.has("top-links", 0.6):
        count = ctx.look.pick("top-count", [2, 3, 4])
        parts.append(navigation.menu(ctx, ctx.repertoire("about_link", count), slot="topbar"))
    if ctx.has("today", 0.6):
        parts.append(h("div", today, role=Role.MASTHEAD))
    if ctx.has("weather", 0.15):
        parts.append(h("div", ctx.label("weather"), role=Role.MASTHEAD))
    if ctx.has("languages", 0.12):
        parts.append(
            h(
                "ul",
                [h("li", ctx.link(name)) for name in ctx.writer.vocabulary.templates["languages"]],
                role=Role.NAVIGATION,
            )
        )
    if ctx.has("account", 0.4):
        parts.append(account_links(ctx))
    return ctx.el("topbar", "div", parts)


def account_links(ctx: Context) -> Node:
    """Log-in and sign-up."""
    links = [ctx.link(ctx.label("login"))]
    if ctx.has("signup", 0.6):
        links.append(ctx.link(ctx.label("signup")))
    return ctx.el("form", "div", [[link, " "] for link in links], role=Role.FORM)


def search(ctx: Context) -> Node:
    """A search box and, on some sites, its empty result."""
    button = h("button", ctx.label("search"), type="submit")
    label = h("label", ctx.label("search")) if ctx.has("search-label", 0.4) else None
    field = h("input", type="search", name="s", placeholder=ctx.label("search"))
    empty: Child = None
    if ctx.has("live-search", 0.25):
        empty = [h("div", ctx.label("no_result")), h("div", h("button", ctx.label("view_all")))]
    return ctx.el(
        "search", "div", h("form", label, field, button, action="/search"), empty, role=Role.FORM
    )


def header(ctx: Context) -> Node:
    """Banner, menu and search in the site's order."""
    parts = [logo(ctx), navigation.menu(ctx)]
    if ctx.has("header-search", 0.7):
        parts.append(search(ctx))
    if ctx.has("menu-on-top", 0.2):
        parts[0], parts[1] = parts[1], parts[0]
    if ctx.has("wrapped-header", 0.5):
        return ctx.el("header", "header", h("div", parts))
    return ctx.el("header", "header", parts)


def cookie_notice(ctx: Context) -> Node:
    """The question about cookies."""
    buttons = [h("button", ctx.label("cookie_accept"))]
    for key, share in (("cookie_reject", 0.5), ("cookie_manage", 0.5)):
        if ctx.has(key, share):
            linked = not ctx.has("cookie-buttons", 0.6)
            buttons.append(ctx.link(ctx.label(key)) if linked else h("button", ctx.label(key)))
    return ctx.el(
        "cookie",
        "div",
        h("p", ctx.label("cookie_text")),
        _purposes(ctx) if ctx.has("cookie-purposes", 0.3) else None,
        buttons,
        role=Role.CONSENT,
        aria_live="polite" if ctx.has("aria", 0.4) else None,
    )


def _purposes(ctx: Context) -> Node:
    """What cookies are for, each with a switch, some with an explanation."""
    templates = ctx.writer.vocabulary.templates
    texts = templates["cookie_text"]
    items: list[Child] = []
    # Some consent tools list everything once for the banner and once for its second layer.
    purposes = templates["cookie_purpose"] * (2 if ctx.has("second-layer", 0.3) else 1)
    for i, purpose in enumerate(purposes):
        text = ctx.writer.expand(texts[i % len(texts)]) if ctx.has("purpose-texts", 0.6) else None
        items.append(
            h(
                "li",
                h("label", h("input", type="checkbox"), purpose),
                h("div", text) if text else None,
            )
        )
    return h("ul", items)


def no_script(ctx: Context) -> Node:
    """What browsers without scripts, or with an ad blocker, are told."""
    if ctx.has("adblock", 0.4):
        return ctx.el("notice", "div", ctx.label("adblock"), role=Role.CONSENT)
    return h("noscript", h("div", ctx.label("no_script")), role=Role.CONSENT)


def status(ctx: Context) -> Node:
    """Left-overs of a player, a gallery or a script."""
    key = "gallery" if ctx.chance(0.4) else "loading"
    return ctx.el("status", "div", ctx.label(key), role=Role.OTHER)


def chat(ctx: Context) -> Node:
    """The button of a chat window."""
    return ctx.el("status", "div", h("button", ctx.label("chat")), role=Role.OTHER)


def mini_cart(ctx: Context) -> Node:
    """An empty shopping basket, folded away."""
    name, empty, onwards = ctx.writer.vocabulary.templates["cart"]
    parts = [h("h2", name), h("p", empty), h("div", ctx.link(onwards))]
    return ctx.el("status", "div", parts, role=Role.OTHER, style="display:none")


def copyright_line(ctx: Context) -> Node:
    """Whose site it is."""
    lines = [h("p", ctx.label("copyright", year="2026"))]
    if ctx.has("powered", 0.2):
        lines.append(h("p", ctx.label("powered_by")))
    return ctx.el("copyright", "div", lines, role=Role.FOOTER)


def legal_links(ctx: Context) -> Node:
    """Imprint, privacy and the like, as a list, in a row, or one per paragraph."""
    rules = ctx.repertoire("legal_link", ctx.look.pick("legal-count", [2, 3, 4, 5]))
    names = ctx.repertoire("about_link", ctx.look.pick("about-count", [0, 2, 2, 4])) + rules
    links = [ctx.link(name) for name in names]
    match ctx.look.pick("legal-form", ["list", "row", "paragraphs"]):
        case "list":
            content: Child = h("ul", [h("li", link) for link in links])
        case "paragraphs":
            content = [h("p", link) for link in links]
        case _:
            content = separated(links, " | ")
    return ctx.el("legal", "div", content, role=Role.FOOTER)


def footer(ctx: Context, *extra: Node | None) -> Node:
    """The end of the page: about, a copy of the menu, legal links, copyright."""
    parts: list[Node | None] = []
    if ctx.has("footer-about", 0.5):
        about = h("p", ctx.label("footer_about"))
        parts.append(ctx.el("footer-widget", "div", about, role=Role.FOOTER))
    if ctx.has("footer-columns", 0.55):
        parts += _columns(ctx)
    elif ctx.has("footer-menu", 0.5):
        parts.append(navigation.menu(ctx, slot="footer-widget"))
    parts += extra
    parts.append(legal_links(ctx))
    if ctx.has("address", 0.25):
        parts.append(h("p", ctx.label("address"), role=Role.FOOTER))
    parts.append(copyright_line(ctx))
    if ctx.has("to-top", 0.3):
        parts.append(h("a", ctx.label("back_to_top"), href="#top", role=Role.NAVIGATION))
    return ctx.el("footer", "footer", parts)


def _columns(ctx: Context) -> list[Node]:
    """Lists of links under short headings: the site, its rules, its sections, its sisters."""
    templates = ctx.writer.vocabulary.templates
    site = ctx.writer.bound["site"]
    sisters = [ctx.label("site_name", brand=name) for name in ctx.look.sister_names()]
    columns = [
        (site, ctx.repertoire("about_link", 9), Role.FOOTER),
        (templates["legal_link"][0], ctx.repertoire("legal_link", 7), Role.FOOTER),
        (ctx.label("menu"), navigation.sections(ctx), Role.NAVIGATION),
        (templates["about_link"][0], sisters, Role.FOOTER),
    ]
    kept = [column for i, column in enumerate(columns) if ctx.has(f"column{i}", 0.7)]
    tag = ctx.look.pick("column-heading", ["h3", "h4", "div", "strong"])
    return [
        ctx.el(
            "footer-widget",
            "div",
            h(tag, heading) if ctx.has("column-headings", 0.7) else None,
            h("ul", [h("li", ctx.link(name)) for name in names]),
            role=role,
        )
        for heading, names, role in kept
    ]
