"""A newspaper: teasers inside the text, captions and credits, live blogs, the next story below."""

from unboil.datasets.synthetic.components import (
    article,
    chrome,
    comments,
    navigation,
    promo,
    related,
    share,
)
from unboil.datasets.synthetic.components.facts import Facts
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h
from unboil.datasets.synthetic.story import Passage, Story, compose, headline
from unboil.datasets.synthetic.themes.theme import Theme
from unboil.roles import Role

__all__ = ["NEWSPAPER"]


def _build(ctx: Context) -> tuple[Facts, Node]:
    story = compose(ctx)
    facts = article.facts(ctx, story)
    live = ctx.chance(0.2)
    return facts, h(
        "body",
        chrome.cookie_notice(ctx) if ctx.has("cookie-first", 0.3) else None,
        navigation.skip_link(ctx),
        promo.ad(ctx) if ctx.has("top-ad", 0.5) else None,
        ctx.el("header", "header", chrome.top_bar(ctx), chrome.header(ctx)),
        related.ticker(ctx) if ctx.has("ticker", 0.3) else None,
        navigation.mobile_menu(ctx) if ctx.has("mobile-menu", 0.4) else None,
        ctx.el("main", "main", _article(ctx, story, live), _after(ctx, story), id="main"),
        chrome.footer(ctx, navigation.menu(ctx, slot="footer-widget"), share.follow(ctx)),
        chrome.cookie_notice(ctx) if ctx.has("cookie", 0.5) else None,
        chrome.no_script(ctx) if ctx.has("no-script", 0.4) else None,
    )


def _article(ctx: Context, story: Story, live: bool) -> Node:
    return ctx.el(
        "article",
        "article",
        navigation.breadcrumb(ctx, story.section, story.title)
        if ctx.has("breadcrumb", 0.5)
        else None,
        h("div", ctx.label("live_label"), role=Role.TAGS) if live else None,
        article.kicker(ctx, story.section),
        article.headline(ctx, story.title),
        article.standfirst(ctx, story),
        article.byline(ctx, story),
        _tools(ctx),
        _lead(ctx),
        _key_points(ctx) if live or ctx.has("key-points", 0.15) else None,
        _live_entries(ctx) if live else article.running_text(ctx, story.passages, _extras(ctx)),
        _endings(ctx, story),
    )


def _tools(ctx: Context) -> list[Node]:
    """Share bar and comment counter under the headline."""
    counter = h("div", ctx.link(ctx.label("comments_count")), role=Role.COMMENTS)
    return [
        *([share.share_bar(ctx)] if ctx.has("share", 0.85) else []),
        *([counter] if ctx.has("comment-counter", 0.3) else []),
    ]


def _lead(ctx: Context) -> list[Node]:
    parts = [article.figure(ctx)]
    if ctx.has("player", 0.2):
        parts.append(chrome.status(ctx))
    return parts


def _key_points(ctx: Context) -> Node:
    points = ctx.writer.choose("bullet", ctx.rng.randint(2, 4))
    return ctx.el(
        "key-points",
        "div",
        h("h3", ctx.label("key_points")),
        h("ul", [h("li", point) for point in points]),
        role=Role.BODY,
    )


def _live_entries(ctx: Context) -> Node:
    """A live blog: entries with their times, the newest first."""
    entries: list[Child] = []
    for _ in range(ctx.rng.randint(3, 9)):
        text = [Passage("p", (ctx.writer.paragraph("live_entry", ctx.rng.randint(1, 2)),))]
        if ctx.chance(0.5):
            text.append(Passage("p", (ctx.writer.paragraph("news", ctx.rng.randint(1, 3)),)))
        title = (
            h("h3", headline(ctx.writer), role=Role.BODY) if ctx.has("entry-titles", 0.6) else None
        )
        time = h("div", ctx.label("time"), role=Role.BYLINE)
        body = [article.passage(ctx, item) for item in text]
        bar = share.share_bar(ctx) if ctx.has("entry-share", 0.4) else None
        entries.append(ctx.el("live-entry", "article", time, title, body, bar))
        if ctx.chance(0.15):
            entries.append(promo.ad(ctx))
    order = h("div", h("h2", ctx.label("latest_entries")), role=Role.BODY)
    return ctx.el("body", "div", order, entries)


def _extras(ctx: Context) -> list[Node]:
    rng = ctx.rng
    extras = [article.figure(ctx) for _ in range(rng.choice([0, 1, 1, 2, 3]))]
    if ctx.has("also-read", 0.6):
        extras += [related.also_read(ctx) for _ in range(rng.choice([0, 1, 2, 3]))]
    if ctx.has("inline-cards", 0.3):
        extras.append(related.cards(ctx, "recommended", rng.randint(1, 3)))
    extras += [promo.any_box(ctx) for _ in range(rng.choice([0, 1, 1, 2]))]
    return extras


def _endings(ctx: Context, story: Story) -> list[Node]:
    """Corrections, wall, topics and author under the text."""
    parts: list[Node | None] = [
        h("p", h("em", ctx.label("correction", date=ctx.day(story.day))), role=Role.BODY)
        if ctx.chance(0.12)
        else None,
        promo.paywall(ctx) if ctx.has("paywall", 0.25) else None,
        article.tag_list(ctx, story.tags),
        share.share_bar(ctx) if ctx.has("share-below", 0.3) else None,
        article.author_box(ctx, story) if ctx.has("author-box", 0.3) else None,
        promo.newsletter(ctx) if ctx.has("end-newsletter", 0.5) else None,
    ]
    return [part for part in parts if part is not None]


def _after(ctx: Context, story: Story) -> list[Node]:
    """What stands between the article and the footer."""
    rng = ctx.rng
    parts: list[Node | None] = [
        comments.comments(ctx, rng.choice([0, 2, 4, 8])) if ctx.has("comments", 0.4) else None,
        related.cards(ctx, "more_from", rng.randint(3, 8), section=story.section),
        related.list_widget(ctx, "popular", rng.randint(5, 10))
        if ctx.has("popular", 0.7)
        else None,
        related.list_widget(ctx, "latest", 5) if ctx.has("latest", 0.5) else None,
        related.sponsored(ctx, rng.randint(2, 6)) if ctx.has("sponsored", 0.35) else None,
        _endless(ctx) if ctx.has("endless", 0.2) else None,
    ]
    return [part for part in parts if part is not None]


def _endless(ctx: Context) -> Node:
    """The start of the next story, as endless scrolling appends it: another page's content."""
    writer = ctx.writer.without_cast()
    texts = [h("p", writer.paragraph("news", 3)) for _ in range(ctx.rng.randint(1, 4))]
    return ctx.el(
        "article",
        "article",
        h("div", ctx.label("endless")),
        h("h2", ctx.link(headline(writer))),
        h("p", ctx.label("by", author=writer.say("person"))),
        texts,
        role=Role.RELATED,
    )


NEWSPAPER = Theme("newspaper", _build, weight=4)
