"""Pages printed as text: labels come along, whatever the print does to the lines."""

import numpy as np

from unboil.blocks.lines import segment_lines
from unboil.datasets.record import GoldPage
from unboil.datasets.synthetic.renderings import Line
from unboil.roles import ROLES, Role
from unboil.train.examples import LabelledPage
from unboil.train.settings import CorpusSettings
from unboil.train.sources import read_corpora
from unboil.train.textpages import line_roles, printed, text_example, text_of


def _generated(count: int) -> list[LabelledPage]:
    settings = {"synthetic": CorpusSettings(count=count, seed=3)}
    return read_corpora(settings, [].append)["synthetic"]


def test_every_line_of_a_print_has_the_role_of_its_block() -> None:
    for page, lines in printed(_generated(16)):
        example = text_example((page, lines))
        spoken = [line for line in lines if any(c.isalnum() for c in line.text)]
        assert example.roles is not None
        assert len(example) == len(spoken)
        for text, number, line in zip(example.texts, example.roles, spoken, strict=True):
            assert text.split()[-1] == line.text.split()[-1]
            assert ROLES[number] is line.role


def test_content_is_body_and_the_gold_text_is_made_of_it() -> None:
    page, lines = next(printed(_generated(1)))
    example = text_example((page, lines))
    assert example.content is not None
    assert example.roles is not None
    assert np.array_equal(example.content, example.roles == ROLES.index(Role.BODY))
    body = [text for text, kept in zip(example.texts, example.content, strict=True) if kept]
    assert example.gold == "\n\n".join(body)


def test_a_seed_gives_the_same_prints_and_another_one_others() -> None:
    prints = list(printed(_generated(6)))
    assert prints == list(printed(_generated(6)))
    assert prints != list(printed(_generated(6), seed=1))


def test_characters_that_end_a_line_do_not_shift_the_labels() -> None:
    lines = [
        Line("one\u2028still one", Role.BODY),
        Line("", None),
        Line("----", Role.OTHER),
        Line("two", Role.SHARE),
    ]
    page = segment_lines(text_of(lines))
    assert page.blocks.text == ["one", "still one", "two"]
    assert line_roles(page, lines) == [Role.BODY, Role.BODY, Role.SHARE]


def test_pages_that_nobody_has_read_are_passed_over() -> None:
    gold = GoldPage("own", "1", None, b"<p>Nobody has read this.</p>", "Nobody has read this.")
    assert list(printed([LabelledPage(gold)])) == []
