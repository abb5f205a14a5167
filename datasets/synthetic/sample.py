"""The bundled sample page: a story written by hand in a magazine theme that one can look at.

``python -m unboil.datasets.synthetic.sample FILE`` writes it.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

from unboil.datasets.synthetic.components import (
    article,
    chrome,
    comments,
    navigation,
    promo,
    related,
    share,
)
from unboil.datasets.synthetic.components.head import document
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.language import read_table, vocabulary
from unboil.datasets.synthetic.markup import Child, Node, h, write
from unboil.datasets.synthetic.prose import Writer
from unboil.datasets.synthetic.site import Look, Site
from unboil.datasets.synthetic.story import Passage, Story
from unboil.roles import Role

__all__ = ["sample_page"]


def sample_page() -> str:
    """The sample page as HTML, the same at every call."""
    table = read_table("sample.toml")
    ctx = _context(table)
    story = _story(table["story"])
    body = _body(ctx, story, table)
    url = f"https://www.{ctx.site.domain}/local/the-mill-that-ran-on-the-moon-turns-again"
    root = document(ctx, article.facts(ctx, story), body, url, "utf-8")
    root = _styled(_illustrated(root, iter(range(1000))))
    return "<!DOCTYPE html>\n" + write(root, marked=False, pretty=True) + "\n"


def _context(table: Mapping[str, Any]) -> Context:
    words = vocabulary("en")
    own = {key: tuple(values) for key, values in table["words"].items()}
    words = replace(words, templates={**words.templates, **own})
    site = Site(table["site"]["domain"], table["site"]["name"], "magazine", "en")
    look = Look(site.domain, _choices(table["look"]))
    rng = Random(site.domain)
    bound = {"site": site.brand, "domain": site.domain, "brand": site.brand}
    return Context(site, look, Writer(words, rng, bound), rng)


def _choices(table: Mapping[str, Any]) -> dict[str, Any]:
    """The site's look by question; its class names are those that the style sheet knows."""
    classes = {f"class:{slot}": names[0] for slot, names in read_table("classes.toml").items()}
    features = dict.fromkeys(table["present"], True) | dict.fromkeys(table["absent"], False)
    picked: dict[str, Any] = table["picked"]
    capitals = dict.fromkeys((f"capitals:{key}" for key in vocabulary("en").templates), False)
    return classes | capitals | features | picked


def _story(table: Mapping[str, Any]) -> Story:
    passages = [Passage(item["kind"], tuple(item["lines"])) for item in table["passages"]]
    return Story(
        table["title"],
        table["section"],
        (table["author"],),
        table["date"],
        tuple(table["tags"]),
        table["standfirst"],
        tuple(passages),
    )


def _body(ctx: Context, story: Story, table: Mapping[str, Any]) -> Node:
    return h(
        "body",
        navigation.skip_link(ctx),
        chrome.top_bar(ctx, story.day),
        chrome.header(ctx),
        ctx.el("columns", "div", _main(ctx, story, table["words"]), _sidebar(ctx)),
        chrome.footer(ctx),
        chrome.cookie_notice(ctx),
        class_="single single-post",
    )


def _main(ctx: Context, story: Story, words: Mapping[str, list[str]]) -> Node:
    bar = share.share_bar(ctx)
    talk = [(name, [text]) for name, text in zip(words["handle"], words["personal"], strict=False)]
    return ctx.el(
        "main",
        "main",
        navigation.breadcrumb(ctx, story.section, story.title),
        ctx.el(
            "article",
            "article",
            article.kicker(ctx, story.section),
            article.headline(ctx, story.title),
            article.standfirst(ctx, story),
            article.byline(ctx, story),
            bar,
            ctx.el("body", "div", [_passage(ctx, item) for item in story.passages]),
            article.tag_list(ctx, story.tags),
            bar,
            article.author_box(ctx, story),
        ),
        navigation.previous_next(ctx),
        related.cards(ctx, "recommended", 3),
        comments.comment_section(ctx, talk),
        id="main",
    )


def _passage(ctx: Context, item: Passage) -> Node:
    line = item.lines[0]
    match str(item.kind):
        case "figure":
            return article.figure(ctx, title=line, caption=line)
        case "related":
            return ctx.el("related-inline", "aside", ctx.link(line), role=Role.RELATED)
        case "ad":
            pitch = h("a", ctx.writer.say("ad_pitch"), href="https://ads.example/")
            return ctx.el("ad", "div", line, " ", pitch, role=Role.PROMO)
        case "correction":
            return h("p", h("em", line), role=Role.BODY)
        case "p":
            return h("p", line, role=Role.BODY)
        case _:
            return article.passage(ctx, item)


def _sidebar(ctx: Context) -> Node:
    widgets = [
        related.list_widget(ctx, "popular", 5),
        promo.newsletter(ctx),
        related.list_widget(ctx, "latest", 4),
        share.follow(ctx),
    ]
    return ctx.el("sidebar", "aside", widgets)


def _illustrated(node: Node, numbers: Iterator[int]) -> Node:
    """The tree with drawn landscapes for its pictures, so that the file stands alone."""
    children: list[Child] = [
        _illustrated(child, numbers) if isinstance(child, Node) else child
        for child in node.children
    ]
    attributes = node.attributes
    if node.tag == "img":
        picture = _landscape(next(numbers))
        attributes = tuple((k, picture if k == "src" else v) for k, v in attributes)
    elif node.tag == "a":
        attributes = tuple((k, "#" if v.startswith("/") else v) for k, v in attributes)
    return replace(node, attributes=attributes, children=h("x", children).children)


def _landscape(number: int) -> str:
    """A drawing of water, hills and a moon as a data address."""
    rng = Random(number)
    hue = rng.randint(186, 218)
    dusk = rng.choice([hue, hue, 34])
    hills = " ".join(f"{x},{rng.randint(150, 205)}" for x in range(0, 641, 80))
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 640 360'>"
        f"<rect width='640' height='360' fill='hsl({dusk},50%,84%)'/>"
        f"<circle cx='{rng.randint(90, 550)}' cy='{rng.randint(50, 120)}' r='34' fill='#fff8e0'/>"
        f"<polygon points='0,240 {hills} 640,240' fill='hsl({rng.randint(85, 150)},20%,44%)'/>"
        f"<rect y='230' width='640' height='130' fill='hsl({hue},40%,48%)'/>"
        f"<rect y='{rng.randint(260, 300)}' width='640' height='7' fill='hsl({hue},45%,66%)'/>"
        "</svg>"
    )
    return "data:image/svg+xml," + quote(drawing, safe=" =:/'(),")


def _styled(root: Node) -> Node:
    head, *rest = root.children
    if not isinstance(head, Node):
        raise TypeError("a document begins with its head")
    css = (files(__package__) / "data" / "sample.css").read_text("utf-8")
    return replace(root, children=(h("head", head.children, h("style", "\n" + css)), *rest))


def _main_program(arguments: list[str]) -> None:
    Path(arguments[0]).write_text(sample_page(), "utf-8")


if __name__ == "__main__":
    _main_program(sys.argv[1:])
