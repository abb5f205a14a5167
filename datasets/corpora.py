"""The table of corpora: where each comes from, under which licence, and how its layout is read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from unboil.datasets.adapters import (
    chinese,
    cleaneval,
    fundus,
    fundus_evaluation,
    newspaper4k,
    readability,
    scrapinghub,
    trafilatura,
    wcxb,
)
from unboil.datasets.record import GoldPage, Skipped

__all__ = ["CORPORA", "Corpus"]

Adapter = Callable[[str, Path], Iterator[GoldPage | Skipped]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """One corpus as it is published.

    ``members`` are the paths of its layout, which lie below the folder ``upstream`` of the
    repository. ``pages`` and ``fingerprint`` are what a complete copy yields, where known.
    """

    name: str
    folder: str
    adapter: Adapter
    repository: str
    commit: str
    licence: str
    members: tuple[str, ...]
    annotates: str
    upstream: str = ""
    held_out: bool = False
    archive: str | None = None
    sha256: str | None = None
    pages: int | None = None
    fingerprint: str | None = None

    @property
    def url(self) -> str:
        """The upstream repository at the commit the registry names."""
        return f"https://github.com/{self.repository}/tree/{self.commit}"


_TABLE = (
    Corpus(
        name="wcxb",
        folder="wcxb",
        adapter=wcxb.development,
        repository="Murrough-Foley/web-content-extraction-benchmark",
        commit="c039d5e",
        licence="CC-BY-4.0",
        members=("dev/", "metadata.json"),
        annotates="text, snippets, title, author, date, page type",
        archive="wcxb.tar.xz",
        sha256="4b30ed4ccb87fb99e1c930336992c8f677fa4b3dbfb7e73f7d3c9b3277ddfb3a",
        pages=1497,
        fingerprint="fb20a91a08c696f173820a93af5009d15db53a81f76848901a3e2497f35b4ecd",
    ),
    Corpus(
        name="newspaper4k-articles",
        folder="newspaper4k-articles",
        adapter=newspaper4k.articles,
        repository="AndyTheFactory/article-extraction-dataset",
        commit="cf3e295",
        licence="Apache-2.0",
        members=("html/", "articles.json"),
        annotates="text, title, authors, date",
        archive="newspaper4k-articles.tar.xz",
        sha256="96e726de1dc412fbbf78174192f6044c83b0b218a61af321f70beb31db2c59a3",
        pages=421,
        fingerprint="0c57f55aa792a66ea1db2502e159bac505dbe27d6964756caa5e76b07ec2986f",
    ),
    Corpus(
        name="fundus-pages",
        folder="fundus-pages",
        adapter=fundus.publishers,
        repository="flairNLP/fundus",
        commit="18da6e5",
        licence="MIT",
        members=("test_data/",),
        upstream="tests/resources/parser/",
        annotates="text, headings, title, authors, date, topics",
        archive="fundus-pages.tar.xz",
        sha256="8f67b1549fb19cb50fbcc1b43f92f5d6500335a228fc3e15878509f66b5668e3",
        pages=235,
        fingerprint="8e59820bc9356b42b4f6b29766c76ddb7c39e8788f07853d92813deb032d9321",
    ),
    Corpus(
        name="readability-pages",
        folder="readability-pages",
        adapter=readability.pages,
        repository="mozilla/readability",
        commit="ab4027a",
        licence="Apache-2.0",
        members=("test-pages/",),
        upstream="test/",
        annotates="text, headings, title, byline, date",
        archive="readability-pages.tar.xz",
        sha256="231e108a2dd8f114dd914ab9aa1b0544a22c417ce2409e64472e5ed0ac487423",
        pages=130,
        fingerprint="b12cb0f425903620e804c15fc0dc21a3599e0da3baa6502d7536657fc6726c2f",
    ),
    Corpus(
        name="cleanportaleval",
        folder="cleanportaleval",
        adapter=cleaneval.portals,
        repository="ppke-nlpg/CleanPortalEval",
        commit="517726d",
        licence="not stated",
        members=("input/", "GoldStandard/"),
        annotates="text, headings",
        archive="cleanportaleval.tar.xz",
        sha256="1ed2c1bf2006632d439419bed1f3b965b676d28b43860a07c00c752f0abcc296",
        pages=71,
        fingerprint="31f1ff5d076d1261c73ad38e94eb0ba01f7ab55d9ea7829b2f88db3fdc9a9370",
    ),
    Corpus(
        name="chinese-web",
        folder="chinese-web",
        adapter=chinese.pages,
        repository="immortal-autumn/Chinese-Web-Content-Extraction-Dataset",
        commit="99d0ef0",
        licence="MIT",
        members=("original/", "cleaned/", "author/", "date/"),
        annotates="text, author, date",
        archive="chinese-web.tar.xz",
        sha256="ff0c3dc70c0bffc81b3b8b827d9d3444ceaf5b79d8ebab859a2eb3f54d535512",
        pages=69,
        fingerprint="7444f14e6fe03cb3ef428b1d9b7345e8fc42e94adad3643f47d3194b3c98c2d4",
    ),
    Corpus(
        name="wcxb-test",
        folder="wcxb-test",
        adapter=wcxb.test,
        repository="Murrough-Foley/web-content-extraction-benchmark",
        commit="c039d5e",
        licence="CC-BY-4.0",
        members=("test/", "metadata.json"),
        annotates="text, snippets, title, author, date, page type",
        held_out=True,
    ),
    Corpus(
        name="article-extraction-benchmark",
        folder="article-extraction-benchmark",
        adapter=scrapinghub.articles,
        repository="scrapinghub/article-extraction-benchmark",
        commit="4a3bc97",
        licence="MIT",
        members=("html/", "ground-truth.json"),
        annotates="text",
        held_out=True,
    ),
    Corpus(
        name="trafilatura-eval",
        folder="trafilatura-eval",
        adapter=trafilatura.pages,
        repository="adbar/trafilatura",
        commit="e90b0ef",
        licence="Apache-2.0",
        members=("tests/evaldata.json", "tests/cache/", "tests/eval/"),
        annotates="snippets",
        held_out=True,
    ),
    Corpus(
        name="fundus-evaluation",
        folder="fundus-evaluation",
        adapter=fundus_evaluation.articles,
        repository="dobbersc/fundus-evaluation",
        commit="d43db54",
        licence="MIT",
        members=("dataset/",),
        annotates="text",
        held_out=True,
    ),
)

CORPORA: dict[str, Corpus] = {entry.name: entry for entry in _TABLE}
"""All corpora by name, those to train on first."""
