"""A page laid out with tables: font tags, double line breaks, links parted by bars."""

from unboil.datasets.synthetic.components import article, chrome, navigation
from unboil.datasets.synthetic.components.facts import Facts
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h, separated
from unboil.datasets.synthetic.story import Story, compose
from unboil.datasets.synthetic.themes.theme import Theme
from unboil.roles import Role

__all__ = ["TABLES"]


def _build(ctx: Context) -> tuple[Facts, Node]:
    story = compose(ctx)
    dated = ctx.has("old-date", 0.8)
    facts = Facts("article", story.title, story.authors[:1], story.day if dated else None)
    columns = [_menu_column(ctx), _text_column(ctx, story, dated)]
    if ctx.has("third-column", 0.6):
        columns.append(_news_column(ctx))
    page = h("table", h("tr", columns), width="760", border="0", cellpadding="4", cellspacing="0")
    parts: list[Child] = [_banner(ctx), page, _bottom(ctx)]
    if ctx.has("centred", 0.5):
        parts = [h("center", parts)]
    return facts, h("body", parts, bgcolor="#ffffff", text="#000000", link="#003399")


def _font(text: Child, size: str) -> Node:
    return h("font", text, face="Verdana, Arial, Helvetica", size=size)


def _banner(ctx: Context) -> Node:
    site = ctx.writer.bound["site"]
    name: Child = (
        _font(h("b", site), "6")
        if ctx.has("text-logo", 0.6)
        else h("img", src="/img/logo.gif", alt=site)
    )
    today = _font(ctx.day(ctx.writer.day(1)), "1") if ctx.has("today", 0.5) else None
    links = [ctx.link(text) for text in navigation.sections(ctx)]
    bar = ctx.look.pick("bar", [" | ", " - ", "  ", " :: "])
    return h(
        "table",
        h(
            "tr",
            h("td", name, role=Role.MASTHEAD),
            h("td", today, align="right", role=Role.MASTHEAD) if today else None,
        ),
        h(
            "tr",
            h(
                "td",
                _font(separated(links, bar), "1"),
                colspan="2",
                bgcolor="#cccccc",
                role=Role.NAVIGATION,
            ),
        )
        if ctx.has("bar", 0.6)
        else None,
        width="760",
        border="0",
    )


def _menu_column(ctx: Context) -> Node:
    """Links one below the other, then a search box."""
    links: list[Child] = []
    for name in navigation.sections(ctx):
        links += [_font(ctx.link(name), "2"), h("br")]
    if ctx.has("menu-rows", 0.4):
        rows = [h("tr", h("td", _font(ctx.link(name), "2"))) for name in navigation.sections(ctx)]
        links = [h("table", rows, width="100%")]
    search = chrome.search(ctx) if ctx.has("old-search", 0.4) else None
    return h(
        "td",
        h("div", links, role=Role.NAVIGATION),
        search,
        width="140",
        valign="top",
        bgcolor="#eeeeee",
    )


def _text_column(ctx: Context, story: Story, dated: bool) -> Node:
    """The article: no paragraphs, only breaks."""
    by: list[Child] = [ctx.label("by", author=story.authors[0])]
    if dated:
        by += [h("br"), ctx.day(story.day)]
    paragraphs: list[Child] = []
    for item in story.passages:
        if item.kind == "heading":
            paragraphs += [h("b", item.lines[0]), h("br"), h("br")]
        elif item.kind == "p":
            paragraphs += [article.inline(ctx, item.lines[0]), h("br"), h("br")]
        else:
            paragraphs += [article.passage(ctx, item), h("br")]
    size = ctx.look.pick("font", ["2", "3"])
    return h(
        "td",
        h("span", _font(h("b", story.title), "5"), role=Role.HEADLINE),
        h("br"),
        h("br"),
        h("span", h("i", _font(by, "1")), role=Role.BYLINE),
        h("br"),
        h("br"),
        _picture(ctx) if ctx.has("old-picture", 0.5) else None,
        h(
            ctx.look.pick("text-tag", ["font", "span", "div"]),
            paragraphs,
            size=size,
            role=Role.BODY,
        ),
        _tools(ctx),
        width="440",
        valign="top",
    )


def _picture(ctx: Context) -> Node:
    caption = h("td", _font(ctx.writer.say("caption"), "1"), role=Role.CAPTION)
    return h("table", h("tr", h("td", h("img", src="/img/1.jpg"))), h("tr", caption), align="right")


def _tools(ctx: Context) -> list[Child]:
    """Links to print and to send, and back to the front page."""
    names = ctx.writer.vocabulary.templates["share_tool"]
    links = [ctx.link(names[1]), ctx.link(names[3])]
    back = h("p", ctx.link("<< ", ctx.label("home")), role=Role.NAVIGATION)
    return [
        h("p", separated(links, " | "), role=Role.SHARE) if ctx.has("old-tools", 0.6) else None,
        back if ctx.has("old-back", 0.5) else None,
    ]


def _news_column(ctx: Context) -> Node:
    links: list[Child] = [h("b", _font(ctx.label("latest"), "2")), h("br"), h("br")]
    for title in ctx.writer.without_cast().titles("title", ctx.rng.randint(3, 8)):
        links += [_font([ctx.link(title)], "1"), h("br"), h("br")]
    notice = h("div", ctx.label("ad_label"), role=Role.PROMO) if ctx.has("old-ad", 0.4) else None
    return h("td", h("div", links, role=Role.RELATED), notice, width="160", valign="top")


def _bottom(ctx: Context) -> Node:
    names = ctx.repertoire("about_link", 3) + ctx.repertoire("legal_link", 2)
    links = [ctx.link(name) for name in names]
    return h(
        "table",
        h(
            "tr",
            h(
                "td",
                h("hr"),
                _font(separated(links, " | "), "1"),
                h("br"),
                h("br"),
                _font(ctx.label("copyright", year="2004"), "1"),
                align="center",
                role=Role.FOOTER,
            ),
        ),
        width="760",
    )


TABLES = Theme("tables", _build, old=True)
