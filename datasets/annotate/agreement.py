"""How far two readers agree: percent and Cohen's kappa, over all blocks and role by role."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from unboil.datasets.roles import PageRoles
from unboil.errors import CorpusError, MissingExtra
from unboil.roles import ROLES, Role

try:
    from sklearn.metrics import cohen_kappa_score
except ImportError as error:  # pragma: no cover - depends on the installation
    raise MissingExtra("agreement needs scikit-learn: pip install 'unboil[report]'") from error

__all__ = ["Agreement", "RoleAgreement", "compare"]


@dataclass(frozen=True, slots=True)
class RoleAgreement:
    """One role against all others.

    ``agreed`` is the share of blocks with this role by either reader that have it by both (the
    Jaccard index); ``kappa`` is Cohen's, of having the role or not.
    """

    role: Role
    first: int
    second: int
    both: int
    kappa: float

    @property
    def agreed(self) -> float:
        either = self.first + self.second - self.both
        return self.both / either if either else 1.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two readers on the blocks both have labelled. ``agreed`` is a share of blocks, 0..1."""

    pages: int
    blocks: int
    agreed: float
    kappa: float
    roles: tuple[RoleAgreement, ...]
    confused: tuple[tuple[Role, Role, int], ...]
    """Roles of the first and the second reader where they differ, the commonest first."""


def compare(
    first: Mapping[tuple[str, str], PageRoles], second: Mapping[tuple[str, str], PageRoles]
) -> Agreement:
    """Compare two readers on the pages both have read; blocks are matched by their hashes.

    Raises `CorpusError` where they have no page in common.
    """
    shared = [key for key in first if key in second]
    pairs = list(chain.from_iterable(_pairs(first[key], second[key]) for key in shared))
    if not pairs:
        raise CorpusError("the two annotations have no block in common")
    left, right = zip(*pairs, strict=True)
    differing = Counter(pair for pair in pairs if pair[0] is not pair[1])
    return Agreement(
        pages=len(shared),
        blocks=len(pairs),
        agreed=1 - differing.total() / len(pairs),
        kappa=_kappa(left, right),
        roles=tuple(_role(role, left, right) for role in ROLES if role in {*left, *right}),
        confused=tuple((a, b, count) for (a, b), count in differing.most_common()),
    )


def _pairs(first: PageRoles, second: PageRoles) -> list[tuple[Role, Role]]:
    others = second.align_hashes(first.hashes)
    return [
        (role, other) for role, other in zip(first.roles, others, strict=True) if other is not None
    ]


def _role(role: Role, left: Sequence[Role], right: Sequence[Role]) -> RoleAgreement:
    in_left = [label is role for label in left]
    in_right = [label is role for label in right]
    both = sum(a and b for a, b in zip(in_left, in_right, strict=True))
    return RoleAgreement(role, sum(in_left), sum(in_right), both, _kappa(in_left, in_right))


def _kappa(left: Sequence[object], right: Sequence[object]) -> float:
    if left == right:
        return 1.0  # scikit-learn divides by zero where both know a single label
    return float(cohen_kappa_score([str(label) for label in left], [str(label) for label in right]))
