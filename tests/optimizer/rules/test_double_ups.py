import pytest

from optimizer.rules.double_ups import RULE
from tests.builders import at, double_up, link, shift, visit, world
from tests.optimizer.rules.judged import FORBIDDEN, Plan, findings, judged

SECOND = visit("v2", "v1", is_second_nurse=True)
PROBLEM = world(
    [visit("v1"), SECOND, visit("v3")],
    shifts=[shift("early"), shift("other", "bob"), shift("late", start="13:00", end="18:00")],
    links=(double_up("v1", "v2"),),
)
BROKEN = (FORBIDDEN, 0)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({"early": [("v1", "09:00")], "other": [("v2", "09:00")]}, []),
        ({"other": [("v1", "09:00")], "early": [("v2", "09:00")]}, []),
        ({}, []),
        ({"early": ["v1"]}, [BROKEN]),
        ({"other": ["v2"]}, [BROKEN]),
        ({"early": [("v1", "09:00")], "other": [("v2", at("09:00") + 1)]}, [BROKEN]),
        ({"early": [("v1", at("09:00") + 1)], "other": [("v2", "09:00")]}, [BROKEN]),
        ({"early": ["v1", "v2"]}, [BROKEN, BROKEN]),
        ({"early": [("v1", "11:00")], "late": [("v2", "13:00")]}, [BROKEN, BROKEN]),
    ],
)
def test_care_that_takes_two_is_given_by_two_at_once_or_not_at_all(
    plan: Plan, expected: list[object]
) -> None:
    assert judged(RULE, PROBLEM, plan) == expected


def test_the_sentence_says_when_the_second_nurse_has_to_be_there() -> None:
    (found,) = findings(RULE, PROBLEM, {"early": [("v1", "09:00")], "other": [("v2", "09:10")]})
    assert "has to start at 09:00; it is planned at 09:10" in found.sentence.en
    assert found.nurses == ("ann", "bob")


def test_a_pair_that_is_merely_ordered_is_no_double_up() -> None:
    problem = world(links=(link("v1", "v2", min_gap=600, different_nurses=True),))
    assert judged(RULE, problem, {"early": ["v2", "v1"]}) == []
