"""The model of pages that are text already: fitted, measured by site, calibrated, written.

The learner is the one of the bundled model of pages; only the examples differ. As a program:
``python -m unboil.train.textmode -o infer/model/bundled/text.unboil``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np
from joblib import Parallel, delayed

from unboil.blocks.lines import segment_lines
from unboil.datasets.record import GoldPage
from unboil.datasets.registry import fingerprint
from unboil.extractor import Extractor
from unboil.model.model import Model
from unboil.model.portable import save
from unboil.roles import Role
from unboil.train.calibrate import calibrate
from unboil.train.config import load_config
from unboil.train.crossvalidate import Progress
from unboil.train.examples import Example
from unboil.train.folds import assign_folds
from unboil.train.learner import fit
from unboil.train.metrics.blocks import RoleScores, role_scores
from unboil.train.outoffold import judge
from unboil.train.provenance import code_state
from unboil.train.scores import named_role_scores
from unboil.train.settings import Config, FoldSettings
from unboil.train.sources import SYNTHETIC, read_corpora
from unboil.train.textpages import PrintedPage, line_roles, printed, text_example, text_of

__all__ = ["Prints", "Trained", "print_pages", "read_roles", "train_text", "write_model"]


@dataclass(frozen=True, slots=True)
class Prints:
    """What is learned from: pages as text, and the same as examples, in the same order."""

    pages: Sequence[PrintedPage]
    examples: Sequence[Example]


@dataclass(frozen=True, slots=True)
class Trained:
    """A model, and how well models of the same recipe told the lines of unseen sites apart."""

    model: Model
    scores: RoleScores


def print_pages(config: Config, progress: Progress) -> Prints:
    """Read the pages of a recipe whose blocks have roles, and print them.

    Raises:
        ConfigError: the recipe names a corpus that does not exist.
        CorpusError: a corpus is not at hand.
    """
    corpora = read_corpora(config.corpora, lambda skipped: progress(f"skipped {skipped}"))
    read = [page for pages in corpora.values() for page in pages]
    pages = list(printed(read, config.folds.seed))
    progress(f"{len(pages)} of {len(read)} pages have roles")
    return Prints(pages, [text_example(page) for page in pages])


def train_text(prints: Prints, config: Config, progress: Progress, workers: int = -1) -> Trained:
    """Fit, measure and calibrate.

    Pages are judged by models fitted without their site, and each of these is calibrated on what
    the others said. ``workers`` of them are fitted at a time; -1 for one per core.
    """
    folds = _folds(prints, config.folds)
    # The longest first, so that no core waits for it at the end.
    fits = {"all prints": prints.examples}
    fits |= {f"fold {fold.number}/{len(folds)}": fold.training for fold in folds}
    run = Parallel(n_jobs=workers, batch_size=1, pre_dispatch="n_jobs")
    final, *models = run(
        delayed(fit)(examples, config.learner, _labelled(progress, label))
        for label, examples in fits.items()
    )
    judged = [
        [judge(model, example) for example in fold.held]
        for model, fold in zip(models, folds, strict=True)
    ]
    pairs: list[tuple[Role, Role]] = []
    for number, (fold, model) in enumerate(zip(folds, models, strict=True)):
        others = [page for part in (*judged[:number], *judged[number + 1 :]) for page in part]
        extractor = Extractor(calibrate(model, others, config.decision.betas))
        pairs += [pair for page in fold.pages for pair in read_roles(extractor, page)]
    everything = [page for part in judged for page in part]
    model = calibrate(final, everything, config.decision.betas)
    return Trained(model, role_scores(*zip(*pairs, strict=True)))


@dataclass(frozen=True, slots=True)
class _Fold:
    """Sites to be asked about, and all other pages to learn from."""

    number: int
    """From 1 on."""
    training: Sequence[Example]
    held: Sequence[Example]
    pages: Sequence[PrintedPage]
    """Those of ``held``."""


def _folds(prints: Prints, settings: FoldSettings) -> list[_Fold]:
    """Real pages are asked about; generated ones are only learned from."""
    real = np.flatnonzero([example.corpus != SYNTHETIC for example in prints.examples]).tolist()
    parts = assign_folds([prints.examples[n] for n in real], settings.count, settings.seed)
    result = []
    for number in range(settings.count):
        here = {n for n, part in zip(real, parts.tolist(), strict=True) if part == number}
        result.append(
            _Fold(
                number + 1,
                training=[page for n, page in enumerate(prints.examples) if n not in here],
                held=[page for n, page in enumerate(prints.examples) if n in here],
                pages=[page for n, page in enumerate(prints.pages) if n in here],
            )
        )
    return result


def _labelled(progress: Progress, label: str) -> Progress:
    return lambda step: progress(f"{label}: {step}")


def read_roles(extractor: Extractor, page: PrintedPage) -> list[tuple[Role, Role]]:
    """The labelled role of each line of a print, and the one that it is given end to end."""
    labelled, lines = page
    text = text_of(lines)
    wanted = line_roles(segment_lines(text), lines)
    given = [block.role for block in extractor.extract_text(text, labelled.page.url).blocks]
    return [(role, answer) for role, answer in zip(wanted, given, strict=True) if role is not None]


def write_model(trained: Trained, prints: Prints, config: Config, path: Path) -> None:
    """Write the model with its provenance and scores."""
    of_corpus: dict[str, list[GoldPage]] = {}
    for page, _ in prints.pages:
        of_corpus.setdefault(page.page.corpus, []).append(page.page)
    manifest = replace(
        trained.model.manifest,
        name=config.name,
        code_version=str(code_state()),
        corpora={name: fingerprint(pages) for name, pages in of_corpus.items()},
        configuration=config.as_dict(),
        metrics={
            name: round(value, 6) for name, value in named_role_scores(trained.scores).items()
        },
    )
    save(replace(trained.model, manifest=manifest), path)


@click.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--config", default="text", show_default=True, help="A recipe: a name, or a file.")
@click.option("--set", "overrides", multiple=True, metavar="KEY=VALUE", help="Change a key of it.")
@click.option("--workers", default=-1, show_default=True, help="Models fitted at a time.")
def main(output: Path, config: str, overrides: tuple[str, ...], workers: int) -> None:
    """Train the model of pages that are text already."""
    recipe = load_config(config, overrides)

    def progress(step: str) -> None:
        click.echo(step, err=True)

    prints = print_pages(recipe, progress)
    trained = train_text(prints, recipe, progress, workers)
    write_model(trained, prints, recipe, output)
    for score in trained.scores.roles:
        click.echo(
            f"{score.role:12} {score.precision:.3f} {score.recall:.3f} "
            f"{score.f1:.3f} {score.support:6}"
        )
    click.echo(f"macro F1 {trained.scores.macro_f1:.3f}, accuracy {trained.scores.accuracy:.3f}")


if __name__ == "__main__":
    main()
