import pytest

from optimizer.rules.fairness import RULE
from tests.builders import act, visit, world
from tests.optimizer.rules.judged import WISH, judged

HEAVY = (act("lift", is_heavy=True), act("wash"))


@pytest.mark.parametrize(
    ("balance", "cost"), [({"ann": 2}, [(WISH, 240 * 60)]), ({"ann": 0}, []), ({"ann": -3}, []), ({}, [])]
)
def test_a_heavy_visit_costs_two_minutes_of_travel_for_each_that_she_is_beyond_her_share(
    balance: dict[str, int], cost: list[object]
) -> None:
    problem = world([visit("v1", acts=HEAVY), visit("v2")], heavy_balance=balance)
    assert judged(RULE, problem, {"early": ["v1", "v2"]}) == cost


def test_each_heavy_visit_counts() -> None:
    problem = world([visit("v1", acts=HEAVY), visit("v2", acts=HEAVY)], heavy_balance={"ann": 1})
    assert judged(RULE, problem, {"early": ["v1", "v2"]}) == [(WISH, 120 * 60)] * 2
