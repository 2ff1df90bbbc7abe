"""The cheapest thing that could give: one small world for each kind, in which it is the cheapest."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from geo.modes import Mode
from optimizer.domain.decisions import Ban, Pin
from optimizer.domain.ids import NurseId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Order
from optimizer.domain.shifts import Competence
from optimizer.domain.terms import TICK
from optimizer.evaluate import evaluate
from optimizer.explain import explain
from optimizer.explanation.relaxation import Relaxation
from optimizer.explanation.steps import Kind
from optimizer.insertion import insert
from optimizer.schedule import schedule
from tests.builders import (
    DAY,
    act,
    client,
    critical,
    double_up,
    link,
    matrix_of,
    nurse,
    roster_of,
    shift,
    visit,
    window,
    world,
)

ANN, BEA = NurseId("ann"), NurseId("bea")
V1, V2 = VisitId(TaskId("v1")), VisitId(TaskId("v2"))
BUSY = critical("v1", "v1", "08:00", "08:00")
"""Ann's other visit, which cannot move; `v2` is the one that nobody makes, 5 minutes away."""

DRIP = (act("drip", competence="infusion"),)


def _orders(problem: Problem) -> tuple[Order, ...]:
    return roster_of(problem, {problem.shifts[0].id: ["v1"]}).orders


def relaxed(problem: Problem, visit_id: VisitId = V2) -> Relaxation | None:
    return explain(problem, schedule(problem, _orders(problem)), visit_id).relaxation


def _later() -> Problem:
    return world((BUSY, critical("v2", "v2", "08:00", "08:10")))


def _earlier() -> Problem:
    return world((critical("v1", "v1", "08:30", "08:30"), critical("v2", "v2", "08:10", "08:15")))


def _overtime() -> Problem:
    return world((BUSY, critical("v2", "v2", "08:35", "09:30")), shifts=(shift("s", end="08:50"),))


def _longer_shift() -> Problem:
    return world((BUSY, critical("v2", "v2", "10:00", "10:30")), shifts=(shift("s", end="09:00"),))


def _earlier_shift() -> Problem:
    return world((BUSY, critical("v2", "v2", "06:30", "06:30")))


def _level() -> Problem:
    return world((BUSY, visit("v2", min_level=4)))


def _competence() -> Problem:
    return world((BUSY, visit("v2", acts=DRIP)))


def _key() -> Problem:
    behind_door = client("v2", key_holders=frozenset({BEA}))
    return world((BUSY, visit("v2")), clients=(behind_door,), nurses=(nurse("bea"),))


def _pin() -> Problem:
    return world((BUSY, "v2"), pins=(Pin(visit=V2, nurse=BEA),), nurses=(nurse("bea"),))


def _ban() -> Problem:
    return world((BUSY, "v2"), bans=(Ban(visit=V2, nurse=ANN),))


def _called_off() -> Problem:
    return world((BUSY, "v2"), bans=(Ban(visit=V2),))


def _gap() -> Problem:
    links = (link("v1", "v2", min_gap=120 * 60),)
    return world((BUSY, critical("v2", "v2", "08:00", "09:30")), links=links)


def _longest_gap() -> Problem:
    links = (link("v1", "v2", min_gap=0, max_gap=60 * 60),)
    return world((BUSY, critical("v2", "v2", "09:30", "10:00")), links=links)


def _mode() -> Problem:
    spots = {"v1": 0, "v2": 10}
    travel = {str(mode): matrix_of(spots, mode) for mode in (Mode.BIKE, Mode.CAR)}
    return world((BUSY, critical("v2", "v2", "08:30", "08:35")), travel=travel)


CASES: list[tuple[Callable[[], Problem], Kind, int, str, str]] = [
    (
        _later,
        Kind.LATER,
        25,
        "start the visit to V2 (wash) 25 minutes later, at 08:35 instead of 08:10 at the latest",
        "begin het bezoek aan V2 (wash) 25 minuten later, uiterlijk om 08:35 in plaats van 08:10",
    ),
    (
        _earlier,
        Kind.EARLIER,
        15,
        "start the visit to V2 (wash) 15 minutes earlier, at 07:55 instead of 08:10",
        "begin het bezoek aan V2 (wash) 15 minuten eerder, om 07:55 in plaats van 08:10",
    ),
    (
        _overtime,
        Kind.OVERTIME,
        15,
        "let Ann work 15 minutes of overtime, until 09:05",
        "laat Ann 15 minuten overwerken, tot 09:05",
    ),
    (
        _longer_shift,
        Kind.LONGER_SHIFT,
        90,
        "let the shift of Ann last 90 minutes longer, until 10:30",
        "laat de dienst van Ann 90 minuten langer duren, tot 10:30",
    ),
    (
        _earlier_shift,
        Kind.EARLIER_SHIFT,
        30,
        "let Ann start 30 minutes earlier, at 06:30",
        "laat Ann 30 minuten eerder beginnen, om 06:30",
    ),
    (
        _level,
        Kind.LEVEL,
        1,
        "let level 3 make the visit to V2 (wash) instead of level 4",
        "laat niveau 3 naar V2 (wash) gaan in plaats van niveau 4",
    ),
    (
        _competence,
        Kind.COMPETENCE,
        1,
        "have Ann signed off for infusion",
        "laat Ann aftekenen voor infusion",
    ),
    (_key, Kind.KEY, 1, "hand a key of V2 to Ann", "geef Ann een sleutel van V2"),
    (
        _pin,
        Kind.PIN,
        1,
        "take back the team's decision to visit V2 (wash) by Bea",
        "draai het besluit van het team terug: V2 (wash) door Bea",
    ),
    (
        _ban,
        Kind.BAN,
        1,
        "take back the team's decision that Ann does not make the visit to V2 (wash)",
        "draai het besluit van het team terug dat Ann niet naar V2 (wash) gaat",
    ),
    (
        _called_off,
        Kind.BAN,
        1,
        "take back the team's decision that nobody makes the visit to V2 (wash)",
        "draai het besluit van het team terug dat niemand naar V2 (wash) gaat",
    ),
    (
        _gap,
        Kind.GAP,
        30,
        "let the visit to V2 (wash) start 30 minutes sooner after the one to V1 (wash) than agreed",
        "laat het bezoek aan V2 (wash) 30 minuten eerder na dat aan V1 (wash) beginnen dan afgesproken",
    ),
    (
        _longest_gap,
        Kind.GAP,
        30,
        "let the visit to V2 (wash) start 30 minutes later after the one to V1 (wash) than agreed",
        "laat het bezoek aan V2 (wash) 30 minuten later na dat aan V1 (wash) beginnen dan afgesproken",
    ),
    (
        _mode,
        Kind.MODE,
        1,
        "let Ann go by car instead of by bike",
        "laat Ann met de auto gaan in plaats van met de fiets",
    ),
]
NAMES = [case[0].__name__.strip("_").replace("_", " ") for case in CASES]


@pytest.mark.parametrize(("make", "kind", "size", "en", "nl"), CASES, ids=NAMES)
def test_it_is_offered_where_it_is_the_cheapest(
    make: Callable[[], Problem], kind: Kind, size: int, en: str, nl: str
) -> None:
    found = relaxed(make())
    assert found is not None
    assert (found.kinds, found.sizes) == ((kind,), (size,))
    assert found.sentence.en.startswith(f"{en}; then Ann can make it at ")
    assert found.sentence.nl.startswith(f"{nl}; dan kan Ann om ")


@pytest.mark.parametrize("make", [case[0] for case in CASES], ids=NAMES)
def test_taken_up_it_really_lets_the_visit_in(make: Callable[[], Problem]) -> None:
    problem = make()
    assert V2 not in insert(problem, start=_orders(problem)).where
    found = relaxed(problem)
    assert found is not None
    start = [replace(o, mode=found.problem.shift_of[o.shift].modes[0]) for o in _orders(problem)]
    after = insert(found.problem, start=start)
    assert V2 in after.where
    assert evaluate(found.problem, after).is_allowed


def test_five_minutes_less_would_not_do() -> None:
    found = relaxed(_overtime())
    assert found is not None
    only = found.problem.shifts[0]
    less = found.problem.replace(shifts=(replace(only, max_overtime=only.max_overtime - 300),))
    assert V2 not in insert(less, start=_orders(less)).where


def test_an_expired_competence_is_renewed() -> None:
    expired = Competence(name="infusion", valid_until=DAY - timedelta(days=1))
    problem = world((BUSY, visit("v2", acts=DRIP)), nurses=(nurse("ann", competences=(expired,)),))
    found = relaxed(problem)
    assert found is not None
    assert found.sentence.en.startswith("renew infusion for Ann, who held it but not on 2026-03-03")


def test_overtime_costs_its_minutes_by_the_teams_own_price() -> None:
    found = relaxed(_overtime())
    assert found is not None
    assert found.price_by_rule["overtime"] == 15 * 180 * TICK
    assert (found.stated_price, found.price) == (0, sum(found.price_by_rule.values()))


def test_a_critical_minute_weighs_two_agreed_ones_and_travel_comes_on_top() -> None:
    found = relaxed(_later())
    assert found is not None
    assert found.stated_price == 2 * 25 * 120 * TICK
    assert found.price == found.stated_price + sum(found.price_by_rule.values())
    assert found.price_by_rule["travel"] == 5 * 60 * TICK


def test_the_teams_prices_decide_which_is_the_cheapest() -> None:
    """A quarter of an hour of overtime, or seventy minutes before the critical time."""
    problem = _overtime()
    dear = problem.replace(prices=replace(problem.prices, overtime_per_minute=1_500))
    found = [relaxed(world) for world in (problem, dear)]
    assert [one.kinds for one in found if one] == [(Kind.OVERTIME,), (Kind.EARLIER,)]


def test_a_car_is_not_offered_where_the_pool_is_empty() -> None:
    found = relaxed(_mode().replace(vehicles={Mode.CAR: 0}))
    assert found is not None
    assert (found.kinds, found.sizes) == ((Kind.LATER,), (5,))


def test_a_visit_with_two_windows_may_start_beside_either() -> None:
    windows = (window("06:00", "06:10"), window("08:00", "08:10"))
    found = relaxed(world((BUSY, critical("v2", "v2", "08:00", "08:10", windows=windows))))
    assert found is not None
    assert found.sentence.en.startswith("start the visit to V2 (wash) 25 minutes later than its times allow")


def test_a_visit_that_fits_as_it_is_needs_nothing_to_give() -> None:
    found = relaxed(world((BUSY, "v2")))
    assert found is not None
    assert (found.kinds, found.stated_price) == ((), 0)
    assert found.sentence.en.startswith("there is room: Ann can make the visit to V2 (wash) at ")


def test_two_things_give_where_one_does_not_do() -> None:
    found = relaxed(world((BUSY, critical("v2", "v2", "08:00", "08:10", min_level=4))))
    assert found is not None
    assert dict(zip(found.kinds, found.sizes, strict=True)) == {Kind.LATER: 25, Kind.LEVEL: 1}
    assert " and let level 3 " in found.sentence.en


def test_a_double_up_gives_for_both_halves_at_once() -> None:
    first = critical("v2", "v2", "08:00", "08:10", minutes=60)
    second = replace(first, id=VisitId(TaskId("v3")), is_second_nurse=True)
    shifts = (shift("s"), shift("t", "bea"))
    problem = world((BUSY, first, second), shifts=shifts, links=(double_up("v2", "v3"),))
    found = relaxed(problem)
    assert found is not None
    assert (found.kinds, found.sizes) == ((Kind.LATER,), (25,))
    assert "then Ann and Bea can make it at 08:35" in found.sentence.en or "Bea and Ann" in found.sentence.en
    assert evaluate(found.problem, found.roster).is_allowed


def test_nothing_is_offered_that_does_not_help() -> None:
    far_too_late = critical("v2", "v2", "14:00", "14:30", min_level=4)
    found = relaxed(world((BUSY, far_too_late)))
    assert found is None


def test_a_clients_no_is_never_lifted() -> None:
    unwanted = client("v2", excluded_nurses=frozenset({ANN}))
    assert relaxed(world((BUSY, "v2"), clients=(unwanted,))) is None


def test_a_visit_is_never_shortened() -> None:
    """Ten minutes less and it would fit in before nine; an hour's visit stays an hour's visit."""
    visits = (BUSY, critical("v2", "v2", "08:35", "08:35", minutes=60))
    found = relaxed(world(visits, shifts=(shift("s", end="09:30"),)))
    assert found is not None
    assert found.kinds == (Kind.OVERTIME,)
    assert found.problem.visit_of[V2].duration == 3600
