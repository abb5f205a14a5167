"""Family ``page``: what kind of page this is; the same values for all of its blocks."""

import re

import numpy as np

from unboil.blocks.tags import HEADING_LEVELS, Scope
from unboil.features.characters import CharacterClass
from unboil.features.view import Floats, PageView

__all__ = ["compute"]

_SCHEMA_KINDS: dict[str, frozenset[str]] = {
    "article": frozenset(
        [
            "Article",
            "NewsArticle",
            "BlogPosting",
            "ReportageNewsArticle",
            "LiveBlogPosting",
            "Report",
            "AnalysisNewsArticle",
            "OpinionNewsArticle",
            "TechArticle",
            "ScholarlyArticle",
        ]
    ),
    "product": frozenset(["Product", "Offer", "AggregateOffer", "ProductGroup"]),
    "forum": frozenset(["DiscussionForumPosting", "QAPage", "Question", "Answer", "Comment"]),
    "list": frozenset(["ItemList", "CollectionPage", "SearchResultsPage", "OfferCatalog"]),
    "recipe": frozenset({"Recipe"}),
    "business": frozenset(
        ["LocalBusiness", "Service", "SoftwareApplication", "FAQPage", "Organization"]
    ),
}
_URL_KINDS: dict[str, re.Pattern[str]] = {
    "article": re.compile(r"/(?:19|20)\d\d/\d\d?/|/(?:news|article|blog|story|post)s?/|-\d{5,}"),
    "forum": re.compile(r"forum|thread|topic|/t/|/r/|question|viewtopic|discuss|community"),
    "product": re.compile(r"/(?:products?|p|item|dp|shop)/"),
    "listing": re.compile(r"/(?:category|categories|collections?|tags?|search|c|browse)/?"),
    "documentation": re.compile(
        r"/(?:docs?|documentation|reference|api|guide|manual|wiki)/?|docs\."
    ),
}


def compute(view: PageView) -> dict[str, Floats]:
    """(n,) arrays by feature name, each constant over the page."""
    n = len(view)
    return {name: np.full(n, value) for name, value in _statistics(view).items()}


def _statistics(view: PageView) -> dict[str, float]:
    n = len(view)
    words = max(float(view.words.sum()), 1.0)
    nodes = view.page.nodes
    tags = nodes.tag
    scopes = view.scopes[view.node]
    counts = view.counts
    long_blocks = view.prose >= 25.0
    characters = max(float(counts.characters.sum()), 1.0)
    statistics = {
        "blocks": np.log1p(n),
        "words": np.log1p(words),
        "prose": float(view.prose.sum()) / words,
        "long_blocks": np.log1p(float(long_blocks.sum())),
        "links": float((view.link_density * view.words).sum()) / words,
        "block_words": words / n,
        "currency": float(counts.of(CharacterClass.CURRENCY).sum()) / n,
        "digits": float(counts.of(CharacterClass.DIGIT).sum()) / characters,
        "unspaced": float(counts.of(CharacterClass.UNSPACED).sum()) / characters,
        "lower": float(counts.of(CharacterClass.LOWER).sum()) / characters,
        "articles": np.log1p(float(tags.count("article"))),
        "paragraphs": np.log1p(float(tags.count("p"))),
        "list_items": np.log1p(float(tags.count("li"))),
        "cells": np.log1p(float(tags.count("td"))),
        "preformatted": np.log1p(float(tags.count("pre"))),
        "forms": np.log1p(float(tags.count("form"))),
        "headings": np.log1p(float(sum(tag in HEADING_LEVELS for tag in tags))),
        "level_one_headings": float(min(tags.count("h1"), 5)),
        "has_main": float("main" in tags),
        "in_main": float(((scopes & Scope.MAIN) != 0).mean()),
        "in_article": float(((scopes & Scope.ARTICLE) != 0).mean()),
        "in_noscript": float(((scopes & Scope.NOSCRIPT) != 0).mean()),
        "metas": np.log1p(view.head.metas),
        "scripts": np.log1p(view.head.scripts),
        "og_article": float(view.head.og_type == "article"),
        "og_product": float("product" in view.head.og_type),
        "og_website": float(view.head.og_type == "website"),
        "longest": np.log1p(float(view.prose.max())),
    }
    for kind, types in _SCHEMA_KINDS.items():
        statistics[f"schema_{kind}"] = float(not types.isdisjoint(view.head.schema_types.keys()))
    for kind, pattern in _URL_KINDS.items():
        statistics[f"url_{kind}"] = float(pattern.search(view.url.lower()) is not None)
    return statistics
