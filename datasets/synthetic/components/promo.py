"""What sells something: advertisements, newsletters, subscriptions, apps, appeals."""

from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Node, h
from unboil.roles import Role

__all__ = ["ad", "any_box", "appeal", "newsletter", "paywall"]


def ad(ctx: Context) -> Node:
    """An advertisement: a label alone, or with a text."""
    text = (
        h("a", ctx.writer.say("ad_pitch"), href="https://ads.example/") if ctx.chance(0.4) else None
    )
    return ctx.el("ad", "div", h("span", ctx.label("ad_label")), text, role=Role.PROMO)


def newsletter(ctx: Context) -> Node:
    """A newsletter box with its form."""
    return ctx.el(
        "newsletter",
        "div",
        h(
            ctx.look.pick("newsletter-tag", ["h3", "h4", "div", "strong"]),
            ctx.label("newsletter_title"),
        ),
        h("p", ctx.label("newsletter_pitch")),
        h(
            "form",
            h("label", ctx.label("email_hint")) if ctx.has("newsletter-label", 0.4) else None,
            h("input", type="email", placeholder=ctx.label("email_hint")),
            h("button", ctx.label("subscribe")),
        ),
        h("p", h("small", ctx.label("newsletter_note")))
        if ctx.has("newsletter-note", 0.5)
        else None,
        role=Role.PROMO,
    )


def paywall(ctx: Context) -> Node:
    """The wall at the end of what is free."""
    return ctx.el(
        "paywall",
        "div",
        h("p", ctx.label("paywall_pitch")),
        h("div", ctx.link(ctx.label("subscribe"))),
        role=Role.PROMO,
    )


def appeal(ctx: Context) -> Node:
    """Asking for money, or for the app's installation."""
    if ctx.has("donations", 0.5):
        return ctx.el(
            "promo",
            "div",
            h("p", ctx.label("donate_pitch")),
            ctx.link(ctx.label("donate")),
            role=Role.PROMO,
        )
    return ctx.el("promo", "div", h("p", ctx.label("app_pitch")), role=Role.PROMO)


def any_box(ctx: Context) -> Node:
    """One of the above."""
    return ctx.rng.choice([ad, ad, newsletter, appeal])(ctx)
