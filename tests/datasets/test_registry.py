from pathlib import Path

import pytest
from layouts import chinese, wcxb

from unboil.datasets import registry
from unboil.datasets.corpora import CORPORA, Corpus
from unboil.datasets.record import GoldPage, Skipped
from unboil.datasets.registry import HeldOutError, load, load_for_evaluation, locate
from unboil.errors import CorpusError

HELD_OUT = [
    "wcxb-test",
    "article-extraction-benchmark",
    "trafilatura-eval",
    "fundus-evaluation",
]


def test_public_names_exist() -> None:
    assert registry.__all__ == sorted(registry.__all__)
    assert all(hasattr(registry, name) for name in registry.__all__)


def test_held_out_corpora_are_those_of_the_measure() -> None:
    assert [name for name, entry in CORPORA.items() if entry.held_out] == HELD_OUT


@pytest.mark.parametrize("entry", CORPORA.values(), ids=list(CORPORA))
def test_every_corpus_says_where_it_comes_from(entry: Corpus) -> None:
    assert CORPORA[entry.name] is entry
    assert entry.commit in entry.url
    assert entry.repository.count("/") == 1
    assert entry.licence
    assert entry.members
    assert (entry.archive is None) == (entry.sha256 is None)
    if not entry.held_out:
        assert entry.archive is not None
        assert entry.pages
        assert len(entry.fingerprint or "") == 64


@pytest.mark.parametrize("name", HELD_OUT)
def test_training_cannot_load_what_is_held_out(name: str, tmp_path: Path) -> None:
    wcxb(tmp_path / "wcxb-test", "test")
    with pytest.raises(HeldOutError, match="never trained or tuned on"):
        load(name, tmp_path)
    assert issubclass(HeldOutError, CorpusError)


def test_evaluation_loads_what_is_held_out(tmp_path: Path) -> None:
    wcxb(tmp_path / "wcxb-test", "test")
    (page,) = load_for_evaluation("wcxb-test", tmp_path)
    assert page.corpus == "wcxb-test"


def test_unknown_names_list_the_known_ones() -> None:
    with pytest.raises(CorpusError, match=r"no corpus 'nope'.*wcxb, newspaper4k-articles"):
        load("nope")


def test_absence_is_told_at_once_and_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="unboil corpora fetch wcxb"):
        load("wcxb", tmp_path)


def test_another_layout_is_a_named_error(tmp_path: Path) -> None:
    (tmp_path / "newspaper4k-articles").mkdir()
    with pytest.raises(CorpusError, match="not laid out as 'newspaper4k-articles'"):
        list(load("newspaper4k-articles", tmp_path))
    (tmp_path / "wcxb").mkdir()
    with pytest.raises(CorpusError, match="holds no page"):
        list(load("wcxb", tmp_path))


def test_broken_records_are_reported(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    chinese(tmp_path / "chinese-web", "a")
    chinese(tmp_path / "chinese-web", "b")
    (tmp_path / "chinese-web" / "original" / "b.html").unlink()
    skipped: list[Skipped] = []
    pages = list(load("chinese-web", tmp_path, on_skip=skipped.append))
    assert [page.id for page in pages] == ["a"]
    assert [record.id for record in skipped] == ["b"]
    list(load("chinese-web", tmp_path))
    assert "chinese-web/b" in caplog.text


def test_the_environment_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chinese(tmp_path / "elsewhere" / "chinese-web")
    chinese(tmp_path / "here" / "corpora" / "chinese-web")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("UNBOIL_CORPORA", str(tmp_path / "elsewhere"))
    assert locate("chinese-web") == tmp_path / "elsewhere" / "chinese-web"
    monkeypatch.delenv("UNBOIL_CORPORA")
    assert locate("chinese-web") == Path("corpora/chinese-web")


def test_fingerprint_is_of_the_set_of_pages() -> None:
    pages = [GoldPage("c", str(n), None, b"<p>x", "x") for n in range(3)]
    same = registry.fingerprint(reversed(pages))
    assert registry.fingerprint(pages) == same
    changed = GoldPage("c", "2", None, b"<p>x", "y")
    assert registry.fingerprint([*pages[:2], changed]) != same
    assert registry.fingerprint(pages[:2]) != same
