"""A bulletin board of the phpBB kind: profile beside each post, signatures, small print."""

from unboil.datasets.synthetic.components import chrome, navigation
from unboil.datasets.synthetic.components.facts import Facts
from unboil.datasets.synthetic.components.posts import Post, thread
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h
from unboil.datasets.synthetic.story import headline
from unboil.datasets.synthetic.themes.theme import Theme
from unboil.roles import Role

__all__ = ["PHPBB"]


def _build(ctx: Context) -> tuple[Facts, Node]:
    title = headline(ctx.writer, "question")
    posts = thread(ctx)
    facts = Facts("forum", title, (posts[0].author,), posts[0].day)
    board = ctx.writer.say("forum_board")
    crumbs = [ctx.label("board_index"), board]
    path = h("ul", [h("li", ctx.link(text)) for text in crumbs], role=Role.NAVIGATION)
    bar = _action_bar(ctx, len(posts))
    return facts, h(
        "body",
        navigation.skip_link(ctx),
        ctx.el("header", "div", chrome.logo(ctx), chrome.search(ctx)),
        ctx.el("menu", "div", path, chrome.account_links(ctx)),
        ctx.el(
            "thread",
            "div",
            h("h2", ctx.link(title), class_="topic-title", role=Role.HEADLINE),
            bar,
            [_post(ctx, post, title, i) for i, post in enumerate(posts)],
            bar if ctx.has("bar-twice", 0.7) else None,
            _quick_reply(ctx) if ctx.has("quick-reply", 0.3) else None,
            _around(ctx, board),
        ),
        chrome.footer(ctx),
        chrome.cookie_notice(ctx) if ctx.has("cookie", 0.3) else None,
        id="phpbb",
        class_="section-viewtopic",
    )


def _action_bar(ctx: Context, count: int) -> Node:
    pages = h(
        "div",
        ctx.label("post_count", n3=str(count)),
        " • ",
        ctx.label("page_of", n="1", n2="1"),
        class_="pagination",
        role=Role.NAVIGATION,
    )
    reply = h("div", ctx.link(ctx.label("reply_form")), role=Role.FORM)
    return h("div", reply, pages, class_="action-bar")


def _post(ctx: Context, post: Post, title: str, position: int) -> Node:
    profile = _profile(ctx, post)
    heading = h("h3", ctx.link(title if not position else f"Re: {title}"), role=Role.HEADLINE)
    when = h(
        "p",
        ctx.label("by", author=post.author),
        " » ",
        ctx.day(post.day),
        ", ",
        ctx.writer.say("time"),
        class_="author",
        role=Role.BYLINE,
    )
    signature = None
    if ctx.chance(0.2):
        signature = ctx.el("signature", "div", ctx.writer.say("quote_line"), role=Role.BYLINE)
    body = h(
        "div",
        heading if ctx.has("post-titles", 0.6) else None,
        _tools(ctx) if ctx.has("post-tools", 0.5) else None,
        when,
        ctx.el("post-text", "div", post.nodes),
        _edited(ctx, post) if ctx.chance(0.1) else None,
        signature,
        class_="postbody",
    )
    parts = [profile, body] if ctx.has("profile-first", 0.6) else [body, profile]
    if ctx.has("table-posts", 0.3):
        row = h("tr", [h("td", part, valign="top") for part in parts])
        return h("table", h("tbody", row), class_="tablebg", width="100%")
    return ctx.el("post", "div", parts, id=f"p{ctx.rng.randint(1000, 99999)}")


def _profile(ctx: Context, post: Post) -> Node:
    """Name, rank, counters of the poster."""
    lines: list[Child] = [ctx.writer.say("rank")]
    for key, share in (("post_count", 0.8), ("joined", 0.8), ("from_place", 0.4)):
        if ctx.has(f"profile-{key}", share):
            lines.append(ctx.writer.without_cast().say(key))
    name = h("dt", ctx.link(h("img", src="/avatar.png", alt="avatar")), ctx.link(post.author))
    return ctx.el("user", "dl", name, [h("dd", line) for line in lines], role=Role.BYLINE)


def _tools(ctx: Context) -> Node:
    names = ctx.writer.vocabulary.templates["forum_tool"]
    labels = [ctx.link(h("span", name)) for name in (names[0], names[2])]
    return ctx.el("post-tools", "ul", [h("li", label) for label in labels], role=Role.SHARE)


def _edited(ctx: Context, post: Post) -> Node:
    note = ctx.writer.vocabulary.templates["forum_edited"][0]
    text = ctx.writer.expand(note, author=post.author, date=ctx.day(post.day))
    return h("div", text, class_="notice", role=Role.BYLINE)


def _quick_reply(ctx: Context) -> Node:
    return h(
        "form",
        h("h3", ctx.label("reply_form")),
        h("textarea", name="message"),
        h("button", ctx.label("post_comment")),
        role=Role.FORM,
    )


def _around(ctx: Context, board: str) -> list[Node]:
    """What stands under the thread."""
    notes = ctx.writer.vocabulary.templates["forum_note"]
    back = h("p", ctx.link("‹ ", board), class_="jumpbox-return", role=Role.NAVIGATION)
    online = h("div", h("h3", notes[-1]), h("p", ctx.writer.expand(notes[1])), role=Role.OTHER)
    rights = h("p", notes[0], role=Role.OTHER)
    return [back, online, *([rights] if ctx.has("rights", 0.5) else [])]


PHPBB = Theme(
    "phpbb",
    _build,
    name_key="club_name",
    menu_key="forum_board",
    addresses=(
        "/viewtopic.php?t={number}",
        "/threads/{slug}.{number}/",
        "/showthread.php?{number}-{slug}",
    ),
    old=True,
)
