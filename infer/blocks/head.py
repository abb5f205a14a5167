"""What a page says about itself outside of its visible text: title, description, schema types."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

__all__ = ["Head", "read_head"]

_SCHEMA_TYPE = re.compile(r'"@type"\s*:\s*(?:\[\s*)?"(\w+)"')
_ARTICLE_BODY = re.compile(r'"(?:articleBody|reviewBody|text)"\s*:\s*("(?:[^"\\]|\\.){80,200000}")')
_AUTHOR = re.compile(
    r'"author"\s*:\s*(?:\[\s*)?(?:\{[^{}\[\]]{0,300}?"name"\s*:\s*)?"([^"\\]{2,100})"'
)
_AUTHORS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "twitter:creator"
)  # fmt: skip
_TAGS = frozenset(
    {"keywords", "news_keywords", "article:tag", "article:section", "parsely-tags", "sailthru.tags"}
)
_TAGS_READ = 600
_MAXIMUM_JSON = 2_000_000
"""Characters of JSON-LD read at most; real pages stay far below."""


@dataclass(frozen=True, slots=True)
class Head:
    """A page's statements about itself; empty strings where it says nothing."""

    title: str = ""
    description: str = ""
    og_type: str = ""
    url: str = ""
    schema_types: Mapping[str, int] = field(default_factory=dict)
    """How often each schema.org type stands in the JSON-LD."""
    article_body: str = ""
    metas: int = 0
    scripts: int = 0
    generator: str = ""
    site_name: str = ""
    author: str = ""
    keywords: str = ""
    """Keywords, tags and section, parted by commas."""


def read_head(root: etree._Element | None) -> Head:
    """Read the ``<title>``, ``<meta>``, canonical link and JSON-LD of a page."""
    if root is None:
        return Head()
    title = ""
    metas: dict[str, str] = {}
    url = ""
    types: Counter[str] = Counter()
    body = author = ""
    tags: list[str] = []
    scripts = meta_count = 0
    for element in root.iter("title", "meta", "link", "script"):
        tag = element.tag
        if tag == "script":
            scripts += 1
            if (element.get("type") or "").startswith("application/ld"):
                text = (element.text or "")[:_MAXIMUM_JSON]
                types.update(_SCHEMA_TYPE.findall(text))
                body = max(body, _article_body(text), key=len)
                author = author or _author(text)
        elif tag == "meta":
            meta_count += 1
            name = element.get("property") or element.get("name")
            if name:
                name, content = name.lower(), element.get("content") or ""
                if name in _TAGS:
                    tags.append(content[:_TAGS_READ])
                metas.setdefault(name, content)
        elif tag == "link":
            if element.get("rel") == "canonical":
                url = element.get("href") or ""
        elif not title:
            title = element.text or ""
    return Head(
        title=" ".join((metas.get("og:title") or title).split()),
        description=metas.get("og:description") or metas.get("description") or "",
        og_type=metas.get("og:type", ""),
        url=url or metas.get("og:url", ""),
        schema_types=dict(types),
        article_body=body,
        metas=meta_count,
        scripts=scripts,
        generator=metas.get("generator", ""),
        site_name=metas.get("og:site_name") or metas.get("application-name") or "",
        author=next((metas[name] for name in _AUTHORS if metas.get(name)), author),
        keywords=",".join(tags)[:_TAGS_READ],
    )


def _author(text: str) -> str:
    match = _AUTHOR.search(text)
    return match.group(1) if match else ""


def _article_body(text: str) -> str:
    match = _ARTICLE_BODY.search(text)
    if match is None:
        return ""
    try:
        return str(json.loads(match.group(1), strict=False))
    except ValueError:
        return ""
