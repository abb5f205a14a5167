"""A WordPress magazine theme: menus twice, share bar, neighbours, boxes, footers printed twice."""

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
from unboil.datasets.synthetic.markup import Node, h
from unboil.datasets.synthetic.story import Story, compose
from unboil.datasets.synthetic.themes.theme import Theme

__all__ = ["MAGAZINE", "magazine_page"]


def _build(ctx: Context) -> tuple[Facts, Node]:
    return magazine_page(ctx, compose(ctx))


def magazine_page(ctx: Context, story: Story) -> tuple[Facts, Node]:
    """A story in the magazine theme."""
    facts = article.facts(ctx, story)
    copies = 2 if ctx.has("second-menu", 0.6) else 1
    foot = chrome.footer(ctx, share.follow(ctx) if ctx.has("footer-follow", 0.5) else None)
    return facts, h(
        "body",
        navigation.skip_link(ctx),
        chrome.no_script(ctx) if ctx.has("no-script", 0.3) else None,
        chrome.top_bar(ctx) if ctx.has("top-bar", 0.7) else None,
        related.ticker(ctx) if ctx.has("ticker", 0.2) else None,
        [chrome.header(ctx)] * copies,
        ctx.el("columns", "div", _main(ctx, story), _sidebar(ctx)),
        [foot] * (2 if ctx.has("second-footer", 0.5) else 1),
        navigation.mobile_menu(ctx) if ctx.has("mobile-menu", 0.6) else None,
        chrome.copyright_line(ctx) if ctx.has("last-copyright", 0.3) else None,
        chrome.cookie_notice(ctx) if ctx.has("cookie", 0.5) else None,
        class_="single single-post",
    )


def _main(ctx: Context, story: Story) -> Node:
    bar = share.share_bar(ctx) if ctx.has("share", 0.9) else None
    below = ctx.has("share-below", 0.4)
    return ctx.el(
        "main",
        "main",
        navigation.breadcrumb(ctx, story.section, story.title)
        if ctx.has("breadcrumb", 0.8)
        else None,
        ctx.el(
            "article",
            "article",
            ctx.el(
                "article-header",
                "header",
                article.kicker(ctx, story.section),
                article.headline(ctx, story.title),
                article.standfirst(ctx, story),
                article.byline(ctx, story),
            ),
            article.figure(
                ctx, title=story.title, caption=None if ctx.has("lead-caption", 0.6) else ""
            ),
            None if below else bar,
            article.running_text(ctx, story.passages, _extras(ctx)),
            bar if below or ctx.has("share-twice", 0.25) else None,
            article.tag_list(ctx, story.tags),
            article.author_box(ctx, story) if ctx.has("author-box", 0.35) else None,
        ),
        *_under_article(ctx),
    )


def _under_article(ctx: Context) -> list[Node]:
    """What follows the article, in the site's order."""
    parts: list[tuple[str, Node]] = []
    if ctx.has("prevnext", 0.75):
        neighbours = navigation.previous_next(ctx, only_next=ctx.has("only-next", 0.5))
        parts.append(("neighbours", neighbours))
    if ctx.has("related", 0.7):
        parts.append(("related", related.cards(ctx, "recommended", ctx.rng.randint(2, 9))))
    if ctx.has("comments", 0.8):
        parts.append(("comments", comments.comments(ctx, ctx.rng.choice([0, 0, 0, 1, 3, 6]))))
    if ctx.has("end-newsletter", 0.3):
        parts.append(("newsletter", promo.newsletter(ctx)))
    if ctx.has("sponsored", 0.15):
        parts.append(("sponsored", related.sponsored(ctx, 4)))
    parts.sort(key=lambda part: ctx.look.pick(f"order:{part[0]}", range(100)))
    return [node for _, node in parts]


def _extras(ctx: Context) -> list[Node]:
    """What is strewn into the running text."""
    extras: list[Node] = []
    if ctx.has("also-read", 0.4):
        extras += [related.also_read(ctx) for _ in range(ctx.rng.choice([0, 1, 1, 2]))]
    if ctx.has("inline-ads", 0.35):
        extras += [promo.any_box(ctx) for _ in range(ctx.rng.choice([0, 1, 2]))]
    extras += [article.figure(ctx) for _ in range(ctx.rng.choice([0, 0, 1, 2]))]
    return extras


def _sidebar(ctx: Context) -> Node | None:
    if not ctx.has("sidebar", 0.8):
        return None
    widgets: list[Node] = []
    for key, share_of_sites in (("recommended", 0.35), ("popular", 0.7), ("latest", 0.5)):
        if ctx.has(f"sidebar-{key}", share_of_sites):
            widgets.append(related.list_widget(ctx, key, ctx.rng.randint(3, 10)))
    if ctx.has("sidebar-follow", 0.45):
        widgets.append(share.follow(ctx))
    if ctx.has("sidebar-ad", 0.4):
        widgets.append(promo.any_box(ctx))
    if ctx.has("sidebar-search", 0.3):
        widgets.append(chrome.search(ctx))
    return ctx.el("sidebar", "aside", widgets)


MAGAZINE = Theme("magazine", _build, weight=4)
