from pathlib import Path

import pytest

from unboil.errors import ConfigError
from unboil.train.config import load_config, shipped_configs, with_settings
from unboil.train.settings import Config


def test_a_name_that_no_registry_takes_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"tracking\.register"):
        load_config("embedded", ["tracking.register=a/b"])


@pytest.mark.parametrize("name", shipped_configs())
def test_shipped_recipes_are_valid(name: str) -> None:
    assert load_config(name).name == name


def test_a_file_of_ones_own_needs_no_more_than_corpora(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("[corpora.wcxb]\n")
    config = load_config(path)
    assert config.name == "mine"
    assert config.experiment == "unboil-mine"
    assert config.learner.trees > 0


def test_overrides_are_toml_or_plain_strings() -> None:
    config = load_config(
        "default",
        [
            "learner.trees=7",
            "learner.estimator=sklearn.svm.SVC",
            "learner.families.headings=false",
            "corpora.extra.pages=my pages",
            'tune.space."learner.trees".low=3',
        ],
    )
    assert config.learner.trees == 7
    assert config.learner.estimator == "sklearn.svm.SVC"
    assert "headings" not in config.learner.chosen_families
    assert "text" in config.learner.chosen_families
    assert config.corpora["extra"].pages == Path("my pages")
    assert "wcxb" in config.corpora
    assert config.tune.space["learner.trees"].low == 3


@pytest.mark.parametrize(
    ("override", "message"),
    [
        ("learner.treez=3", "no key learner.treez; allowed are: estimator"),
        ("corpora.wcxb.wait=3", "no key corpora.wcxb.wait; allowed are: weight"),
        ("tune.space.x.lo=3", "no key tune.space.x.lo; allowed are: choices"),
        ("learner.trees=0", "learner.trees: input should be greater than or equal to 1 (it is 0)"),
        ("learner.families.textt=false", "no feature family 'textt'; allowed are: text"),
        ("folds.count=1", "folds.count"),
        ("corpora.wcxb.weight=-1", "corpora.wcxb.weight"),
        ("learner", "write KEY=VALUE"),
        ("a b=c d", "no dotted key"),
        ("tune.space.x.low=3", "needs choices, or low and high"),
    ],
)
def test_what_does_not_validate_is_named(override: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config("default", [override])
    assert message in str(caught.value)


def test_an_unknown_recipe_names_those_there_are() -> None:
    with pytest.raises(ConfigError, match="default, embedded"):
        load_config("no-such-recipe")


def test_broken_toml_says_where(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text("[corpora\n")
    with pytest.raises(ConfigError, match="line 1"):
        load_config(path)


def test_a_recipe_survives_being_written_down() -> None:
    config = load_config("default", ["corpora.own.pages=a", "corpora.own.annotations=b"])
    assert Config.of(config.as_dict(), "again") == config


def test_settings_change_single_keys() -> None:
    config = load_config()
    changed = with_settings(config, {"learner.trees": 5, "learner.families.text": False})
    assert changed.learner.trees == 5
    assert "text" not in changed.learner.chosen_families
    assert changed.corpora == config.corpora
    with pytest.raises(ConfigError, match=r"learner\.trees"):
        with_settings(config, {"learner.trees": "many"})
