"""Labels find their blocks again when the segmentation has changed."""

import pytest

from unboil.datasets.roles import PageRoles, text_hash
from unboil.errors import CorpusError
from unboil.roles import Role

TEXTS = ("Home", "Title", "Home", "Text", "Share", "Share")
ROLES = (Role.NAVIGATION, Role.HEADLINE, Role.FOOTER, Role.BODY, Role.SHARE, Role.SHARE)


def page(texts: tuple[str, ...] = TEXTS, roles: tuple[Role, ...] = ROLES) -> PageRoles:
    hashes = tuple(map(text_hash, texts))
    return PageRoles("made", "1", tuple(range(len(texts))), hashes, roles)


def test_the_same_blocks_get_the_same_labels() -> None:
    assert page().align(TEXTS) == list(ROLES)


def test_white_space_does_not_change_a_hash() -> None:
    assert text_hash("a  b\nc") == text_hash("a b, c¶") == text_hash("ab c") != text_hash("a b")


def test_a_new_block_has_no_label_and_shifts_nobody_elses() -> None:
    assert page().align(("New", *TEXTS)) == [None, *ROLES]
    assert page().align((*TEXTS[:3], "New", *TEXTS[3:])) == [*ROLES[:3], None, *ROLES[3:]]


def test_a_lost_first_copy_does_not_lend_its_label_to_the_second() -> None:
    assert page().align(TEXTS[1:]) == list(ROLES[1:])


def test_text_out_of_order_is_labelled_only_where_its_role_is_certain() -> None:
    assert page().align(("Share", "Home", "Title")) == [Role.SHARE, Role.NAVIGATION, Role.HEADLINE]
    labels = page().align(("Title", "Home", "Text", "Home"))
    assert labels == [Role.HEADLINE, Role.FOOTER, Role.BODY, None]


def test_labels_without_a_block_are_named() -> None:
    assert page().unmatched(("Home", "Text", "Share", "Home", "Share")) == (1,)
    assert page().unmatched(TEXTS) == ()


def test_of_equal_labels_as_many_are_named_as_have_no_block() -> None:
    assert page().unmatched(("Home", "Title", "Text", "Share", "New")) == (2, 5)


def test_a_correction_replaces_one_label() -> None:
    correction = PageRoles("made", "1", (2,), (text_hash("Home"),), (Role.OTHER,))
    assert page().corrected(correction).roles == (*ROLES[:2], Role.OTHER, *ROLES[3:])


def test_a_correction_of_another_text_is_refused() -> None:
    correction = PageRoles("made", "1", (2,), (text_hash("Text"),), (Role.OTHER,))
    with pytest.raises(CorpusError, match="fits no labelled block"):
        page().corrected(correction)


def test_corrections_are_no_complete_annotation() -> None:
    assert page().complete
    assert not PageRoles("made", "1", (2,), (text_hash("x"),), (Role.BODY,)).complete
