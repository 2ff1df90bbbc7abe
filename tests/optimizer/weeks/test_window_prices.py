"""What an agreed window costs: the way that it makes somebody ride."""

from dataclasses import replace
from datetime import date

from optimizer.domain.care import WindowClass
from optimizer.domain.ids import ClientId, SeriesId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.terms import TICK
from optimizer.weeks.way import travel_only
from optimizer.weeks.window_prices import saved_by, window_prices
from tests.builders import critical, roster_of, shift, visit, world
from tests.optimizer.weeks.some_weeks import SomeWeeks

BEYOND = VisitId(TaskId("beyond"))

RIDE = 15 * 60 * TICK
"""Between the village and beyond, once more than is needed."""


def village(opens: str) -> tuple[Problem, Roster]:
    """Two critical visits in a village with time between them, and somebody on the other side of the office.

    She can be visited before the first of them if that may be by half past six.
    """
    problem = world(
        [
            critical("early", "v1", "07:10", "07:20"),
            critical("late", "v2", "09:00", "09:10"),
            visit(
                "beyond",
                earliest=opens,
                latest="08:30",
                series=SeriesId("b"),
                window_class=WindowClass.AGREED,
            ),
        ],
        spots={"office": 5, "v1": 15, "v2": 15, "beyond": 0},
        shifts=[shift("early", "ann", "06:00", "12:00", start_place="office", end_place="office")],
    )
    ways_alone = replace(travel_only().prices(problem.prices), waiting_per_minute=0, slack_short_per_minute=0)
    problem = problem.replace(prices=ways_alone)
    between = ["early", "beyond", "late"]
    first = ["beyond", "early", "late"]
    return problem, roster_of(problem, {"early": first if opens < "06:45" else between})


def test_a_window_costs_the_ride_that_it_asks_for() -> None:
    problem, roster = village("07:00")
    assert saved_by(problem, roster, BEYOND) == RIDE


def test_a_window_that_opens_too_late_by_more_than_half_an_hour_saves_nothing_yet() -> None:
    problem, roster = village("07:10")
    assert saved_by(problem, roster, BEYOND) < RIDE


def test_a_window_that_is_in_nobodys_way_costs_nothing() -> None:
    problem, roster = village("06:30")
    assert saved_by(problem, roster, BEYOND) == 0


class _Agreed(SomeWeeks):
    """The same, with every window agreed."""

    def problem_on(self, day: date) -> Problem:
        problem = super().problem_on(day)
        visits = tuple(replace(each, window_class=WindowClass.AGREED) for each in problem.visits)
        return problem.replace(visits=visits)


def test_each_agreed_window_of_a_week_is_told_once_with_its_visits() -> None:
    weeks = _Agreed(working=[("ann", "bea")] * 8)
    way = replace(travel_only(), iterations=1)
    found = window_prices(weeks, way)
    assert {(price.client, price.num_visits) for price in found} == {(ClientId("v1"), 7), (ClientId("v2"), 7)}
    assert all(price.saved == 0 for price in found)
