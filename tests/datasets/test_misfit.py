"""Annotations beside pages that are not theirs."""

import pytest

from unboil.datasets.misfit import misfit
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles, text_hash
from unboil.roles import Role

OWN = ("The council has decided to build a bridge over the river.", "Work on it begins in May.")
OTHER = ("A baker of the old town bakes rye again.", "His oven is from another century.")


def page(*paragraphs: str, text: str | None) -> GoldPage:
    menu = "<nav><a href=/>Home</a></nav>"
    html = menu + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return GoldPage("own", "a", None, html.encode(), text)


def labels(*texts: str) -> PageRoles:
    hashes = tuple(map(text_hash, texts))
    return PageRoles("own", "a", tuple(range(len(texts))), hashes, (Role.BODY,) * len(texts))


@pytest.mark.parametrize("text", ["\n\n".join(OWN), OWN[0], "", None])
def test_texts_of_the_page_fit(text: str | None) -> None:
    assert misfit(page(*OWN, text=text)) is None


def test_the_text_of_another_page_does_not_fit() -> None:
    reason = misfit(page(*OWN, text="\n\n".join(OTHER)))
    assert reason == "its text is not on the page: 0 of 15 words"


def test_labels_of_another_page_do_not_fit() -> None:
    assert misfit(page(*OWN, text=None), labels("Home", *OWN)) is None
    assert misfit(page(*OWN, text=None), labels("Home", *OTHER)) is None, "a third of them fit"
    reason = misfit(page(*OWN, text=OWN[0]), labels(*OTHER))
    assert reason == "its roles are not of the page's blocks: 0 of 2 labels"


def test_a_page_without_blocks_is_not_judged() -> None:
    empty = GoldPage("own", "a", None, b"<script>later()</script>", OWN[0])
    assert misfit(empty, labels(*OWN)) is None
