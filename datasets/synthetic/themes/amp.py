"""An AMP page: the article and hardly anything else, custom elements, a way out at the end."""

from dataclasses import replace

from unboil.datasets.synthetic.components import article, chrome, navigation, promo, related, share
from unboil.datasets.synthetic.components.facts import Facts
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h
from unboil.datasets.synthetic.story import Story, compose
from unboil.datasets.synthetic.themes.theme import Theme
from unboil.roles import Role

__all__ = ["AMP"]


def _build(ctx: Context) -> tuple[Facts, Node]:
    story = compose(ctx)
    dated = ctx.has("amp-byline", 0.6)
    facts = article.facts(ctx, story)
    if not dated:
        facts = replace(facts, authors=(), day=None)
    return facts, h(
        "body",
        _menu(ctx),
        _header(ctx),
        ctx.el(
            "article",
            "article",
            article.headline(ctx, story.title),
            article.byline(ctx, story) if dated else None,
            _picture(ctx),
            article.running_text(ctx, story.passages, _extras(ctx)),
            article.tag_list(ctx, story.tags),
            share.share_bar(ctx) if ctx.has("share", 0.4) else None,
        ),
        _after(ctx, story),
        _footer(ctx),
    )


def _menu(ctx: Context) -> Node | None:
    if not ctx.has("amp-sidebar", 0.5):
        return None
    return h("amp-sidebar", navigation.menu(ctx), id="sidebar", layout="nodisplay", side="left")


def _header(ctx: Context) -> Node:
    """The banner with the site's icon and name."""
    site = ctx.writer.bound["site"]
    icon: Child = h("amp-img", src="/icon.png", alt=ctx.label("site_icon"), width="32", height="32")
    text = ctx.has("icon-text", 0.4)
    return ctx.el(
        "header",
        "header",
        h(
            "div",
            ctx.link(icon, h("span", ctx.label("site_icon") + " " if text else "", site)),
            role=Role.MASTHEAD,
        ),
        h("button", "☰ ", ctx.label("menu"), role=Role.NAVIGATION)
        if ctx.has("burger", 0.4)
        else None,
    )


def _picture(ctx: Context) -> Node:
    """A picture in AMP's own element; some print its alternative text as a line."""
    slug = ctx.writer.say("alt_slug")
    fallback = h("noscript", h("img", src="/media/1.jpg", alt=slug))
    image = h("amp-img", fallback, src="/media/1.jpg", alt=slug, layout="responsive")
    lines: list[Node] = []
    if ctx.has("alt-line", 0.35):
        lines.append(h("p", slug))
    if ctx.has("credits", 0.5):
        lines.append(h("p", ctx.label("photo_credit")))
    if ctx.has("lead-caption", 0.6):
        lines.append(h("p", ctx.writer.say("caption")))
    return ctx.el(
        "figure", "figure", image, h("figcaption", lines, role=Role.CAPTION) if lines else None
    )


def _extras(ctx: Context) -> list[Node]:
    extras = [article.figure(ctx) for _ in range(ctx.rng.choice([0, 1]))]
    if ctx.has("caption-twice", 0.3) and extras:
        caption = ctx.writer.say("caption")
        image = h("amp-img", src="/media/2.jpg", alt=caption)
        lines = [h("div", caption), h("div", caption)]
        extras.append(h("div", image, lines, role=Role.CAPTION))
    if ctx.has("also-read", 0.7):
        extras += [related.also_read(ctx) for _ in range(ctx.rng.choice([0, 1, 1, 2, 3]))]
    if ctx.has("amp-ads", 0.4):
        extras.append(h("amp-ad", h("div", ctx.label("ad_label")), type="adsense", role=Role.PROMO))
    return extras


def _after(ctx: Context, story: Story) -> list[Node]:
    parts: list[Node] = []
    if ctx.has("related", 0.35):
        parts.append(related.list_widget(ctx, "recommended", 4))
    if ctx.has("section-more", 0.2):
        parts.append(related.cards(ctx, "more_from", 3, section=story.section))
    if ctx.has("appeal", 0.2):
        parts.append(promo.appeal(ctx))
    return parts


def _footer(ctx: Context) -> list[Node]:
    exit_link = h("div", ctx.link(ctx.label("exit_mobile")), role=Role.NAVIGATION)
    consent = h("amp-consent", chrome.cookie_notice(ctx), layout="nodisplay")
    return [
        *([chrome.footer(ctx)] if ctx.has("amp-footer", 0.5) else []),
        *([exit_link] if ctx.has("exit", 0.8) else []),
        *([consent] if ctx.has("cookie", 0.3) else []),
    ]


AMP = Theme("amp", _build, weight=2)
