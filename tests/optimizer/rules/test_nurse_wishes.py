from optimizer.rules.nurse_wishes import RULE
from tests.builders import nurse, visit, world
from tests.optimizer.rules.judged import WISH, judged

PROBLEM = world(
    [visit("v1"), visit("v2", "v1"), visit("v3")], nurses=[nurse("ann", avoids=frozenset({"v1"}))]
)


def test_a_visit_elsewhere_costs_nothing() -> None:
    assert judged(RULE, PROBLEM, {"early": ["v3"]}) == []


def test_each_visit_to_a_client_she_would_rather_not_go_to_costs_fifteen_minutes_of_travel() -> None:
    assert judged(RULE, PROBLEM, {"early": ["v1", "v2"]}) == [(WISH, 54_000), (WISH, 54_000)]
