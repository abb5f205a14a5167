"""Other stories below a page's own: what comes with endless scrolling.

They read like the story above them, and differ in that their headline is not the page's title.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from unboil.features.view import Floats, PageView
from unboil.roles import CONTENT_ROLES, ROLES, Role

__all__ = ["as_related", "of_other_stories"]

Bools = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.float32]

_OWN, _OTHER = 0.6, 0.4
"""Of a headline's words, the share that the title has from which it is the page's own, and below
which it is another story's."""
_HEADLINE_WORDS = 3
_DEEPEST_LEVEL = 2
"""Level of heading down to which another story's headline is looked for."""
_OWN_WORDS, _OTHER_WORDS = 40, 15
"""Words of prose that are likely content, from which a part of the page is its own story, or
another.

Of 2,412 pages of the six corpora, forums aside, three have other stories by these rules, and no
gold text has any of their words. By headings of deeper levels, or in containers of other kinds,
sections of the page's own story are found."""
_NONE = -1
_RELATED = ROLES.index(Role.RELATED)
_CONTENT = np.flatnonzero([role in CONTENT_ROLES for role in ROLES])


def of_other_stories(view: PageView, in_title: Rows, content: Floats) -> Bools:
    """(n,) which blocks are of other stories than the page's own.

    Args:
        view: of ``n`` blocks.
        in_title: (n,) share of each block's words that the page's title has.
        content: (n,) probabilities of being content.
    """
    other = np.zeros(len(view), np.bool_)
    is_long = view.words >= _HEADLINE_WORDS
    is_own = is_long & (view.heading_level == 1) & (in_title >= _OWN)
    own = int(is_own.argmax())
    if is_own[own]:
        levels = view.heading_level
        may_be = is_long & (levels > 0) & (levels <= _DEEPEST_LEVEL) & (in_title < _OTHER)
        headlines = np.flatnonzero(may_be)
        likely = np.append(0.0, np.cumsum(content * view.prose))
        for story, beside in _others(view, headlines[headlines > own].tolist(), own):
            words, own_words = (
                likely[view.end[part]] - likely[view.first[part]] for part in (story, beside)
            )
            if words >= _OTHER_WORDS and own_words >= _OWN_WORDS:
                other[view.first[story] : view.end[story]] = True
    return other


def as_related(roles: Floats, other: Bools) -> Floats:
    """(n, len(ROLES)) probabilities with those of an article's parts given to `Role.RELATED`."""
    result = roles.copy()
    rows = np.flatnonzero(other)
    of_content = np.ix_(rows, _CONTENT)
    result[rows, _RELATED] += result[of_content].sum(axis=1)
    result[of_content] = 0.0
    return result


def _others(view: PageView, headlines: list[int], own: int) -> Iterator[tuple[int, int]]:
    """The outermost element of each other story, and the one beside it that has the page's own.

    Stories are in an ``<article>`` each, or, without any, in elements of one kind beside each other
    with headlines of one level.
    """
    tags = view.page.nodes.tag
    tree = _Tree(view, int(view.node[own]))
    for headline in headlines:
        story, article = tree.place(int(view.node[headline]))
        beside = tree.beside(story)
        if beside == _NONE:
            continue
        if tree.own_article == _NONE:
            is_apart = article == _NONE and tags[story] == tags[beside]
            is_apart &= view.heading_level[headline] == 1
        else:
            is_apart = tree.is_apart(story, article)
        begin = view.first[story if article == _NONE else article]
        if is_apart and view.heading[headline] < begin:
            yield story, beside


class _Tree:
    """Where elements stand, seen from the page's own headline."""

    def __init__(self, view: PageView, own: int) -> None:
        self._tags, self._parents = view.page.nodes.tag, view.page.nodes.parent
        line = [own]
        while self._parents[line[-1]] != _NONE:
            line.append(self._parents[line[-1]])
        self._child = dict(zip(line[1:], line, strict=False))
        """Of what holds the headline, the element below that holds it too."""
        self._known: dict[int, tuple[int, int]] = {}
        article = _NONE
        for node in reversed(line):
            article = node if self._tags[node] == "article" else article
            self._known[node] = _NONE, article
        self.own_article = article

    def place(self, node: int) -> tuple[int, int]:
        """The outermost element around a node without the headline, and the nearest article."""
        path = []
        while node not in self._known:
            path.append(node)
            node = self._parents[node]
        outermost, article = self._known[node]
        for node in reversed(path):
            outermost = node if outermost == _NONE else outermost
            article = node if self._tags[node] == "article" else article
            self._known[node] = outermost, article
        return outermost, article

    def beside(self, outermost: int) -> int:
        """The element beside it that has the headline."""
        return _NONE if outermost == _NONE else self._child.get(self._parents[outermost], _NONE)

    def is_apart(self, outermost: int, article: int) -> bool:
        """Whether an article within it has nothing around it that is not around the headline's."""
        around = self._known[self._parents[outermost]][1]
        return around not in {self.own_article, article}
