"""Labelled pages printed as text, as something to learn from.

A page is printed in a style drawn at random: programs differ in bullets, blank lines and what they
put on one line, and a page that is text does not say which of them made it.
"""

from collections.abc import Iterable, Iterator, Sequence
from random import Random

import numpy as np

from unboil.blocks import PageBlocks, segment
from unboil.blocks.lines import segment_lines
from unboil.datasets.synthetic.renderings import Line, random_style, render, text_blocks
from unboil.features.view import view
from unboil.parse import parse_html
from unboil.roles import Role
from unboil.train.examples import Example, LabelledPage, labelled_example

__all__ = ["PrintedPage", "line_roles", "printed", "text_example", "text_of"]

PrintedPage = tuple[LabelledPage, Sequence[Line]]
"""A page and one print of it."""


def printed(pages: Iterable[LabelledPage], seed: int = 0) -> Iterator[PrintedPage]:
    """Print each page whose blocks have roles, each in a style of its own."""
    for page in pages:
        if page.roles is None:
            continue
        blocks = segment(parse_html(page.page.html))
        roles = page.roles.align(blocks.blocks.text)
        rng = Random(f"{seed}/{page.page.corpus}/{page.page.id}")
        lines = render(text_blocks(blocks, roles), random_style(rng), rng)
        if any(line.role is not None for line in lines):
            yield page, lines


def text_of(lines: Iterable[Line]) -> str:
    """The print as a program would leave it."""
    return "\n".join(line.text for line in lines)


def line_roles(page: PageBlocks, lines: Sequence[Line]) -> list[Role | None]:
    """The role of each block of a print that was cut into blocks again."""
    # A line may hold characters that end lines for Python.
    owners = [line.role for line in lines for _ in range(max(len(line.text.splitlines()), 1))]
    return [owners[number - 1] for number in page.blocks.elements_before]


def text_example(page: PrintedPage) -> Example:
    """Cut, featurize and label a print."""
    labelled, lines = page
    blocks = segment_lines(text_of(lines))
    roles = line_roles(blocks, lines)
    is_body = np.asarray([role is Role.BODY for role in roles], np.float64)
    texts = blocks.blocks.text
    return labelled_example(
        labelled,
        view(blocks, labelled.page.url),
        gold="\n\n".join(text for text, wanted in zip(texts, is_body, strict=True) if wanted),
        shares=None if None in roles else is_body,
        roles=roles,
    )
