"""The corpora: where each comes from, under which licence, and how its layout is read.

Held-out corpora are the measure of this project. `load` is what training uses and refuses them;
`load_for_evaluation` hands out any.
"""

import hashlib
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from unboil.datasets.adapters import chinese, cleaneval, fundus, newspaper4k, readability, wcxb
from unboil.datasets.record import GoldPage, Skipped
from unboil.errors import CorpusError

__all__ = [
    "CORPORA",
    "Corpus",
    "HeldOutError",
    "corpus",
    "fingerprint",
    "load",
    "load_for_evaluation",
    "locate",
    "search_path",
]

_LOG = logging.getLogger(__name__)

Adapter = Callable[[str, Path], Iterator[GoldPage | Skipped]]


class HeldOutError(CorpusError):
    """A held-out corpus was asked for by something that may not see it."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """One corpus as it is published.

    ``members`` are the paths below the upstream repository that belong to it; ``pages`` and
    ``fingerprint`` (see `fingerprint`) are what a complete copy yields, where known.
    """

    name: str
    folder: str
    adapter: Adapter
    repository: str
    commit: str
    licence: str
    members: tuple[str, ...]
    annotates: str
    split: str = "all"
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
        members=("dev/", "metadata.json", "LICENSE"),
        annotates="text, snippets, title, author, date, page type",
        split="dev",
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
        members=("html/", "articles.json", "LICENSE"),
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
        members=("tests/resources/parser/test_data/", "test_data/", "LICENSE"),
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
        members=("test/test-pages/", "LICENSE.md"),
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
        members=("input/", "GoldStandard/", "Readme.md"),
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
        members=("original/", "cleaned/", "author/", "date/", "LICENSE"),
        annotates="text, author, date",
        archive="chinese-web.tar.xz",
        sha256="ff0c3dc70c0bffc81b3b8b827d9d3444ceaf5b79d8ebab859a2eb3f54d535512",
        pages=69,
        fingerprint="7444f14e6fe03cb3ef428b1d9b7345e8fc42e94adad3643f47d3194b3c98c2d4",
    ),
)

CORPORA: dict[str, Corpus] = {entry.name: entry for entry in _TABLE}
"""All corpora by name, those to train on first."""


def corpus(name: str) -> Corpus:
    """The corpus of that name. Raises `CorpusError` naming those there are."""
    try:
        return CORPORA[name]
    except KeyError:
        known = ", ".join(CORPORA)
        raise CorpusError(f"there is no corpus {name!r}; known are: {known}") from None


def search_path() -> list[Path]:
    """Folders looked into for unpacked corpora, in order.

    ``$UNBOIL_CORPORA``, ``./corpora``, ``../corpora`` and ``~/.cache/unboil/corpora``.
    """
    named = os.environ.get("UNBOIL_CORPORA")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    explicit = [Path(named)] if named else []
    return [*explicit, Path("corpora"), Path("../corpora"), cache / "unboil" / "corpora"]


def locate(name: str, root: Path | str | None = None) -> Path:
    """The folder of a corpus below ``root``, or below the first of `search_path` that has it.

    Raises `CorpusError` where it is nowhere.
    """
    entry = corpus(name)
    roots = [Path(root)] if root is not None else search_path()
    for candidate in roots:
        if (candidate / entry.folder).is_dir():
            return candidate / entry.folder
    looked = ", ".join(str(candidate / entry.folder) for candidate in roots)
    raise CorpusError(f"corpus {name!r} is not at hand (looked for {looked}); "
                      f"run `unboil corpora fetch {name}` or set UNBOIL_CORPORA")  # fmt: skip


def log_skipped(record: Skipped) -> None:
    """Report a record that was left out as a warning of this module's logger."""
    _LOG.warning("skipped %s", record)


def load(
    name: str,
    root: Path | str | None = None,
    *,
    on_skip: Callable[[Skipped], None] = log_skipped,
) -> Iterator[GoldPage]:
    """The pages of a corpus that may be trained on; broken records go to ``on_skip``.

    Raises `HeldOutError` for a corpus that is kept for measuring, and `CorpusError` where the
    corpus is unknown or not at hand, at once and not at the first page.
    """
    if corpus(name).held_out:
        raise HeldOutError(
            f"corpus {name!r} is held out: it may be evaluated on, never trained or tuned on"
        )
    return load_for_evaluation(name, root, on_skip=on_skip)


def load_for_evaluation(
    name: str,
    root: Path | str | None = None,
    *,
    on_skip: Callable[[Skipped], None] = log_skipped,
) -> Iterator[GoldPage]:
    """The pages of any corpus, held out or not. Raises as `load` does."""
    return _pages(corpus(name).adapter(name, locate(name, root)), on_skip)


def _pages(
    records: Iterable[GoldPage | Skipped], on_skip: Callable[[Skipped], None]
) -> Iterator[GoldPage]:
    for record in records:
        if isinstance(record, Skipped):
            on_skip(record)
        else:
            yield record


def fingerprint(pages: Iterable[GoldPage]) -> str:
    """SHA-256 over identity, HTML and gold text of all pages, whatever their order.

    Two copies of a corpus with the same fingerprint train the same model.
    """
    digests = sorted(
        hashlib.sha256(
            b"\0".join((page.id.encode(), page.html, repr((page.text, page.must_have)).encode()))
        ).digest()
        for page in pages
    )
    return hashlib.sha256(b"".join(digests)).hexdigest()
