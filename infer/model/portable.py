"""A model as one file of plain data: a zip of NumPy arrays and a JSON manifest.

Not a pickle: nothing in it can run, and no version of scikit-learn or Python can outdate it.
"""

import io
import json
import math
import zipfile
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from unboil.errors import ModelError
from unboil.features.meaning import vectors_digest
from unboil.features.surroundings import KINDS
from unboil.features.vocabulary import Vocabulary
from unboil.model.layout import (
    CONFIDENCE_COLUMNS,
    FIRST_COLUMNS,
    PAGE_COLUMNS,
    PAGE_TYPES,
    ROLE_COLUMNS,
    SECOND_COLUMNS,
    names_hash,
)
from unboil.model.manifest import Manifest
from unboil.model.model import Calibration, Model
from unboil.model.net import Net
from unboil.model.tagger import Tagger
from unboil.model.trees import NODE, TreeEnsemble
from unboil.roles import ROLES

__all__ = ["COLUMNS_HASH", "load", "save"]

_MAXIMUM_BYTES = 200_000_000
"""Unpacked size that a model file may have; the bundled ones have a tenth of it."""
_MAXIMUM_FILE_BYTES = 50_000_000
"""Size of the file itself: its table of contents is read before anything can be checked."""
_MAXIMUM_MANIFEST_BYTES = 4_000_000
"""JSON takes ten times its size when it is read."""
_MAXIMUM_TOKENS = 1_000_000
"""Tokens of a vocabulary, which take thirty times their size as strings."""
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Of compression; others unpack without a bound on what a read gives."""
_NUMBERS = "fiu"
"""Kinds of NumPy types that a model is made of: floats and integers."""
_MANIFEST = "manifest.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)

Arrays = dict[str, npt.NDArray[np.generic]]

_ENSEMBLES: Mapping[str, tuple[int, int]] = {
    "first": (len(FIRST_COLUMNS), 1),
    "page_types": (len(PAGE_COLUMNS), len(PAGE_TYPES)),
    "second": (len(SECOND_COLUMNS), 1),
    "confidence": (len(CONFIDENCE_COLUMNS), 1),
}
"""Columns and outputs of each ensemble."""
_NETS: Mapping[str, tuple[type[Net] | type[Tagger], int, int]] = {
    "second_net": (Net, len(SECOND_COLUMNS), 1),
    "first_roles": (Net, len(ROLE_COLUMNS), len(ROLES)),
    "roles": (Net, len(ROLE_COLUMNS), len(ROLES)),
    "tagger": (Tagger, len(SECOND_COLUMNS), len(ROLES)),
}
"""Kind, columns and outputs of each network."""
_SHARES = ("role_weight", "tagger_weight", "content_weight")
COLUMNS_HASH = names_hash(
    (
        *(*PAGE_COLUMNS, *ROLE_COLUMNS, *CONFIDENCE_COLUMNS),
        *(*_NETS, *_SHARES, *KINDS),
        vectors_digest(),
    )
)
"""Of what this version's networks see, vectors of words included; a model of anything else is
refused."""
_DISTANCES = "distances"
_FULL_PRECISION = frozenset({_DISTANCES, "centers", "scales"})
"""Arrays of a network that are written with all digits, as its biases are; the others are most of
the file."""
_VOCABULARIES = ("vocabulary", "page_vocabulary")
_LARGEST_EVIDENCE = 1e3
"""Of a token's weight or number."""


def save(model: Model, path: Path | str) -> None:
    """Write a model; the same model gives the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        _add(archive, _MANIFEST, json.dumps(model.manifest.as_dict(), sort_keys=True).encode())
        for name, array in _arrays_of(model).items():
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, array, allow_pickle=False)
            _add(archive, f"{name}.npy", buffer.getvalue())


def load(path: Path | str) -> Model:
    """Read a model file; safe for files from strangers, in bounded time and memory.

    Raises:
        ModelError: the file is missing, damaged, too large, or made for another version.
    """
    try:
        if Path(path).stat().st_size > _MAXIMUM_FILE_BYTES:
            raise ModelError(f"larger than {_MAXIMUM_FILE_BYTES:,} bytes")
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > _MAXIMUM_BYTES:
                raise ModelError(f"unpacks to more than {_MAXIMUM_BYTES:,} bytes")
            about = archive.getinfo(_MANIFEST)
            if about.file_size > _MAXIMUM_MANIFEST_BYTES:
                raise ModelError(f"its manifest has more than {_MAXIMUM_MANIFEST_BYTES:,} bytes")
            manifest = Manifest.of(json.loads(_unpack(archive, about)))
            _check_columns(manifest)
            arrays = {
                info.filename.removesuffix(".npy"): _read_array(_unpack(archive, info))
                for info in archive.infolist()
                if info.filename.endswith(".npy")
            }
        return _model_of(manifest, arrays)
    except ModelError as error:
        raise ModelError(f"{path}: {error}") from error
    except FileNotFoundError as error:
        raise ModelError(f"there is no model file {path}") from error
    except IsADirectoryError as error:
        raise ModelError(f"{path} is a folder; name the file, as {path}/model.unboil") from error
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, EOFError, RecursionError) as error:
        raise ModelError(f"{path}: not a model of unboil, or damaged: {error}") from error
    except Exception as error:  # zlib, struct, tokenizer errors of hostile headers
        raise ModelError(f"{path}: damaged: {error}") from error


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """One member, in no more memory than it says it takes: ``read`` alone unpacks all there is."""
    if info.compress_type not in _METHODS:
        raise ModelError(f"{info.filename} is compressed in a way that models are not")
    with archive.open(info) as member:
        data = member.read(info.file_size + 1)
    if len(data) != info.file_size:
        raise ModelError(f"{info.filename} has not the size it says")
    return data


def _read_array(data: bytes) -> npt.NDArray[np.generic]:
    """An array of numbers; its header is checked before anything is made of it."""
    stream = io.BytesIO(data)
    if np.lib.format.read_magic(stream) != (1, 0):
        raise ModelError("an array is in another version of NumPy's format")
    shape, fortran, dtype = np.lib.format.read_array_header_1_0(stream, max_header_size=1000)
    size = math.prod(shape) * dtype.itemsize
    if dtype.kind not in _NUMBERS or min(shape, default=0) < 0 or size != len(data) - stream.tell():
        raise ModelError(f"an array has shape {shape} of {dtype}, which its data does not bear out")
    values: npt.NDArray[np.generic] = np.frombuffer(data, dtype, offset=stream.tell())
    return values.reshape(shape, order="F" if fortran else "C")


def _check_columns(manifest: Manifest) -> None:
    if manifest.columns_hash != COLUMNS_HASH:
        raise ModelError(
            "the model was trained on other features than this version computes: retrain it "
            "(unboil train), or install the version of unboil it was made for"
        )


def _arrays_of(model: Model) -> Arrays:
    arrays: Arrays = {
        "calibration.logits": model.calibration.logits,
        "calibration.probabilities": model.calibration.probabilities,
        **{name: np.array([getattr(model, name)]) for name in _SHARES},
    }
    for name in _ENSEMBLES:
        ensemble: TreeEnsemble = getattr(model, name)
        # Column by column compresses to half of what rows of nodes do.
        for column in ("threshold", "feature", "left"):
            arrays[f"{name}.{column}"] = np.ascontiguousarray(ensemble.nodes[column])
        arrays[f"{name}.roots"] = ensemble.roots
        arrays[f"{name}.baseline"] = ensemble.baseline
    for name in _NETS:
        net: Net | Tagger = getattr(model, name)
        for layer in fields(net):
            values = getattr(net, layer.name)
            full = layer.name in _FULL_PRECISION or layer.name.endswith("bias")
            arrays[f"{name}.{layer.name}"] = values if full else values.astype(np.float16)
    for name in _VOCABULARIES:
        vocabulary: Vocabulary = getattr(model, name)
        arrays[f"{name}.tokens"] = np.frombuffer("\n".join(vocabulary.tokens).encode(), np.uint8)
        arrays[f"{name}.weights"] = vocabulary.weights.astype(np.float16)
    return arrays


def _model_of(manifest: Manifest, arrays: Arrays) -> Model:
    learned: dict[str, Any] = {
        name: _ensemble(arrays, name, *shape) for name, shape in _ENSEMBLES.items()
    }
    learned |= {name: _net(arrays, name, *shape) for name, shape in _NETS.items()}
    learned |= {name: _vocabulary(arrays, name) for name in _VOCABULARIES}
    tagger: Tagger = learned["tagger"]
    if learned["vocabulary"].outputs != 1 + len(ROLES) + tagger.token_numbers or (
        learned["page_vocabulary"].outputs != len(PAGE_TYPES)
    ):
        raise ModelError("its vocabularies sum up to other numbers than its stages read")
    logits = arrays["calibration.logits"].astype(np.float64)
    probabilities = arrays["calibration.probabilities"].astype(np.float64)
    if not _is_rising(logits, -np.inf, np.inf) or not _is_rising(probabilities, 0.0, 1.0):
        raise ModelError("its calibration is damaged")
    if logits.shape != probabilities.shape:
        raise ModelError("its calibration has another number of logits than of probabilities")
    learned |= {name: _share(arrays, name) for name in _SHARES}
    return Model(
        manifest=manifest,
        calibration=Calibration(logits, probabilities),
        **learned,
    )


def _share(arrays: Arrays, name: str) -> float:
    (share,) = _as_is(arrays[name], np.dtype(np.float64)).tolist()
    if not 0.0 <= share <= 1.0:
        raise ModelError(f"its {name} lies outside of 0..1")
    return float(share)


def _is_rising(values: npt.NDArray[np.float64], low: float, high: float) -> bool:
    """Whether there are at least two finite values in ``low..high``, none below the one before."""
    return bool(
        values.ndim == 1
        and len(values) >= 2
        and np.isfinite(values).all()
        and low <= values[0]
        and values[-1] <= high
        and (np.diff(values) >= 0).all()
    )


def _ensemble(arrays: Arrays, name: str, columns: int, outputs: int) -> TreeEnsemble:
    nodes = np.empty(len(arrays[f"{name}.threshold"]), NODE)
    for column in nodes.dtype.names or ():
        nodes[column] = _as_is(arrays[f"{name}.{column}"], nodes.dtype[column])
    baseline = arrays[f"{name}.baseline"].astype(np.float64)
    if len(baseline) != outputs:
        raise ModelError(f"its {name} has {len(baseline)} outputs, not {outputs}")
    roots = _as_is(arrays[f"{name}.roots"], np.dtype(np.int32))
    return TreeEnsemble(nodes, roots, baseline, columns)


def _net(
    arrays: Arrays, name: str, kind: type[Net] | type[Tagger], columns: int, outputs: int
) -> Net | Tagger:
    layers = {layer.name: arrays[f"{name}.{layer.name}"] for layer in fields(kind)}
    weights: dict[str, Any] = {
        layer: values if layer == _DISTANCES else values.astype(np.float32)
        for layer, values in layers.items()
    }
    net = kind(**weights)
    if len(net.centers) != columns or net.output_bias.shape[-1] != outputs:
        raise ModelError(f"its {name} does not lead from {columns} columns to {outputs} outputs")
    return net


def _as_is(values: npt.NDArray[np.generic], dtype: np.dtype[Any]) -> npt.NDArray[Any]:
    """The values, one-dimensional, where they are of that very type: a cast would hide damage."""
    if values.dtype != dtype or values.ndim != 1:
        raise ModelError(
            f"an array has {values.ndim} dimensions of {values.dtype}, not 1 of {dtype}"
        )
    return values


def _vocabulary(arrays: Arrays, name: str) -> Vocabulary:
    spelled = _as_is(arrays[f"{name}.tokens"], np.dtype(np.uint8))
    if np.count_nonzero(spelled == ord("\n")) >= _MAXIMUM_TOKENS:
        raise ModelError(f"its {name} has more than {_MAXIMUM_TOKENS:,} tokens")
    text = spelled.tobytes().decode()
    weights = arrays[f"{name}.weights"].astype(np.float32)
    if weights.ndim != 2 or not (np.abs(weights) <= _LARGEST_EVIDENCE).all():
        raise ModelError(f"its {name} has weights that are huge or no numbers")
    return Vocabulary(tuple(text.split("\n")) if text else (), weights)
