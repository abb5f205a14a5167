"""A Discourse forum as a crawler gets it: the whole thread inside ``<noscript>``."""

from unboil.datasets.synthetic.components.facts import Facts
from unboil.datasets.synthetic.components.posts import Post, thread
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h
from unboil.datasets.synthetic.story import headline
from unboil.datasets.synthetic.themes.theme import Theme
from unboil.roles import Role

__all__ = ["DISCOURSE"]

_FOOTER_LINKS = ("Home", "Categories", "Guidelines", "Terms of Service", "Privacy Policy")


def _build(ctx: Context) -> tuple[Facts, Node]:
    title = headline(ctx.writer, "question")
    posts = thread(ctx)
    tags = tuple(ctx.writer.choose("tag", ctx.rng.randint(0, 3)))
    facts = Facts("forum", title, (posts[0].author,), posts[0].day, tags)
    site = ctx.writer.bound["site"]
    inner: list[Child] = [
        h(
            "header",
            ctx.link(
                h("span", site)
                if ctx.has("text-logo", 0.7)
                else h("img", src="/logo.png", alt=site)
            ),
            class_="header",
            role=Role.MASTHEAD,
        ),
        h(
            "div",
            _title(ctx, title, tags),
            [_post(ctx, post, i) for i, post in enumerate(posts)],
            _suggested(ctx),
            id="main-outlet",
            class_="wrap",
        ),
        h(
            "footer",
            [[h("span", ctx.link(label)), " "] for label in _FOOTER_LINKS],
            h("p", "Powered by ", ctx.link("Discourse"), ", best viewed with JavaScript enabled"),
            class_="footer-nav",
            role=Role.FOOTER,
        ),
    ]
    loader = h("div", h("div", ctx.label("loading"), role=Role.OTHER), id="d-splash")
    everything = h("noscript", inner, data_path="/t/topic")
    if ctx.has("app-shell", 0.8):
        shell = h("section", h("div", id="main"), id="main-section")
        return facts, h(
            "body", loader if ctx.has("splash", 0.3) else None, everything, shell, class_="crawler"
        )
    return facts, h("body", inner, class_="crawler")


def _title(ctx: Context, title: str, tags: tuple[str, ...]) -> Node:
    board = ctx.label("forum_board")
    labels: list[Child] = [
        ctx.link(h("span", board)),
        [[" ", ctx.link(tag, rel="tag")] for tag in tags],
    ]
    return h(
        "div",
        h("h1", ctx.link(title), role=Role.HEADLINE),
        h("div", labels, class_="topic-category", role=Role.TAGS),
        id="topic-title",
    )


def _post(ctx: Context, post: Post, position: int) -> Node:
    date = h("time", ctx.day(post.day), datetime=post.day.isoformat(), class_="post-time")
    meta = h(
        "div",
        h("span", ctx.link(h("span", post.author, itemprop="name")), class_="creator"),
        h("span", " ", date, " ", h("span", str(position + 1), class_="post-position")),
        class_="crawler-post-meta",
        role=Role.BYLINE,
    )
    likes = h("div", h("span", ctx.writer.say("likes")), class_="post-likes", role=Role.SHARE)
    return h(
        "div",
        meta,
        h("div", post.nodes, class_="post", itemprop="articleBody"),
        likes if ctx.chance(0.4) else None,
        id=f"post_{position + 1}",
        class_="topic-body crawler-post",
        itemtype="http://schema.org/DiscussionForumPosting",
    )


def _suggested(ctx: Context) -> Node:
    """Topics one might read next, as a table."""
    titles = ctx.writer.without_cast().titles("question", ctx.rng.randint(3, 5))
    rows = [
        h(
            "tr",
            h("td", ctx.link(title), h("div", ctx.link(ctx.writer.say("forum_board")))),
            h("td", str(ctx.rng.randint(0, 40))),
            h("td", ctx.day(ctx.writer.day(2))),
        )
        for title in titles
    ]
    return h(
        "div",
        h("h3", ctx.label("recommended")),
        h("table", h("tbody", rows)),
        class_="suggested-topics",
        role=Role.RELATED,
    )


DISCOURSE = Theme("discourse", _build, name_key="club_name", addresses=("/t/{slug}/{number}",))
