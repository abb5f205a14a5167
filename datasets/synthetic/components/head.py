"""The document around the body: meta tags, structured data, and the noise of real heads."""

import json
from dataclasses import replace

from unboil.datasets.synthetic.components.facts import Facts
from unboil.datasets.synthetic.components.scripts import body_scripts, head_noise
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.labels import gold_text
from unboil.datasets.synthetic.markup import Child, Node, h

__all__ = ["document"]

_SCHEMA_TYPES = {
    "article": "NewsArticle",
    "forum": "DiscussionForumPosting",
    "product": "Product",
    "documentation": "TechArticle",
}


def document(ctx: Context, facts: Facts, body: Node, url: str, charset: str) -> Node:
    """The whole page.

    Args:
        ctx: the page's surroundings.
        facts: what the head says.
        body: the ``body`` element.
        url: the page's address.
        charset: the encoding the page declares.
    """
    vocabulary = ctx.writer.vocabulary
    head = _head(ctx, facts, url, charset)
    if ctx.has("json-ld", 0.6):
        head = h("head", head.children, _structured(ctx, facts, url, gold_text(body)))
    if ctx.has("noise", 0.9):
        body = replace(body, children=(*body.children, *body_scripts(ctx)))
    return h(
        "html",
        head,
        body,
        lang=vocabulary.language,
        dir="rtl" if vocabulary.direction == "rtl" else None,
    )


def _head(ctx: Context, facts: Facts, url: str, charset: str) -> Node:
    separator = ctx.look.pick("title-separator", [" - ", " | ", " – ", " » ", " :: "])
    site = ctx.writer.bound["site"]
    title = facts.title + separator + site if ctx.has("title-site", 0.85) else facts.title
    old = ctx.has("old-charset-tag", 0.25)
    declared = (
        h("meta", http_equiv="Content-Type", content=f"text/html; charset={charset}")
        if old
        else h("meta", charset=charset)
    )
    return h(
        "head",
        declared,
        h("title", title),
        h("meta", name="viewport", content="width=device-width, initial-scale=1"),
        h("meta", name="description", content=facts.summary) if facts.summary else None,
        h("link", rel="canonical", href=url),
        _open_graph(ctx, facts, url) if ctx.has("open-graph", 0.75) else None,
        _meta_facts(facts) if ctx.has("meta-facts", 0.3) else None,
        head_noise(ctx) if ctx.has("noise", 0.9) else None,
    )


def _open_graph(ctx: Context, facts: Facts, url: str) -> list[Child]:
    kind = "article" if facts.page_type in {"article", "documentation"} else "website"
    pairs = [
        ("og:type", kind),
        ("og:title", facts.title),
        ("og:url", url),
        ("og:site_name", ctx.writer.bound["site"]),
        ("og:locale", ctx.writer.vocabulary.locale),
        ("og:description", facts.summary),
    ]
    if facts.day:
        pairs.append(("article:published_time", f"{facts.day.isoformat()}T08:00:00+00:00"))
    pairs += [("article:tag", tag) for tag in facts.tags]
    if ctx.has("twitter-card", 0.6):
        pairs += [
            ("og:image", f"https://{ctx.site.domain}/media/share.jpg"),
            ("og:image:width", "1200"),
            ("og:image:height", "630"),
            ("twitter:card", "summary_large_image"),
            ("twitter:site", f"@{ctx.site.brand.lower()}"),
            ("twitter:title", facts.title),
            ("twitter:description", facts.summary),
        ]
    return [h("meta", property=name, content=value) for name, value in pairs if value]


def _meta_facts(facts: Facts) -> list[Child]:
    metas: list[Child] = []
    if facts.authors:
        metas.append(h("meta", name="author", content=", ".join(facts.authors)))
    if facts.tags:
        metas.append(h("meta", name="keywords", content=", ".join(facts.tags)))
    return metas


def _structured(ctx: Context, facts: Facts, url: str, text: str) -> Node:
    """JSON-LD as publishers' plug-ins write it."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _SCHEMA_TYPES.get(facts.page_type, "WebPage"),
        "headline" if facts.page_type == "article" else "name": facts.title,
        "url": url,
        "publisher": {"@type": "Organization", "name": ctx.writer.bound["site"]},
    }
    if facts.day:
        data["datePublished"] = facts.day.isoformat()
    if facts.authors:
        data["author"] = [{"@type": "Person", "name": name} for name in facts.authors]
    if facts.tags:
        data["keywords"] = list(facts.tags)
    if facts.page_type == "article" and ctx.has("article-body", 0.25):
        data["articleBody"] = text
    # Slashes escaped, as many servers do, which also keeps the script element closed only once.
    written = json.dumps(data, ensure_ascii=ctx.has("escaped-json", 0.3)).replace("</", "<\\/")
    return h("script", written, type="application/ld+json")
