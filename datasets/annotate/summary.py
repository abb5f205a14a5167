"""What an annotation consists of: roles, and the kinds, languages and sites of its pages."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles
from unboil.roles import Role

__all__ = ["Summary", "summarise"]

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of blocks by role, and of pages by everything else.

    Kind and language are those of the corpora, `UNKNOWN` where neither the corpus nor the page
    says. Roles come with the number of pages they occur on.
    """

    roles: Counter[Role] = field(default_factory=Counter)
    pages_with: Counter[Role] = field(default_factory=Counter)
    corpora: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    sites: Counter[str] = field(default_factory=Counter)

    @property
    def pages(self) -> int:
        """Pages that were found."""
        return self.corpora.total()


def summarise(
    annotation: Mapping[tuple[str, str], PageRoles], pages: Iterable[GoldPage]
) -> Summary:
    """Count an annotation; pages that it does not label are passed over."""
    summary = Summary()
    for page in pages:
        labels = annotation.get((page.corpus, page.id))
        if labels is None:
            continue
        summary.roles.update(labels.roles)
        summary.pages_with.update(set(labels.roles))
        summary.corpora[page.corpus] += 1
        summary.kinds[page.page_type or UNKNOWN] += 1
        summary.languages[page.language or UNKNOWN] += 1
        summary.sites[page.site] += 1
    return summary
