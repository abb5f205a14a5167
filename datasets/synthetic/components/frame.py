"""The body element of an ordinary page: everything around its content, as the site has it."""

from unboil.datasets.synthetic.components import chrome, navigation, promo, share
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h

__all__ = ["frame"]


def frame(ctx: Context, *content: Child) -> Node:
    """The content between the site's banner and its footer, with notices before or after."""
    notice = chrome.cookie_notice(ctx) if ctx.has("cookie", 0.5) else None
    notice_first = ctx.has("cookie-first", 0.35)
    follow = share.follow(ctx) if ctx.has("footer-follow", 0.5) else None
    letter = promo.newsletter(ctx) if ctx.has("footer-newsletter", 0.25) else None
    after = chrome.chat(ctx) if ctx.has("chat", 0.15) else None
    inner = [
        chrome.top_bar(ctx) if ctx.has("top-bar", 0.35) else None,
        chrome.header(ctx),
        navigation.mobile_menu(ctx) if ctx.has("mobile-menu", 0.35) else None,
        ctx.el("main", "main", content, id="main"),
        chrome.footer(ctx, letter, follow),
    ]
    return h(
        "body",
        notice if notice_first else None,
        navigation.skip_link(ctx),
        chrome.no_script(ctx) if ctx.has("no-script", 0.25) else None,
        ctx.el("page", "div", inner) if ctx.has("page-wrap", 0.6) else inner,
        None if notice_first else notice,
        after,
    )
