"""The times that people see: five minutes wherever that breaks no rule."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.rosters.shown_times import shown_start, shown_times
from optimizer.domain.care import Visit
from optimizer.domain.decisions import Pin
from optimizer.domain.ids import TaskId, VisitId
from optimizer.domain.problem import Problem
from tests.builders import at, block, critical, double_up, link, rest_break, roster_of, shift, visit, world
from tests.random_worlds import problems, random_roster


def clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def shown(problem: Problem, **planned: list[tuple[str, str | int]]) -> dict[str, str]:
    times = shown_times(problem, roster_of(problem, planned))
    return {task: clock(seconds) for task, seconds in times.items()}


@pytest.mark.parametrize(
    ("start", "seen"),
    [
        ("08:00", "08:00:00"),
        ("08:02", "08:00:00"),
        ("08:03", "08:05:00"),
        ("08:57", "08:55:00"),
        ("08:58", "09:00:00"),
    ],
)
def test_a_start_is_shown_at_the_nearest_five_minutes(start: str, seen: str) -> None:
    problem = world([visit("v1")])
    assert clock(shown_start(problem, problem.visits[0], at(start))) == seen


@pytest.mark.parametrize(
    ("earliest", "latest", "start", "seen"),
    [
        ("08:01", "09:00", "08:02", "08:05:00"),
        ("07:00", "08:03", "08:03", "08:00:00"),
        ("08:01", "08:04", "08:02", "08:02:00"),
        ("08:01", "08:02", at("08:01") + 40, "08:02:00"),
        (at("08:01") + 10, at("08:01") + 50, at("08:01") + 40, "08:01:40"),
        ("07:00", "08:00", "08:04", "08:05:00"),
    ],
)
def test_rounding_never_leaves_the_window(earliest: str, latest: str, start: str | int, seen: str) -> None:
    problem = world([critical("v1", "v1", earliest, latest)])
    assert clock(shown_start(problem, problem.visits[0], at(start))) == seen


def test_a_pinned_start_is_shown_as_it_was_pinned() -> None:
    problem = world([visit("v1")], pins=(Pin(visit=VisitId(TaskId("v1")), start=at("08:02")),))
    assert shown(problem, early=[("v1", "08:02")]) == {"v1": "08:02:00"}
    assert shown(problem, early=[("v1", "08:03")]) == {"v1": "08:05:00"}


def test_a_promised_time_is_shown_as_it_was_promised() -> None:
    problem = world([visit("v1", promised_start=at("08:32"))])
    assert shown(problem, early=[("v1", "08:32")]) == {"v1": "08:32:00"}
    assert shown(problem, early=[("v1", "08:46")]) == {"v1": "08:45:00"}


def test_two_nurses_at_one_door_are_shown_at_the_same_time() -> None:
    visits = [visit("v1"), critical("v2", "v1", "08:03", "08:30")]
    shifts = [shift("early"), shift("other", "bob")]
    problem = world(visits, shifts=shifts, links=(double_up("v1", "v2"),))
    seen = shown(problem, early=[("v1", "08:03")], other=[("v2", "08:03")])
    assert seen == {"v1": "08:05:00", "v2": "08:05:00"}


def test_the_order_of_a_route_is_never_turned_around() -> None:
    problem = world([visit("v1", earliest="08:02", minutes=1), visit("v2", latest="08:04", minutes=1)])
    seen = shown(problem, early=[("v1", "08:02"), ("v2", "08:04")])
    assert seen == {"v1": "08:02:00", "v2": "08:04:00"}


def test_the_gap_between_linked_visits_is_kept() -> None:
    problem = world(["v1", "v2"], links=(link("v1", "v2", min_gap=29 * 60),))
    seen = shown(problem, early=[("v1", "08:03"), ("v2", "08:32")])
    assert at(seen["v2"][:5]) - at(seen["v1"][:5]) >= 29 * 60


def test_breaks_keep_their_bounds_and_fixed_blocks_their_minute() -> None:
    early = shift("early", breaks=(rest_break("coffee", "09:58", "10:30"),), blocks=(block("mdo", "11:02"),))
    problem = world(["v1"], shifts=[early])
    seen = shown(problem, early=[("coffee", "09:58"), ("mdo", "11:02")])
    assert seen == {"coffee": "10:00:00", "mdo": "11:02:00"}


def test_nobody_is_shown_outside_her_shift() -> None:
    problem = world(["v1", "v2"], shifts=[shift("early", start="07:02", end="12:03")])
    assert shown(problem, early=[("v1", "07:02"), ("v2", "11:33")]) == {"v1": "07:05:00", "v2": "11:30:00"}


@given(problems(max_visits=8, max_days=2), st.integers(0, 99), st.integers(0, 299))
@settings(max_examples=150, deadline=None)
def test_rounding_breaks_no_rule_that_the_exact_times_keep(problem: Problem, seed: int, late: int) -> None:
    roster = random_roster(problem.replace(accepted=None), seed)
    times = shown_times(problem, roster)
    for task, (_, assignment) in roster.where.items():
        assert abs(times[task] - assignment.start) < 300
        found = problem.task_of[task]
        if isinstance(found, Visit):
            opened = [w for w in found.windows if w.earliest <= assignment.start <= w.latest]
            assert all(w.earliest <= times[task] <= w.latest for w in opened)
            alone = shown_start(problem, found, assignment.start + late)
            assert alone == shown_start(problem, found, assignment.start + late)
    for route in roster.routes:
        for before, after in pairwise(route.assignments):
            assert before.start > after.start or times[before.task] <= times[after.task]
    for tie in problem.links:
        if tie.first in times and tie.second in times:
            exact = roster.where[tie.second][1].start - roster.where[tie.first][1].start
            gap = times[tie.second] - times[tie.first]
            assert not tie.min_gap <= exact <= (tie.max_gap or 10**9) or tie.min_gap <= gap
            assert tie.max_gap is None or not tie.min_gap <= exact <= tie.max_gap or gap <= tie.max_gap
