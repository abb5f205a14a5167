"""The article itself: headline, byline, running text, pictures, tags."""

from collections.abc import Sequence

from unboil.datasets.synthetic.components.facts import Facts
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, Raw, h, separated
from unboil.datasets.synthetic.story import Passage, Story
from unboil.roles import Role

__all__ = [
    "author_box",
    "byline",
    "facts",
    "figure",
    "headline",
    "inline",
    "kicker",
    "passage",
    "running_text",
    "standfirst",
    "tag_list",
]


def facts(ctx: Context, story: Story) -> Facts:
    """What byline and tag list show of a story on this site."""
    day = story.day if _has_date(ctx) else None
    tags = story.tags if _has_tags(ctx) else ()
    return Facts("article", story.title, story.authors, day, tags, story.standfirst)


def _has_date(ctx: Context) -> bool:
    return ctx.has("date", 0.92)


def _has_tags(ctx: Context) -> bool:
    return ctx.has("tags", 0.65)


def headline(ctx: Context, title: str) -> Node:
    """The page's own title."""
    tag = "h1" if ctx.has("h1", 0.9) else "h2"
    text: Child = title
    if ctx.has("linked-headline", 0.12):
        text = ctx.link(title, rel="bookmark")
    elif ctx.has("span-headline", 0.12):
        text = h("span", title)
    return ctx.el("headline", tag, text, role=Role.HEADLINE, itemprop=_microdata(ctx, "headline"))


def kicker(ctx: Context, section: str) -> Node | None:
    """The section's label above the headline."""
    if not ctx.has("kicker", 0.3):
        return None
    return ctx.el("kicker", "div", ctx.link(section, rel="category tag"), role=Role.TAGS)


def standfirst(ctx: Context, story: Story) -> Node | None:
    """The summary between headline and text."""
    if not (ctx.has("standfirst", 0.45) and ctx.chance(0.85)):
        return None
    tag = ctx.look.pick("standfirst-tag", ["p", "h2", "div", "p"])
    return ctx.el("standfirst", tag, story.standfirst, role=Role.BODY)


def byline(ctx: Context, story: Story) -> Node | None:
    """Author, date and what else stands with them."""
    parts: list[Node] = []
    if story.authors:
        names = ctx.label("and").join(story.authors) if len(story.authors) > 1 else story.authors[0]
        parts.append(_author(ctx, names))
    if _has_date(ctx):
        parts.append(_date(ctx, "published", story))
    if ctx.has("updated", 0.2) and ctx.chance(0.6):
        parts.append(_date(ctx, "updated", story))
    for extra, share in (("read_time", 0.2), ("views", 0.1), ("job", 0.1)):
        if ctx.has(extra, share):
            parts.append(h("span", ctx.label(extra)))
    if not parts:
        return None
    if ctx.has("byline-lines", 0.35):
        return ctx.el("byline", "div", [h("div", part) for part in parts], role=Role.BYLINE)
    separators: list[str | Raw] = [" ", " | ", " · ", " / ", "", Raw("&nbsp;")]
    line = separated(parts, ctx.look.pick("byline-separator", separators))
    return ctx.el("byline", ctx.look.pick("byline-tag", ["div", "p"]), line, role=Role.BYLINE)


def _author(ctx: Context, names: str) -> Node:
    text: Child = ctx.label("by", author=names)
    if ctx.has("author-link", 0.5):
        text = ctx.link(text, rel="author")
    return ctx.el("author", "span", text, itemprop=_microdata(ctx, "author"))


def _date(ctx: Context, label: str, story: Story) -> Node:
    text = ctx.label(label, date=ctx.day(story.day))
    if ctx.look.tag("time") == "time":
        return ctx.el("date", "time", text, datetime=story.day.isoformat())
    return ctx.el("date", "span", text)


def _microdata(ctx: Context, name: str) -> str | None:
    return name if ctx.has("microdata", 0.2) else None


def running_text(ctx: Context, passages: Sequence[Passage], extras: Sequence[Node] = ()) -> Node:
    """The article's text, with pictures, teasers and advertisements strewn in."""
    style = ctx.look.pick("paragraphs", ["p", "p", "p", "p", "p", "p", "div", "span", "br"])
    nodes: list[list[Child]] = []
    for item in passages:
        if item.kind == "p" and style == "br":
            text = inline(ctx, item.lines[0])
            nodes.append([h("span", text, role=Role.BODY), h("br"), h("br")])
        elif item.kind == "p" and style != "p":
            nodes.append(
                [
                    h(
                        "div",
                        h("span", inline(ctx, item.lines[0]))
                        if style == "span"
                        else inline(ctx, item.lines[0]),
                        role=Role.BODY,
                    )
                ]
            )
        else:
            nodes.append([passage(ctx, item)])
    for extra in extras:
        nodes.insert(ctx.rng.randint(1, len(nodes)), [extra])
    children: Child = nodes
    if ctx.has("inner-body", 0.2):
        children = h("div", nodes)
    return ctx.el("body", "div", children, itemprop=_microdata(ctx, "articleBody"))


def passage(ctx: Context, item: Passage) -> Node:
    """A piece of running text with the markup of its kind."""
    lines = item.lines
    match item.kind:
        case "heading":
            tag = ctx.look.pick("subhead-tag", ["h2", "h3", "h2", "p"])
            text: Child = h("strong", lines[0]) if tag == "p" else lines[0]
            return h(tag, text, role=Role.BODY)
        case "quote":
            return ctx.el("quote", "blockquote", h("p", lines[0]), role=Role.BODY)
        case "list" | "steps":
            tag = "ul" if item.kind == "list" else "ol"
            return h(tag, [h("li", inline(ctx, line)) for line in lines], role=Role.BODY)
        case "table":
            rows = [h("tr", [h("td", cell) for cell in line.split("|")]) for line in lines]
            return h("table", h("tbody", rows), role=Role.BODY)
        case "code":
            return ctx.el("code", "div", h("pre", h("code", "\n".join(lines))), role=Role.BODY)
        case _:
            return h("p", inline(ctx, lines[0]), role=Role.BODY)


def inline(ctx: Context, text: str) -> list[Child]:
    """The text with now and then a link or an emphasis on a few words."""
    space = ctx.writer.vocabulary.joiner
    words = text.split(space) if space else list(text)
    if len(words) < 8 or not ctx.chance(0.3):
        return [text]
    start = ctx.rng.randrange(1, len(words) - 4)
    end = start + ctx.rng.randint(1, 4)
    inner = space.join(words[start:end])
    tag = ctx.rng.choice(["a", "a", "a", "strong", "em", "b"])
    node = ctx.link(inner) if tag == "a" else h(tag, inner)
    return [space.join(words[:start]) + space, node, space + space.join(words[end:])]


def figure(ctx: Context, *, caption: str | None = None, title: str | None = None) -> Node:
    """A picture, most times with a caption and a credit."""
    writer = ctx.writer
    alt = title or ctx.rng.choice([writer.say("alt_slug"), writer.say("caption"), ""])
    source = f"/media/{ctx.rng.randint(1000, 99999)}.jpg"
    lazy = ctx.has("lazy", 0.3)
    image = h("img", alt=alt, src=None if lazy else source, data_src=source if lazy else None)
    text = caption if caption is not None else writer.say("caption")
    credit: Node | None = None
    if ctx.has("credits", 0.5):
        credit = ctx.el(
            "credit", ctx.look.pick("credit-tag", ["span", "div"]), ctx.label("photo_credit")
        )
    inner: list[Child] = [text] if text else []
    if credit is not None:
        inner += [" " if inner else None, credit]
    line = ctx.el("caption", "figcaption", inner, role=Role.CAPTION) if inner else None
    return ctx.el("figure", "figure", image, line)


def tag_list(ctx: Context, tags: Sequence[str]) -> Node | None:
    """The article's topics, where the site shows them."""
    if not _has_tags(ctx):
        return None
    label = h("span", ctx.label("tags_label")) if ctx.has("tags-label", 0.7) else None
    links = [ctx.link(tag, rel="tag") for tag in tags]
    if ctx.has("tag-bullets", 0.4):
        return ctx.el(
            "tags", "div", label, h("ul", [h("li", link) for link in links]), role=Role.TAGS
        )
    line = separated(links, ctx.look.pick("tag-separator", ["", " ", ", "]))
    return ctx.el("tags", "div", label, " ", line, role=Role.TAGS)


def author_box(ctx: Context, story: Story) -> Node | None:
    """A few words about the author under the text."""
    if not story.authors:
        return None
    name = story.authors[0]
    bio = ctx.writer.say("bio", author=name, first=name.split(" ")[0])
    socials = None
    if ctx.has("author-socials", 0.3):
        networks = ctx.writer.choose("networks", 2)
        socials = h("div", [ctx.link(network) for network in networks], role=Role.SHARE)
    return ctx.el(
        "authorbox",
        "div",
        h("img", src="/media/author.jpg", alt=name),
        h(ctx.look.pick("bio-name", ["h4", "div", "strong"]), ctx.link(name)),
        h("p", bio),
        socials,
        role=Role.BYLINE,
    )
