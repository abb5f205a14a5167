"""Agreement and summary as Markdown tables."""

from collections import Counter
from collections.abc import Iterable, Sequence

from unboil.datasets.annotate.agreement import Agreement
from unboil.datasets.annotate.summary import UNKNOWN, Summary
from unboil.roles import ROLES

__all__ = ["agreement_tables", "summary_tables"]

_CONFUSED = 12
"""Pairs of confused roles shown."""


def agreement_tables(agreement: Agreement) -> str:
    """Agreement role by role, and the roles most often confused."""
    roles = [
        (item.role, item.first, item.second, f"{item.agreed:.1%}", f"{item.kappa:.3f}")
        for item in agreement.roles
    ]
    confused = [(a, b, count) for a, b, count in agreement.confused[:_CONFUSED]]
    return "\n\n".join(
        [
            f"{agreement.blocks:,} blocks of {agreement.pages} pages: {agreement.agreed:.1%} "
            f"agreement, Cohen's kappa {agreement.kappa:.3f}.",
            _table(("role", "first", "second", "agreed of either", "kappa"), roles),
            _table(("first", "second", "blocks"), confused),
        ]
    )


def summary_tables(summary: Summary) -> str:
    """Blocks and pages per role, pages per corpus, kind and language; of one page at least."""
    blocks = summary.roles.total()
    roles = [
        (role, f"{summary.roles[role]:,}", f"{summary.roles[role] / blocks:.1%}",
         summary.pages_with[role])
        for role in ROLES
        if summary.roles[role]
    ]  # fmt: skip
    foreign = summary.pages - summary.languages["en"] - summary.languages[UNKNOWN]
    return "\n\n".join(
        [
            f"{blocks:,} blocks of {summary.pages} pages, {len(summary.sites)} sites; "
            f"{foreign} pages ({foreign / summary.pages:.0%}) in another language than English.",
            _table(("role", "blocks", "share", "pages"), roles),
            _counts("corpus", summary.corpora),
            _counts("kind", summary.kinds),
            _counts("language", summary.languages),
        ]
    )


def _counts(name: str, counts: Counter[str]) -> str:
    return _table((name, "pages"), counts.most_common())


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    numeric = ["---", *("--:" for _ in head[1:])]
    lines = [head, numeric, *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
