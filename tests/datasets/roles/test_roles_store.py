"""Passes come back from disk as they were written; the shipped ones are whole."""

import codecs
from pathlib import Path

import pytest

from unboil.datasets.roles import (
    PageRoles,
    load_roles,
    merge_pass,
    passes_in,
    read_pass,
    text_hash,
    write_pass,
)
from unboil.datasets.roles.store import PASSES
from unboil.errors import CorpusError
from unboil.roles import Role

PAGE = PageRoles(
    "made",
    "de/Zeitung – 1",
    (0, 1, 2),
    tuple(map(text_hash, "abc")),
    (Role.MASTHEAD, Role.BODY, Role.BODY),
)


def test_a_pass_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_pass("A", [PAGE], tmp_path)
    assert read_pass("A", tmp_path) == {("made", "de/Zeitung – 1"): PAGE}


def test_a_pass_outlives_a_write_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_pass("A", [PAGE], tmp_path)
    before = path.read_bytes()

    def fail(file: Path, text: str, encoding: str) -> None:
        file.write_bytes(text.encode(encoding)[:20])
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(OSError, match="no space"):
        write_pass("A", [PAGE], tmp_path)
    assert path.read_bytes() == before
    assert [*tmp_path.iterdir()] == [path]


def test_corrections_lie_over_the_first_pass(tmp_path: Path) -> None:
    write_pass("A", [PAGE], tmp_path)
    fix = PageRoles("made", "de/Zeitung – 1", (1,), (text_hash("b"),), (Role.HEADLINE,))
    unknown = PageRoles("made", "2", (0,), (text_hash("b"),), (Role.HEADLINE,))
    write_pass("gold", [fix, unknown], tmp_path)
    pages = load_roles(folder=tmp_path)
    assert pages[PAGE.key].roles == (Role.MASTHEAD, Role.HEADLINE, Role.BODY)
    assert list(pages) == [PAGE.key]


@pytest.mark.parametrize(
    ("files", "passes"),
    [
        ((), ()),
        (("gold",), ()),
        (("B", "A"), ("A",)),
        (("A", "gold"), ("A", "gold")),
        (("anna", "roles"), ("roles",)),
        (("anna", "gold", "roles"), ("roles", "gold")),
    ],
)
def test_one_rule_says_which_passes_count(
    tmp_path: Path, files: tuple[str, ...], passes: tuple[str, ...]
) -> None:
    for name in files:
        write_pass(name, [PAGE], tmp_path)
    assert passes_in(tmp_path) == passes


def test_a_folder_without_a_pass_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no annotations in"):
        load_roles(folder=tmp_path)


def test_a_missing_pass_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"Z\.jsonl"):
        read_pass("Z", tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        '{"corpus": "a", "id": "1", "roles": "0 body"}',
        '{"corpus": "a", "id": "1", "roles": "0-1 body", "hashes": "aa"}',
        '{"corpus": "a", "id": "1", "roles": "0 article", "hashes": "aa"}',
    ],
)
def test_a_damaged_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "A.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="line 2"):
        read_pass("A", tmp_path)


def test_a_pass_saved_by_an_editor_is_read(tmp_path: Path) -> None:
    path = write_pass("A", [PAGE], tmp_path)
    path.write_bytes(codecs.BOM_UTF8 + path.read_bytes())
    assert read_pass("A", tmp_path) == {PAGE.key: PAGE}


def test_a_pass_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = write_pass("A", [PAGE], tmp_path)
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    with pytest.raises(CorpusError, match=r"A\.jsonl is not UTF-8"):
        read_pass("A", tmp_path)


@pytest.mark.parametrize("name", ["../A", "/A", "a/b", "a\\b", "C:A", "", "a\n"])
def test_a_pass_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    for do in (write_pass, merge_pass):
        with pytest.raises(CorpusError, match="is no name of a pass"):
            do(name, [PAGE], tmp_path / "labels")
    with pytest.raises(CorpusError, match="is no name of a pass"):
        read_pass(name, tmp_path / "labels")
    assert not any(tmp_path.iterdir())


def test_the_shipped_gold_is_complete_and_large_enough() -> None:
    pages = load_roles()
    assert len(pages) >= 300
    assert all(page.complete for page in pages.values())
    assert {role for page in pages.values() for role in page.roles} == set(Role)


def test_the_second_reader_saw_the_blocks_the_first_one_saw() -> None:
    first, second = read_pass("A", PASSES), read_pass("B", PASSES)
    assert len(second) >= len(first) / 10
    assert all(page.hashes == first[key].hashes for key, page in second.items())
