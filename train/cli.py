"""The commands that train, tune, evaluate and promote."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from unboil.errors import MissingExtra, OptionError
from unboil.train.ending import ends_with_workers

if TYPE_CHECKING:
    from unboil.train.prepare import Workshop
    from unboil.train.results import Results
    from unboil.train.settings import Config, CorpusSettings

__all__ = ["evaluate", "promote", "train", "tune"]

_FOLDER = click.Path(file_okay=False, path_type=Path)
_OWN = "own"
"""Name of the corpus that ``--pages`` and ``--annotations`` make."""

Command = Callable[..., Any]


def _options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_own_pages = _options(
    click.option("--pages", type=_FOLDER, help="Pages of your own: a folder of NAME.html."),
    click.option("--annotations", type=_FOLDER,
                 help="Their annotations: a folder of NAME.txt or NAME.json."),
)  # fmt: skip
_recipe = _options(
    click.option("--config", default="default", show_default=True,
                 help="A recipe: the name of a shipped one, or a TOML file."),
    click.option("--set", "overrides", multiple=True, metavar="KEY=VALUE",
                 help="Change a key of the recipe, e.g. learner.trees=100; may be repeated."),
    _own_pages,
    click.option("--with-corpora", is_flag=True,
                 help="Learn from the recipe's corpora beside your own pages."),
)  # fmt: skip
_means = _options(
    click.option("--mlruns", default="mlruns", show_default=True, type=_FOLDER,
                 help="Where runs and the MLflow store are."),
    click.option("--cache", type=_FOLDER, help="Where features are kept ($UNBOIL_CACHE)."),
    click.option("--workers", default=-1, show_default=True,
                 help="Processes to work with; -1 is one per core."),
)  # fmt: skip


@contextmanager
def _at_work() -> Iterator[None]:
    """What all commands do alike: end whole, and name the extra of a library that is not there."""
    try:
        with ends_with_workers():
            yield
    except ModuleNotFoundError as error:
        raise MissingExtra(f"this needs {error.name}: pip install 'unboil[train]'") from error


@click.command()
@_recipe
@click.option(
    "--dry-run", is_flag=True, help="Print the plan, see that it can be followed, and stop."
)
@click.option("--final/--no-final", default=True, show_default=True,
              help="Fit the model of all pages after the cross-validation.")  # fmt: skip
@_means
def train(dry_run: bool, final: bool, **options: Any) -> None:
    """Train a model: cross-validate a recipe, fit all pages, track it with MLflow.

    A run that was stopped goes on where it was. With --pages and --annotations the model learns
    from your own pages instead of the recipe's corpora, or on top of them (--with-corpora).
    """
    with _at_work():
        from unboil.train.console import plan_text, results_text
        from unboil.train.results import Results
        from unboil.train.training import Training

        training = Training(_config(options), _workshop(options))
        if dry_run:
            click.echo(plan_text(training.config))
            training.check()
            return
        run = training.run(final=final)
        click.echo(results_text(Results.open(run.results)))
        click.echo(f"\nrun      {run.path}")
        if run.model.exists():
            click.echo(f"model    {run.model}")


@click.command()
@_recipe
@click.option("--trials", type=int, help="Trials in all, earlier ones of the study counted.")
@_means
def tune(trials: int | None, **options: Any) -> None:
    """Search the recipe's settings for better ones; started again, the search goes on."""
    with _at_work():
        from unboil.train.tune import Tuning

        if trials is not None:
            options["overrides"] = (*options["overrides"], f"tune.trials={trials}")
        best = Tuning(_config(options), _workshop(options)).run()
        click.echo(f"best of {best.trials} trials: word F1 {best.value:.4f} before calibration")
        for override in best.overrides:
            click.echo(f"  --set {override}")


@click.command()
@click.option(
    "--model",
    help="A model file, `bundled`, or an address such as "
    "models:/unboil@champion; without it the last run's cross-validation is shown.",
)
@click.option("--corpus", "names", multiple=True, help="A corpus to evaluate the model on.")
@_own_pages
@click.option(
    "--recipe",
    default="default",
    show_default=True,
    help="Without a model: the recipe whose last run is shown.",
)
@click.option("--peers", is_flag=True, help="Run all peers on the same pages.")
@click.option("--peer", "chosen", multiple=True, help="Run this peer; may be repeated.")
@click.option("--gate", is_flag=True, help="Fail if the run is below a floor.")
@click.option("-o", "--output", type=_FOLDER, help="Where the results go.")
@_means
def evaluate(model: str | None, gate: bool, **options: Any) -> None:
    """Show how good a model is, on real pages, beside its peers.

    Without --model this is the cross-validation of the last run of the recipe. With it, the model
    extracts the pages of --corpus, or your own (--pages, --annotations).
    """
    if gate and model is not None:
        raise OptionError("the gate judges a cross-validation: leave out --model")
    with _at_work():
        from unboil.train.console import results_text

        results = _evaluate_run(options) if model is None else _evaluate_model(model, options)
        click.echo(results_text(results))
        click.echo(f"\nresults  {results.folder}   (unboil report {results.folder})")
        if gate:
            click.echo(_gate(options))


def _evaluate_run(options: dict[str, Any]) -> "Results":
    from unboil.train.evaluate import Evaluation
    from unboil.train.runs import latest_run

    if options["names"] or options["pages"] or options["annotations"]:
        raise OptionError("say which model is to extract these pages: --model bundled, or a file")
    workshop = _workshop(options)
    run = latest_run(workshop.runs, options["recipe"])
    return Evaluation(_peers(options), options["output"], workshop).of_run(run)


def _evaluate_model(model: str, options: dict[str, Any]) -> "Results":
    from unboil.model.remote import is_remote
    from unboil.train.evaluate import Evaluation, model_file

    corpora = _corpora(options)
    if not corpora:
        raise OptionError("say on which pages: --corpus NAME, or --pages and --annotations")
    workshop = _workshop(options)
    if is_remote(model):
        from unboil.train.tracking import use_store

        use_store(workshop.mlruns)
    evaluation = Evaluation(_peers(options), options["output"], workshop)
    return evaluation.of_model(model_file(model), corpora)


def _gate(options: dict[str, Any]) -> str:
    from unboil.train.gate import FLOORS, check_history, check_run, read_floors
    from unboil.train.provenance import checkout
    from unboil.train.runs import latest_run

    floors = read_floors(FLOORS.read_text("utf-8"))
    run = latest_run(_workshop(options).runs, options["recipe"])
    known = checkout() is not None
    if known:
        check_history()
    check_run(run, floors)
    passed = f"gate     passed: {len(floors.of(options['recipe']))} floors of {options['recipe']}"
    return passed if known else f"{passed}; their history is only in a git checkout of unboil"


@click.command()
@click.argument("name", default="unboil")
@click.option("--version", help="A version of the registered model; without it the challenger.")
@click.option("--mlruns", default="mlruns", show_default=True, type=_FOLDER,
              help="Where the MLflow store is.")  # fmt: skip
def promote(name: str, version: str | None, mlruns: Path) -> None:
    """Make a registered model the champion, what models:/NAME@champion gives.

    In a git checkout of unboil, the model `unboil` also becomes the one that ships, if the gate
    lets it.
    """
    with _at_work():
        from unboil.train.promote import own_bundle
        from unboil.train.promote import promote as promote_model
        from unboil.train.tracking import use_store

        store = use_store(mlruns)
        bundle = own_bundle()
        done = promote_model(name, version, bundle)
        click.echo(f"{name} {done.version} is the champion of {store}:")
        click.echo(f'  unboil.load_model("models:/{name}@champion")')
        if done.bundled:
            click.echo(f"it ships as {done.bundled}")
        elif bundle:
            click.echo(f"it does not ship: {bundle.path} is of {bundle.name!r}")
        else:
            click.echo("it does not ship: this is an installed package, no git checkout of unboil")


def _config(options: dict[str, Any]) -> "Config":
    """The recipe that the options describe."""
    from unboil.train.config import load_config

    own = _own_folders(options)
    if own is not None and options["with_corpora"]:
        return load_config(options["config"], (*options["overrides"], *_as_overrides(own)))
    corpora = None if own is None else {_OWN: own}
    return load_config(options["config"], options["overrides"], corpora)


def _own_folders(options: dict[str, Any]) -> dict[str, str] | None:
    pages, annotations = options["pages"], options["annotations"]
    if pages is None and annotations is None:
        return None
    if pages is None or annotations is None:
        raise OptionError("--pages and --annotations belong together")
    return {"pages": str(pages), "annotations": str(annotations)}


def _as_overrides(own: dict[str, str]) -> list[str]:
    import json

    return [f"corpora.{_OWN}.{key}={json.dumps(value)}" for key, value in own.items()]


def _corpora(options: dict[str, Any]) -> "dict[str, CorpusSettings]":
    from unboil.train.settings import CorpusSettings

    corpora = {name: CorpusSettings() for name in options["names"]}
    own = _own_folders(options)
    if own is not None:
        folders = {key: Path(value) for key, value in own.items()}
        corpora[_OWN] = CorpusSettings(**folders)  # type: ignore[arg-type]
    return corpora


def _peers(options: dict[str, Any]) -> tuple[str, ...]:
    from unboil.train.peers import PEERS

    return tuple(PEERS) if options["peers"] else tuple(options["chosen"])


def _workshop(options: dict[str, Any]) -> "Workshop":
    from unboil.train.cache import cache_folder
    from unboil.train.prepare import Workshop

    return Workshop(
        mlruns=options["mlruns"],
        cache=options["cache"] or cache_folder(),
        workers=options["workers"],
        progress=lambda line: click.echo(line, err=True),
    )
