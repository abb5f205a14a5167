"""Pointers to other stories, put between the paragraphs of articles: how many are taken for text.

    python benchmarks/teasers.py mlruns/runs/RUN [--seed 1]

Each fold's model extracts copies of the articles that it has not seen, with lines such as "Also
read: …" in them: labels of many languages, titles and addresses of the page's own links. A seed
other than the recipe's puts other lines in other places. Prints the share of them that is kept,
and how word F1 of the same articles differs with and without them. Needs corpora, and the code
that the run was made with, or whose features are the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from unboil.extractor import Extractor
from unboil.train.copies import changed_copies
from unboil.train.crossvalidate import CrossValidation, of_others
from unboil.train.examples import LabelledPage
from unboil.train.extraction import extract_page
from unboil.train.learners import learner_for
from unboil.train.prepare import Workshop, prepare
from unboil.train.runs import RunFolder
from unboil.train.settings import Config, CopySettings


@dataclass(frozen=True, slots=True)
class Copy:
    """What became of an article with pointers."""

    pointers: int
    kept: int
    f1: float
    f1_without: float
    """Of the article as it is."""


def held_out(folder: Path) -> Iterator[tuple[Extractor, Sequence[LabelledPage]]]:
    """The model of each fold, and the pages that it has not seen."""
    run = RunFolder(folder)
    config = Config.of(run.plan.config, run.plan.recipe)
    prepared = prepare(config, Workshop())
    validation = CrossValidation(run, config, learner_for(config.learner), prepared.data)
    folds = validation.folds()
    judged = [validation.judged(fold) for fold in folds]
    for fold in folds:
        model = validation.calibrated(fold, of_others(judged, fold))
        yield Extractor(model), fold.held_pages


def measure(extractor: Extractor, pages: Sequence[LabelledPage], seed: int) -> Iterator[Copy]:
    """Extract copies of a fold's articles, and the articles themselves."""
    settings = CopySettings(teasers=1.0, seed=seed)
    for page in pages:
        for copy in changed_copies([page], settings):
            yield compare(extractor, page, copy)


def compare(extractor: Extractor, page: LabelledPage, copy: LabelledPage) -> Copy:
    """Extract an article, and its copy."""
    plain, changed = extract_page(extractor, page), extract_page(extractor, copy)
    before = {block.text for block in plain.blocks}
    added = [block for block in changed.blocks if block.text not in before]
    return Copy(
        pointers=len(added),
        kept=sum(block.kept for block in added),
        f1=changed.row.scores["word_f1"],
        f1_without=plain.row.scores["word_f1"],
    )


@click.command()
@click.argument("run", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--seed", default=1, show_default=True)
def main(run: Path, seed: int) -> None:
    """Count the pointers that the models of a run's folds keep."""
    copies: list[Copy] = []
    for extractor, pages in held_out(run):
        copies += measure(extractor, pages, seed)
        click.echo(f"{len(copies)} articles …", err=True)
    pointers, kept = (sum(getattr(c, name) for c in copies) for name in ("pointers", "kept"))
    lost = np.array([copy.f1_without - copy.f1 for copy in copies])
    lost = lost[np.isfinite(lost)]  # of some articles no text is annotated
    error = lost.std() / len(lost) ** 0.5
    click.echo(
        f"{kept} of {pointers} pointers in {len(copies)} articles kept: {kept / pointers:.1%}"
    )
    click.echo(f"word F1 lost by them: {lost.mean():.4f} (standard error {error:.4f})")


if __name__ == "__main__":
    main()
