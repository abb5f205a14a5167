"""Where a recipe's pages come from: the registry, the generator, or a folder of one's own."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from unboil.blocks.record import TooManyBlocksError
from unboil.datasets.adapters.folder import annotated
from unboil.datasets.misfit import misfit
from unboil.datasets.record import GoldPage, Skipped
from unboil.datasets.registry import CORPORA, load, load_for_evaluation
from unboil.datasets.roles import PageRoles, load_roles, passes_in, text_hash
from unboil.errors import ConfigError
from unboil.train.examples import LabelledPage
from unboil.train.settings import CorpusSettings

__all__ = ["SYNTHETIC", "read_corpora", "read_corpus"]

SYNTHETIC = "synthetic"
"""The name under which a recipe asks for generated pages."""

_LOG = logging.getLogger(__name__)
_SYNTHETIC_PAGES = 120

OnSkip = Callable[[Skipped], None]


def read_corpora(
    corpora: Mapping[str, CorpusSettings], on_skip: OnSkip
) -> dict[str, list[LabelledPage]]:
    """The pages of each corpus; broken records go to ``on_skip``.

    Raises:
        ConfigError: a corpus is none of the registry and names no folders.
        CorpusError: a corpus is not at hand, or held out.
    """
    return {name: list(read_corpus(name, settings, on_skip)) for name, settings in corpora.items()}


def read_corpus(
    name: str, settings: CorpusSettings, on_skip: OnSkip, *, held_out: bool = False
) -> Iterator[LabelledPage]:
    """The pages of one corpus; ``held_out`` says that they are to be measured on.

    Then a corpus kept for that will do, and so do pages of one's own that nothing can be learned
    from: a text that is in no block may still be extracted, from a script.

    Raises as `read_corpora` does, at the first page.
    """
    pages = _source(name, settings, on_skip, held_out)
    for labelled in islice(pages, settings.count):
        yield LabelledPage(labelled.page, settings.weight, labelled.roles)


def _source(
    name: str, settings: CorpusSettings, on_skip: OnSkip, held_out: bool
) -> Iterable[LabelledPage]:
    if settings.pages is not None or settings.annotations is not None:
        return _own(name, settings, on_skip, held_out)
    if name == SYNTHETIC:
        return _generated(settings)
    if name in CORPORA:
        load_corpus = load_for_evaluation if held_out else load
        return _gold(load_corpus(name, on_skip=on_skip))
    known = ", ".join((SYNTHETIC, *CORPORA))
    raise ConfigError(
        f"corpora.{name}: no such corpus; allowed are {known}, "
        "or any name with the folders `pages` and `annotations`"
    )


def _gold(pages: Iterable[GoldPage]) -> Iterator[LabelledPage]:
    roles = load_roles()
    return (LabelledPage(page, roles=roles.get((page.corpus, page.id))) for page in pages)


def _generated(settings: CorpusSettings) -> Iterator[LabelledPage]:
    from unboil.datasets.synthetic import as_gold, block_roles, generate

    for page in generate(settings.seed, settings.count or _SYNTHETIC_PAGES):
        gold = as_gold(page)
        blocks = block_roles(page.marked_html)
        hashes = tuple(text_hash(text) for text, _ in blocks)
        roles = tuple(role for _, role in blocks)
        labels = PageRoles(gold.corpus, gold.id, tuple(range(len(blocks))), hashes, roles)
        yield LabelledPage(gold, roles=labels)


def _own(
    name: str, settings: CorpusSettings, on_skip: OnSkip, held_out: bool
) -> Iterator[LabelledPage]:
    if settings.pages is None or settings.annotations is None:
        raise ConfigError(f"corpora.{name}: needs both folders, `pages` and `annotations`")
    # A folder's roles are of its own pages, by whatever name a recipe calls the folder.
    roles = {page.id: page for page in _own_roles(settings.annotations)}
    for record in annotated(name, settings.pages, settings.annotations, roles):
        if isinstance(record, Skipped):
            on_skip(record)
            continue
        reason = _fault(record, roles.get(record.id))
        if reason and not held_out:
            on_skip(Skipped(name, record.id, reason))
            continue
        if reason:
            _LOG.warning("%s/%s: %s It is measured on all the same.", name, record.id, reason)
        yield LabelledPage(record, roles=roles.get(record.id))


def _fault(page: GoldPage, roles: PageRoles | None) -> str | None:
    """Why nothing can be learned from a page; None if something can."""
    try:
        reason = misfit(page, roles)
    except TooManyBlocksError as error:
        return str(error)
    return f"{reason}; is it the page as annotated?" if reason else None


def _own_roles(annotations: Path) -> Iterable[PageRoles]:
    """Those of the passes that count, corrections and all; none where nobody read the pages."""
    passes = passes_in(annotations)
    return load_roles(passes, annotations).values() if passes else ()
