from itertools import permutations

import numpy as np
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from optimizer.domain.problem import Problem
from optimizer.domain.terms import Agreements, Prices
from optimizer.kernels.cuts import no_cuts
from optimizer.kernels.insertion import time_route, unheld
from optimizer.kernels.labels import room_for
from optimizer.kernels.layout import ints
from optimizer.kernels.pricing import EXACT, cheapest_routes, relaxed_cost
from optimizer.kernels.ways import TOO_DEAR, least_to_go
from optimizer.laid_out import lay_out
from optimizer.solver.bound import lower_bound
from optimizer.solver.master import Column
from optimizer.solver.relaxed import relaxed_shifts
from optimizer.solver.result import NoRosterError
from optimizer.solver.solve import solve
from tests.builders import ban, block, critical, double_up, nurse, past_visit, pin, shift, visit, world
from tests.random_worlds import problems, random_problem

WITHIN = 60
"""Ticks by which a converged bound may fall short of its linear programme, on worlds this small."""
ONLY_TRAVEL = Prices(
    new_face=0,
    face_beyond_agreed=0,
    usual_hour_per_minute=0,
    worst_late_per_minute=0,
    waiting_per_minute=0,
    slack_short_per_minute=0,
    overfull_per_minute=0,
)
tiny = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def least_cost(problem: Problem) -> int:
    try:
        return solve(problem, exhaustive=True).evaluation.cost
    except NoRosterError:
        assume(False)
        raise


@tiny
@given(problems(max_visits=5))
def test_no_roster_is_cheaper_than_the_bound(problem: Problem) -> None:
    assert 0 <= lower_bound(lay_out(problem)).ticks <= least_cost(problem)


@tiny
@given(problems(max_visits=4, max_days=2), st.integers(0, 6))
def test_no_roster_is_cheaper_than_a_bound_that_was_ended_early(problem: Problem, rounds: int) -> None:
    assert 0 <= lower_bound(lay_out(problem), iterations=rounds).ticks <= least_cost(problem)


@tiny
@given(st.integers(0, 10_000), st.integers(1, 5))
def test_with_one_nurse_and_only_travel_to_price_the_bound_is_the_cheapest_roster(
    seed: int, num: int
) -> None:
    problem = plain_problem(seed, num, num_nurses=1)
    bound = lower_bound(lay_out(problem))
    assert bound.is_converged
    assert least_cost(problem) - WITHIN <= bound.ticks <= least_cost(problem)


def plain_problem(seed: int, num_visits: int, num_nurses: int) -> Problem:
    """Visits with hard windows around a bend of the river, and nurses who start and end with a client."""
    rng = np.random.default_rng([seed, num_visits])
    starts = [7 * 3600 + 300 * int(rng.integers(48)) for _ in range(num_visits)]
    return world(
        [critical(f"v{i}", f"v{i}", start, start + 2400) for i, start in enumerate(starts)],
        shifts=[shift(f"s{n}", f"n{n}") for n in range(num_nurses)],
        spots={f"v{i}": (int(rng.integers(15)), int(rng.integers(15))) for i in range(num_visits)},
        prices=ONLY_TRAVEL,
        agreements=Agreements(free_share_percent=0),
    )


def test_on_a_calm_morning_of_two_nurses_the_bound_all_but_proves_the_cheapest_roster() -> None:
    gaps = []
    for seed in range(8):
        problem = plain_problem(seed, 5, num_nurses=2)
        cost = solve(problem, exhaustive=True).evaluation.cost
        gaps.append((cost - lower_bound(lay_out(problem)).ticks) / cost)
    assert min(gaps) >= 0
    assert sorted(gaps)[len(gaps) // 2] < 0.01


def test_the_same_problem_gives_the_same_bound() -> None:
    laid = lay_out(random_problem(5, num_visits=12, num_nurses=4))
    assert lower_bound(laid) == lower_bound(laid)
    assert lower_bound(laid, iterations=7) == lower_bound(laid, iterations=7)


def test_two_cores_give_the_bound_of_one() -> None:
    laid = lay_out(random_problem(5, num_visits=12, num_nurses=4))
    assert lower_bound(laid, cores=2) == lower_bound(laid)


@tiny
@given(problems(max_visits=5))
def test_nobody_can_choose_more_away_than_the_cheapest_roster_does(problem: Problem) -> None:
    assert 0 <= lower_bound(lay_out(problem), iterations=0).unavoidable <= least_cost(problem)


def test_a_client_whom_no_nurse_has_met_sees_a_new_face_whatever_is_planned() -> None:
    laid = lay_out(world(["v1"]))
    stranger = lower_bound(laid, iterations=0).unavoidable
    assert stranger == 60 * laid.problem.prices.new_face
    known = laid.problem.replace(history=(past_visit(laid.problem.visits[0].client, "ann"),))
    assert lower_bound(lay_out(known), iterations=0).unavoidable == 0


@tiny
@given(st.integers(0, 10_000))
def test_a_route_costs_no_less_than_the_bound_counts_for_it(seed: int) -> None:
    linked = lay_out(random_problem(seed, num_visits=4, num_nurses=2)).layout
    a = linked._replace(link_differs=np.zeros_like(linked.link_differs))
    room, held = room_for(1_000), unheld(len(a.kind))
    for relaxed in relaxed_shifts(a):
        own = [t for t in range(len(a.client), len(a.kind)) if a.shift_of[t] == relaxed.shift]
        for order in permutations(range(len(relaxed.visits)), min(3, len(relaxed.visits))):
            visits = relaxed.visits[list(order)].tolist()
            costs = [
                time_route(a, relaxed.shift, relaxed.mode, ints(way), *held)[1:]
                for way in interleaved(visits, own)
            ]
            allowed = [cost for cost, broken in costs if not broken]
            assert relaxed_cost(relaxed.ways, room, ints(order)) <= min(allowed, default=TOO_DEAR)


def interleaved(visits: list[int], own: list[int]) -> list[list[int]]:
    """The visits in their order, with any of the breaks and blocks anywhere between them."""
    ways = [visits]
    for task in own:
        ways += [[*way[:at], task, *way[at:]] for way in ways for at in range(len(way) + 1)]
    return ways


def test_a_round_more_never_lowers_the_bound() -> None:
    laid = lay_out(random_problem(7, num_visits=10, num_nurses=3))
    bounds = [lower_bound(laid, iterations=rounds) for rounds in range(12)]
    assert [b.ticks for b in bounds] == sorted(b.ticks for b in bounds)
    assert bounds[0].ticks == bounds[0].rounds == 0


@tiny
@given(st.integers(0, 10_000))
def test_routes_to_begin_with_lead_to_the_same_bound(seed: int) -> None:
    # Which rows tie linked visits hangs on the routes met first: without links there is one programme.
    laid = lay_out(random_problem(seed, num_visits=6, num_nurses=2).replace(links=()))
    plain = lower_bound(laid)
    shifts = relaxed_shifts(laid.layout)
    pairs = [Column(r.shift, r.mode, (int(u), int(v))) for r in shifts for u, v in permutations(r.visits, 2)]
    primed = lower_bound(laid, columns=pairs)
    assert plain.is_converged
    assert primed.is_converged
    assert abs(primed.ticks - plain.ticks) <= WITHIN


def test_a_bound_that_is_over_at_once_is_still_one() -> None:
    bound = lower_bound(lay_out(world()), is_over=lambda _: True)
    assert (bound.ticks, bound.rounds, bound.is_converged) == (0, 0, False)
    assert lower_bound(lay_out(world()), seconds=0).ticks == 0


def test_a_team_without_shifts_leaves_every_visit_out() -> None:
    problem = world(shifts=[], nurses=[nurse("ann")])
    bound = lower_bound(lay_out(problem))
    assert bound.least_left_out == 3
    assert bound.ticks == solve(problem, exhaustive=True).evaluation.cost


def test_visits_that_nobody_can_make_are_counted() -> None:
    late = visit("late", "late", "13:00", "14:00")
    assert lower_bound(lay_out(world(["v1", critical("v2", "v2", "13:00", "14:00")]))).least_left_out == 1
    assert lower_bound(lay_out(world(["v1", late, "v3"]))).least_left_out == 1
    assert lower_bound(lay_out(world(["v1", "v2"], bans=[ban("v1", "ann")]))).least_left_out == 1


def test_half_of_a_double_up_is_left_out_with_the_other() -> None:
    halves = [visit("v1"), critical("v2", "v2", "13:00", "14:00")]
    assert lower_bound(lay_out(world(halves, links=[double_up("v1", "v2")]))).least_left_out == 2


def test_a_rule_is_named_as_relaxed_only_where_the_problem_has_use_for_it() -> None:
    assert lower_bound(lay_out(plain_problem(1, 3, num_nurses=1))).relaxed == ()
    assert "pins_bans" in lower_bound(lay_out(world(pins=[pin("v2", after="v1")]))).relaxed
    assert "free_share" in lower_bound(lay_out(world())).relaxed
    meeting = shift("s", "ann", blocks=(block("gp", "10:00"),))
    assert {"waiting", "slack", "fixed_blocks"} <= set(lower_bound(lay_out(world(shifts=[meeting]))).relaxed)


@tiny
@given(st.integers(0, 10_000))
def test_pricing_finds_the_cheapest_of_all_orders(seed: int) -> None:
    a = lay_out(random_problem(seed, num_visits=5, num_nurses=2)).layout
    rng, room = np.random.default_rng(seed), room_for(10_000)
    for relaxed in relaxed_shifts(a):
        dual = ints(rng.integers(0, 400_000, len(relaxed.visits)))
        every = (order for k in range(len(dual)) for order in permutations(range(len(dual)), k + 1))
        costs = [int(relaxed_cost(relaxed.ways, room, ints(o)) - dual[list(o)].sum()) for o in every]
        onward, come = least_to_go(relaxed.ways, dual)
        reduced, _, made = cheapest_routes(
            relaxed.ways, no_cuts(len(dual)), room, dual, onward, come, TOO_DEAR // 2, EXACT
        )
        assert made < len(room.cost)
        assert reduced.min() == min(costs)
