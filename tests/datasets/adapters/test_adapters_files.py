import gzip
import os
import sys
from pathlib import Path

import pytest

from unboil.datasets.adapters.blocktext import block_text
from unboil.datasets.adapters.files import (
    collect,
    html_path,
    iso_date,
    linked_site,
    page_files,
    page_id,
    page_language,
    page_url,
    read_html,
    split_names,
    strings,
)
from unboil.datasets.record import Skipped
from unboil.errors import CorpusError


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-05-31", "2024-05-31"),
        ("2004-7-16 08:19", "2004-07-16"),
        ("2024/5/1", "2024-05-01"),
        ("1998-3", "1998-03"),
        ("2018", "2018"),
        ("NaT", None),
        ("0000-00-00", None),
        ("May 31, 2024", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(text: str | None, date: str | None) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Jane Roe", ("Jane Roe",)),
        ("By Jane Roe", ("Jane Roe",)),
        ("JANE ROE, JOHN DOE,", ("JANE ROE", "JOHN DOE")),
        ("Jane Roe, MD", ("Jane Roe, MD",)),
        ("Jane Roe and John Doe; Ann Poe", ("Jane Roe", "John Doe", "Ann Poe")),
        ("Maria & Katerina", ("Maria", "Katerina")),
        ("Brandon Anderson", ("Brandon Anderson",)),
        ("Byron Gray", ("Byron Gray",)),
        ("Jane Roe |", ("Jane Roe",)),
        ("", ()),
        (None, ()),
    ],
)
def test_names(byline: str | None, names: tuple[str, ...]) -> None:
    assert split_names(byline) == names


@pytest.mark.parametrize(
    ("html", "language"),
    [
        (b'<!doctype html><html class="x" lang="de-AT">', "de"),
        (b"<HTML LANG=EN>", "en"),
        (b"<html\n data-x\n lang = 'pt_BR'>", "pt"),
        (b'<html xml:lang="fr">', "fr"),
        (b'<html lang=""><p lang="de">', None),
        (b"<p lang=de>", None),
    ],
)
def test_language(html: bytes, language: str | None) -> None:
    assert page_language(html) == language


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (b"<link rel='canonical' href='https://a.com/?a=1&amp;b=2'>", "https://a.com/?a=1&b=2"),
        (b'<meta content="https://a.com/x" property="og:url"/>', "https://a.com/x"),
        (b"<link rel=stylesheet href=https://a.com/x.css>", None),
        (b"<link rel=canonical href=/relative>", None),
    ],
)
def test_address(html: bytes, url: str | None) -> None:
    assert page_url(html) == url


def test_a_page_without_address_is_of_the_site_it_links_to() -> None:
    links = ("//www.a.com/1", "http://b.org", "https://news.a.com", "/c.net/x", "//localhost/x")
    html = "".join(f"<a href={link}>x</a>" for link in links)
    assert linked_site(html.encode()) == "a.com"
    assert linked_site(b"<a href=/x>x</a>") is None


@pytest.mark.parametrize("suffix", [".html", ".html.gz", ".htm", ".htm.gz"])
def test_what_a_page_file_is_called_is_the_same_everywhere(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"v1.2{suffix}"
    path.touch()
    assert page_files(tmp_path) == {"v1.2": path}
    assert html_path(tmp_path / "v1.2") == path
    assert page_id(path) == page_id(Path(f"v1.2{suffix.upper()}")) == "v1.2"
    assert page_id(Path("v1.2.gz")) == "v1.2.gz"


def test_hidden_files_are_no_pages(tmp_path: Path) -> None:
    for name in ("a.html", "._a.html", ".b.html", ".html"):
        (tmp_path / name).touch()
    assert [*page_files(tmp_path)] == ["a"]


@pytest.mark.skipif(sys.platform != "linux", reason="the system takes no such name")
def test_a_page_whose_name_is_not_utf8_is_named(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.html")).touch()
    with pytest.raises(CorpusError, match=r"caf\\udce9\.html' is not UTF-8: rename it"):
        page_files(tmp_path)


@pytest.mark.parametrize("change", [slice(-9), slice(0), slice(4, None)])
def test_a_damaged_page_is_an_error_that_names_it(tmp_path: Path, change: slice) -> None:
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(b"<p>One")[change] or b"\x1f")
    with pytest.raises(OSError, match=r"a\.html\.gz is damaged or cut off"):
        read_html(path)
    path.write_bytes(gzip.compress(b"<p>One")[:12] + b"\xff" * 9)
    assert isinstance(collect("own", "a", path, read_html), Skipped)  # type: ignore[arg-type]


def test_strings() -> None:
    assert strings([" a ", "", None, "b"]) == ("a", "b")
    assert strings("a") == ("a",)
    assert strings(None) == ()


def test_annotated_markup_keeps_words_apart_and_together() -> None:
    markup = "<p>H<sub>2</sub>O <i>and</i> more</p><table><tr><td>a</td><td>b</td></tr></table>"
    assert block_text(markup) == ((), "H2O and more\n\na\n\nb")
    assert block_text("") == ((), "")
