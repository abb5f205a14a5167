"""Metadata of markup that is written in a test."""

import json
from collections.abc import Mapping, Sequence

from unboil.document.metadata import Metadata, read_metadata
from unboil.document.structured import structured_data
from unboil.parse import parse_html
from unboil.roles import Role


def read(
    html: str, url: str | None = None, of_role: Mapping[Role, Sequence[str]] | None = None
) -> Metadata:
    """What a page declares and shows; ``of_role`` has the texts of its blocks."""
    root = parse_html(html)
    return read_metadata(root, structured_data(root), url, of_role)


def ld(**fields: object) -> str:
    """A script of linked data about an article."""
    value = {"@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'
