"""The model that ships with the package."""

from functools import cache
from importlib import resources

from unboil.model.model import Model
from unboil.model.portable import load

__all__ = ["bundled_model"]


@cache
def bundled_model() -> Model:
    """The shipped model, read once per process."""
    with resources.as_file(resources.files(__name__) / "default.unboil") as path:
        return load(path)
