"""A landing page of a small firm: sections of its own copy, questions, a form."""

from unboil.datasets.synthetic.components import article, promo, related
from unboil.datasets.synthetic.components.facts import Facts
from unboil.datasets.synthetic.components.frame import frame
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h
from unboil.datasets.synthetic.story import Passage, headline
from unboil.datasets.synthetic.themes.theme import Theme
from unboil.roles import Role

__all__ = ["SERVICE"]


def _build(ctx: Context) -> tuple[Facts, Node]:
    title = headline(ctx.writer, "service")
    sections: list[Child] = [_hero(ctx, title)]
    middle = [_features, _copy, _testimonials, _questions, _copy]
    ctx.rng.shuffle(middle)
    sections += [make(ctx) for make in middle[: ctx.rng.randint(2, 5)]]
    sections += [
        related.list_widget(ctx, "latest", 3) if ctx.has("firm-blog", 0.3) else None,
        _action(ctx) if ctx.has("last-action", 0.5) else None,
        _form(ctx) if ctx.has("contact-form", 0.6) else None,
        promo.newsletter(ctx) if ctx.has("end-newsletter", 0.2) else None,
    ]
    return Facts("service", title), frame(ctx, sections)


def _hero(ctx: Context, title: str) -> Node:
    pitch = h("p", ctx.writer.paragraph("pitch", ctx.rng.randint(1, 2)), role=Role.BODY)
    return ctx.el("hero", "section", article.headline(ctx, title), pitch, _button(ctx))


def _button(ctx: Context) -> Node:
    return h(
        "div", ctx.link(ctx.label("call_to_action"), class_="btn btn-primary"), role=Role.PROMO
    )


def _action(ctx: Context) -> Node:
    return ctx.el(
        "promo", "section", h("h2", ctx.writer.paragraph("pitch", 1), role=Role.PROMO), _button(ctx)
    )


def _features(ctx: Context) -> Node:
    """Short texts under short headings."""
    items: list[Child] = [
        ctx.el("card", "div", h("h3", name), h("p", ctx.writer.paragraph("pitch", 1)))
        for name in ctx.writer.choose("feature", ctx.rng.randint(3, 6))
    ]
    heading = h("h2", ctx.label("features_title"))
    return ctx.el("features", "section", heading, h("div", items), role=Role.BODY)


def _copy(ctx: Context) -> Node:
    writer, rng = ctx.writer, ctx.rng
    texts = [
        article.passage(ctx, Passage("p", (writer.paragraph("pitch", rng.randint(2, 4)),)))
        for _ in range(rng.randint(1, 3))
    ]
    points = article.passage(ctx, Passage("list", tuple(writer.choose("feature", 4))))
    heading = h("h2", headline(writer, "service"), role=Role.BODY)
    return ctx.el("section", "section", heading, texts, points if ctx.chance(0.5) else None)


def _testimonials(ctx: Context) -> Node:
    quotes = [
        ctx.el(
            "testimonial",
            "blockquote",
            h("p", ctx.writer.paragraph("personal", 2)),
            h("cite", ctx.writer.say("person")),
        )
        for _ in range(ctx.rng.randint(1, 3))
    ]
    return ctx.el(
        "section", "section", h("h2", ctx.label("testimonials_title")), quotes, role=Role.BODY
    )


def _questions(ctx: Context) -> Node:
    """Questions that open, or stand above their answers."""
    pairs = [(text, ctx.writer.paragraph("pitch", 2)) for text in ctx.writer.choose("faq", 4)]
    if ctx.has("details", 0.5):
        items = [h("details", h("summary", asked), h("p", answer)) for asked, answer in pairs]
    else:
        items = [h("div", h("h3", asked), h("div", answer)) for asked, answer in pairs]
    return ctx.el("faq", "section", h("h2", ctx.label("faq_title")), items, role=Role.BODY)


def _form(ctx: Context) -> Node:
    fields = [
        h("p", h("label", name), h("input", type="text"))
        for name in ctx.writer.vocabulary.templates["form_field"]
    ]
    button = h("button", ctx.label("post_comment"))
    return ctx.el(
        "form",
        "section",
        h("h2", ctx.label("form_title")),
        h("form", fields, button),
        role=Role.FORM,
    )


SERVICE = Theme(
    "service",
    _build,
    name_key="firm_name",
    menu_key="firm_section",
    weight=2,
    addresses=("/services/{slug}-{number}/", "/{slug}-{number}", "/?page={number}"),
)
