"""A cook's blog: a story first, the recipe's card at the end, readers' comments below."""

from unboil.datasets.synthetic.components import (
    article,
    comments,
    navigation,
    promo,
    related,
    share,
)
from unboil.datasets.synthetic.components.facts import Facts
from unboil.datasets.synthetic.components.frame import frame
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h
from unboil.datasets.synthetic.story import Passage, Story, compose
from unboil.datasets.synthetic.themes.theme import Theme
from unboil.roles import Role

__all__ = ["RECIPE"]


def _build(ctx: Context) -> tuple[Facts, Node]:
    story = compose(ctx, title_key="dish", text_key="recipe_story")
    facts = article.facts(ctx, story)
    return facts, frame(ctx, ctx.el("columns", "div", _main(ctx, story), _sidebar(ctx, story)))


def _main(ctx: Context, story: Story) -> Node:
    extras = [
        article.figure(ctx, title=story.title, caption="" if ctx.chance(0.7) else None)
        for _ in range(ctx.rng.randint(1, 4))
    ]
    if ctx.has("inline-ads", 0.4):
        extras.append(promo.ad(ctx))
    if ctx.has("also-read", 0.4):
        extras.append(related.also_read(ctx))
    return ctx.el(
        "main",
        "div",
        navigation.breadcrumb(ctx, story.section, story.title)
        if ctx.has("breadcrumb", 0.5)
        else None,
        ctx.el(
            "article",
            "article",
            article.headline(ctx, story.title),
            article.byline(ctx, story),
            _jump(ctx) if ctx.has("jump", 0.6) else None,
            share.share_bar(ctx) if ctx.has("share", 0.5) else None,
            article.running_text(ctx, story.passages, extras),
            _card(ctx, story),
            article.tag_list(ctx, story.tags),
            article.author_box(ctx, story) if ctx.has("author-box", 0.4) else None,
        ),
        navigation.previous_next(ctx) if ctx.has("prevnext", 0.5) else None,
        related.cards(ctx, "recommended", 3) if ctx.has("related", 0.7) else None,
        comments.comments(ctx, ctx.rng.choice([0, 2, 5])) if ctx.has("comments", 0.85) else None,
    )


def _jump(ctx: Context) -> list[Child]:
    names = ctx.writer.vocabulary.templates["jump_to_recipe"]
    return [
        h("div", h("a", names[0], href="#recipe"), role=Role.NAVIGATION),
        h("div", ctx.link(names[1]), role=Role.SHARE),
    ]


def _card(ctx: Context, story: Story) -> Node:
    """Times, ingredients and steps."""
    writer, rng = ctx.writer, ctx.rng
    facts = [h("div", text) for text in writer.choose("recipe_fact", rng.randint(2, 5))]
    lists = Passage("list", tuple(writer.choose("ingredient", rng.randint(4, 10))))
    steps = Passage("steps", tuple(writer.choose("step", rng.randint(3, 7))))
    nutrients = writer.choose("nutrient", 4)
    nutrition = [h("h3", ctx.label("nutrition")), h("p", " | ".join(nutrients))]
    return ctx.el(
        "recipe",
        "div",
        h("h2", story.title, role=Role.HEADLINE) if ctx.has("card-title", 0.7) else None,
        h("div", facts, role=Role.BODY),
        h("button", ctx.writer.vocabulary.templates["jump_to_recipe"][1], role=Role.SHARE)
        if ctx.has("print", 0.5)
        else None,
        h("h3", ctx.label("ingredients"), role=Role.BODY),
        article.passage(ctx, lists),
        h("h3", ctx.label("method"), role=Role.BODY),
        article.passage(ctx, steps),
        h("div", nutrition, role=Role.BODY) if ctx.has("nutrition", 0.4) else None,
    )


def _sidebar(ctx: Context, story: Story) -> Node | None:
    if not ctx.has("sidebar", 0.7):
        return None
    box = article.author_box(ctx, story) if ctx.has("sidebar-author", 0.5) else None
    return ctx.el(
        "sidebar",
        "aside",
        box,
        share.follow(ctx) if ctx.has("sidebar-follow", 0.5) else None,
        promo.newsletter(ctx) if ctx.has("sidebar-letter", 0.5) else None,
        related.list_widget(ctx, "popular", 5),
    )


RECIPE = Theme("recipe", _build, name_key="kitchen_name")
