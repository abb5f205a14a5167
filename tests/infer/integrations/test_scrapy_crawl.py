"""Real crawls, each in a process of its own: Twisted's reactor starts once only."""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated, Any

import pytest
from site_server import article_pages, serve

import unboil

pytest.importorskip("scrapy_poet", reason="needs the extra scrapy")

ROOT = Path(__file__).parents[3]

ANNOTATED = """
from typing import Annotated
import scrapy, unboil
from scrapy.crawler import CrawlerProcess

class Spider(scrapy.Spider):
    name = "annotated"
    custom_settings = {
        "ADDONS": {"scrapy_poet.Addon": 300},
        "SCRAPY_POET_PROVIDERS": {"unboil.integrations.scrapy.DocumentProvider": 500},
    }
    def parse(
        self,
        response,
        plain: unboil.Document,
        dropped: Annotated[unboil.Document, unboil.Options.of(drop="article")],
    ):
        direct = unboil.extract(response)
        yield {"plain": plain.text, "dropped": dropped.text, "direct": direct.text,
               "url": plain.url, "same": plain.url == response.url}

process = CrawlerProcess({"FEEDS": {OUT: {"format": "jsonl"}}, "LOG_LEVEL": "ERROR"})
process.crawl(Spider, start_urls=[START])
process.start()
"""


def test_the_example_spider_crawls_a_site(tmp_path: Path) -> None:
    pages = article_pages(6)
    site = {f"/{number}.html": page.html for number, page in enumerate(pages)}
    site["/more.json"] = b'{"next": "The harbour office counted the boats that morning."}'
    links = "".join(f"<li><a href='{path}'>{path}</a></li>" for path in site)
    site["/"] = f"<html><body><nav><ul>{links}</ul></nav></body></html>".encode()
    out = tmp_path / "out.jsonl"
    with serve(site) as address:
        subprocess.run(
            [
                *(
                    sys.executable,
                    "-m",
                    "scrapy",
                    "runspider",
                    str(ROOT / "examples/news_spider.py"),
                ),
                *("-a", f"start={address}/", "-O", str(out), "-s", "LOG_LEVEL=ERROR"),
                *("-s", "TELNETCONSOLE_ENABLED=0"),
            ],
            check=True,
            timeout=120,
        )
    items = {item["url"]: item for item in map(json.loads, out.read_text().splitlines())}
    assert not {f"{address}/", f"{address}/more.json"} & items.keys()
    assert len(items) >= 4
    extractor = unboil.Extractor(favor="precision")
    for number, page in enumerate(pages):
        url = f"{address}/{number}.html"
        if url in items:
            assert items[url]["text"] == extractor.extract(page.html, url).text
            assert any(paragraph in items[url]["text"] for paragraph in page.text.split("\n\n"))


def test_the_example_spider_follows_the_host_that_its_start_leads_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from scrapy.http import HtmlResponse

    monkeypatch.syspath_prepend(ROOT / "examples")
    spider = import_module("news_spider").NewsSpider("https://paper.example/")
    body = b"<a href=/story>Story</a><a href=https://other.example/>Other</a>"
    start = HtmlResponse("https://www.paper.example/", body=body)
    requests = list(spider.parse(start, unboil.extract(start)))
    assert [request.url for request in requests] == ["https://www.paper.example/story"]


def test_annotated_options_and_plain_responses(tmp_path: Path) -> None:
    body = (
        "<html><body><nav><a href='/'>Home</a></nav><article><h1>Boats</h1>"
        + "<p>The harbour office counted the boats that morning and wrote each one down.</p>" * 5
        + "</article></body></html>"
    )
    out = tmp_path / "out.jsonl"
    with serve({"/": body.encode()}) as address:
        script = ANNOTATED.replace("OUT", repr(str(out))).replace("START", repr(address + "/"))
        subprocess.run([sys.executable, "-c", script], check=True, timeout=120)
    [item] = map(json.loads, out.read_text().splitlines())
    assert "harbour office" in item["plain"]
    assert item["plain"] == item["direct"]
    assert "harbour office" not in item["dropped"]
    assert item["same"]


def test_the_setting_holds_for_documents_without_annotation_alone() -> None:
    from scrapy.http import HtmlResponse

    provider = provider_of({"keep": "nav", "drop": "p"})
    annotated = Annotated[unboil.Document, unboil.Options.of(keep="p", threshold=1.0)]
    response = HtmlResponse("http://a.example/", body=b"<nav>Home</nav><p>Text.</p>")
    plain, other = provider([unboil.Document, annotated], response)
    assert plain.text == "Home"
    assert other.result.text == "Text."


@pytest.mark.parametrize("options", [{"drop": "p["}, {"thresold": 0.5}, {"profile": "site.json"}])
def test_a_mistake_in_the_setting_ends_the_crawl_before_its_first_page(
    options: dict[str, object],
) -> None:
    with pytest.raises(unboil.OptionError):
        provider_of(options)


def provider_of(options: dict[str, object]) -> Any:
    from scrapy.settings import Settings

    from unboil.integrations.scrapy import DocumentProvider

    settings = Settings({"UNBOIL_OPTIONS": options})
    return DocumentProvider(SimpleNamespace(crawler=SimpleNamespace(settings=settings)))
