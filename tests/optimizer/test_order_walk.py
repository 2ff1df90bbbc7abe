"""The walk over one global order: what it believes of a roster is what the exact judgement says."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from optimizer.domain.care import TimeWindow
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.evaluate import evaluate
from optimizer.insertion import insert
from optimizer.kernels.ordered import SHIFT, blank
from optimizer.kernels.ordered_walk import anneal
from optimizer.laid_out import lay_out
from optimizer.order_walk import Cooling, anneal_for, ordered_walk_on, suits
from optimizer.schedule import schedule
from tests.builders import double_up, link, pin, rest_break, shift, visit, world
from tests.oracle import cheapest_cost
from tests.random_worlds import random_problem, with_loads

UNPRICED = {
    "usual_hour_per_minute": 0,
    "waiting_per_minute": 0,
    "slack_short_per_minute": 0,
    "moved_promise_per_minute": 0,
}
"""Without these nothing is ever gained by starting later than one can."""


def random_world(seed: int, num_visits: int = 12, num_days: int = 1) -> Problem:
    """A random problem; in every other one idle time and uneven work have a price, and breaks come first."""
    problem = random_problem(seed, num_visits=num_visits, num_nurses=3, num_days=num_days)
    return with_loads(problem, seed) if seed % 2 else problem


def with_prices(problem: Problem, **prices: int) -> Problem:
    kept = {name: getattr(problem.prices, name) for name in problem.prices.__slots__}
    return problem.replace(prices=type(problem.prices)(**{**kept, **prices}))


def walked(problem: Problem, seed: int, steps: int, hot: float = 5.0) -> Cooling:
    """A walk of so many steps from the roster by insertion."""
    laid = lay_out(problem)
    cooling = ordered_walk_on(laid).cooling(insert(problem, laid_out=laid), seed=seed, hot=hot, cold=hot)
    cooling.walk(steps, until=1.0)
    return cooling


def cost_of(problem: Problem, cooling: Cooling) -> int:
    """What the best roster met costs by its exact times; it must be allowed."""
    evaluation = evaluate(problem, schedule(problem, cooling.orders()))
    assert evaluation.is_allowed, [found.sentence for found in evaluation.forbidden]
    return evaluation.cost


@pytest.mark.parametrize("seed", range(40))
def test_what_a_step_changes_is_all_that_changes(seed: int) -> None:
    cooling = walked(random_world(seed, num_days=1 + seed // 2 % 2), seed, 300)
    live, facts = cooling._live, cooling._facts
    fresh = blank(live.order, live.rows[:, SHIFT], facts.kind, len(live.routes))
    anneal(cooling._laid.layout, facts, cooling._modes, fresh, 0, 1.0, 1.0, 1)
    assert np.array_equal(fresh.sums[0], live.sums[0])
    planned = live.rows[:, SHIFT] >= 0
    assert np.array_equal(fresh.rows[planned], live.rows[planned])


@pytest.mark.parametrize("seed", range(40))
def test_a_walk_finds_nothing_forbidden_and_never_believes_in_less_than_the_exact_cost(seed: int) -> None:
    problem = random_world(seed)
    cooling = walked(problem, seed, 3_000)
    assert cost_of(problem, cooling) <= cooling.ticks


def test_the_wait_after_a_break_that_comes_first_is_idle_time() -> None:
    first = rest_break("coffee", "07:00", "08:00", may_come_first=True)
    problem = with_prices(
        world([visit("v1", "a", "11:00", "12:00")], shifts=[shift("s1", breaks=(first,))]),
        worst_idle_per_minute=60,
    )
    problem = problem.replace(agreements=replace(problem.agreements, breaks_from=0))
    cooling = walked(problem, 1, 200)
    assert cooling.orders()[0].tasks == ("coffee", "v1")
    assert cost_of(problem, cooling) == cooling.ticks


@pytest.mark.parametrize("seed", sorted({*range(12)} - {2, 4}))  # in these two nothing is allowed at all
def test_with_many_windows_to_choose_from_the_exact_times_are_no_dearer(seed: int) -> None:
    problem = random_problem(seed, num_visits=14, num_nurses=3)
    visits = tuple(replace(v, windows=(*v.windows[:1], later(v.windows[0]))) for v in problem.visits)
    problem = problem.replace(visits=visits, links=())
    cooling = walked(problem, seed, 5_000)
    assert cost_of(problem, cooling) <= cooling.ticks


def later(first: TimeWindow) -> TimeWindow:
    """The same three hours after the end of a window."""
    return TimeWindow(earliest=first.latest + 10_800, latest=2 * first.latest - first.earliest + 10_800)


def plain_problem(seed: int, num_visits: int, num_nurses: int) -> Problem:
    """A random problem with one window a visit and one way to travel, where nobody gains by waiting."""
    problem = random_problem(seed, num_visits=num_visits, num_nurses=num_nurses)
    return with_prices(problem, **UNPRICED).replace(
        visits=tuple(replace(v, windows=v.windows[:1]) for v in problem.visits),
        shifts=tuple(replace(s, modes=s.modes[:1]) for s in problem.shifts),
        accepted=None,
    )


@pytest.mark.parametrize("seed", range(40))
def test_where_nothing_is_gained_by_waiting_it_believes_in_the_exact_cost(seed: int) -> None:
    problem = plain_problem(seed, num_visits=10, num_nurses=3)
    cooling = walked(problem, seed, 3_000)
    assert cost_of(problem, cooling) == cooling.ticks


NOTHING_ALLOWED = {4, 16}
"""Tiny problems that have no allowed roster at all, by their seeds."""


@pytest.mark.parametrize("seed", sorted({*range(25)} - NOTHING_ALLOWED))
def test_on_tiny_problems_it_finds_the_cheapest_of_all_rosters(seed: int) -> None:
    problem = plain_problem(seed, num_visits=4, num_nurses=2)
    cooling = walked(problem, seed, 20_000)
    assert cost_of(problem, cooling) == cheapest_cost(problem)


def in_sequence(problem: Problem, seed: int) -> Problem:
    """Every two visits of a problem as one pair: by two nurses, the second so long after the first."""
    rng = np.random.default_rng([seed, 7])
    pairs = pairwise([v.id for v in problem.visits])
    made = []
    for first, second in list(pairs)[::2]:
        least, more = (int(minutes) * 60 for minutes in rng.integers(0, 45, 2))
        made.append(link(first, second, min_gap=least, max_gap=least + more, different_nurses=True))
    return problem.replace(links=tuple(made))


@pytest.mark.parametrize("seed", range(30))
def test_what_a_step_changes_among_visits_in_sequence_is_all_that_changes(seed: int) -> None:
    cooling = walked(in_sequence(random_world(seed), seed), seed, 400)
    live, facts = cooling._live, cooling._facts
    fresh = blank(live.order, live.rows[:, SHIFT], facts.kind, len(live.routes))
    anneal(cooling._laid.layout, facts, cooling._modes, fresh, 0, 1.0, 1.0, 1)
    planned = live.rows[:, SHIFT] >= 0
    assert np.array_equal(fresh.sums[0], live.sums[0])
    assert np.array_equal(fresh.rows[planned], live.rows[planned])


@pytest.mark.parametrize("seed", range(30))
def test_it_believes_in_the_exact_cost_of_visits_in_sequence(seed: int) -> None:
    problem = in_sequence(plain_problem(seed, num_visits=10, num_nurses=3), seed)
    # A first break that is passed by still makes the way to the first visit one between visits.
    problem = problem.replace(shifts=tuple(replace(s, breaks=()) for s in problem.shifts))
    cooling = walked(problem, seed, 3_000)
    assert cost_of(problem, cooling) == cooling.ticks


@pytest.mark.parametrize("seed", sorted({*range(25)} - NOTHING_ALLOWED))
def test_on_tiny_problems_it_finds_the_cheapest_roster_of_visits_in_sequence(seed: int) -> None:
    problem = in_sequence(plain_problem(seed, num_visits=4, num_nurses=2), seed)
    cooling = walked(problem, seed, 20_000, hot=20.0)
    assert cost_of(problem, cooling) == cheapest_cost(problem)


def test_it_finds_the_roster_in_which_one_pair_begins_before_another_and_ends_after_it() -> None:
    problem = with_prices(
        world(
            [
                visit("p1", "a", "07:00", "07:00"),
                visit("p2", "a", "09:30", "09:30"),
                visit("q1", "b", "08:00", "08:00"),
                visit("q2", "b", "08:30", "08:30"),
            ],
            shifts=[shift("s1", "ann", "07:00", "15:00"), shift("s2", "bea", "07:00", "15:00")],
            links=(
                link("p1", "p2", min_gap=7200, max_gap=9000, different_nurses=True),
                link("q1", "q2", min_gap=1200, max_gap=2400, different_nurses=True),
            ),
            pins=(pin("p1", by="ann"), pin("q1", by="ann"), pin("p2", by="bea"), pin("q2", by="bea")),
        ),
        **UNPRICED,
    )
    cooling = walked(problem, 1, 2_000)
    assert [order.tasks for order in cooling.orders()] == [("p1", "q1"), ("q2", "p2")]
    assert cost_of(problem, cooling) == cooling.ticks == cheapest_cost(problem)


def crossing() -> Problem:
    """Two nurses who have to meet twice, a visit that comes an hour after another, and soft windows."""
    return with_prices(
        world(
            [
                visit("a1", "a", "07:00", "07:30"),
                visit("a2", "a", "07:00", "07:30"),
                visit("b1", "b", "08:00", "08:30"),
                visit("b2", "b", "08:00", "08:30"),
                visit("c", "c", "07:00", "08:00"),
                visit("d", "d", "07:00", "12:00"),
            ],
            shifts=[shift("s1", "ann", "07:00", "15:00"), shift("s2", "bea", "07:00", "15:00")],
            links=(double_up("a1", "a2"), double_up("b1", "b2"), link("c", "d", min_gap=3600, max_gap=5400)),
        ),
        worst_late_per_minute=60,
        **UNPRICED,
    )


def test_the_same_seed_walks_the_same_way_and_orders_come_back_by_shift() -> None:
    problem = crossing()
    laid = lay_out(problem)
    walk, start = ordered_walk_on(laid), insert(problem, laid_out=laid)
    one, other = (walk.improve(start, steps=2_000, seed=5) for _ in range(2))
    assert one == other
    assert [order.shift for order in one] == ["s1", "s2"]


def test_slices_of_a_cooling_continue_each_other() -> None:
    problem = crossing()
    costs = []
    cooling = ordered_walk_on(lay_out(problem)).cooling(Roster(routes=()), seed=1)
    for k in range(5):
        cooling.walk(500, until=(k + 1) / 5)
        costs.append(cooling.ticks)
    assert costs == sorted(costs, reverse=True)
    assert evaluate(problem, schedule(problem, cooling.orders())).num_unassigned == 0


def test_one_long_annealing_yields_the_best_so_far_until_its_seconds_are_over() -> None:
    problem = crossing()
    walk = ordered_walk_on(lay_out(problem))
    ticks = [
        cooling.ticks for cooling in anneal_for(walk, Roster(routes=()), seconds=0.2, seed=1, every=0.05)
    ]
    assert ticks
    assert ticks == sorted(ticks, reverse=True)


def test_it_never_returns_worse_than_it_began_with() -> None:
    problem = crossing()
    laid = lay_out(problem)
    start = insert(problem, laid_out=laid)
    orders = ordered_walk_on(laid).improve(start, steps=50, seed=1, hot=100.0)
    assert evaluate(problem, schedule(problem, orders)).cost <= evaluate(problem, start).cost


def test_a_problem_without_visits_keeps_its_roster() -> None:
    problem = crossing().replace(visits=(), links=())
    start = insert(problem)
    assert ordered_walk_on(lay_out(problem)).improve(start, steps=10, seed=1) == start.orders


def test_it_suits_where_many_visits_hang_on_another_route_or_the_longest_idle_time_has_a_price() -> None:
    alone = crossing().replace(links=())
    assert suits(lay_out(crossing()))
    assert not suits(lay_out(alone))
    assert suits(lay_out(with_prices(alone, worst_idle_per_minute=60)))


@pytest.mark.parametrize(("num_double_ups", "is_suited"), [(1, False), (2, True)])
def test_it_does_not_suit_an_ordinary_day_on_which_one_client_in_eight_needs_two_nurses(
    num_double_ups: int, is_suited: bool
) -> None:
    doubled = "abcdefgh"[:num_double_ups]
    visits = [visit(c, c) for c in "abcdefgh"] + [visit(f"{c}2", c) for c in doubled]
    day = world(visits, links=tuple(double_up(c, f"{c}2") for c in doubled))
    assert suits(lay_out(day)) is is_suited
