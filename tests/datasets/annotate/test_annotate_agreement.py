"""Agreement by worked examples."""

import pytest

pytest.importorskip("sklearn")

from unboil.datasets.annotate.agreement import compare
from unboil.datasets.roles import PageRoles
from unboil.errors import CorpusError
from unboil.roles import Role

N, B, F = Role.NAVIGATION, Role.BODY, Role.FOOTER


def page(*roles: Role, first: int = 0) -> dict[tuple[str, str], PageRoles]:
    hashes = tuple(f"{first + index:012x}" for index in range(len(roles)))
    return {("made", "1"): PageRoles("made", "1", tuple(range(len(roles))), hashes, roles)}


def test_kappa_takes_chance_off() -> None:
    # Observed 4/5; by chance 3/5 · 2/5 + 2/5 · 3/5 = 12/25: kappa = (20 - 12) / (25 - 12).
    result = compare(page(N, N, N, B, B), page(N, N, B, B, B))
    assert result.agreed == pytest.approx(4 / 5)
    assert result.kappa == pytest.approx(8 / 13)
    assert result.confused == ((N, B, 1),)


def test_each_role_is_compared_with_the_rest() -> None:
    result = compare(page(N, N, B, F), page(N, B, B, F))
    by_role = {item.role: item for item in result.roles}
    assert set(by_role) == {N, B, F}
    assert (by_role[N].first, by_role[N].second, by_role[N].both) == (2, 1, 1)
    assert by_role[N].agreed == pytest.approx(1 / 2)
    assert by_role[N].kappa == pytest.approx(1 / 2)
    assert by_role[F].kappa == 1.0


def test_one_role_everywhere_is_full_agreement() -> None:
    assert compare(page(B, B), page(B, B)).kappa == 1.0


def test_blocks_are_matched_by_their_text() -> None:
    result = compare(page(N, B, F), page(B, F, N, first=1))
    assert (result.blocks, result.agreed) == (2, 1.0)


def test_readers_of_different_pages_cannot_be_compared() -> None:
    with pytest.raises(CorpusError, match="no block in common"):
        compare(page(N, B), {})
