"""``unboil blocks``: the table, and the picture."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click import unstyle
from click.testing import Result
from lxml import html as lxml_html

import unboil
from unboil.cli.picture import picture
from unboil.cli.table import table

Run = Callable[..., Result]

_HOSTILE = (
    "<body><p>plain \x1b]0;owned\x07 text \u202e backwards</p><p\x1b]0;owned\x07>named</p>"
    "<p>&lt;script&gt;alert(1)&lt;/script&gt; and \"quotes\" & 'more' $title ${title}</p></body>"
)


def test_each_block_has_a_line(page: Path, unboil_command: Run) -> None:
    result = unboil_command("blocks", page)
    document = unboil.extract(page.read_bytes())
    head, *lines, summary = result.stdout.splitlines()
    assert head.split() == ["#", "role", "prob", "content", "tag", "text"]
    assert len(lines) == len(document.blocks)
    for line, block in zip(lines, document.blocks, strict=True):
        kept = "✓ " if block.kept else ""
        numbers = f"{block.probability:.2f} {block.content:.2f}"
        start = f"{block.index} {block.role} {numbers} {kept}{block.tag}"
        assert " ".join(line.split()) == f"{start} {block.text}"
    assert summary.startswith(f"{sum(b.kept for b in document.blocks)} of {len(lines)} blocks")


def test_xpath_in_place_of_the_tag(page: Path, unboil_command: Run) -> None:
    line = unboil_command("blocks", page, "--xpath").stdout.splitlines()[1]
    assert "/html/body/nav/ul/li[1]" in line


def test_lines_fit_the_terminal_in_columns_not_characters() -> None:
    document = unboil.extract("<body><p>" + "漢字" * 200 + "</p><p>" + "abc " * 200 + "</p></body>")
    wide, narrow = (unstyle(line) for line in list(table(document, width=80))[1:-1])
    assert wide.endswith("…")
    assert 78 <= len(wide) + wide.count("漢") + wide.count("字") <= 80
    assert 78 <= len(narrow) <= 80


def test_roles_are_coloured() -> None:
    document = unboil.extract("<body><p>Some words.</p></body>")
    assert re.search(r"\x1b\[38;5;\d+m\x1b\[48;5;\d+m [a-z]+", list(table(document))[1])


@pytest.mark.parametrize("xpath", [False, True])
def test_a_page_cannot_steer_the_terminal(xpath: bool) -> None:
    for line in table(unboil.extract(_HOSTILE), xpath=xpath):
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e]", unstyle(line))


def test_an_empty_page_has_an_empty_table(unboil_command: Run) -> None:
    result = unboil_command("blocks", "-", stdin=b"")
    assert result.stdout.splitlines()[1] == "0 of 0 blocks kept (✓), confidence 0.00, empty input"


def test_the_picture_shows_every_block_in_order(
    page: Path, unboil_command: Run, tmp_path: Path
) -> None:
    out = tmp_path / "out.html"
    assert unboil_command("blocks", page, "--html", out).exit_code == 0
    document = unboil.extract(page.read_bytes())
    root = lxml_html.fromstring(out.read_bytes())
    shown = root.xpath("//div[contains(@class, 'block ')]")
    assert [div.text for div in shown] == [block.text for block in document.blocks]
    for div, block in zip(shown, document.blocks, strict=True):
        run = div.getparent().getparent().get("class").split()
        assert str(block.role) in run
        assert ("kept" in run) == block.kept
        assert f"{block.role} {block.probability:.2f}" in div.get("title")
        assert f"content {block.content:.2f}" in div.get("title")
        assert block.xpath in div.get("title")


def test_a_picture_that_cannot_be_written_says_why(
    page: Path, unboil_command: Run, tmp_path: Path
) -> None:
    result = unboil_command("blocks", page, "--html", tmp_path / "none" / "out.html")
    assert result.exit_code == 1
    assert "out.html: No such file" in result.stderr


def test_the_picture_is_one_file_without_scripts() -> None:
    root = lxml_html.fromstring(picture(unboil.extract(_HOSTILE)))
    assert not root.xpath("//script | //link | //@src | //@href | //@onclick")
    assert "<script>alert(1)</script> and \"quotes\" & 'more' $title ${title}" in [
        div.text for div in root.xpath("//div[contains(@class, 'block ')]")
    ]


def test_the_picture_of_nothing_gives_the_reason() -> None:
    assert "empty input" in picture(unboil.extract(b""))
