from dataclasses import replace
from typing import Any

import pytest

from geo.modes import Mode
from optimizer.domain.horizon import DayPart
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.terms import Prices
from optimizer.rules.travel import RULE
from tests.builders import at, matrix_of, nurse, rest_break, roster_of, shift, world
from tests.optimizer.rules.judged import FORBIDDEN, WISH, findings, judged

PROBLEM = world()
TWO = {"early": ["v1", "v2"]}
FIVE_MINUTES = (WISH, 300 * 60)
BROKEN = (FORBIDDEN, 0)


def test_the_way_between_two_doors_costs_its_seconds() -> None:
    assert judged(RULE, PROBLEM, TWO) == [FIVE_MINUTES]


def test_a_route_costs_all_its_legs_together() -> None:
    assert judged(RULE, PROBLEM, {"early": ["v1", "v3", "v2"]}) == [(WISH, 900 * 60)]


def test_a_route_without_legs_costs_nothing() -> None:
    assert judged(RULE, PROBLEM, {"early": ["v1"]}) == []


def test_each_mode_has_its_own_pace_and_price() -> None:
    prices = Prices(travel_per_minute={Mode.BIKE: 60, Mode.CAR: 100})
    by_car = world(shifts=[shift("early", modes=(Mode.CAR,))], prices=prices)
    assert judged(RULE, by_car, TWO) == [(WISH, 150 * 100)]


def test_a_part_of_the_day_with_times_of_its_own_is_travelled_by_these() -> None:
    spots = {"v1": 0, "v2": 5, "v3": 10}
    slow = {"bike": matrix_of(spots), "bike/morning": matrix_of(spots, Mode.FOOT)}
    assert judged(RULE, world(travel=slow), TWO) == [(WISH, 900 * 60)]
    evening = world(shifts=[shift("early", day_part=DayPart.EVENING)], travel=slow)
    assert judged(RULE, evening, TWO) == [FIVE_MINUTES]


def from_home(**rest: Any) -> Problem:
    """Home lies 10 minutes by bike from the first client and 15 from the second."""
    own = shift("early", start_place="home", end_place="home", **rest)
    return world(["v1", "v2"], shifts=[own], spots={"v1": 0, "v2": -5, "home": 10})


def test_the_way_from_and_to_home_costs_nothing_unless_it_is_given_a_price() -> None:
    assert judged(RULE, from_home(), TWO) == [FIVE_MINUTES]
    priced = from_home().replace(prices=Prices(commute_per_minute=6))
    assert judged(RULE, priced, TWO) == [(WISH, 300 * 60 + (600 + 900) * 6)]


def test_the_way_from_and_to_the_office_costs_what_every_way_costs() -> None:
    office = from_home(starts_at_home=False, ends_at_home=False)
    assert judged(RULE, office, TWO) == [(WISH, (600 + 300 + 900) * 60)]


def test_a_break_without_a_place_is_taken_where_she_happens_to_be() -> None:
    own = shift("early", breaks=(rest_break("break", "07:30", "10:00"),))
    assert judged(RULE, world(shifts=[own]), {"early": ["v1", "break", "v2"]}) == [FIVE_MINUTES]


def test_a_break_with_a_place_is_travelled_to() -> None:
    own = shift("early", breaks=(rest_break("break", "07:30", "10:00", place="office"),))
    problem = world(shifts=[own], spots={"office": 20})
    assert judged(RULE, problem, {"early": ["v1", "break", "v2"]}) == [(WISH, (20 + 15) * 60 * 60)]


def test_a_break_before_the_first_client_is_taken_at_the_start_place() -> None:
    own = shift(
        "early", start_place="office", starts_at_home=False, breaks=(rest_break("b", "07:00", "9:00"),)
    )
    problem = world(["v1"], shifts=[own], spots={"v1": 0, "office": 5})
    assert judged(RULE, problem, {"early": ["b", "v1"]}) == [FIVE_MINUTES]


def test_where_no_way_leads_nobody_goes() -> None:
    problem = world(cut=[("v1", "v2")])
    assert judged(RULE, problem, TWO) == [BROKEN]
    assert judged(RULE, problem, {"early": ["v2", "v1"]}) == [FIVE_MINUTES]


def test_where_no_way_leads_home_nobody_starts() -> None:
    own = shift("early", start_place="home")
    assert judged(RULE, world(["v1"], shifts=[own], cut=[("home", "v1")]), {"early": ["v1"]}) == [BROKEN]


def changed(i: int, **times: Any) -> Roster:
    """The route of two visits (07:00-07:30, 07:35-08:05) with other times for one of them."""
    route = roster_of(PROBLEM, TWO).routes[0]
    assignments = list(route.assignments)
    assignments[i] = replace(assignments[i], **times)
    return Roster(routes=(replace(route, assignments=tuple(assignments)),))


@pytest.mark.parametrize(
    ("times", "sentence"),
    [
        ({"arrival": "07:34"}, "Ann cannot be at the visit to V2 (wash) at 07:34; the way makes it 07:35"),
        ({"arrival": "07:36", "start": "07:36", "end": "08:06"}, "Ann cannot be at the visit to V2 (wash)"),
        ({"start": "07:34", "end": "08:04"}, "the visit to V2 (wash) starts at 07:34, before Ann arrives"),
        ({"end": "08:04"}, "the visit to V2 (wash) takes 30 min, never 29 min"),
        ({"end": "08:06"}, "the visit to V2 (wash) takes 30 min, never 31 min"),
    ],
)
def test_times_that_do_not_add_up_are_refused(times: dict[str, str], sentence: str) -> None:
    roster = changed(1, **{name: at(time) for name, time in times.items()})
    ended = replace(roster.routes[0], arrival=roster.routes[0].assignments[1].end)
    found = findings(RULE, PROBLEM, Roster(routes=(ended,)))
    assert [v.severity for v in found] == [FORBIDDEN, WISH]
    assert found[0].sentence.en.startswith(sentence)


def test_waiting_at_a_door_is_in_order() -> None:
    assert judged(RULE, PROBLEM, {"early": ["v1", ("v2", "09:00")]}) == [FIVE_MINUTES]


def test_the_longer_time_that_a_nurse_asks_for_is_kept() -> None:
    slow = world(nurses=[nurse("ann", extra_time={"wash": 300})])
    assert judged(RULE, slow, TWO) == [FIVE_MINUTES]
    assert judged(RULE, slow, roster_of(PROBLEM, TWO)) == [BROKEN, BROKEN, FIVE_MINUTES]


@pytest.mark.parametrize("change", [{"departure": 7 * 3600 - 601}, {"arrival": 0}])
def test_leaving_and_returning_agree_with_the_way(change: dict[str, Any]) -> None:
    problem = from_home(starts_at_home=False, ends_at_home=False)
    (route,) = roster_of(problem, {"early": [("v1", "07:10"), "v2"]}).routes
    assert judged(RULE, problem, Roster(routes=(route,)))[0][0] is WISH
    assert judged(RULE, problem, Roster(routes=(replace(route, **change),)))[0] == BROKEN


def test_a_break_at_the_next_door_is_taken_after_the_way_there() -> None:
    own = shift("early", breaks=(rest_break("break", "07:35", "10:00", is_at_next_door=True),))
    roster = roster_of(world(shifts=[own]), {"early": ["v1", "break", "v2"]})
    assert judged(RULE, world(shifts=[own]), roster) == [FIVE_MINUTES]
    assert [a.arrival for a in roster.routes[0].assignments] == [at("07:00"), at("07:35"), at("08:05")]


def test_who_leaves_when_the_shift_starts_is_at_the_first_door_before_it_opens() -> None:
    own = shift("early", start_place="office", starts_at_home=False, leaves_at_start=True)
    problem = world(["v1"], shifts=[own])
    roster = roster_of(problem, {"early": [("v1", "09:00")]})
    route = roster.routes[0]
    assert (route.departure, route.assignments[0].arrival) == (at("07:00"), at("07:05"))
    assert judged(RULE, problem, roster) == [FIVE_MINUTES]
    late = replace(route, departure=at("08:55"))
    assert judged(RULE, problem, replace(roster, routes=(late,))) == [BROKEN, FIVE_MINUTES]
    early = roster_of(problem, {"early": [("v1", at("07:05") - 1)]})
    assert judged(RULE, problem, early) == [BROKEN, FIVE_MINUTES]
