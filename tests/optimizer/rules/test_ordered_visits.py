import pytest

from optimizer.rules.ordered_visits import RULE
from tests.builders import Time, at, double_up, link, shift, world
from tests.optimizer.rules.judged import FORBIDDEN, Plan, findings, judged

BROKEN = (FORBIDDEN, 0)
TWO_SHIFTS = [shift("early"), shift("other", "bob")]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("09:00", []),
        ("10:30", []),
        (at("09:00") - 1, [BROKEN]),
        (at("10:30") + 1, [BROKEN]),
        ("07:00", [BROKEN]),
    ],
)
def test_the_second_visit_starts_between_the_least_and_the_longest_gap(
    start: Time, expected: list[object]
) -> None:
    problem = world(shifts=TWO_SHIFTS, links=(link("v1", "v2", min_gap=3600, max_gap=9000),))
    assert judged(RULE, problem, {"early": [("v1", "08:00")], "other": [("v2", start)]}) == expected


def test_without_a_longest_gap_the_second_visit_may_be_any_time_later() -> None:
    problem = world(links=(link("v1", "v2", min_gap=3600),))
    assert judged(RULE, problem, {"early": [("v1", "07:00"), ("v2", "11:30")]}) == []


@pytest.mark.parametrize("plan", [{"early": ["v1"]}, {"early": ["v2"]}, {}])
def test_a_gap_means_nothing_while_one_of_the_two_is_not_planned(plan: Plan) -> None:
    problem = world(links=(link("v1", "v2", min_gap=3600, different_nurses=True),))
    assert judged(RULE, problem, plan) == []


def test_two_visits_for_different_nurses_are_not_made_by_one() -> None:
    problem = world(shifts=TWO_SHIFTS, links=(link("v1", "v2", different_nurses=True),))
    assert judged(RULE, problem, {"early": ["v1", "v2"]}) == [BROKEN]
    assert judged(RULE, problem, {"early": [("v1", "07:00")], "other": [("v2", "07:00")]}) == []


def test_double_ups_are_judged_by_their_own_rule() -> None:
    problem = world(links=(double_up("v1", "v2"),))
    assert judged(RULE, problem, {"early": ["v1", "v2"]}) == []


def test_the_sentence_says_from_when_to_when() -> None:
    problem = world(links=(link("v1", "v2", min_gap=3600, max_gap=7200),))
    (found,) = findings(RULE, problem, {"early": [("v1", "07:00"), ("v2", "11:00")]})
    assert "has to start from 08:00 to 09:00; it is planned at 11:00" in found.sentence.en
