"""Words without a partner are marked, and nothing of a text is lost by marking."""

from unboil.train.report.diff import compare_words, marked
from unboil.train.report.model import Span


def test_words_without_a_partner_are_flagged_in_either_text() -> None:
    missed, wrong = compare_words("The ferry left at dawn", "Share the ferry left")
    assert missed == [False, False, False, True, True]
    assert wrong == [True, False, False, False]


def test_runs_of_flagged_words_make_one_span() -> None:
    spans = marked("The ferry left, at dawn.", iter([False, False, True, True, False]), "missed")
    assert spans == (Span("The ferry "), Span("left, at", "missed"), Span(" dawn."))


def test_flags_are_read_for_the_words_of_one_text_only() -> None:
    flags = iter([True, False, True])
    assert marked("one two", flags, "wrong") == (Span("one", "wrong"), Span(" two"))
    assert marked("three", flags, "wrong") == (Span("three", "wrong"),)


def test_marking_keeps_every_character() -> None:
    text = "  – 1.5 kg, d'accord?\n\n北京 天气 "
    missed, _ = compare_words(text, "kg 天气")
    assert "".join(span.text for span in marked(text, iter(missed), "missed")) == text


def test_empty_texts() -> None:
    assert compare_words("", "") == ([], [])
    assert marked("", iter([]), "missed") == ()
    assert marked("…", iter([]), "missed") == (Span("…"),)
