from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from optimizer.domain.problem import Problem
from optimizer.domain.terms import Prices
from optimizer.rules.idle import RULE
from tests.builders import Planned, rest_break, shift, visit, world
from tests.optimizer.rules.judged import WISH, judged

# Ann's shift is from 7 to 12; v1 to v3 take half an hour each and lie five minutes apart.
PRICED = Prices(worst_idle_per_minute=10)
MINUTE = 60 * 10


def idle(plan: Mapping[str, Sequence[Planned]], problem: Problem | None = None) -> float:
    """Minutes of the longest idle time that is found; 0 where none is."""
    found = judged(RULE, problem or world(prices=PRICED), plan)
    assert all(severity is WISH for severity, _ in found)
    return sum(cost for _, cost in found) / MINUTE


def test_a_shift_without_work_is_idle_from_start_to_end() -> None:
    assert idle({}) == 300


def test_what_lies_before_between_and_after_the_visits_is_idle() -> None:
    # a hundred minutes of work and travel from the start of v1 on leave 200, wherever they lie
    assert idle({"early": ["v1", "v2", "v3"]}) == 200
    assert idle({"early": [("v1", "07:10"), "v2", "v3"]}) == 10 + 190
    assert idle({"early": ["v1", ("v2", "07:45"), "v3"]}) == 10 + 190
    assert idle({"early": [("v1", "11:00"), "v2", "v3"]}) == 240


def test_a_shift_worked_to_the_last_minute_is_not_idle() -> None:
    problem = world(shifts=[shift("early", end="08:40")], prices=PRICED)
    assert idle({"early": ["v1", "v2", "v3"]}, problem) == 0
    later = world(shifts=[shift("early", end="08:41")], prices=PRICED)
    assert idle({"early": ["v1", "v2", "v3"]}, later) == 1


def test_only_the_longest_idle_time_of_all_is_priced() -> None:
    two = world(shifts=[shift("early"), shift("late", "bea", "08:00", "12:00")], prices=PRICED)
    assert idle({"early": ["v1", "v2"]}, two) == 240
    assert idle({"late": ["v1", "v2"]}, two) == 300


def test_the_way_from_the_office_is_no_idle_time() -> None:
    ends: dict[str, Any] = {
        "start_place": "office",
        "end_place": "office",
        "starts_at_home": False,
        "ends_at_home": False,
    }
    problem = world(["v1"], shifts=[shift("early", **ends)], prices=PRICED)
    assert idle({"early": ["v1"]}, problem) == 300 - 5 - 30 - 5


@pytest.mark.parametrize(("start", "minutes"), [("07:30", 170), ("09:00", 170), ("11:30", 240)])
def test_after_a_break_that_comes_first_the_wait_is_idle_too(start: str, minutes: int) -> None:
    pause = rest_break("break", "07:00", "09:00", may_come_first=True, is_at_next_door=True)
    problem = world(shifts=[shift("early", breaks=(pause,), max_overtime=7200)], prices=PRICED)
    # half an hour of break and 100 minutes of work; from 11:30 on they last until 13:10
    assert idle({"early": [("break", "07:00"), ("v1", start), "v2", "v3"]}, problem) == minutes


def test_idle_time_is_only_looked_at_where_it_has_a_price() -> None:
    assert judged(RULE, world([visit("v1")]), {}) == []
