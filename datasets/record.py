"""The one record every corpus is turned into, and what is left of one that is broken."""

from dataclasses import dataclass
from urllib.parse import urlsplit

__all__ = ["GoldPage", "Skipped", "registrable_domain"]

_SECOND_LEVEL = frozenset(
    {"ac", "co", "com", "edu", "go", "gob", "gov", "gv", "ltd", "ne", "net", "or", "org"}
)
"""Labels that registries of two-letter domains put below the country (``bbc.co.uk``)."""


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One annotated page.

    ``text`` holds the main content with paragraphs parted by blank lines. It is empty where the
    annotators found no content, and ``None`` where only snippets were annotated.
    """

    corpus: str
    id: str
    url: str | None
    html: bytes
    text: str | None
    must_have: tuple[str, ...] = ()
    must_not_have: tuple[str, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    tags: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    page_type: str | None = None
    language: str | None = None
    named_site: str | None = None
    """What counts as the page's site where that is not what its address says."""

    @property
    def site(self) -> str:
        """The one it was given, else the registrable domain of the page, else ``corpus/id``.

        Folds are grouped by it, so hosts that share a domain count as one site. The public
        suffix list is approximated by its common second-level labels, which is enough for that.
        """
        return self.named_site or registrable_domain(self.url) or f"{self.corpus}/{self.id}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record of a corpus that could not be turned into a page, and why."""

    corpus: str
    id: str
    reason: str

    def __str__(self) -> str:
        return f"{self.corpus}/{self.id}: {self.reason}"


def registrable_domain(url: str | None) -> str:
    """What of an address names its site; empty where there is none."""
    if not url:
        return ""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    labels = [label for label in host.lower().split(".") if label]
    if len(labels) < 2 or labels[-1].isdigit():
        return host.lower()
    country_code = len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if country_code else labels[-2:])
