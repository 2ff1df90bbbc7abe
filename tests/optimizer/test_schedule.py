"""The times of whole rosters: the cheapest under the prices, the earliest of these."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.modes import Mode
from optimizer.domain.care import WindowClass
from optimizer.domain.decisions import Pin
from optimizer.domain.ids import ShiftId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Order, Roster
from optimizer.domain.terms import Prices
from optimizer.evaluate import evaluate
from optimizer.kernels.layout import ints
from optimizer.kernels.orders import orders_cost
from optimizer.laid_out import lay_out
from optimizer.schedule import schedule
from tests.builders import at, block, critical, double_up, link, rest_break, shift, visit, window, world
from tests.random_worlds import problems, random_roster, with_loads


def order(name: str, *tasks: str, mode: Mode = Mode.BIKE) -> Order:
    return Order(shift=ShiftId(name), mode=mode, tasks=tuple(TaskId(task) for task in tasks))


def starts(roster: Roster) -> dict[str, int]:
    return {assignment.task: assignment.start for _, assignment in roster.placed()}


def test_a_route_starts_late_enough_not_to_wait_at_a_closed_door() -> None:
    problem = world([visit("v1", latest="12:00"), critical("v2", "v2", "09:00", "09:30")])
    # v1 takes 30 minutes, then 5 on the bike; two minutes... of slack, five before a critical visit.
    assert starts(schedule(problem, [order("early", "v1", "v2")])) == {"v1": at("08:20"), "v2": at("09:00")}


def test_without_a_price_on_waiting_everything_starts_as_early_as_it_can() -> None:
    free = Prices(waiting_per_minute=0, slack_short_per_minute=0)
    problem = world([visit("v1"), critical("v2", "v2", "09:00", "09:30")], prices=free)
    assert starts(schedule(problem, [order("early", "v1", "v2")])) == {"v1": at("07:00"), "v2": at("09:00")}


def test_a_visit_moves_to_its_usual_hour() -> None:
    problem = world([visit("v1", usual_start=at("09:00"))])
    # A quarter of an hour from the usual hour is as good as on it.
    assert starts(schedule(problem, [order("early", "v1")])) == {"v1": at("08:45")}


def test_two_nurses_start_a_double_up_together() -> None:
    made = [visit("v1", "c"), visit("v2", "c", is_second_nurse=True), critical("v3", "d", "09:00", "09:00")]
    shifts = [shift("a", "ann"), shift("b", "bea")]
    problem = world(made, shifts=shifts, links=[double_up("v1", "v2")])
    times = starts(schedule(problem, [order("a", "v1"), order("b", "v3", "v2")]))
    assert times["v1"] == times["v2"] == at("09:37")


def test_an_ordered_visit_waits_for_the_gap_in_another_nurses_route() -> None:
    made = [critical("v1", "c", "08:00", "08:00"), visit("v2", "d")]
    tied = [link("v1", "v2", min_gap=5400, max_gap=7200)]
    problem = world(made, shifts=[shift("a", "ann"), shift("b", "bea")], links=tied)
    assert starts(schedule(problem, [order("a", "v1"), order("b", "v2")]))["v2"] == at("09:30")


def test_the_cheaper_of_two_windows_is_chosen() -> None:
    split = visit("v1", windows=(window("07:00", "07:30"), window("10:00", "10:30")))
    problem = world([split, critical("v2", "v2", "09:50", "09:50")])
    assert starts(schedule(problem, [order("early", "v2", "v1")]))["v1"] == at("10:27")


def test_a_break_is_taken_in_its_own_window() -> None:
    shifts = [shift("long", end="15:00", breaks=(rest_break("pause", "10:00", "11:00", place="office"),))]
    problem = world(["v1", "v2"], shifts=shifts)
    times = starts(schedule(problem, [order("long", "v1", "pause", "v2")]))
    assert at("10:00") <= times["pause"] <= at("11:00")


def test_a_fixed_block_and_a_pinned_start_keep_their_time() -> None:
    shifts = [shift("early", blocks=(block("gp", "09:00"),))]
    problem = world(["v1"], shifts=shifts, pins=[Pin(visit=VisitId(TaskId("v1")), start=at("10:10"))])
    assert starts(schedule(problem, [order("early", "gp", "v1")])) == {"gp": at("09:00"), "v1": at("10:10")}


def test_orders_that_cannot_be_kept_still_get_times_and_are_broken_as_little_as_can_be() -> None:
    made = [critical("v1", "a", "07:00", "07:00"), critical("v2", "b", "07:00", "07:10")]
    roster = schedule(world(made), [order("early", "v1", "v2")])
    assert starts(roster) == {"v1": at("07:00"), "v2": at("07:35")}
    assert not evaluate(world(made), roster).is_allowed


def test_an_order_by_a_way_of_travel_the_shift_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="travels by bike, not by car"):
        schedule(world(["v1"]), [order("early", "v1", mode=Mode.CAR)])


def _costs(problem: Problem, roster: Roster) -> tuple[int, bool]:
    laid = lay_out(problem)
    times = ints([assignment.start for _, assignment in roster.placed()])
    cost, broken = orders_cost(laid.layout, laid.flat(roster.orders), times)
    return cost, broken == 0


@settings(max_examples=150, deadline=None)
@given(problem=problems(max_visits=8), seed=st.integers(0, 10_000))
def test_the_kernels_cost_any_roster_as_the_rules_do(problem: Problem, seed: int) -> None:
    roster = schedule(problem, random_roster(problem, seed).orders)
    evaluation = evaluate(problem, roster)
    assert _costs(problem, roster) == (evaluation.cost, evaluation.is_allowed)


@settings(max_examples=60, deadline=None)
@given(problem=problems(max_visits=5), seed=st.integers(0, 10_000), shift_by=st.integers(-900, 900))
def test_no_visit_can_be_moved_to_save_anything(problem: Problem, seed: int, shift_by: int) -> None:
    roster = schedule(problem, random_roster(problem, seed).orders)
    laid = lay_out(problem)
    flat = laid.flat(roster.orders)
    times = ints([assignment.start for _, assignment in roster.placed()])
    cost, broken = orders_cost(laid.layout, flat, times)
    if broken or any(len(v.windows) > 1 for v in problem.visits):
        return
    for i in range(len(times)):
        moved = times.copy()
        moved[i] += shift_by
        other, worse = orders_cost(laid.layout, flat, moved)
        assert worse or other >= cost


@settings(max_examples=150, deadline=None)
@given(problem=problems(max_visits=8), seed=st.integers(0, 10_000))
def test_they_also_do_where_idle_time_and_uneven_work_are_priced(problem: Problem, seed: int) -> None:
    problem = with_loads(problem, seed)
    roster = schedule(problem, random_roster(problem, seed).orders)
    evaluation = evaluate(problem, roster)
    assert _costs(problem, roster) == (evaluation.cost, evaluation.is_allowed)


@settings(max_examples=60, deadline=None)
@given(problem=problems(max_visits=5), seed=st.integers(0, 10_000), shift_by=st.integers(-900, 900))
def test_nor_can_a_whole_route_be_moved_to_save_idle_time(problem: Problem, seed: int, shift_by: int) -> None:
    problem = with_loads(problem, seed)
    roster = schedule(problem, random_roster(problem, seed).orders)
    laid = lay_out(problem)
    flat = laid.flat(roster.orders)
    times = ints([assignment.start for _, assignment in roster.placed()])
    cost, broken = orders_cost(laid.layout, flat, times)
    if broken or any(len(v.windows) > 1 for v in problem.visits):
        return
    for first, last in pairwise(flat.offsets):
        for begin in range(first, last):
            moved = times.copy()
            moved[begin:last] += shift_by
            other, worse = orders_cost(laid.layout, flat, moved)
            assert worse or other >= cost


@pytest.mark.parametrize(("price", "start"), [(0, "11:30"), (5, "11:30"), (7, "11:25")])
def test_the_longest_idle_time_ends_where_coming_back_late_lengthens_it(price: int, start: str) -> None:
    ends: dict[str, Any] = {"starts_at_home": False, "ends_at_home": False}
    own = shift("early", start_place="office", end_place="office", max_overtime=3600, **ends)
    prices = Prices(overtime_per_minute=0, worst_idle_per_minute=price)
    # a quarter before its usual hour is early enough; half an hour and five minutes later she is back
    late = visit("v1", earliest="11:00", usual_start=at("11:45"))
    problem = world([late], shifts=[own], prices=prices)
    assert starts(schedule(problem, [order("early", "v1")]))["v1"] == at(start)


def test_more_nurses_than_can_be_told_apart_are_planned_where_faces_have_no_price() -> None:
    shifts = [shift(f"s{n}", f"nurse {n}") for n in range(70)]
    free = Prices(new_face=0, face_beyond_agreed=0, split_building=0)
    problem = world(shifts=shifts, prices=free)
    orders = [order("s0", "v1"), order("s69", "v2"), *(order(f"s{n}") for n in range(1, 69))]
    roster = schedule(problem, orders)
    assert _costs(problem, roster) == (evaluate(problem, roster).cost, True)
    with pytest.raises(ValueError, match="70 nurses; faces can be priced of 62 at most"):
        lay_out(problem.replace(prices=Prices()))


def test_a_flexible_window_may_be_late_at_its_price() -> None:
    late = visit("v2", latest="07:00", window_class=WindowClass.FLEXIBLE)
    problem = world(["v1", late])
    assert starts(schedule(problem, [order("early", "v1", "v2")]))["v2"] == at("07:35")
