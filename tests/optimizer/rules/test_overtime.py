import pytest

from optimizer.rules.overtime import RULE
from tests.builders import Time, shift, visit, world
from tests.optimizer.rules.judged import WISH, judged

PROBLEM = world([visit("v1")], shifts=[shift("early", max_overtime=3600)])


@pytest.mark.parametrize("start", ["08:00", "11:30"])
def test_work_that_ends_with_the_shift_is_no_overtime(start: Time) -> None:
    assert judged(RULE, PROBLEM, {"early": [("v1", start)]}) == []


def test_a_minute_over_costs_three_minutes_of_travel() -> None:
    assert judged(RULE, PROBLEM, {"early": [("v1", "11:31")]}) == [(WISH, 60 * 180)]


def test_the_way_back_to_the_office_is_overtime_and_the_way_home_is_not() -> None:
    for at_home, findings in ((False, [(WISH, 5 * 60 * 180)]), (True, [])):
        own = shift("early", end_place="office", ends_at_home=at_home, max_overtime=3600)
        assert judged(RULE, world(["v1"], shifts=[own]), {"early": [("v1", "11:30")]}) == findings
