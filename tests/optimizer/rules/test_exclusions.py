from optimizer.rules.exclusions import RULE
from tests.builders import client, shift, world
from tests.optimizer.rules.judged import FORBIDDEN, judged

PROBLEM = world(
    ["v1", "v2"],
    clients=[client("v1", excluded_nurses=frozenset({"ann"}))],
    shifts=[shift("early"), shift("late", "bob", "14:00", "20:00")],
)


def test_a_nurse_whom_the_client_does_not_want_does_not_come() -> None:
    assert judged(RULE, PROBLEM, {"early": ["v1"]}) == [(FORBIDDEN, 0)]


def test_somebody_else_comes_and_she_goes_to_others() -> None:
    assert judged(RULE, PROBLEM, {"early": ["v2"], "late": ["v1"]}) == []
