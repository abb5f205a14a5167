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


def read_head(root: etree._Element | None) -> Head:
    """Read the ``<title>``, ``<meta>``, canonical link and JSON-LD of a page."""
    if root is None:
        return Head()
    title = ""
    metas: dict[str, str] = {}
    url = ""
    types: Counter[str] = Counter()
    body = ""
    scripts = meta_count = 0
    for element in root.iter("title", "meta", "link", "script"):
        tag = element.tag
        if tag == "script":
            scripts += 1
            if (element.get("type") or "").startswith("application/ld"):
                text = (element.text or "")[:_MAXIMUM_JSON]
                types.update(_SCHEMA_TYPE.findall(text))
                body = max(body, _article_body(text), key=len)
        elif tag == "meta":
            meta_count += 1
            name = element.get("property") or element.get("name")
            if name:
                metas.setdefault(name.lower(), element.get("content") or "")
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
    )


def _article_body(text: str) -> str:
    match = _ARTICLE_BODY.search(text)
    if match is None:
        return ""
    try:
        return str(json.loads(match.group(1), strict=False))
    except ValueError:
        return ""
