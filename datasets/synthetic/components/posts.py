"""The posts of a forum thread: the discussion is the page, so their text is body."""

from dataclasses import dataclass
from datetime import date, timedelta

from unboil.datasets.synthetic.components import article
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h
from unboil.datasets.synthetic.story import Passage
from unboil.roles import Role

__all__ = ["Post", "thread"]


@dataclass(frozen=True, slots=True)
class Post:
    """One contribution."""

    author: str
    day: date
    nodes: tuple[Node, ...]


def thread(ctx: Context) -> list[Post]:
    """A question and its answers, by a handful of people."""
    writer, rng = ctx.writer, ctx.rng
    people = list(
        dict.fromkeys(writer.say("handle").replace(" ", "") for _ in range(rng.randint(2, 6)))
    )
    day = writer.day()
    posts: list[Post] = []
    for _ in range(max(1, round(rng.lognormvariate(1.5, 0.7)))):
        quoted = posts[-1].author if posts and ctx.chance(0.2) else None
        posts.append(Post(rng.choice(people), day, tuple(_nodes(ctx, quoted))))
        day += timedelta(days=rng.randint(0, 9))
    return posts


def _nodes(ctx: Context, quoted: str | None) -> list[Node]:
    writer, rng = ctx.writer, ctx.rng
    nodes: list[Node] = []
    if quoted is not None:
        cite = h("div", ctx.label("quote_label", author=quoted))
        nodes.append(h("blockquote", cite, h("p", writer.say("personal")), role=Role.BODY))
    count = rng.choice([1, 1, 2, 3])
    texts = [writer.paragraph("personal", rng.randint(1, 4)) for _ in range(count)]
    if ctx.has("post-breaks", 0.4):
        lines: list[Child] = [[article.inline(ctx, text), h("br"), h("br")] for text in texts]
        nodes.append(h("div", lines, role=Role.BODY))
    else:
        nodes += [article.passage(ctx, Passage("p", (text,))) for text in texts]
    if ctx.chance(0.12):
        nodes.append(article.passage(ctx, Passage("list", tuple(writer.choose("personal", 2)))))
    return nodes
