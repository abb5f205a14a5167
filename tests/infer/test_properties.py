"""What holds of every page, whatever it is made of."""

import pickle
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from unboil import ROLES, Extractor, Role
from unboil.document.document import Document
from unboil.model.model import Model

_SETTINGS = settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

_TAGS = [
    "html",
    "head",
    "body",
    "p",
    "div",
    "span",
    "a",
    "b",
    "i",
    "br",
    "h1",
    "h2",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "pre",
    "nav",
    "main",
    "article",
    "aside",
    "header",
    "footer",
    "form",
    "img",
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "figure",
    "figcaption",
    "time",
    "title",
    "meta",
    "x-y",
]
_WORDS = (
    "the river rose by two metres in one night",
    "Read more",
    "© 2026",
    "By Anna Berg",
    "洪水が村を襲った。",
    "Überschwemmung & Co",
    "&lt;b&gt; &nbsp; &#0;",
    "\0\ud800\u202e",
    " \t\n",
)
_PIECES = st.one_of(
    st.sampled_from(_TAGS).map("<{}>".format),
    st.sampled_from(_TAGS).map("</{}>".format),
    st.tuples(
        st.sampled_from(_TAGS),
        st.sampled_from(("class", "id", "href", "style", "role", "itemprop", "hidden", "content")),
        st.sampled_from(
            ("nav", "content", "/a-b-c", "//x.example/", "display:none", "article", "")
        ),
    ).map(lambda part: f'<{part[0]} {part[1]}="{part[2]}">'),
    st.sampled_from(_WORDS),
    st.text(max_size=12),
)
PAGES = st.lists(_PIECES, max_size=40).map("".join)
"""Soup of tags, attributes and texts."""


def check_invariants(document: Document) -> None:
    """What holds of every document."""
    document.as_json(blocks=True).encode()
    for text in (document.text, document.markdown, document.html, document.title or ""):
        text.encode()
    assert 0.0 <= document.confidence <= 1.0
    assert (document.reason is None) == bool(document.text)
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert block.text.strip()
        assert set(block.probabilities) == set(ROLES)
        assert all(0.0 <= share <= 1.0 for share in block.probabilities.values())
        assert sum(block.probabilities.values()) == pytest.approx(1.0)
        assert block.probability == block.probabilities[block.role]
        assert 0.0 <= block.content <= 1.0
        if block.kept:
            assert block.role is Role.BODY
        elif block.role is not Role.BODY:
            assert block.probability == max(block.probabilities.values())


def words(texts: Sequence[str]) -> set[str]:
    return {word for text in texts for word in text.split()}


@_SETTINGS
@given(page=PAGES)
@example(page="")
@example(page="<?xml version='1.0' encoding='utf-16'?><p>text of one paragraph</p>")
def test_any_text(page: str, tiny_extractor: Extractor) -> None:
    check_invariants(tiny_extractor.extract(page))


@_SETTINGS
@given(page=st.binary(max_size=400) | PAGES.map(lambda page: page.encode("utf-16", "replace")))
@example(page=b"\xef\xbb\xbf")
@example(page=b"\xff\xfe<\0p")
def test_any_bytes(page: bytes, tiny_extractor: Extractor) -> None:
    check_invariants(tiny_extractor.extract(page))


@_SETTINGS
@given(text=st.lists(st.sampled_from(_WORDS) | st.text(max_size=20), max_size=30).map("\n".join))
def test_any_lines(text: str, tiny_extractor: Extractor) -> None:
    check_invariants(tiny_extractor.extract_text(text))


@_SETTINGS
@given(page=PAGES, url=st.text(max_size=60) | st.just("https://[::1/%zz"))
def test_any_address(page: str, url: str, tiny_extractor: Extractor) -> None:
    tiny_extractor.extract(page, url).as_dict(blocks=True)


@_SETTINGS
@given(page=PAGES)
def test_the_text_is_made_of_kept_blocks(page: str, tiny_extractor: Extractor) -> None:
    document = tiny_extractor.extract(page)
    kept = [block.text for block in document.blocks if block.kept]
    if kept and "<script" not in page:
        shown = {word.strip("•-|") for word in words([document.text])}
        assert shown - {""} <= {word.strip("•-|") for word in words(kept)} | {""}


@_SETTINGS
@given(page=PAGES)
def test_the_same_page_gives_the_same_document(page: str, tiny_extractor: Extractor) -> None:
    first, second = tiny_extractor.extract(page), tiny_extractor.extract(page)
    assert first.as_dict(blocks=True) == second.as_dict(blocks=True)


@_SETTINGS
@given(page=PAGES)
def test_pickling_changes_nothing(page: str, tiny_extractor: Extractor) -> None:
    document = tiny_extractor.extract(page, "https://news.example/a")
    copied = pickle.loads(pickle.dumps(document))
    assert copied.as_dict(blocks=True) == document.as_dict(blocks=True)


@_SETTINGS
@given(page=PAGES)
def test_keep_and_drop_have_the_last_word(page: str, tiny_model: Model) -> None:
    kept = Extractor(tiny_model, keep="//*").extract(page)
    texts = [block.text for block in kept.blocks if block.kept]
    assert set(texts) == {block.text for block in kept.blocks}
    dropped = Extractor(tiny_model, keep="//*", drop="//*", include=ROLES).extract(page)
    assert not any(block.kept for block in dropped.blocks)
    assert dropped.text == ""


@_SETTINGS
@given(page=PAGES, role=st.sampled_from(ROLES))
def test_included_roles_are_rendered(page: str, role: Role, tiny_model: Model) -> None:
    document = Extractor(tiny_model, include=[role]).extract(page)
    if not any(block.kept for block in document.blocks):
        return
    assert document.text


def test_an_extractor_pickles_with_its_model_and_options(
    tiny_model: Model, generated_pages: tuple[bytes, ...]
) -> None:
    extractor = Extractor(tiny_model, favor="recall", keep="p", include=["caption"])
    copied = pickle.loads(pickle.dumps(extractor))
    for page in generated_pages:
        assert copied.extract(page).as_dict() == extractor.extract(page).as_dict()
