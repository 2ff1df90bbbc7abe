from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.domain.ids import ClientId
from optimizer.domain.problem import Problem
from optimizer.weeks.joint_bound import fewest_together
from tests.builders import shift, visit, world

BOTH = frozenset({ClientId("v1"), ClientId("v2")})


def _at_eight(*nurses: str, minutes: int = 30) -> Problem:
    """Two clients who both want somebody at eight, and a nurse or more who work then."""
    visits = [visit(name, earliest="08:00", latest="08:00", minutes=minutes) for name in ("v1", "v2")]
    return world(visits, shifts=[shift(f"s-{name}", name, "08:00", "09:00") for name in nurses])


def test_one_client_alone_needs_one_nurse() -> None:
    assert fewest_together([world(["v1"])], BOTH, target=1) == pytest.approx(1)


def test_two_clients_may_share_a_nurse_who_has_time_for_both() -> None:
    assert fewest_together([world(["v1", "v2"])], BOTH, target=2) == pytest.approx(2)


def test_two_clients_at_the_same_hour_cannot_both_have_the_nurse_who_always_works() -> None:
    days = [_at_eight("ann", "bea", minutes=50), _at_eight("ann", "cas", minutes=50)]
    # Ann alone would do for each; together one of them needs Bea and Cas.
    found = fewest_together(days, BOTH, target=3, turns=400)
    assert 2 < found <= 3 + 1e-6


def test_who_is_not_counted_takes_time_and_no_face() -> None:
    days = [_at_eight("ann", "bea", minutes=50), _at_eight("ann", "cas", minutes=50)]
    assert fewest_together(days, frozenset({ClientId("v1")}), target=1, turns=200) <= 1 + 1e-6


rotas = st.lists(st.sets(st.sampled_from(["ann", "bea", "cas"]), min_size=2), min_size=1, max_size=3)


@settings(max_examples=25)
@given(rotas, st.integers(20, 60))
def test_no_way_of_sharing_out_visits_has_fewer_faces_than_the_bound(
    rotas: list[set[str]], minutes: int
) -> None:
    days = [_at_eight(*sorted(names), minutes=minutes) for names in rotas]
    fewest = min(
        len(set(enumerate_faces(plan)))
        for plan in product(
            *([(a, b) for a in names for b in names if a != b] for names in map(sorted, rotas))
        )
    )
    assert fewest_together(days, BOTH, target=fewest) <= fewest + 1e-6


def enumerate_faces(plan: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Each pair of a client and a nurse, where on each day the first goes to v1 and the second to v2."""
    return [pair for one, other in plan for pair in (("v1", one), ("v2", other))]
