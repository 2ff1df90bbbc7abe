import pytest

from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Break
from optimizer.domain.terms import Agreements
from optimizer.rules.breaks import RULE, break_asked
from tests.builders import Time, at, law, rest_break, shift, world
from tests.optimizer.rules.judged import FORBIDDEN, WARNING, Plan, judged

BROKEN = (FORBIDDEN, 0)
MISSED = (WARNING, 3600 * 60)
HALF_HOUR = rest_break("break", "09:00", "13:00")


def day_of(*breaks: Break, end: str = "16:00") -> Problem:
    return world(shifts=[shift("early", end=end, breaks=breaks)])


@pytest.mark.parametrize(("last", "findings"), [("12:00", []), (at("12:00") + 1, [BROKEN])])
def test_five_and_a_half_hours_may_be_worked_without_a_break_and_no_longer(
    last: Time, findings: list[object]
) -> None:
    assert judged(RULE, day_of(), {"early": [("v1", "07:00"), ("v2", last)]}) == findings


def test_half_an_hour_of_break_is_enough_for_a_day_of_ten_hours() -> None:
    plan: Plan = {"early": ["v1", ("break", "11:00"), ("v2", "15:30")]}
    assert judged(RULE, day_of(HALF_HOUR), plan) == []


@pytest.mark.parametrize(("last", "findings"), [("16:30", []), ("16:31", [BROKEN])])
def test_beyond_ten_hours_it_takes_three_quarters_of_an_hour(last: Time, findings: list[object]) -> None:
    plan: Plan = {"early": ["v1", ("break", "11:00"), ("v2", last)]}
    assert judged(RULE, day_of(HALF_HOUR, end="18:00"), plan) == findings


def test_two_quarters_make_half_an_hour() -> None:
    quarters = [rest_break(name, "09:00", "13:00", 15) for name in ("tea", "lunch")]
    plan: Plan = {"early": ["v1", ("tea", "09:00"), ("v2", "09:30"), ("lunch", "12:00"), ("v3", "14:00")]}
    assert judged(RULE, day_of(*quarters), plan) == []


def test_ten_minutes_are_no_break() -> None:
    short = [rest_break(name, "09:00", "13:00", 14) for name in ("tea", "coffee", "lunch")]
    plan: Plan = {"early": ["v1", "tea", "coffee", "lunch", ("v2", "14:00")]}
    assert judged(RULE, day_of(*short), plan) == [BROKEN]


def test_a_break_stands_neither_first_nor_last() -> None:
    assert judged(RULE, day_of(HALF_HOUR), {"early": ["break", "v1"]}) == [BROKEN]
    assert judged(RULE, day_of(HALF_HOUR), {"early": ["v1", "break"]}) == [BROKEN]
    assert judged(RULE, day_of(HALF_HOUR), {"early": ["break"]}) == [BROKEN]


@pytest.mark.parametrize(
    ("start", "findings"),
    [("09:00", []), ("13:00", []), (at("09:00") - 1, [BROKEN]), (at("13:00") + 1, [BROKEN])],
)
def test_a_break_starts_in_its_hours(start: Time, findings: list[object]) -> None:
    plan: Plan = {"early": [("v1", "08:30"), ("break", start), ("v2", "13:31")]}
    assert judged(RULE, day_of(HALF_HOUR), plan) == findings


def test_a_break_that_is_left_out_is_said_and_costs_an_hour_of_travel() -> None:
    assert judged(RULE, day_of(HALF_HOUR), {"early": ["v1", "v2"]}) == [MISSED]


def test_a_break_that_the_law_asks_for_is_forbidden_to_miss_and_keeps_its_price() -> None:
    plan: Plan = {"early": ["v1", ("v2", "15:00")]}
    assert judged(RULE, day_of(HALF_HOUR), plan) == [BROKEN, MISSED]


def test_one_visit_needs_no_break() -> None:
    assert judged(RULE, day_of(HALF_HOUR), {"early": ["v1"]}) == []
    assert judged(RULE, day_of(HALF_HOUR), {}) == []


def test_what_the_law_asks_for_grows_with_the_hours() -> None:
    hours = [5 * 3600 + 1800, 5 * 3600 + 1801, 10 * 3600, 10 * 3600 + 1]
    assert [break_asked(law(), span) for span in hours] == [0, 1800, 1800, 2700]


def test_a_break_that_may_come_first_stands_before_all_work_and_never_after_it() -> None:
    first = rest_break("break", "07:00", "13:00", may_come_first=True)
    assert judged(RULE, day_of(first), {"early": ["break", "v1"]}) == []
    assert judged(RULE, day_of(first), {"early": ["v1", "break"]}) == [BROKEN]
    assert judged(RULE, day_of(first), {"early": ["break"]}) == [BROKEN]


@pytest.mark.parametrize(("breaks_from", "plan"), [(0, {}), (1, {"early": ["v1"]})])
def test_a_team_may_want_breaks_also_in_shifts_with_little_work(breaks_from: int, plan: Plan) -> None:
    agreed = Agreements(breaks_from=breaks_from)
    assert judged(RULE, day_of(HALF_HOUR).replace(agreements=agreed), plan) == [MISSED]
    one_more = Agreements(breaks_from=breaks_from + 1)
    assert judged(RULE, day_of(HALF_HOUR).replace(agreements=one_more), plan) == []
