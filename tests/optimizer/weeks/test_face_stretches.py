"""What a face costs by the stretches of 14 days in which she is met."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from optimizer.domain.ids import ClientId, NurseId
from optimizer.evaluate import evaluate
from optimizer.weeks.face_stretches import STRETCH, came_on, priced_by_stretches, stretches_met
from tests.builders import DAY, nurse, past_visit, roster_of, world

V1, ANN, BEA = ClientId("v1"), NurseId("ann"), NurseId("bea")
PRICE = 1_400
"""A hundred seconds a stretch."""


def price_of(*days_before: int, is_shared: bool = False) -> int:
    """Of a visit by Ann today, who came so many days before (or, below zero, will come after)."""
    problem = world(["v1"], nurses=[nurse("ann"), nurse("bea")])
    came = came_on(past_visit("v1", "ann", days) for days in days_before)
    priced = priced_by_stretches(problem, came, PRICE, is_shared=is_shared).face_prices[V1]
    assert priced[BEA] == PRICE  # who never comes costs it all
    return priced[ANN]


def test_who_came_yesterday_is_met_in_one_stretch_more() -> None:
    assert price_of(1) == 100


def test_who_came_a_fortnight_ago_costs_as_much_as_who_never_came() -> None:
    assert price_of(13) == 1_300
    assert price_of(14) == PRICE


def test_who_comes_before_and_after_is_met_anyway() -> None:
    assert price_of(7, -7) == 0
    assert price_of(8, -7) == 100


def test_a_shared_stretch_costs_each_visit_in_it_its_part() -> None:
    assert price_of(1, is_shared=True) == 100 + 13 * 50
    assert price_of(1, 1, is_shared=True) == round(100 + 13 * 100 / 3)


def test_who_comes_oftener_costs_less_for_once_more() -> None:
    assert price_of(1, 2, 3, is_shared=True) < price_of(1, 2, is_shared=True) < price_of(1, is_shared=True)


def test_a_face_priced_by_stretches_is_no_new_face_besides() -> None:
    problem = world(["v1", "v2"])
    came = came_on([past_visit("v1", "ann")])
    priced = priced_by_stretches(problem, came, PRICE, is_shared=False)
    found = evaluate(priced, roster_of(priced, {"early": ["v1", "v2"]}))
    assert found.cost_of["continuity"] == (100 + PRICE) * 60


@given(st.sets(st.integers(0, 40), max_size=12))
def test_the_stretches_of_some_days_are_those_that_hold_one_of_them(offsets: set[int]) -> None:
    days = [DAY + timedelta(days=each) for each in offsets]
    starts = {day - timedelta(days=back) for day in days for back in range(STRETCH)}
    assert stretches_met(days) == len(starts)


@given(st.sets(st.integers(0, 40), max_size=8), st.integers(0, 40))
def test_the_price_of_a_day_is_what_it_adds_to_the_stretches(offsets: set[int], more: int) -> None:
    days, day = {DAY + timedelta(days=each) for each in offsets - {more}}, DAY + timedelta(days=more)
    assert price_of(*((day - each).days for each in days)) == 100 * added(days, day)


def added(days: set[date], day: date) -> int:
    """Stretches that a day adds."""
    return stretches_met({*days, day}) - stretches_met(days)


def test_without_prices_on_faces_nothing_is_said_of_rare_guests() -> None:
    problem = world(["v1"])
    known = problem.replace(prices=replace(problem.prices, new_face=0))
    assert evaluate(known, roster_of(known, {"early": ["v1"]})).cost_of["continuity"] == 0
