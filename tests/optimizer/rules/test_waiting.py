from typing import Any

import pytest

from optimizer.rules.waiting import RULE
from tests.builders import Time, at, critical, rest_break, shift, visit, world
from tests.optimizer.rules.judged import WISH, judged

# v1 ends at 07:30 and v2 is five minutes away: she is there at 07:35


@pytest.mark.parametrize("start", ["07:35", "07:37"])
def test_two_minutes_before_a_visit_are_slack_and_no_waiting(start: Time) -> None:
    assert judged(RULE, world(), {"early": ["v1", ("v2", start)]}) == []


def test_ten_minutes_beyond_the_slack_cost_one_minute_of_travel() -> None:
    assert judged(RULE, world(), {"early": ["v1", ("v2", "07:47")]}) == [(WISH, 600 * 6)]
    assert judged(RULE, world(), {"early": ["v1", ("v2", at("07:37") + 1)]}) == [(WISH, 6)]


def test_five_minutes_before_a_critical_visit_are_slack() -> None:
    problem = world([visit("v1"), critical("v2", "v2", "07:00", "09:00")])
    assert judged(RULE, problem, {"early": ["v1", ("v2", "07:40")]}) == []
    assert judged(RULE, problem, {"early": ["v1", ("v2", "07:41")]}) == [(WISH, 360)]


def test_waiting_for_a_break_counts_from_the_first_second() -> None:
    problem = world(shifts=[shift("early", breaks=(rest_break("break", "07:00", "11:00"),))])
    assert judged(RULE, problem, {"early": ["v1", ("break", "07:31"), "v2"]}) == [(WISH, 360)]


def test_nobody_waits_before_the_first_task() -> None:
    assert judged(RULE, world(), {"early": [("v1", "11:00")]}) == []


def test_who_leaves_when_the_shift_starts_waits_at_the_first_door_too() -> None:
    ends: dict[str, Any] = {"start_place": "office", "starts_at_home": False, "leaves_at_start": True}
    problem = world(["v1"], shifts=[shift("early", **ends)])
    # the office is five minutes away, and two minutes are slack
    assert judged(RULE, problem, {"early": [("v1", "07:07")]}) == []
    assert judged(RULE, problem, {"early": [("v1", "07:08")]}) == [(WISH, 360)]


def test_a_wait_after_a_break_that_comes_first_costs_nothing() -> None:
    pause = rest_break("break", "07:00", "09:00", may_come_first=True)
    problem = world(shifts=[shift("early", breaks=(pause,))])
    assert judged(RULE, problem, {"early": [("break", "07:00"), ("v1", "09:00")]}) == []
    later = {"early": [("break", "07:00"), ("v1", "09:00"), ("v2", "09:38")]}
    assert judged(RULE, problem, later) == [(WISH, 360)]
