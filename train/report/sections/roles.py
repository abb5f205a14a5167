"""Which roles are told apart, and which are taken for one another."""

from unboil.roles import ROLES
from unboil.train.metrics import RoleScores
from unboil.train.report import charts
from unboil.train.report import format as show
from unboil.train.report.inputs import Inputs
from unboil.train.report.model import Figure, Section, Table
from unboil.train.scores import scores_of_roles

__all__ = ["roles"]

MISTAKES = 20
"""Rows in the table of the most frequent mistakes."""


def roles(inputs: Inputs) -> Section:
    """Scores per role and the confusion matrix, over blocks whose role somebody labelled."""
    title = "Roles"
    scores = scores_of_roles(inputs.blocks)
    if scores is None:
        return Section("roles", title, absent="The run has no blocks with a labelled role.")
    lead = (
        f"{scores.confusion.sum()} labelled blocks; macro F1 {scores.macro_f1:.3f} "
        f"over the roles that occur, accuracy {scores.accuracy:.3f}."
    )
    confusion = Figure("confusion", "Confusion of roles", _chart(scores), _mistakes(scores))
    return Section("roles", title, lead, (_table(scores), confusion))


def _table(scores: RoleScores) -> Table:
    return Table(
        "Scores per role",
        ("role", "blocks", "precision", "recall", "F1"),
        tuple(
            (
                show.text(item.role.value),
                show.count(item.support),
                show.number(item.precision if item.support else None),
                show.number(item.recall if item.support else None),
                show.number(item.f1 if item.support else None),
            )
            for item in scores.roles
        ),
    )


def _chart(scores: RoleScores) -> charts.Spec:
    totals = scores.confusion.sum(axis=1)
    names = [role.value for role in ROLES]
    rows = [
        {
            "gold": gold,
            "predicted": predicted,
            "count": int(scores.confusion[row, column]),
            "share": round(float(scores.confusion[row, column] / max(totals[row], 1)), 4),
        }
        for row, gold in enumerate(names)
        for column, predicted in enumerate(names)
    ]
    return charts.heatmap(rows, names)


def _mistakes(scores: RoleScores) -> Table:
    totals = scores.confusion.sum(axis=1)
    pairs = sorted(
        (
            (int(scores.confusion[row, column]), row, column)
            for row in range(len(ROLES))
            for column in range(len(ROLES))
            if row != column and scores.confusion[row, column]
        ),
        key=lambda pair: -pair[0],
    )
    return Table(
        "Most frequent mistakes",
        ("gold role", "taken for", "blocks", "share of the gold role"),
        tuple(
            (
                show.text(ROLES[row].value),
                show.text(ROLES[column].value),
                show.count(blocks),
                show.share(blocks / int(totals[row])),
            )
            for blocks, row, column in pairs[:MISTAKES]
        ),
        labels=2,
    )
