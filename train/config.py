"""Reading recipes: one TOML file each, and changes to single keys."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from unboil.errors import ConfigError
from unboil.train.settings import Config

__all__ = ["load_config", "shipped_configs", "with_settings"]


def shipped_configs() -> tuple[str, ...]:
    """Names of the recipes in the package."""
    folder = resources.files("unboil.train") / "configs"
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def load_config(
    source: str | Path = "default",
    overrides: Sequence[str] = (),
    corpora: Mapping[str, Mapping[str, Any]] | None = None,
) -> Config:
    """Read a recipe.

    Args:
        source: the name of a shipped recipe, or a path.
        overrides: ``dotted.key=value``, the value in TOML; what is no TOML value is a string.
        corpora: replaces the recipe's corpora.

    Raises:
        ConfigError: names the key at fault and what it may be.
    """
    values = _read(source)
    values.setdefault("name", Path(source).stem)
    if corpora is not None:
        values["corpora"] = dict(corpora)
    for override in overrides:
        _apply(values, override)
    return Config.of(values, source)


def with_settings(config: Config, settings: Mapping[str, Any]) -> Config:
    """A recipe with some dotted keys changed. Raises `ConfigError` as `load_config` does."""
    values = config.as_dict()
    for key, value in settings.items():
        _apply(values, f"{key}={json.dumps(value)}")
    return Config.of(values, config.name)


def _read(source: str | Path) -> dict[str, Any]:
    try:
        if str(source) in shipped_configs():
            shipped = resources.files("unboil.train") / "configs" / f"{source}.toml"
            return tomllib.loads(shipped.read_text(encoding="utf-8"))
        return tomllib.loads(Path(source).read_text(encoding="utf-8"))
    except FileNotFoundError:
        known = ", ".join(shipped_configs())
        raise ConfigError(f"no recipe {str(source)!r}: a path, or one of {known}") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{source} cannot be read: {error}") from error


def _apply(values: dict[str, Any], override: str) -> None:
    key, equals, text = override.partition("=")
    if not equals:
        raise ConfigError(f"{override!r} sets nothing: write KEY=VALUE, as in learner.trees=100")
    try:
        _merge(values, tomllib.loads(override))
    except tomllib.TOMLDecodeError:
        _merge(values, _with_text(key, text))


def _with_text(key: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(f"{key} = {json.dumps(text.strip())}")
    except tomllib.TOMLDecodeError:
        raise ConfigError(f"{key.strip()!r} is no dotted key, as learner.trees is one") from None


def _merge(values: dict[str, Any], changes: Mapping[str, Any]) -> None:
    for key, change in changes.items():
        if isinstance(change, dict) and isinstance(values.get(key), dict):
            _merge(values[key], change)
        else:
            values[key] = change
