"""What a site repeats on its pages: menus, teasers, appeals, learned from some ten of its pages.

A block that stands on several pages of a site with the same text at the same place of the template
belongs to the site rather than to a page. And where most blocks of a place repeat, a block there
that is new (the latest teaser) is of their kind. Both lower the probability that the model gives a
block of being content; neither can raise it.

The idea is that of site-level template detection (Bar-Yossef and Rajagopalan: Template Detection
via Data Mining and its Applications, WWW 2002), joined to the model's own judgement.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from unboil.blocks import segment
from unboil.blocks.record import NodeColumns, PageBlocks, TooManyBlocksError
from unboil.errors import InputError, ModelError
from unboil.files import write_whole
from unboil.model.layout import PAGE_TYPES
from unboil.parse.formats import is_other_format
from unboil.parse.source import Page, is_page, read_source
from unboil.parse.tree import parse_html

__all__ = ["FEWEST_PAGES", "SiteProfile"]

Floats = npt.NDArray[np.float64]

FEWEST_PAGES = 3
"""Different pages a profile needs at least; ten or more are better."""

_FORMAT = 2
_REPEATED_ON = 2
"""Pages a block must stand on to count as repeated."""
_TEXT_WEIGHT = 4.0
"""Logits taken off a block that stands on many pages with the same text at the same place."""
_FULL_SHARE = 0.2
"""Share of the site's pages from which that weight applies in full."""
_EVERYWHERE_WEIGHT = 4.0
"""Logits more for one that stands on all pages, and less of them by its share of pages: nothing
else tells an appeal that reads like the article."""
_PLACE_WEIGHT = 4.0
"""Logits taken off a new block at a place where all others repeat."""
_PLACE_FROM = 0.5
"""Share of repeated blocks from which a place says something of a new one: below it, new blocks
are content as often as elsewhere."""
_PLACE_PRIOR = 4.0
"""Blocks that count against what a place shows: few say little."""
_UNIQUE = ("article", "forum")
"""Kinds of page whose content does not repeat. On product and listing pages it does (labels of
specifications, names of products), and a profile lowers what annotators keep.

The weights were chosen on the nine sites with eight or more pages among the six corpora, each page
judged by a model fitted without its site and a profile learned without the page. Mean word F1 per
site rises by 0.0013 (up to 0.0046, at worst -0.0006); with the weights applied to all kinds of
page it would fall by 0.012. What is taken off more for standing everywhere changes 13 of 235 pages
of the 23 sites with six or more, by -0.003 to +0.009.
"""
_NAMED = 3
"""Elements of a place whose names count: those further out often name the page (its section, its
post), and would tell apart what is one place of the template."""
_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class SiteProfile:
    """What repeats on the pages of one site; plain data."""

    pages: int
    """Different pages it was learned from."""
    blocks: Mapping[str, int] = field(repr=False)
    """Pages that a repeated block stands on, by the hash of its place and text."""
    places: Mapping[str, tuple[int, int]] = field(repr=False)
    """Blocks seen at a place of the template, and how many of them repeat, by its hash."""

    @classmethod
    def fit(cls, pages: Iterable[Page]) -> "SiteProfile":
        """Learn from pages of one site, as ``unboil.extract`` takes them.

        Pages that are equal in all their text, numbers apart, count once; those without a block, or
        with more than can be judged, do not count.

        Raises:
            InputError: ``pages`` is a single page, or cannot be iterated; one of them is of no kind
                that can be read, or fewer than `FEWEST_PAGES` differ.
        """
        if is_page(pages) or not isinstance(pages, Iterable):
            raise InputError(f"pages are several of one site, not a {type(pages).__name__}")
        return cls.fit_blocks(_cut(pages))

    @classmethod
    def fit_blocks(cls, pages: Iterable[PageBlocks]) -> "SiteProfile":
        """Likewise, for pages that are cut into blocks already. Raises `InputError` as `fit`."""
        seen: set[tuple[str, ...]] = set()
        on_pages: Counter[str] = Counter()
        at_place: defaultdict[str, list[str]] = defaultdict(list)
        for page in pages:
            places, blocks = _hashes(page)
            if not blocks or tuple(blocks) in seen:
                continue
            seen.add(tuple(blocks))
            on_pages.update(set(blocks))
            for place, block in set(zip(places, blocks, strict=True)):
                at_place[place].append(block)
        if len(seen) < FEWEST_PAGES:
            raise InputError(
                f"a profile needs {FEWEST_PAGES} or more different pages of a site, not {len(seen)}"
            )
        repeated = {block: n for block, n in on_pages.items() if n >= _REPEATED_ON}
        shown = {
            place: (len(found), sum(block in repeated for block in found))
            for place, found in at_place.items()
        }
        return cls(len(seen), repeated, {place: n for place, n in shown.items() if n[1]})

    def adjust(self, page: PageBlocks, content: Floats, page_types: Floats | None = None) -> Floats:
        """Lower the probabilities of what repeats.

        Args:
            page: a page of the site, one of those the profile was learned from or another.
            content: (n,) probabilities of its blocks of being content.
            page_types: (len(PAGE_TYPES),) probabilities of the page's kind; where they are not
                given, it is taken for an article.

        Returns:
            (n,) probabilities, none higher than before.
        """
        places, blocks = _hashes(page)
        weights = np.fromiter(map(self._weight, places, blocks), np.float64, len(blocks))
        if page_types is not None:
            weights *= sum(page_types[PAGE_TYPES.index(kind)] for kind in _UNIQUE)
        odds = np.clip(content, 1e-9, 1 - 1e-9)
        odds = odds / (1 - odds) * np.exp(-weights)
        return np.where(weights > 0, np.minimum(content, odds / (1 + odds)), content)

    def _weight(self, place: str, block: str) -> float:
        """Logits to take off a block."""
        count = self.blocks.get(block, 0)
        if count:
            share = count / self.pages
            beyond = max(0.0, share - _FULL_SHARE) / (1.0 - _FULL_SHARE)
            return _TEXT_WEIGHT * min(1.0, share / _FULL_SHARE) + _EVERYWHERE_WEIGHT * beyond
        seen, repeated = self.places.get(place, (0, 0))
        share = repeated / (seen + _PLACE_PRIOR)
        return _PLACE_WEIGHT * share if share >= _PLACE_FROM else 0.0

    def save(self, path: Path | str) -> None:
        """Write the profile as JSON. Raises `OSError` where that is not possible."""
        data = {
            "format": _FORMAT,
            "pages": self.pages,
            "blocks": dict(self.blocks),
            "places": dict(self.places),
        }
        text = json.dumps(data)
        write_whole(Path(path), lambda draft: draft.write_text(text, encoding="utf-8"))

    @classmethod
    def load(cls, path: Path | str) -> "SiteProfile":
        """Read a profile that `save` wrote.

        Raises:
            ModelError: the file is missing, damaged, or of another format version.
        """
        try:
            data = json.loads(Path(path).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise ModelError(f"{path} cannot be read as a profile: {error}") from error
        try:
            return _from_data(data)
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
            raise ModelError(f"{path} is no profile of format {_FORMAT}: {error}") from error


def _from_data(data: Any) -> SiteProfile:
    if data["format"] != _FORMAT:
        raise ValueError(f"it has format {data['format']!r}")
    blocks = {str(block): int(count) for block, count in data["blocks"].items()}
    places = {str(place): (int(n), int(m)) for place, (n, m) in data["places"].items()}
    pages = int(data["pages"])
    if pages < FEWEST_PAGES or any(n < 0 for n in blocks.values()):
        raise ValueError("its counts make no sense")
    if any(not 0 <= m <= n for n, m in places.values()):
        raise ValueError("its counts make no sense")
    return SiteProfile(pages, blocks, places)


def _cut(pages: Iterable[Page]) -> Iterator[PageBlocks]:
    for page in pages:
        source = read_source(page)
        root = source.root
        if root is None and source.data and not is_other_format(source.data):
            root = parse_html(source.data, source.content_type)
        try:
            cut = segment(root)
        except TooManyBlocksError:
            continue
        yield cut


def _hashes(page: PageBlocks) -> tuple[list[str], list[str]]:
    """For each block a hash of its place in the template, and one of place and text."""
    paths, names = _paths(page.nodes)
    places, blocks = [], []
    hashed: dict[int, str] = {}
    for node, text in zip(page.blocks.node, page.blocks.text, strict=True):
        if node not in hashed:
            hashed[node] = _hash(f"{paths[node]} {names[node]}")
        places.append(hashed[node])
        blocks.append(_hash(f"{hashed[node]} {_normalised(text)}"))
    return places, blocks


def _paths(nodes: NodeColumns) -> tuple[list[str], list[str]]:
    """For each node a hash of the tags down to it, and the names of the elements around it."""
    paths: list[str] = []
    named: list[tuple[str, ...]] = []
    for tag, marks, parent in zip(nodes.tag, nodes.marks, nodes.parent, strict=True):
        # Numbers in names are those of posts and sizes, not of the template.
        # The body is named for the page as a whole: its section, its kind, its post.
        name = "" if tag in {"html", "body"} else _DIGITS.sub("0", marks)
        # A hash of the path: the paths themselves may be longer than the page.
        paths.append(_hash(f"{paths[parent]}/{tag}") if parent >= 0 else tag)
        named.append(((named[parent] if parent >= 0 else ()) + (name,))[-_NAMED:])
    return paths, ["/".join(names) for names in named]


def _normalised(text: str) -> str:
    """Without case, white space and what numbers say: counters and times differ by page."""
    return _SPACES.sub(" ", _DIGITS.sub("0", text.casefold())).strip()


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
