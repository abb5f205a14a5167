"""A Blogger blog: posts broken by ``<br>``, labels, archive, older and newer posts."""

from unboil.datasets.synthetic.components import article, chrome, comments, navigation, related
from unboil.datasets.synthetic.components.facts import Facts
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h
from unboil.datasets.synthetic.story import Passage, Story, compose
from unboil.datasets.synthetic.themes.theme import Theme
from unboil.roles import Role

__all__ = ["BLOGGER"]

_SHARE_LABELS = ("Email This", "BlogThis!", "Share to X", "Share to Facebook", "Share to Pinterest")


def _build(ctx: Context) -> tuple[Facts, Node]:
    story = compose(ctx, text_key=ctx.look.pick("voice", ["personal", "news", "recipe_story"]))
    facts = Facts("article", story.title, story.authors[:1], story.day, story.tags)
    cookie = chrome.cookie_notice(ctx) if ctx.has("cookie", 0.4) else None
    columns = [_post_column(ctx, story), _sidebar(ctx, story)]
    if ctx.has("sidebar-first", 0.3):
        columns.reverse()
    return facts, h(
        "body",
        cookie,
        h("div", navigation.skip_link(ctx), class_="skip-navigation"),
        h("div", chrome.logo(ctx), class_="header section"),
        navigation.menu(ctx, slot="PageList1") if ctx.has("tabs", 0.4) else None,
        h("div", columns, class_="content-inner"),
        h("div", chrome.copyright_line(ctx), h("div", "Powered by Blogger.", role=Role.FOOTER)),
        class_="loading",
    )


def _post_column(ctx: Context, story: Story) -> Node:
    date = h("h2", h("span", ctx.day(story.day)), class_="date-header", role=Role.BYLINE)
    title = h("h3", story.title, class_="post-title entry-title", role=Role.HEADLINE)
    post = h(
        "div",
        date,
        title,
        h("div", _text(ctx, story), class_="post-body entry-content"),
        _post_footer(ctx, story),
        class_="post hentry uncustomized-post-template",
    )
    count = ctx.rng.choice([0, 0, 2, 4])
    thread = comments.comments(ctx, count) if ctx.has("comments", 0.85) else None
    return h("div", post, thread, _pager(ctx), class_="main section")


def _text(ctx: Context, story: Story) -> list[Child]:
    """Paragraphs parted by two line breaks, or in ``div`` elements, as the editor left them."""
    if ctx.has("editor-divs", 0.4):
        blocks: list[Child] = []
        for item in story.passages:
            blocks += [_in_div(ctx, item), h("div", h("br"))]
        return [_picture(ctx), blocks]
    lines: list[Child] = [_picture(ctx)]
    for item in story.passages:
        if item.kind == "p":
            lines += [
                h("span", article.inline(ctx, item.lines[0]), role=Role.BODY),
                h("br"),
                h("br"),
            ]
        else:
            lines.append(article.passage(ctx, item))
    return lines


def _in_div(ctx: Context, item: Passage) -> Node:
    if item.kind == "p":
        return h(
            "div", article.inline(ctx, item.lines[0]), role=Role.BODY, style="text-align: left;"
        )
    return article.passage(ctx, item)


def _picture(ctx: Context) -> Node:
    """A picture; its caption stands in a table of its own."""
    image = ctx.link(h("img", src="/s1600/1.jpg", border="0"), style="margin-left: 1em;")
    if ctx.chance(0.5):
        return h("div", image, class_="separator", style="clear: both; text-align: center;")
    caption = h("td", ctx.writer.say("caption"), class_="tr-caption", role=Role.CAPTION)
    rows = h("tbody", h("tr", h("td", image)), h("tr", caption))
    return h("table", rows, class_="tr-caption-container", align="center")


def _post_footer(ctx: Context, story: Story) -> Node:
    by: list[Child] = [
        ctx.label("by", author=story.authors[0]),
        " ",
        ctx.link(ctx.label("time"), rel="bookmark"),
    ]
    buttons: list[Child] = [ctx.link(h("span", label)) for label in _SHARE_LABELS]
    labels: list[Child] = [[ctx.link(tag, rel="tag"), ", "] for tag in story.tags]
    return h(
        "div",
        h("div", h("span", by), class_="post-footer-line post-footer-line-1", role=Role.BYLINE),
        h("div", buttons, class_="post-share-buttons goog-inline-block", role=Role.SHARE),
        h("div", ctx.label("tags_label"), " ", labels, class_="post-labels", role=Role.TAGS),
        class_="post-footer",
    )


def _pager(ctx: Context) -> Node:
    links = [ctx.link(ctx.label(key)) for key in ("newer", "home", "older")]
    feed = h("div", ctx.link(ctx.label("rss")), class_="post-feeds", role=Role.SHARE)
    return h(
        "div",
        h("div", [[h("span", link), " "] for link in links], role=Role.NAVIGATION),
        feed if ctx.has("rss", 0.6) else None,
        class_="blog-pager",
    )


def _sidebar(ctx: Context, story: Story) -> Node:
    name = story.authors[0]
    widgets = [
        (
            "about",
            0.5,
            h(
                "div",
                h("h2", name),
                h("p", ctx.writer.say("bio", author=name, first=name)),
                class_="widget Profile",
                role=Role.BYLINE,
            ),
        ),
        ("search", 0.5, chrome.search(ctx)),
        ("popular", 0.6, related.list_widget(ctx, "popular", 5)),
        ("archive", 0.8, _archive(ctx)),
        ("labels", 0.6, _labels(ctx)),
    ]
    kept = [node for key, share, node in widgets if ctx.has(f"blog-{key}", share)]
    return h("div", kept, class_="column-right-inner sidebar section")


def _archive(ctx: Context) -> Node:
    """Years and months lead to lists; the titles under the open month lead to posts."""
    templates = ctx.writer.vocabulary.templates
    months = [
        h("li", ctx.link(f"{name} ({i + 2})")) for i, name in enumerate(templates["months"][:4])
    ]
    titles = ctx.writer.without_cast().titles("title", 4)
    posts = h(
        "ul", [h("li", ctx.link(title)) for title in titles], class_="posts", role=Role.RELATED
    )
    years = [h("li", ctx.link(str(year)), f" ({year % 40})") for year in range(2024, 2018, -1)]
    tree = h("ul", h("li", ctx.link("2025"), h("ul", months, h("li", posts))), years)
    return h(
        "div",
        h("h2", ctx.label("archive")),
        tree,
        class_="widget BlogArchive",
        role=Role.NAVIGATION,
    )


def _labels(ctx: Context) -> Node:
    names = ctx.writer.choose("tag", 8)
    items = [h("li", ctx.link(name), f" ({i + 1})") for i, name in enumerate(names)]
    return h(
        "div",
        h("h2", ctx.label("labels")),
        h("ul", items),
        class_="widget Label",
        role=Role.NAVIGATION,
    )


BLOGGER = Theme("blogger", _build)
