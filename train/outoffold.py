"""What models said of pages they were not trained on: the basis of every later choice."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from unboil.features.view import PageView
from unboil.model.manifest import OperatingPoint
from unboil.train.curves import PageChances
from unboil.train.examples import Example

__all__ = ["Judge", "OutOfFold", "chances", "judge", "load_judged", "save_judged"]

Floats = npt.NDArray[np.float64]

_NEUTRAL = {"balanced": OperatingPoint(1.0)}


class _Judgement(Protocol):
    @property
    def content(self) -> Floats: ...
    @property
    def page_types(self) -> Floats: ...
    @property
    def about(self) -> Floats: ...


class Judge(Protocol):
    """What is asked; `unboil.model.Model` is one."""

    def predict_view(
        self, page_view: PageView, features: npt.NDArray[np.float32] | None = None
    ) -> _Judgement: ...


@dataclass(frozen=True, slots=True)
class OutOfFold:
    """One page of ``n`` blocks as a model saw it that was fitted without the page's site."""

    example: Example
    content: Floats
    """(n,) probability of being content, not calibrated yet."""
    page_types: Floats
    """(len(PAGE_TYPES),) probabilities."""
    about: Floats
    """(len(ABOUT_COLUMNS),) the page as a whole."""


def judge(model: Judge, example: Example) -> OutOfFold:
    """Ask a model about one page."""
    said = model.predict_view(example.view, example.features)
    return OutOfFold(example, said.content, said.page_types, said.about)


def chances(judged: Iterable[OutOfFold]) -> Iterator[PageChances]:
    """Pages with gold text, as the curve takes them, at neutral operating points."""
    for item in judged:
        if item.example.gold is not None:
            yield PageChances(item.example.gold, item.example.texts, item.content, _NEUTRAL)


def save_judged(path: Path, judged: Sequence[OutOfFold]) -> None:
    """Write what was said of a fold's pages; the pages themselves stay where they are.

    There may be none: all of the fold's pages may be broken.
    """
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            keys=np.array(["\t".join(item.example.key) for item in judged]),
            blocks=np.array([len(item.content) for item in judged]),
            content=np.concatenate([np.empty(0), *(item.content for item in judged)]),
            page_types=np.array([item.page_types for item in judged]),
            about=np.array([item.about for item in judged]),
        )


def load_judged(path: Path, examples: Mapping[tuple[str, str], Example]) -> list[OutOfFold]:
    """Read what `save_judged` wrote, joined to the examples by their keys."""
    with np.load(path, allow_pickle=False) as arrays:
        keys = [tuple(key.split("\t", 1)) for key in arrays["keys"].tolist()]
        parts = np.split(arrays["content"], np.cumsum(arrays["blocks"]))[:-1]
        columns = zip(keys, parts, arrays["page_types"], arrays["about"], strict=True)
        return [OutOfFold(examples[key], *said) for key, *said in columns]
