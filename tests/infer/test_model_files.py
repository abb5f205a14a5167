"""Model files from strangers: always the named error, whatever is in the file."""

import contextlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import unboil
from unboil import ModelError, OptionError, load_model
from unboil.model.model import Model
from unboil.model.portable import save
from unboil.options import FAVORS

Members = dict[str, bytes]

_ANY_TIME = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def model_file(tiny_model: Model, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("model") / "tiny.unboil"
    save(tiny_model, path)
    return path.read_bytes()


@pytest.fixture
def refuses(tmp_path: Path) -> Callable[[bytes], None]:
    """Asserts that a file of these bytes is refused by the named error."""

    def check(data: bytes) -> None:
        path = tmp_path / "strange.unboil"
        path.write_bytes(data)
        with pytest.raises(ModelError):
            load_model(path)

    return check


def members(data: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(content: Members, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, value in content.items():
            archive.writestr(name, value)
    return buffer.getvalue()


def array(data: bytes) -> np.ndarray[Any, Any]:
    return np.load(io.BytesIO(data))


def npy(values: object, pickled: bool = False) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.asarray(values), allow_pickle=pickled)
    return buffer.getvalue()


def header(text: str, data: bytes = b"") -> bytes:
    line = text.encode().ljust(117) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(line).to_bytes(2, "little") + line + data


def test_an_unchanged_file_loads_and_saves_to_the_same_bytes(
    model_file: bytes, tmp_path: Path
) -> None:
    first, second = tmp_path / "a.unboil", tmp_path / "b.unboil"
    first.write_bytes(model_file)
    save(load_model(first), second)
    assert second.read_bytes() == model_file


def test_a_model_says_which_one_it_is_and_not_its_numbers() -> None:
    model = unboil.Extractor().model
    assert repr(model).startswith("<Model 'default', unboil 0.")
    assert len(repr(model)) < 100


def test_another_zip_method_of_the_same_arrays_loads(model_file: bytes, tmp_path: Path) -> None:
    path = tmp_path / "stored.unboil"
    path.write_bytes(zipped(members(model_file), zipfile.ZIP_STORED))
    assert load_model(path).manifest.name == "tiny"


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_methods_that_unpack_without_bound(
    model_file: bytes, refuses: Callable[[bytes], None], method: int
) -> None:
    refuses(zipped(members(model_file), method))


@_ANY_TIME
@given(share=st.floats(0.0, 0.999))
def test_truncated(model_file: bytes, refuses: Callable[[bytes], None], share: float) -> None:
    refuses(model_file[: int(len(model_file) * share)])


@_ANY_TIME
@given(data=st.data())
def test_flipped_bits_load_to_a_model_or_the_named_error(
    model_file: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    damaged = bytearray(model_file)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path = tmp_path / "flipped.unboil"
    path.write_bytes(bytes(damaged))
    with contextlib.suppress(ModelError):  # but the date of a member, say, may be any
        assert isinstance(load_model(path), Model)


@_ANY_TIME
@given(data=st.data())
def test_flipped_bits_inside_arrays(model_file: bytes, tmp_path: Path, data: st.DataObject) -> None:
    content = members(model_file)
    name = data.draw(st.sampled_from(sorted(content)))
    damaged = bytearray(content[name])
    at = data.draw(st.integers(0, len(damaged) - 1))
    damaged[at] = data.draw(st.integers(0, 255))
    path = tmp_path / "flipped.unboil"
    path.write_bytes(zipped(content | {name: bytes(damaged)}))
    with contextlib.suppress(ModelError):
        assert isinstance(load_model(path), Model)


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"\x80\x04N.", b"<html></html>", bytes(1000)],
    ids=["empty", "zip start", "pickle", "page", "zeros"],
)
def test_other_files(refuses: Callable[[bytes], None], data: bytes) -> None:
    refuses(data)


def test_folders_and_missing_files(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.unboil"):
        with pytest.raises(ModelError):
            load_model(path)


def _points(point: dict[str, object]) -> dict[str, dict[str, object]]:
    return dict.fromkeys(FAVORS, point)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("second.left", np.zeros_like),
        ("second.left", lambda a: np.arange(len(a), dtype=a.dtype)),
        ("second.left", lambda a: a + np.int32(len(a))),
        ("second.left", lambda a: np.where(a > 0, 1, a).astype(a.dtype)),
        ("second.feature", lambda a: np.where(a >= 0, 1_000_000, a).astype(a.dtype)),
        ("second.feature", lambda a: a.astype(np.float64)),
        ("second.threshold", lambda a: np.full_like(a, np.nan)),
        ("second.threshold", lambda a: np.full_like(a, np.inf)),
        ("second.threshold", lambda a: a[:-1]),
        ("second.threshold", lambda a: a[None]),
        ("second.roots", lambda a: a - np.int32(1)),
        ("second.roots", lambda a: a + np.int32(10_000)),
        ("second.roots", lambda a: a.astype(np.int64) + 2**32),
        ("second.roots", lambda a: np.zeros(10, a.dtype)),
        ("second.baseline", lambda a: np.full_like(a, np.nan)),
        ("second.baseline", lambda _: np.zeros(3)),
        ("roles.hidden", lambda a: a[:-1]),
        ("roles.hidden", lambda a: np.full_like(a, np.nan)),
        ("roles.hidden", lambda a: a.ravel()),
        ("roles.scales", lambda a: np.full_like(a, 1e30)),
        ("roles.output", lambda a: a[:, :-1]),
        ("tagger.rows", lambda a: a[:, :-1]),
        ("tagger.rows", lambda a: np.full_like(a, np.nan)),
        ("tagger.rows", lambda a: a.ravel()),
        ("tagger.scales", lambda a: np.full_like(a, 1e30)),
        ("tagger.output", lambda a: a[:, :, :-1]),
        ("tagger.tokens", lambda a: np.concatenate((a, a), axis=1)),
        ("tagger.near", lambda a: a[:, 1:]),
        ("tagger.far", lambda a: a[..., None]),
        ("tagger.rows", lambda a: a[:0]),
        ("tagger.near", lambda a: np.full_like(a, 1e4)),
        ("tagger.output_bias", lambda a: a[0, 0].reshape(())),
        ("role_weight", lambda a: a + 1.5),
        ("role_weight", lambda a: np.append(a, a)),
        ("tagger_weight", lambda a: a * np.nan),
        ("content_weight", lambda a: a - 1.5),
        ("page_vocabulary.weights", lambda a: a[:, :-1]),
        ("vocabulary.weights", lambda a: np.full_like(a, 1e4)),
        ("second_net.output_bias", lambda _: np.zeros(3)),
        ("second_net.centers", lambda a: a[:-1]),
        ("vocabulary.weights", lambda a: np.full_like(a, np.nan)),
        ("vocabulary.weights", lambda a: a[:-1]),
        ("vocabulary.weights", lambda a: a.ravel()),
        ("vocabulary.tokens", lambda a: np.full_like(a, 0xFF)),
        ("vocabulary.tokens", lambda _: np.full(2_000_000, ord("\n"), np.uint8)),
        ("calibration.logits", lambda a: a[::-1]),
        ("calibration.logits", lambda a: np.full_like(a, np.nan)),
        ("calibration.probabilities", lambda a: a * 2),
        ("calibration.probabilities", lambda a: a[:-1]),
        ("calibration.probabilities", lambda a: a.astype(complex)),
        ("calibration.probabilities", lambda a: a > 0.5),
    ],
)
def test_arrays_that_do_not_fit(
    model_file: bytes,
    refuses: Callable[[bytes], None],
    name: str,
    change: Callable[[np.ndarray[Any, Any]], np.ndarray[Any, Any]],
) -> None:
    content = members(model_file)
    file = f"{name}.npy"
    refuses(zipped(content | {file: npy(change(array(content[file])))}))


@pytest.mark.parametrize("name", ["second.left.npy", "vocabulary.tokens.npy", "manifest.json"])
def test_missing_members(model_file: bytes, refuses: Callable[[bytes], None], name: str) -> None:
    content = members(model_file)
    del content[name]
    refuses(zipped(content))


@pytest.mark.parametrize(
    "data",
    [
        npy([print, None], pickled=True),
        header("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", b"\x80\x04N."),
        header("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000,), }"),
        header("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }"),
        header("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }", bytes(8)),
        header("{'descr': '<f8', 'fortran_order': False, 'shape': (-1, -1), }", bytes(8)),
        header("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", bytes(8)),
        header("{'descr': '|V0', 'fortran_order': False, 'shape': (), }"),
        header("__import__('os').abort()"),
        header("(" * 100),
        b"",
    ],
)
def test_arrays_that_are_none(
    model_file: bytes, refuses: Callable[[bytes], None], data: bytes
) -> None:
    refuses(zipped(members(model_file) | {"second.threshold.npy": data}))


@pytest.mark.parametrize(
    "change",
    [
        {"format": 99},
        {"columns_hash": "0" * 64},
        {"points": {}},
        {"points": {"balanced": {"scale": 1.0}}},
        {"points": _points({"scale": "much"})},
        {"points": _points({"scale": float("nan")})},
        {"points": _points({"speed": 1.0})},
        {"points": [1, 2]},
        {"metrics": "good"},
        {"name": None},
    ],
)
def test_manifests_that_do_not_fit(
    model_file: bytes, refuses: Callable[[bytes], None], change: dict[str, object]
) -> None:
    content = members(model_file)
    manifest = json.loads(content["manifest.json"]) | change
    refuses(zipped(content | {"manifest.json": json.dumps(manifest).encode()}))


@pytest.mark.parametrize(
    "manifest", [b"", b"[]", b"null", b"{", b"\xff\xfe", b"[" * 200_000, b" " * 5_000_000 + b"{}"]
)
def test_manifests_that_are_none(
    model_file: bytes, refuses: Callable[[bytes], None], manifest: bytes
) -> None:
    refuses(zipped(members(model_file) | {"manifest.json": manifest}))


def test_a_bomb_that_says_how_large_it_is(
    model_file: bytes, refuses: Callable[[bytes], None]
) -> None:
    huge = bytes(210_000_000)
    refuses(zipped(members(model_file) | {"extra.npy": huge}))


def test_a_bomb_that_lies_about_its_size(
    model_file: bytes, refuses: Callable[[bytes], None]
) -> None:
    size = 30_000_000
    data = zipped(members(model_file) | {"extra.npy": bytes(size)})
    assert data.count(size.to_bytes(4, "little")) == 2  # in the local header and the directory
    refuses(data.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))


def test_a_page_for_a_model_is_not_quoted_at_length() -> None:
    with pytest.raises(OptionError, match=r"^model is the path of one; .{,60}$"):
        unboil.Extractor("<p>A page</p>" * 1000)
