"""A spider that follows a site's own links and keeps every page that reads like an article.

Run it with ``scrapy runspider examples/news_spider.py -a start=https://news.example/ -O out.jsonl``
(needs ``pip install 'unboil[scrapy]'``).
"""

import re
from collections.abc import AsyncIterator, Iterator
from typing import Any, ClassVar
from urllib.parse import urlsplit

import scrapy
from scrapy.http import HtmlResponse, Response
from scrapy.linkextractors import LinkExtractor

import unboil

__all__ = ["NewsSpider"]


class NewsSpider(scrapy.Spider):
    """Crawls one host."""

    name = "news"
    custom_settings: ClassVar[dict[str, Any]] = {  # type: ignore[assignment]
        "ADDONS": {"scrapy_poet.Addon": 300},
        "SCRAPY_POET_PROVIDERS": {"unboil.integrations.scrapy.DocumentProvider": 500},
        "UNBOIL_OPTIONS": {"favor": "precision"},
        "DEPTH_LIMIT": 3,
    }

    def __init__(self, start: str, confidence: float = 0.5, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.start_url = start
        self.confidence = float(confidence)
        self.links: LinkExtractor | None = None

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """The first page."""
        yield scrapy.Request(self.start_url)

    def parse(self, response: Response, article: unboil.Document) -> Iterator[Any]:
        """An item where the page is an article, and its links in any case."""
        if not isinstance(response, HtmlResponse):  # a picture, or JSON, which reads as text
            return
        is_shown = article.page_type == "article" and article.confidence >= self.confidence
        # Of a text that scripts carry, neither type nor confidence say anything.
        if article.text and (is_shown or article.text_source != "blocks"):
            yield {
                "url": response.url,
                "title": article.title,
                "authors": list(article.authors),
                "published": article.published,
                "text": article.text,
                "confidence": round(article.confidence, 3),
            }
        if self.links is None:  # the start may have led to another host, as x.com to www.x.com
            self.links = _links_within(response.url)
        for link in self.links.extract_links(response):
            yield response.follow(link)


def _links_within(url: str) -> LinkExtractor:
    scheme, host = urlsplit(url)[:2]
    return LinkExtractor(allow=f"^{re.escape(f'{scheme}://{host}/')}")
