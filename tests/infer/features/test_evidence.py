"""Tokens of blocks: what a vocabulary is learned from is what extraction adds up."""

import numpy as np
import pytest

from unboil.blocks import segment
from unboil.features.evidence import block_tokens, evidence
from unboil.features.view import PageView, view
from unboil.features.vocabulary import Vocabulary
from unboil.parse import parse_html

_LONG = (
    "The ferry to the outer islands will not leave before the storm has passed, said the harbour."
)
_PAGE = f"""
<div class="layout mainColumn"><h2>Weather on 3 June</h2>
<p class="story-text">{_LONG}</p><p>Photo: M. Reyes</p>
<ul class="relatedPosts"><li><a href="/tag/storms/">More <b class="tag">storms</b></a></li></ul>
<p>暴風雨のため渡し船は出ません</p></div>"""


@pytest.fixture(scope="module", name="page")
def _page() -> PageView:
    return view(segment(parse_html(_PAGE)), "https://news.example/a")


def _tokens_of(page: PageView, start: str) -> set[str]:
    texts = page.page.blocks.text
    return set(block_tokens(page)[next(n for n, t in enumerate(texts) if t.startswith(start))])


def test_extraction_adds_up_the_tokens_that_were_learned_from(page: PageView) -> None:
    bags = block_tokens(page)
    tokens = tuple(sorted({token for bag in bags for token in bag}))
    weights = np.arange(1, len(tokens) + 1, dtype=np.float32)[:, None]
    vocabulary = Vocabulary(tokens, weights)
    row = dict(zip(tokens, weights[:, 0], strict=True))
    wanted = [sum(row[token] for token in bag) for bag in bags]
    assert evidence(page, vocabulary).total()[:, 0].tolist() == pytest.approx(wanted)


def test_tokens_of_all_ancestors_add_up() -> None:
    names = [f"box{chr(97 + number)}" for number in range(12)]
    html = "".join(f"<div class={name}>" for name in names)
    page = view(segment(parse_html(f"{html}<p>text</p>")), None)
    vocabulary = Vocabulary(tuple(f"a:{name}" for name in names), np.eye(12, dtype=np.float32))
    assert evidence(page, vocabulary).streams()["ancestors"][0].tolist() == [1.0] * 10 + [0.0] * 2


def test_a_name_of_many_parts_is_known_by_the_first_four() -> None:
    page = view(segment(parse_html("<p class=one-two-three-four-five>text</p>")), None)
    assert {"o:one-two-three-four", "o:five"} <= _tokens_of(page, "text")


def test_a_short_block_is_known_by_its_words_their_pairs_and_as_a_whole(page: PageView) -> None:
    assert {"ws:photo", "wb:photo m", "wx:photo m reyes"} <= _tokens_of(page, "Photo")


def test_a_long_block_is_known_by_its_opening_and_by_words_anywhere_in_it(page: PageView) -> None:
    tokens = _tokens_of(page, "The ferry")
    assert {"wl:the", "wm:the ferry", "wt:the ferry to", "wn:harbour", "wn:storm"} <= tokens
    assert not any(token.startswith(("ws:", "wx:")) for token in tokens)


def test_text_without_spaces_is_known_by_pairs_of_its_characters(page: PageView) -> None:
    assert {"wz:暴風", "wz:風雨", "wy:暴風雨の"} <= _tokens_of(page, "暴風")


def test_a_heading_speaks_for_the_blocks_below_it(page: PageView) -> None:
    assert {"hs:weather", "hx:weather on 0 june"} <= _tokens_of(page, "Photo")
    assert not any(token.startswith("h") for token in _tokens_of(page, "Weather"))


def test_marks_speak_by_their_parts_and_by_where_they_stand(page: PageView) -> None:
    tokens = _tokens_of(page, "More")
    assert {"p:related", "p:related-posts", "i:tag", "p:main-column", "a:<body"} <= tokens


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("postBody", {"post", "body"}),
        ("JSONBox", {"json", "box"}),
        ("mainURL", {"main", "url"}),
        ("AdSlot", {"ad", "slot"}),
    ],
)
def test_capitals_begin_a_part_of_a_name_unless_all_are(name: str, parts: set[str]) -> None:
    page = view(segment(parse_html(f"<div class={name}><p>text</p></div>")), None)
    tokens = {token.partition(":")[2] for token in block_tokens(page)[0]}
    assert parts <= tokens


def test_of_a_script_without_spaces_the_begin_counts() -> None:
    letters = "".join(chr(0x4E00 + number) for number in range(40))
    page = view(segment(parse_html(f"<p>{letters}</p>")), None)
    pairs = {token for token in block_tokens(page)[0] if token.startswith("wz:")}
    assert pairs == {f"wz:{letters[at : at + 2]}" for at in range(29)}
