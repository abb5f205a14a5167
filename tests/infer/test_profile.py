"""A site's profile lowers what the site repeats, and nothing else."""

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import unboil
from unboil.blocks import PageBlocks, segment
from unboil.errors import InputError, ModelError
from unboil.model.layout import PAGE_TYPES
from unboil.parse import parse_html
from unboil.profile import SiteProfile

WORDS = ["harbour", "office", "boats", "ledger", "captain", "storm", "winter", "market"]


def page(number: int, teaser: str | None = None) -> str:
    """A page of a site: its own two paragraphs, an appeal, a changing list of teasers."""
    word = "".join(chr(97 + int(digit)) for digit in str(number * 7919))
    own = " ".join([word, *(WORDS[(number + step) % len(WORDS)] for step in range(8))])
    # Teasers stand on two or three pages, as the latest articles of a site do.
    teasers = [f"Story about {WORDS[(number + step) // 2 % len(WORDS)]}" for step in range(4)]
    items = "".join(
        f"<li><a href='/x'>{text}</a></li>" for text in [*teasers, *filter(None, [teaser])]
    )
    return (
        f"<html><body class='post-{number} section-{own[:3]}'><nav><a href='/'>Home</a></nav>"
        f"<article><h1>On {own}</h1><p>First of {number}: {own}.</p><p>Then {own} {number}.</p>"
        f"<p>Support our journalism: {number} readers did today.</p></article>"
        f"<ul class='latest'>{items}</ul></body></html>"
    )


def blocks(html: str) -> PageBlocks:
    return segment(parse_html(html))


def lowered(profile: SiteProfile, html: str) -> set[str]:
    cut = blocks(html)
    before = np.full(len(cut), 0.7)
    after = profile.adjust(cut, before)
    assert (after <= before).all()
    return {text for text, value in zip(cut.blocks.text, after, strict=True) if value < 0.3}


@pytest.fixture(scope="module")
def profile() -> SiteProfile:
    return SiteProfile.fit(page(number) for number in range(12))


def test_what_repeats_on_a_new_page_is_lowered(profile: SiteProfile) -> None:
    fresh = page(900, teaser="Story never seen before")
    found = lowered(profile, fresh)
    assert {"Home", "Support our journalism: 900 readers did today."} <= found
    assert "Story never seen before" in found, "its place shows what it is"
    assert not any(text.startswith(("First", "Then")) for text in found)


def test_a_headline_that_others_tease_is_left_alone(profile: SiteProfile) -> None:
    html = page(5).replace("<h1>On", "<h1>Story about boats</h1><h2>On", 1)
    cut = blocks(html)
    after = profile.adjust(cut, np.full(len(cut), 0.7))
    assert after[cut.blocks.text.index("Story about boats")] == 0.7


def test_pages_whose_content_repeats_are_left_alone(profile: SiteProfile) -> None:
    cut = blocks(page(3))
    before = np.full(len(cut), 0.7)
    product = np.eye(len(PAGE_TYPES))[PAGE_TYPES.index("product")]
    assert (profile.adjust(cut, before, product) == before).all()
    article = np.eye(len(PAGE_TYPES))[PAGE_TYPES.index("article")]
    assert (profile.adjust(cut, before, article) == profile.adjust(cut, before)).all()


def test_certainty_and_empty_pages_stay_finite(profile: SiteProfile) -> None:
    cut = blocks(page(3))
    for value in (0.0, 1.0):
        after = profile.adjust(cut, np.full(len(cut), value))
        assert np.isfinite(after).all()
        assert ((after >= 0) & (after <= 1)).all()
    empty = segment(None)
    assert profile.adjust(empty, np.empty(0)).shape == (0,)


def test_what_stands_on_all_pages_is_lowered_most() -> None:
    menus = ["Home", *(f"Topic {chr(97 + number % 3)}" for number in range(1, 12))]
    pages = [
        f"<nav><p>Home</p><p>{menu}</p></nav><p>{chr(97 + number) * 9} is new</p>"
        for number, menu in enumerate(menus)
    ]
    cut = blocks(pages[1])
    lowered = SiteProfile.fit(pages).adjust(cut, np.full(len(cut), 0.9))
    assert cut.blocks.text[0] == "Home"
    assert lowered[0] < 0.01 < lowered[1] < 0.2
    assert lowered[2] == 0.9


def test_saved_and_loaded_it_is_the_same(profile: SiteProfile, tmp_path: Path) -> None:
    profile.save(tmp_path / "site.json")
    assert SiteProfile.load(tmp_path / "site.json") == profile


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        json.dumps({"format": 99}).encode(),
        json.dumps({"format": 2, "pages": 12, "blocks": {"a": "x"}, "places": {}}).encode(),
        json.dumps({"format": 2, "pages": 12, "blocks": {}, "places": {"a": [1]}}).encode(),
        json.dumps({"format": 2, "pages": 12, "blocks": {}, "places": {"a": [1, 9]}}).encode(),
        json.dumps({"format": 2, "pages": 0, "blocks": {}, "places": {}}).encode(),
        json.dumps({"format": 2, "pages": 12, "blocks": [], "places": {}}).encode(),
        b'{"format": 2, "pages": Infinity, "blocks": {}, "places": {}}',
    ],
)
def test_a_damaged_file_is_a_named_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "site.json").write_bytes(content)
    with pytest.raises(ModelError):
        SiteProfile.load(tmp_path / "site.json")


def test_a_page_of_too_many_blocks_does_not_count() -> None:
    pages = [page(number) for number in range(4)]
    assert SiteProfile.fit([*pages, "<p>ab" * 102_000]) == SiteProfile.fit(pages)


def test_a_page_without_text_does_not_count() -> None:
    pages = [page(number) for number in range(3)]
    assert SiteProfile.fit(["", "%PDF-1.7 of numbers", "<p>", *pages]) == SiteProfile.fit(pages)


def test_it_is_shown_without_its_hashes(profile: SiteProfile) -> None:
    assert repr(profile) == f"SiteProfile(pages={profile.pages})"


@pytest.mark.parametrize("form", [str, str.encode, lambda _: None])
def test_a_single_page_is_no_site(form: Callable[[str], Any]) -> None:
    with pytest.raises(InputError, match="several"):
        SiteProfile.fit(form(page(1)))


def test_copies_of_one_page_are_no_site() -> None:
    with pytest.raises(InputError, match="not 2"):
        SiteProfile.fit([page(1), page(1), page(1), page(2)])


def test_an_extractor_uses_it(profile: SiteProfile) -> None:
    cut = blocks(page(900))
    plain = unboil.Extractor().extract(page(900))
    extractor = pickle.loads(pickle.dumps(unboil.Extractor(profile=profile)))
    document = extractor.extract(page(900))
    assert [block.text for block in document.blocks] == cut.blocks.text
    pairs = [(b.content, a.content) for b, a in zip(plain.blocks, document.blocks, strict=True)]
    assert all(after <= before + 1e-9 for before, after in pairs)
    assert any(after < before for before, after in pairs)
