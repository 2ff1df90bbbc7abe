import pytest

from optimizer.domain.care import WindowClass
from optimizer.domain.problem import Problem
from optimizer.rules.time_windows import RULE
from optimizer.rules.view import lateness
from tests.builders import at, visit, window, world
from tests.optimizer.rules.judged import FORBIDDEN, WARNING, WISH, findings, judged


def from_nine_to_ten(kind: WindowClass) -> Problem:
    return world([visit("v1", earliest="09:00", latest="10:00", window_class=kind)])


@pytest.mark.parametrize("kind", list(WindowClass))
@pytest.mark.parametrize("start", ["09:00", "09:30", "10:00"])
def test_a_start_inside_the_window_costs_nothing(kind: WindowClass, start: str) -> None:
    assert judged(RULE, from_nine_to_ten(kind), {"early": [("v1", start)]}) == []


@pytest.mark.parametrize("kind", list(WindowClass))
def test_nobody_comes_a_second_before_the_window(kind: WindowClass) -> None:
    start = at("09:00") - 1
    assert judged(RULE, from_nine_to_ten(kind), {"early": [("v1", start)]}) == [(FORBIDDEN, 0)]


def test_a_critical_visit_is_not_a_second_late() -> None:
    problem = from_nine_to_ten(WindowClass.CRITICAL)
    assert judged(RULE, problem, {"early": [("v1", at("10:00") + 1)]}) == [(FORBIDDEN, 0)]


def test_ten_minutes_late_for_an_agreed_time_cost_twenty_of_travel_and_ten_as_the_worst() -> None:
    # 600 s x 120 per minute, and once 600 s x 60 per minute for the worst
    problem = from_nine_to_ten(WindowClass.AGREED)
    assert judged(RULE, problem, {"early": [("v1", "10:10")]}) == [(WARNING, 72_000), (WISH, 36_000)]


def test_ten_minutes_late_for_a_flexible_time_cost_five_of_travel_and_ten_as_the_worst() -> None:
    problem = from_nine_to_ten(WindowClass.FLEXIBLE)
    assert judged(RULE, problem, {"early": [("v1", "10:10")]}) == [(WISH, 18_000), (WISH, 36_000)]


def test_only_the_worst_lateness_is_priced_once_more() -> None:
    late = [visit(name, earliest="07:00", latest="08:00") for name in ("v1", "v2")]
    plan = {"early": [("v1", "08:01"), ("v2", "09:00")]}
    assert judged(RULE, world(late), plan) == [(WISH, 60 * 30), (WISH, 3600 * 30), (WISH, 3600 * 60)]


def test_lateness_counts_from_the_last_window_that_has_opened() -> None:
    twice = visit("v1", windows=(window("08:00", "09:00"), window("10:00", "11:00")))
    lates = {start: lateness(twice, at(start)) for start in ("07:00", "09:00", "09:30", "10:00", "11:20")}
    assert lates == {"07:00": 0, "09:00": 0, "09:30": 1800, "10:00": 0, "11:20": 1200}


def test_a_start_between_two_windows_is_late_for_the_first() -> None:
    twice = visit("v1", windows=(window("08:00", "09:00"), window("10:00", "11:00")))
    plan = {"early": [("v1", "09:59")]}
    assert judged(RULE, world([twice]), plan) == [(WISH, 59 * 60 * 30), (WISH, 59 * 60 * 60)]


def test_the_sentence_says_the_hour_and_the_minutes() -> None:
    late, worst = findings(RULE, from_nine_to_ten(WindowClass.AGREED), {"early": [("v1", "10:10")]})
    assert late.sentence.en == "the visit to V1 (wash) starts at 10:10, 10 min after 10:00"
    assert worst.sentence.nl == "de cliënt die het langst wacht, wacht 10 min"
