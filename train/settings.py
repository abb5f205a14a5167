"""A training recipe as frozen records with defaults.

pydantic does the checking, since its messages name the key and the bound; what it validates are
plain dataclasses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, ValidationError

from unboil.errors import ConfigError
from unboil.features import family_of
from unboil.model.layout import SECOND_COLUMNS
from unboil.train.faults import explain

__all__ = [
    "Config",
    "CopySettings",
    "CorpusSettings",
    "DecisionSettings",
    "DiagnosticSettings",
    "FoldSettings",
    "LearnerSettings",
    "SearchSpace",
    "TaggerSettings",
    "TrackingSettings",
    "TuneSettings",
]

_STRICT = ConfigDict(extra="forbid")

Scalar = bool | int | float | str | None
Positive = Annotated[int, Field(ge=1)]
Weight = Annotated[float, Field(gt=0)]
Share = Annotated[float, Field(ge=0, le=1)]


FAMILIES: tuple[str, ...] = tuple(dict.fromkeys(map(family_of, SECOND_COLUMNS)))
"""Families of the columns that content is judged by."""


def _known_families(families: Mapping[str, bool]) -> Mapping[str, bool]:
    unknown = [name for name in families if name not in FAMILIES]
    if unknown:
        raise ValueError(f"no feature family {unknown[0]!r}; allowed are: {', '.join(FAMILIES)}")
    return families


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    """One corpus to learn from.

    A name of the registry needs nothing further; ``synthetic`` takes how many ``count`` pages are
    generated and their ``seed``; any other name needs the folders ``pages`` and ``annotations``.
    ``count`` limits other corpora to their first pages.
    """

    __pydantic_config__ = _STRICT

    weight: Weight = 1.0
    """Weight of each page of it; a page's blocks share the page's weight."""
    count: Positive | None = None
    seed: int = 0
    pages: Path | None = None
    annotations: Path | None = None


@dataclass(frozen=True, slots=True)
class CopySettings:
    """Changed copies of pages to learn from beside the pages; they are never judged.

    Each change is drawn independently; a page to which nothing happens has no copy.
    """

    __pydantic_config__ = _STRICT

    teasers: Share = 0.0
    """Of articles whose blocks have roles: pointers to other stories between their paragraphs."""
    unnamed: Share = 0.0
    """Of all pages: their elements have no classes, ids or other names."""
    short: Share = 0.0
    """Of articles whose blocks have roles: only their first paragraphs are left."""
    credits: Share = 0.0
    """Of articles whose blocks have roles: lines above and below, in any language."""
    placeholder: Share = 0.0
    """Of articles whose blocks have roles: "Lorem ipsum dolor sit amet" for their words."""
    cards: Share = 0.0
    """Of articles whose blocks have roles: cards of other stories below, with excerpts."""
    undeclared: Share = 0.0
    """Of all pages: their heads declare nothing but a title."""
    bare: Share = 0.0
    """Of pages whose blocks have roles: no names, and half, most or all around the content gone."""
    weight: Weight = 0.5
    """What a copy weighs beside its page."""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class FoldSettings:
    """How pages are parted for cross-validation; no site is in two folds."""

    __pydantic_config__ = _STRICT

    count: Annotated[int, Field(ge=2)] = 5
    seed: int = 0


@dataclass(frozen=True, slots=True)
class TaggerSettings:
    """How the tagger is learned."""

    __pydantic_config__ = _STRICT

    distances: tuple[Positive, ...] = (1, 4)
    """How far the neighbours are that each layer sees, in blocks; as many layers."""
    networks: Positive = 1
    """Networks that are averaged, each with vectors of its own for the tokens."""
    units: Positive = 128
    """Hidden units of a network."""
    token_numbers: Positive = 48
    """Numbers of a token's vector, in each network."""
    token_sites: Positive = 6
    """Sites that must use a token for it to have a vector."""
    epochs: Positive = 8
    """Passes over the pages."""
    decay: Annotated[float, Field(ge=0)] = 0.05
    """Decoupled weight decay of the layers; biases and vectors have none."""


@dataclass(frozen=True, slots=True)
class LearnerSettings:
    """What is learned, and how.

    ``estimator`` is any scikit-learn classifier by dotted name, learned on the features alone;
    left out, it is unboil's own learner, the only one that a portable model can be made of.
    ``parameters`` go to the estimator as they are; the numbers below are those of our own, and
    their defaults are the shipped model's.
    """

    __pydantic_config__ = _STRICT

    estimator: str | None = None
    parameters: Mapping[str, Scalar] = field(default_factory=dict)
    families: Annotated[Mapping[str, bool], AfterValidator(_known_families)] = field(
        default_factory=dict
    )
    """Families of blocks' columns switched off by ``false``; those not named are on. Page types go
    by all columns, and the tagger by all tokens."""
    trees: Positive = 200
    """Trees of the second pass."""
    first_trees: Positive = 100
    nets: Positive = 4
    """Networks of ``units`` hidden units, averaged wherever one judges blocks one by one."""
    units: Positive = 64
    epochs: Positive = 4
    decay: Annotated[float, Field(ge=0)] = 0.1
    """L2 penalty of a network's weights (``alpha`` of scikit-learn)."""
    role_decay: Annotated[float, Field(ge=0)] = 0.3
    """Likewise in the role head."""
    net_weight: Share = 0.5
    """The networks' share, beside the trees', in the second pass."""
    role_weight: Share = 0.35
    """The share of role head and tagger, which have learned what readers call body, in the log-odds
    of content; 0 for gold texts alone."""
    tagger_weight: Share = 0.0
    """The tagger's part of that share. It is surer of itself than the role head, which is worse
    where gold texts are not what readers call body."""
    content_weight: Share = 0.5
    """The share of content in the log-odds of the role body, for blocks that are not kept: readers
    and gold texts draw the line of body differently. Where no role was learned it is 1."""
    tagger: TaggerSettings = field(default_factory=TaggerSettings)
    type_trees: Positive = 50
    leaves: Annotated[int, Field(ge=2)] = 31
    learning_rate: Annotated[float, Field(gt=0, le=1)] = 0.06
    first_learning_rate: Annotated[float, Field(gt=0, le=1)] = 0.1
    samples_per_leaf: Positive = 80
    l2: Annotated[float, Field(ge=0)] = 2.0
    features_per_split: Annotated[float, Field(gt=0, le=1)] = 0.3
    bins: Annotated[int, Field(ge=2, le=255)] = 128
    blocks_per_page: Positive = 120
    """Blocks of a page that content trees are fitted on; a sample of longer pages."""
    role_blocks_per_page: Positive = 250
    """Likewise for the vocabulary of the role head."""
    columns: Positive = 180
    """Columns that boosters see: those that gain most in a few probing trees on all of them."""
    token_sites: Positive = 3
    """Sites that must use a token for it to count as evidence."""
    role_token_strength: Annotated[float, Field(gt=0)] = 0.1
    token_strength: Annotated[float, Field(gt=0)] = 0.01
    """Inverse regularisation of the vocabularies' weights."""
    inner_folds: Annotated[int, Field(ge=2)] = 2
    """Folds inside the training pages, for stacking."""
    role_folds: Annotated[int, Field(ge=2)] = 3
    """Folds inside the pages with roles, for what the role head's networks see."""
    seed: int = 0

    @property
    def chosen_families(self) -> tuple[str, ...]:
        """The families that are on, in the order of the matrix."""
        return tuple(name for name in FAMILIES if self.families.get(name, True))


@dataclass(frozen=True, slots=True)
class DecisionSettings:
    """How the operating points are chosen on out-of-fold predictions.

    Each maximises the mean over pages of the F-beta score of the page's words.
    """

    __pydantic_config__ = _STRICT

    balanced_beta: Weight = 1.0
    precision_beta: Weight = 0.5
    recall_beta: Weight = 2.0
    steps: Annotated[int, Field(ge=3)] = 49
    """Thresholds of the precision-recall curve, evenly spaced inside 0..1."""

    @property
    def betas(self) -> dict[str, float]:
        """The operating points by name."""
        return {
            "balanced": self.balanced_beta,
            "precision": self.precision_beta,
            "recall": self.recall_beta,
        }


@dataclass(frozen=True, slots=True)
class DiagnosticSettings:
    """What is measured for the report beside the scores, on the first fold."""

    __pydantic_config__ = _STRICT

    importance_pages: Annotated[int, Field(ge=0)] = 150
    """Held pages that the importance of feature families is measured on; 0 for none."""
    importance_repeats: Positive = 3
    learning_shares: tuple[Annotated[float, Field(gt=0, lt=1)], ...] = (0.4,)
    """Shares of the training sites that smaller models are fitted on; each is one more fit."""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class TrackingSettings:
    """Names at the MLflow server; ``register`` is the registered model, "" for none."""

    __pydantic_config__ = _STRICT

    experiment: str | None = None
    register: Annotated[str, Field(pattern="^[^/:]*$")] = "unboil"


@dataclass(frozen=True, slots=True)
class SearchSpace:
    """The values of one key that tuning tries: ``choices``, or a range."""

    __pydantic_config__ = _STRICT

    choices: tuple[Scalar, ...] = ()
    low: float | None = None
    high: float | None = None
    log: bool = False
    integer: bool = False

    def __post_init__(self) -> None:
        if not self.choices and (self.low is None or self.high is None or self.low > self.high):
            raise ValueError("needs choices, or low and high with low <= high")


@dataclass(frozen=True, slots=True)
class TuneSettings:
    """The search of `unboil tune`: dotted keys of this file and the values to try."""

    __pydantic_config__ = _STRICT

    trials: Positive = 30
    startup: Annotated[int, Field(ge=0)] = 5
    """Trials before any is pruned."""
    space: Mapping[str, SearchSpace] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Config:
    """A whole recipe."""

    __pydantic_config__ = _STRICT

    name: Annotated[str, Field(pattern=r"^[\w.-]+$")]
    corpora: Annotated[Mapping[str, CorpusSettings], Field(min_length=1)]
    copies: CopySettings = field(default_factory=CopySettings)
    folds: FoldSettings = field(default_factory=FoldSettings)
    learner: LearnerSettings = field(default_factory=LearnerSettings)
    decision: DecisionSettings = field(default_factory=DecisionSettings)
    diagnostics: DiagnosticSettings = field(default_factory=DiagnosticSettings)
    tracking: TrackingSettings = field(default_factory=TrackingSettings)
    tune: TuneSettings = field(default_factory=TuneSettings)

    @property
    def experiment(self) -> str:
        """The name of its MLflow experiment."""
        return self.tracking.experiment or f"unboil-{self.name}"

    def as_dict(self) -> dict[str, Any]:
        """The recipe as JSON values."""
        dumped: dict[str, Any] = _ADAPTER.dump_python(self, mode="json")
        return dumped

    @classmethod
    def of(cls, values: Mapping[str, Any], source: str | Path) -> "Config":
        """A recipe from JSON values.

        Raises:
            ConfigError: names ``source``, the key at fault and what it may be.
        """
        try:
            return _ADAPTER.validate_python(values)
        except ValidationError as error:
            raise ConfigError(f"{source}: {explain(error, Config)}") from error


_ADAPTER = TypeAdapter(Config)
