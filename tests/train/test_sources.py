import json
from pathlib import Path

import pytest

from unboil.datasets.record import Skipped
from unboil.datasets.registry import HeldOutError
from unboil.datasets.roles import PageRoles, load_roles, text_hash, write_pass
from unboil.errors import ConfigError, CorpusError
from unboil.roles import Role
from unboil.train.settings import CorpusSettings
from unboil.train.sources import read_corpora, read_corpus


@pytest.fixture
def own(tmp_path: Path) -> CorpusSettings:
    pages, annotations = tmp_path / "pages", tmp_path / "annotations"
    pages.mkdir()
    annotations.mkdir()
    (pages / "a.html").write_text("<html lang=de><p>Erster Absatz der Seite</p><p>Menü</p>")
    (annotations / "a.txt").write_text("Erster Absatz der Seite\n")
    (pages / "b.html").write_text("<p>Second page</p>")
    (annotations / "b.json").write_text(
        json.dumps({"text": "Second page", "url": "https://b.example/x", "page_type": "forum"})
    )
    (annotations / "c.txt").write_text("an annotation without a page")
    (annotations / "d.json").write_text('{"txet": "a slip"}')
    (pages / "d.html").write_text("<p>d</p>")
    return CorpusSettings(pages=pages, annotations=annotations, weight=2.0)


def test_pages_of_ones_own(own: CorpusSettings) -> None:
    skipped: list[Skipped] = []
    a, b = read_corpus("mine", own, skipped.append)
    assert (a.page.corpus, a.page.id, a.page.text) == ("mine", "a", "Erster Absatz der Seite")
    assert a.page.language == "de"
    assert a.weight == 2.0
    assert (b.page.site, b.page.page_type) == ("b.example", "forum")
    assert [skip.id for skip in skipped] == ["c", "d"]
    assert "no use for 'txet'" in skipped[1].reason


def test_a_count_takes_the_first_pages(own: CorpusSettings) -> None:
    limited = CorpusSettings(pages=own.pages, annotations=own.annotations, count=1)
    assert [page.page.id for page in read_corpus("mine", limited, lambda _: None)] == ["a"]


def test_both_folders_are_needed(own: CorpusSettings) -> None:
    with pytest.raises(ConfigError, match="needs both folders"):
        list(read_corpus("mine", CorpusSettings(pages=own.pages), pytest.fail))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    settings = CorpusSettings(pages=tmp_path / "none", annotations=tmp_path)
    with pytest.raises(CorpusError, match="no folder"):
        list(read_corpus("mine", settings, pytest.fail))


def test_generated_pages_know_their_roles() -> None:
    (page,) = read_corpus("synthetic", CorpusSettings(count=1, seed=4), pytest.fail)
    assert page.roles is not None
    assert page.roles.complete
    assert Role.BODY in page.roles.roles


def test_an_unknown_corpus_names_those_there_are() -> None:
    with pytest.raises(ConfigError, match="synthetic, wcxb"):
        read_corpora({"nowhere": CorpusSettings()}, pytest.fail)


def test_held_out_corpora_are_refused_to_training() -> None:
    with pytest.raises(HeldOutError):
        list(read_corpus("wcxb-test", CorpusSettings(), pytest.fail))


def test_roles_of_ones_own_are_found_by_page_and_need_no_text(own: CorpusSettings) -> None:
    assert own.pages is not None
    assert own.annotations is not None
    (own.pages / "e.html").write_text("<p>Only roles are known here</p>")
    labels = [
        PageRoles("own", name, (0,), (text_hash(text),), (Role.BODY,))
        for name, text in (("b", "Second page"), ("e", "Only roles are known here"))
    ]
    write_pass("roles", labels, own.annotations)
    a, b, e = read_corpus("mine", own, lambda _: None)
    assert a.roles is None
    assert [b.roles, e.roles] == labels
    assert (e.page.id, e.page.text) == ("e", None)


def test_corrections_of_ones_own_roles_are_learned_from(own: CorpusSettings) -> None:
    assert own.annotations is not None
    hashes = (text_hash("Second page"),)
    write_pass("roles", [PageRoles("mine", "b", (0,), hashes, (Role.PROMO,))], own.annotations)
    write_pass("gold", [PageRoles("mine", "b", (0,), hashes, (Role.BODY,))], own.annotations)
    _, b = read_corpus("mine", own, lambda _: None)
    assert b.roles is not None
    assert b.roles.roles == (Role.BODY,)


def test_annotations_of_other_pages_are_left_out_by_name(own: CorpusSettings) -> None:
    assert own.annotations is not None
    (own.annotations / "a.txt").write_text("Der Bericht eines ganz anderen Tages\n")
    labels = PageRoles("own", "b", (0,), (text_hash("Another page"),), (Role.BODY,))
    write_pass("roles", [labels], own.annotations)
    skipped: list[Skipped] = []
    assert list(read_corpus("mine", own, skipped.append)) == []
    reasons = {skip.id: skip.reason for skip in skipped}
    assert "its text is not on the page: 0 of 6 words" in reasons["a"]
    assert "its roles are not of the page's blocks: 0 of 1 labels" in reasons["b"]


def test_a_text_that_is_in_no_block_is_measured_on_and_not_learned_from(
    own: CorpusSettings, caplog: pytest.LogCaptureFixture
) -> None:
    assert own.pages is not None
    assert own.annotations is not None
    article = {"@type": "Article", "articleBody": "The ferry left the harbour at dawn."}
    script = f"<script type='application/ld+json'>{json.dumps(article)}</script>"
    (own.pages / "a.html").write_text(f"{script}<p>Loading</p>")
    (own.annotations / "a.txt").write_text(article["articleBody"])
    assert [page.page.id for page in read_corpus("mine", own, lambda _: None)] == ["b"]
    held = read_corpus("mine", own, lambda _: None, held_out=True)
    assert [page.page.id for page in held] == ["a", "b"]
    assert "mine/a: its text is not on the page: 0 of 7 words" in caplog.text


def test_pages_that_cannot_be_read_are_left_out_by_name(own: CorpusSettings) -> None:
    assert own.pages is not None
    assert own.annotations is not None
    (own.pages / "a.html").rename(own.pages / "a.html.gz")
    (own.pages / "b.html").write_text("<p>ab" * 102_000)
    (own.annotations / "b.json").write_text('{"must_have": ["ab"]}')
    skipped: list[Skipped] = []
    assert list(read_corpus("mine", own, skipped.append)) == []
    reasons = {skip.id: skip.reason for skip in skipped}
    assert "a.html.gz is damaged or cut off" in reasons["a"]
    assert "more than 100,000 blocks" in reasons["b"]


@pytest.mark.parametrize(
    ("readers", "read"), [(("anna",), "anna"), (("anna", "roles", "zoe"), "roles")]
)
def test_training_reads_the_pass_that_check_checks(
    own: CorpusSettings, readers: tuple[str, ...], read: str
) -> None:
    assert own.annotations is not None
    hashes = (text_hash("Second page"),)
    for name in readers:
        role = Role.BODY if name == read else Role.PROMO
        write_pass(name, [PageRoles("own", "b", (0,), hashes, (role,))], own.annotations)
    _, b = read_corpus("mine", own, lambda _: None)
    assert b.roles == load_roles(folder=own.annotations)["own", "b"]
    assert b.roles.roles == (Role.BODY,)
