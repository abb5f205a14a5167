"""Other stories after a page's own: what comes with endless scrolling.

They read like the page's own story, and differ in that they begin with a headline which is not the
page's title.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from unboil.features.view import Floats, PageView
from unboil.roles import CONTENT_ROLES, ROLES, Role

__all__ = ["as_related", "of_other_stories"]

Bools = npt.NDArray[np.bool_]

_OWN, _OTHER = 0.6, 0.4
"""Of a headline's words, the share that the title has from which it is the page's own, and below
which it is another story's."""
_HEADLINE_WORDS = 3
_DEEPEST_HEADLINE = 2
"""Level of the headline of another story that is an ``<article>``, as the page's own is."""
_OWN_WORDS, _OTHER_WORDS = 40, 15
"""Words of prose to be expected in the text, from which a part of the page is its own story, or
another.

Of 2,412 pages of the six corpora, forums aside, three have other stories by these rules, and no
gold text has any of their words. By deeper headings in other elements than an ``<article>``, even
in those of one class, sections of the page's own story are found. Chapters that are an
``<article>`` each would be taken for stories."""
_STORY_TAGS = frozenset({"div", "li", "main"})
"""Elements that hold a story each where none is in an ``<article>``; a ``<section>`` is a part."""
_NONE = -1
_RELATED = ROLES.index(Role.RELATED)
_CONTENT = np.flatnonzero([role in CONTENT_ROLES for role in ROLES])


def of_other_stories(view: PageView, in_title: Floats, of_title: Floats, content: Floats) -> Bools:
    """(n,) which blocks are of other stories than the page's own.

    A page that states no title has no other story.

    Args:
        view: of ``n`` blocks, one at least.
        in_title: (n,) share of each block's words that the page's title has.
        of_title: (n,) share of the title's words that each block has.
        content: (n,) probabilities of being content.
    """
    other = np.zeros(len(view), np.bool_)
    level = np.where(view.words >= _HEADLINE_WORDS, view.heading_level, 0)
    is_headline = (level > 0) & (level <= _DEEPEST_HEADLINE)
    if is_headline.sum() < 2 or not view.head.title:
        return other
    fits = np.where((level == 1) & (in_title >= _OWN), of_title, 0.0)
    if not fits.any():
        return other
    # The site's name may be a heading as well, and the headline may be there twice.
    own = int(np.flatnonzero(fits == fits.max())[-1])
    headlines = np.flatnonzero(is_headline & (in_title < _OTHER))
    expected = view.total(content * view.prose)
    for story, beside in _others(view, headlines[headlines > own].tolist(), own):
        if expected[story] >= _OTHER_WORDS and expected[beside] >= _OWN_WORDS:
            other[view.first[story] : view.end[story]] = True
    return other


def as_related(roles: Floats, other: Bools) -> Floats:
    """Probabilities of roles with those of content given to `Role.RELATED`.

    Args:
        roles: (n, len(ROLES)).
        other: (n,) the blocks for which that is done.
    """
    result = roles.copy()
    rows = np.flatnonzero(other)
    of_content = np.ix_(rows, _CONTENT)
    result[rows, _RELATED] += result[of_content].sum(axis=1)
    result[of_content] = 0.0
    return result


def _others(view: PageView, headlines: list[int], own: int) -> Iterator[tuple[int, int]]:
    """Elements of other stories, with the one beside each that has the page's own headline.

    Stories are in an ``<article>`` each, or, if the page's own is in none, in elements of one kind
    beside each other. They begin with their headline.
    """
    tags = view.page.nodes.tag
    tree = _Tree(view, int(view.node[own]))
    for headline in headlines:
        outermost, article = tree.around(int(view.node[headline]))
        beside = tree.beside(outermost)
        if beside == _NONE:
            continue
        if tree.own_article == _NONE:
            is_alike = tags[outermost] == tags[beside] and tags[outermost] in _STORY_TAGS
            is_first = view.heading_level[headline] == 1
            is_story, story = article == _NONE and is_alike and is_first, outermost
        else:
            is_story, story = tree.is_outside(outermost, article), article
        if is_story and view.heading[headline] < view.first[story]:
            yield story, beside


class _Tree:
    """Where elements stand, seen from the page's own headline."""

    def __init__(self, view: PageView, own: int) -> None:
        self._tags, self._parents = view.page.nodes.tag, view.page.nodes.parent
        line = [own]
        while self._parents[line[-1]] != _NONE:
            line.append(self._parents[line[-1]])
        self._towards_own = dict(zip(line[1:], line, strict=False))
        """Of what holds the headline, the element below that holds it too."""
        self._around: dict[int, tuple[int, int]] = {_NONE: (_NONE, _NONE)}
        article = _NONE
        for node in reversed(line):
            article = node if self._tags[node] == "article" else article
            self._around[node] = _NONE, article
        self.own_article = article

    def around(self, node: int) -> tuple[int, int]:
        """The outermost element around one that has not the headline, and the nearest article."""
        path = []
        while node not in self._around:
            path.append(node)
            node = self._parents[node]
        outermost, article = self._around[node]
        for node in reversed(path):
            outermost = node if outermost == _NONE else outermost
            article = node if self._tags[node] == "article" else article
            self._around[node] = outermost, article
        return outermost, article

    def beside(self, outermost: int) -> int:
        """The element beside it that has the headline; none where nothing is outermost."""
        return self._towards_own.get(self._parents[outermost], _NONE) if outermost >= 0 else _NONE

    def is_outside(self, outermost: int, article: int) -> bool:
        """Whether there is an article in it, outside of the one that has the headline."""
        holder = self._around[self._parents[outermost]][1]
        return holder not in {self.own_article, article}
