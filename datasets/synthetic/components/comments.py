"""Reader comments and the form for one's own."""

from collections.abc import Sequence
from typing import TypeAlias

from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h
from unboil.roles import Role

__all__ = ["Comment", "comment_form", "comment_section", "comments", "reviews"]

Comment: TypeAlias = tuple[str, list[str]]
"""Who wrote it, and its paragraphs."""


def comments(ctx: Context, count: int) -> Node:
    """``count`` invented comments and what belongs to them."""
    writer = ctx.writer
    entries: list[Comment] = []
    for _ in range(count):
        by_handle = ctx.has("handles", 0.5)
        name = writer.say("handle") if by_handle else writer.without_cast().say("person")
        texts = [
            writer.paragraph("personal", ctx.rng.randint(1, 3))
            for _ in range(ctx.rng.choice([1, 1, 1, 2]))
        ]
        entries.append((name, texts))
    return comment_section(ctx, entries)


def comment_section(ctx: Context, entries: Sequence[Comment]) -> Node:
    """Comments under their heading, with the reply form where the site has one."""
    parts: list[Child] = []
    count = len(entries)
    if count or ctx.has("zero-comments", 0.4):
        heading = ctx.label("comments_count", n=str(count))
        parts.append(h(ctx.look.pick("comments-tag", ["h3", "h2", "h4", "div"]), heading))
    if count > 2 and ctx.has("comment-sort", 0.3):
        parts.append(h("div", ctx.label("sort_by")))
    tag = ctx.look.pick("comment-list", ["ol", "ul", "div"])
    items = [_comment(ctx, "div" if tag == "div" else "li", entry) for entry in entries]
    parts.append(h(tag, items) if items else None)
    if count > 3 and ctx.has("comment-more", 0.3):
        parts.append(h("button", ctx.label("load_comments")))
    if ctx.has("comment-form", 0.75):
        parts.append(comment_form(ctx))
    return ctx.el("comments", "section", parts, role=Role.COMMENTS)


def _comment(ctx: Context, tag: str, entry: Comment) -> Node:
    name, texts = entry
    day = ctx.day(ctx.writer.day(1))
    date = ctx.el("date", "span", day if ctx.has("comment-dates", 0.6) else ctx.writer.say("ago"))
    author = ctx.el("comment-author", "cite", name)
    head: list[Child] = [author, " ", date]
    if ctx.has("comment-head-lines", 0.5):
        head = [h("div", author), h("div", date)]
    tools: list[Child] = [ctx.link(ctx.label("reply"))]
    if ctx.has("comment-report", 0.3):
        tools += [" ", ctx.link(ctx.label("report"))]
    return ctx.el(
        "comment",
        tag,
        h("div", head),
        ctx.el("comment-text", "div", [h("p", text) for text in texts]),
        h("div", tools) if ctx.has("comment-tools", 0.7) else None,
    )


def comment_form(ctx: Context) -> Node:
    """The reply form with its small print."""
    fields = ctx.writer.vocabulary.templates["comment_field"]
    cancel = h("small", ctx.link(ctx.label("cancel_reply"))) if ctx.has("cancel", 0.5) else None
    return ctx.el(
        "comment-form",
        "div",
        h("h3", ctx.label("leave_reply"), " ", cancel),
        h(
            "form",
            h("p", ctx.label("comment_note")),
            [h("p", h("label", field), h("input", type="text")) for field in fields]
            if ctx.has("comment-labels", 0.6)
            else [h("p", h("input", type="text", placeholder=field)) for field in fields],
            h("p", h("label", ctx.label("comment_save"))) if ctx.has("comment-save", 0.4) else None,
            h("button", ctx.label("post_comment"), type="submit"),
            action="/comments",
        ),
        role=Role.COMMENTS,
    )


def reviews(ctx: Context, count: int) -> Node:
    """What buyers say about a product."""
    writer = ctx.writer
    entries = [
        ctx.el(
            "comment",
            "div",
            h("div", writer.say("stars")),
            ctx.el("comment-author", "span", writer.without_cast().say("person")),
            h("div", ctx.label("verified_buyer")) if ctx.has("verified", 0.5) else None,
            ctx.el("date", "div", ctx.day(writer.day(3))),
            h("p", writer.paragraph("personal", ctx.rng.randint(1, 3))),
        )
        for _ in range(count)
    ]
    heading = h("h2", ctx.label("reviews_title", n=str(count)))
    button = h("button", ctx.label("write_review"))
    return ctx.el("reviews", "section", heading, entries, button, role=Role.COMMENTS)
