"""A model as one file of plain data: a zip of NumPy arrays and a JSON manifest.

Not a pickle: nothing in it can run, and no version of scikit-learn or Python can outdate it.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from unboil.errors import ModelError
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
from unboil.model.trees import NODE, TreeEnsemble
from unboil.roles import ROLES

__all__ = ["COLUMNS_HASH", "load", "save"]

COLUMNS_HASH = names_hash(PAGE_COLUMNS + ROLE_COLUMNS + CONFIDENCE_COLUMNS)
"""Of this version's columns; a model of other columns is refused."""

_MAXIMUM_BYTES = 200_000_000
"""Unpacked size that a model file may have; the bundled one has a twentieth of it."""
_MANIFEST = "manifest.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)

Arrays = dict[str, npt.NDArray[np.generic]]

_ENSEMBLES: Mapping[str, tuple[int, int]] = {
    "first": (len(FIRST_COLUMNS), 1),
    "page_types": (len(PAGE_COLUMNS), len(PAGE_TYPES)),
    "second": (len(SECOND_COLUMNS), 1),
    "confidence": (len(CONFIDENCE_COLUMNS), 1),
    "roles": (len(ROLE_COLUMNS), len(ROLES)),
}
"""Columns and outputs of each ensemble."""
_VOCABULARIES: Mapping[str, int] = {
    "vocabulary": 1,
    "page_vocabulary": len(PAGE_TYPES),
    "role_vocabulary": len(ROLES),
}


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
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > _MAXIMUM_BYTES:
                raise ModelError(f"{path}: unpacks to more than {_MAXIMUM_BYTES:,} bytes")
            manifest = Manifest.of(json.loads(archive.read(_MANIFEST)))
            _check_columns(manifest)
            arrays = {
                info.filename.removesuffix(".npy"): _read_array(archive.read(info))
                for info in archive.infolist()
                if info.filename.endswith(".npy")
            }
        return _model_of(manifest, arrays)
    except ModelError as error:
        raise ModelError(f"{path}: {error}") from error
    except FileNotFoundError as error:
        raise ModelError(f"there is no model file {path}") from error
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, EOFError, RecursionError) as error:
        raise ModelError(f"{path}: not a model of unboil, or damaged: {error}") from error
    except Exception as error:  # zlib, struct, tokenizer errors of hostile headers
        raise ModelError(f"{path}: damaged: {error}") from error


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


def _read_array(data: bytes) -> npt.NDArray[np.generic]:
    array: npt.NDArray[np.generic] = np.lib.format.read_array(
        io.BytesIO(data), allow_pickle=False, max_header_size=1000
    )
    return array


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
    }
    for name in _ENSEMBLES:
        ensemble: TreeEnsemble = getattr(model, name)
        # Column by column compresses to half of what rows of nodes do.
        for column in ("threshold", "feature", "left"):
            arrays[f"{name}.{column}"] = np.ascontiguousarray(ensemble.nodes[column])
        arrays[f"{name}.roots"] = ensemble.roots
        arrays[f"{name}.baseline"] = ensemble.baseline
    for name in _VOCABULARIES:
        vocabulary: Vocabulary = getattr(model, name)
        arrays[f"{name}.tokens"] = np.frombuffer("\n".join(vocabulary.tokens).encode(), np.uint8)
        arrays[f"{name}.weights"] = vocabulary.weights.astype(np.float16)
    return arrays


def _model_of(manifest: Manifest, arrays: Arrays) -> Model:
    learned: dict[str, Any] = {
        name: _ensemble(arrays, name, *shape) for name, shape in _ENSEMBLES.items()
    }
    learned |= {name: _vocabulary(arrays, name, n) for name, n in _VOCABULARIES.items()}
    logits = arrays["calibration.logits"].astype(np.float64)
    probabilities = arrays["calibration.probabilities"].astype(np.float64)
    if len(logits) < 2 or logits.shape != probabilities.shape or (np.diff(logits) < 0).any():
        raise ModelError("its calibration is damaged")
    return Model(
        manifest=manifest,
        calibration=Calibration(logits, probabilities),
        **learned,
    )


def _ensemble(arrays: Arrays, name: str, columns: int, outputs: int) -> TreeEnsemble:
    nodes = np.empty(len(arrays[f"{name}.threshold"]), NODE)
    for column in ("threshold", "feature", "left"):
        nodes[column] = arrays[f"{name}.{column}"]
    baseline = arrays[f"{name}.baseline"].astype(np.float64)
    if len(baseline) != outputs:
        raise ModelError(f"its {name} has {len(baseline)} outputs, not {outputs}")
    return TreeEnsemble(nodes, arrays[f"{name}.roots"].astype(np.int32), baseline, columns)


def _vocabulary(arrays: Arrays, name: str, outputs: int) -> Vocabulary:
    text = arrays[f"{name}.tokens"].astype(np.uint8).tobytes().decode()
    weights = arrays[f"{name}.weights"].astype(np.float32)
    if weights.ndim != 2 or weights.shape[1] != outputs or not np.isfinite(weights).all():
        raise ModelError(f"its {name} has not {outputs} finite weights a token")
    return Vocabulary(tuple(text.split("\n")) if text else (), weights)
