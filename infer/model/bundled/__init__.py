"""The models that ship with the package."""

from functools import cache
from importlib import resources

from unboil.model.model import Model
from unboil.model.portable import load

__all__ = ["bundled_model", "bundled_text_model"]


def bundled_model() -> Model:
    """The shipped model of pages, read once per process."""
    return _bundled("default")


def bundled_text_model() -> Model:
    """The shipped model of pages that are text already, read once per process."""
    return _bundled("text")


@cache
def _bundled(name: str) -> Model:
    with resources.as_file(resources.files(__name__) / f"{name}.unboil") as path:
        return load(path)
