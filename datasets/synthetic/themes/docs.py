"""A documentation site: tree of pages, contents of this page, code, notes, neighbours."""

from unboil.datasets.synthetic.components import article, navigation
from unboil.datasets.synthetic.components.facts import Facts
from unboil.datasets.synthetic.components.frame import frame
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Child, Node, h
from unboil.datasets.synthetic.story import Passage, headline
from unboil.datasets.synthetic.themes.theme import Theme
from unboil.roles import Role

__all__ = ["DOCS"]

_CODE = (
    (
        "import {name}",
        "client = {name}.connect('localhost', timeout={n2})",
        "print(client.status())",
    ),
    ("pip install {name}", "{name} init --force", "{name} run --port 8{n3}"),
    ("[server]", "workers = {n}", 'queue = "default"', "limit = {n3}"),
    ("{{", '  "retries": {n},', '  "verbose": false', "}}"),
    ("const job = await {name}.create({{ retries: {n} }})", "await job.done()"),
    ("SELECT id, name FROM jobs WHERE state = 'open' LIMIT {n2};",),
)


def _build(ctx: Context) -> tuple[Facts, Node]:
    title = headline(ctx.writer, "docs_title")
    dated = ctx.has("docs-date", 0.4)
    day = ctx.writer.day(3)
    facts = Facts("documentation", title, day=day if dated else None)
    subheads = ctx.writer.titles("docs_subhead", ctx.rng.randint(2, 6))
    updated = h("div", ctx.label("updated", date=ctx.day(day)), role=Role.BYLINE) if dated else None
    page = ctx.el(
        "article",
        "article",
        navigation.breadcrumb(ctx, ctx.label("docs_section"), title)
        if ctx.has("breadcrumb", 0.6)
        else None,
        article.headline(ctx, title),
        None if ctx.has("date-last", 0.6) else updated,
        ctx.el("body", "div", _text(ctx, subheads)),
        updated if ctx.has("date-last", 0.6) else None,
        _page_tools(ctx),
        _neighbours(ctx) if ctx.has("prevnext", 0.8) else None,
    )
    toc = _contents(ctx, subheads) if ctx.has("toc", 0.75) else None
    toc_first = ctx.has("toc-first", 0.4)
    return facts, frame(
        ctx, _tree(ctx), toc if toc_first else None, page, None if toc_first else toc
    )


def _tree(ctx: Context) -> Node:
    """The pages of the documentation, nested under their chapters."""
    chapters: list[Child] = []
    for chapter in ctx.writer.vocabulary.templates["docs_section"][: ctx.rng.randint(5, 14)]:
        pages = ctx.writer.titles("docs_title", ctx.rng.randint(0, 4))
        below = h("ul", [h("li", ctx.link(page)) for page in pages]) if pages else None
        chapters.append(h("li", ctx.link(chapter), below))
    version = h("div", ctx.label("version")) if ctx.has("version", 0.4) else None
    return ctx.el("docs-nav", "nav", version, h("ul", chapters), role=Role.NAVIGATION)


def _contents(ctx: Context, subheads: list[str]) -> Node:
    links = [h("li", h("a", text, href=f"#s{i}")) for i, text in enumerate(subheads)]
    return ctx.el("toc", "aside", h("p", ctx.label("toc")), h("ul", links), role=Role.NAVIGATION)


def _text(ctx: Context, subheads: list[str]) -> list[Child]:
    children: list[Child] = _passages(ctx)
    for i, text in enumerate(subheads):
        anchor = _anchor(f"s{i}") if ctx.has("anchors", 0.3) else None
        children.append(h("h2", text, anchor, id=f"s{i}", role=Role.BODY))
        children += _passages(ctx)
    return children


def _anchor(name: str) -> Node:
    """A mark to point at, which is not a part of its heading's text."""
    return h("a", "#", href=f"#{name}", class_="headerlink", role=Role.NAVIGATION)


def _passages(ctx: Context) -> list[Child]:
    """A paragraph or two, then perhaps code, a note, a list or a table of options."""
    writer, rng = ctx.writer, ctx.rng
    parts: list[Child] = [
        article.passage(ctx, Passage("p", (writer.paragraph("howto", rng.randint(1, 3)),)))
        for _ in range(rng.randint(1, 2))
    ]
    match rng.choice(["code", "code", "note", "list", "options", "none"]):
        case "code":
            parts.append(_code(ctx))
        case "note":
            label = h("p", ctx.writer.say("note_label"))
            text = h("p", writer.paragraph("howto", 1))
            parts.append(ctx.el("admonition", "div", label, text, role=Role.BODY))
        case "list":
            parts.append(article.passage(ctx, Passage("steps", tuple(writer.choose("howto", 3)))))
        case "options":
            parts.append(_options(ctx))
    return parts


def _code(ctx: Context) -> Node:
    name = ctx.site.domain.partition(".")[0]
    lines = [
        ctx.writer.expand(line.replace("{{", "<<"), name=name) for line in ctx.rng.choice(_CODE)
    ]
    text = "\n".join(lines).replace("<<", "{").replace("}}", "}")
    button = h("button", ctx.label("copy_code"), role=Role.OTHER) if ctx.has("copy", 0.4) else None
    return ctx.el("code", "div", h("pre", h("code", text), role=Role.BODY), button)


def _options(ctx: Context) -> Node:
    names = ctx.rng.sample(["retries", "timeout", "limit", "queue", "verbose", "path", "token"], 3)
    rows = [h("tr", h("td", h("code", name)), h("td", ctx.writer.say("howto"))) for name in names]
    if ctx.has("definition-lists", 0.3):
        terms = [[h("dt", name), h("dd", ctx.writer.say("howto"))] for name in names]
        return h("dl", terms, role=Role.BODY)
    return h("table", h("tbody", rows), role=Role.BODY)


def _page_tools(ctx: Context) -> list[Child]:
    helpful = [
        h("span", ctx.label("helpful")),
        *(h("button", text) for text in ctx.writer.vocabulary.templates["yes_no"][:2]),
    ]
    return [
        ctx.el("edit", "div", ctx.link(ctx.label("edit_page")), role=Role.NAVIGATION)
        if ctx.has("edit", 0.6)
        else None,
        ctx.el("helpful", "div", helpful, role=Role.FORM) if ctx.has("helpful", 0.35) else None,
    ]


def _neighbours(ctx: Context) -> Node:
    titles = ctx.writer.titles("docs_title", 2)
    labels = ("previous_post", "next_post")
    links = [
        ctx.link(h("span", ctx.label(key)), " ", h("span", title))
        for key, title in zip(labels, titles, strict=True)
    ]
    return ctx.el("prevnext", "nav", [h("div", link) for link in links], role=Role.NAVIGATION)


DOCS = Theme(
    "docs",
    _build,
    name_key="project_name",
    menu_key="docs_section",
    addresses=("/docs/{slug}-{number}", "/{number}/{slug}.html", "/guide/{slug}/{number}"),
)
