"""Cuts on threes of visits: what routes pay for them, and which ones are found."""

from collections import Counter
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from optimizer.domain.problem import Problem
from optimizer.evaluate import Evaluation, evaluate
from optimizer.kernels.cuts import most_broken, price_of, price_table
from optimizer.kernels.insertion import time_route, unheld
from optimizer.kernels.labels import room_for
from optimizer.kernels.layout import BLOCK, ints
from optimizer.kernels.pricing import EXACT, cheapest_routes, relaxed_cost
from optimizer.kernels.ways import TOO_DEAR, least_to_go
from optimizer.laid_out import lay_out
from optimizer.progress import Progress
from optimizer.solver.bound import lower_bound
from optimizer.solver.cutting import Cut, Cutting, Parts
from optimizer.solver.finer import FINER, finer, step_of
from optimizer.solver.master import Column
from optimizer.solver.proposed import worked
from optimizer.solver.relaxed import relaxed_shifts
from optimizer.solver.result import NoRosterError
from optimizer.solver.solve import solve
from tests.builders import critical, shift, world
from tests.optimizer.solver.test_bound import interleaved, plain_problem
from tests.random_worlds import problems, random_problem, random_roster, with_loads

tiny = settings(max_examples=40, deadline=None)


@pytest.mark.parametrize(
    ("route", "count"),
    [
        ((1, 9), 0),
        ((1, 2), 1),
        ((1, 8, 2), 1),
        ((1, 9, 2), 0),
        ((1, 9, 2, 3), 1),
        ((1, 2, 3), 1),
        ((1, 2, 3, 1), 2),
        ((9, 8), 0),
    ],
)
def test_a_route_pays_for_each_pair_of_three_that_it_remembers(route: tuple[int, ...], count: int) -> None:
    assert Cut(visits=frozenset({1, 2, 3}), memory={8}).times(route) == count


def test_a_cut_comes_to_remember_what_a_route_makes_between_two_of_its_visits() -> None:
    cut = Cut(visits=frozenset({1, 2, 3}), memory=set())
    cut.remember((7, 1, 9, 8, 2, 6, 3))
    assert cut.memory == {8, 9}
    assert cut.times((7, 1, 9, 8, 2, 6, 3)) == 1


@given(st.lists(st.integers(0, 127), max_size=6), st.integers(0, 1000))
def test_the_price_of_some_cuts_is_the_sum_of_theirs(chosen: list[int], seed: int) -> None:
    ticks = np.random.default_rng(seed).integers(0, 1000, 128)
    words = [np.uint64(0), np.uint64(0)]
    for c in set(chosen):
        words[c // 64] |= np.uint64(1) << np.uint64(c % 64)
    assert price_of(price_table(ints(ticks)), *words) == sum(int(ticks[c]) for c in set(chosen))


@given(st.integers(0, 10_000))
def test_every_three_that_parts_of_routes_break_is_found(seed: int) -> None:
    rng = np.random.default_rng(seed)
    times, part = rng.integers(0, 3, (6, 5)), rng.random(6)
    found = {tuple(map(int, row[:3])): row[3] for row in most_broken(times, part, 0.1)}
    for three in combinations(range(5), 3):
        over = float((part * (times[:, three].sum(axis=1) // 2)).sum()) - 1
        assert (three in found) == (over > 0.1)
        assert found.get(three, over) == pytest.approx(over)


def test_half_of_each_of_three_routes_is_cut_off_once() -> None:
    cutting = Cutting()
    halves: Parts = {(0, 1): 0.5, (1, 2): 0.5, (2, 0): 0.5}
    assert cutting.find(halves, 4) == [0]
    assert cutting.cuts[0].visits == {0, 1, 2}
    assert cutting.find({(0, 1): 1.0, (2, 3): 1.0}, 4) == []


@tiny
@given(st.integers(0, 10_000))
def test_with_cuts_pricing_finds_the_cheapest_of_all_orders(seed: int) -> None:
    a = lay_out(random_problem(seed, num_visits=5, num_nurses=2)).layout
    rng, room = np.random.default_rng(seed), room_for(10_000)
    cutting = Cutting()
    for three in list(combinations(range(5), 3))[:6]:
        memory = {int(v) for v in rng.choice(5, rng.integers(0, 3), replace=False)} - set(three)
        cutting.cuts.append(Cut(visits=frozenset(three), memory=memory))
    ticks = ints(rng.integers(0, 100_000, len(cutting.cuts)))
    for relaxed in relaxed_shifts(a):
        dual = ints(rng.integers(0, 400_000, len(relaxed.visits)))
        every = [order for k in range(len(dual)) for order in permutations(range(len(dual)), k + 1)]
        costs = [
            int(relaxed_cost(relaxed.ways, room, ints(order)) - dual[list(order)].sum())
            + sum(
                int(t) * cut.times(relaxed.visits[list(order)].tolist())
                for cut, t in zip(cutting.cuts, ticks, strict=True)
            )
            for order in every
        ]
        onward, come = least_to_go(relaxed.ways, dual)
        cuts = cutting.as_met_by(relaxed, ticks)
        reduced, _, _ = cheapest_routes(relaxed.ways, cuts, room, dual, onward, come, TOO_DEAR // 2, EXACT)
        assert reduced.min() == min(costs)


@pytest.mark.slow
def test_with_cuts_most_mornings_of_three_nurses_are_proven_to_the_tick() -> None:
    proven = Counter(
        solve(problem, exhaustive=True).evaluation.cost == lower_bound(lay_out(problem)).ticks
        for problem in (plain_problem(seed, 7, num_nurses=2) for seed in range(8))
    )
    assert proven[True] >= 6


@tiny
@given(st.integers(0, 10_000))
def test_every_cost_is_a_whole_number_of_steps(seed: int) -> None:
    problem = with_loads(random_problem(seed), seed)
    step = step_of(lay_out(problem).layout)
    for draw in range(4):
        assert evaluate(problem, random_roster(problem, draw)).cost % step == 0


@tiny
@given(st.integers(0, 10_000))
def test_in_finer_units_a_route_costs_so_many_times_as_much(seed: int) -> None:
    a, room = lay_out(random_problem(seed, num_visits=4, num_nurses=2)).layout, room_for(1_000)
    for relaxed, fine in zip(relaxed_shifts(a), relaxed_shifts(finer(a)), strict=True):
        for order in permutations(range(len(relaxed.visits)), min(3, len(relaxed.visits))):
            cost = relaxed_cost(relaxed.ways, room, ints(order))
            if cost < TOO_DEAR:
                assert relaxed_cost(fine.ways, room, ints(order)) == FINER * cost


@pytest.mark.slow
def test_a_timed_search_ends_once_it_is_proven_that_no_roster_is_cheaper() -> None:
    told: list[Progress] = []
    problem = plain_problem(3, 7, num_nurses=2)
    result = solve(problem, seconds=300, cores=2, proves=True, on_progress=told.append)
    assert result.proof is not None
    assert result.proof.bound == result.evaluation.cost == solve(problem, exhaustive=True).evaluation.cost
    bounds = [progress.proof.bound for progress in told if progress.proof]
    assert bounds == sorted(bounds)
    assert bounds[-1] == result.evaluation.cost


@tiny
@given(st.integers(0, 10_000))
def test_a_route_that_is_offered_is_worked_at_its_cheapest_with_its_breaks_and_blocks(seed: int) -> None:
    a = lay_out(random_problem(seed, num_visits=4, num_nurses=2)).layout
    held = unheld(len(a.kind))
    for relaxed in relaxed_shifts(a):
        own = [t for t in range(len(a.client), len(a.kind)) if a.shift_of[t] == relaxed.shift]
        for visits in permutations(relaxed.visits.tolist(), min(2, len(relaxed.visits))):
            timed = [
                time_route(a, relaxed.shift, relaxed.mode, ints(way), *held)
                for way in interleaved(list(visits), own)
                if {t for t in own if a.kind[t] == BLOCK} <= set(way)
            ]
            least = min((int(cost) for _, cost, broken in timed if not broken), default=None)
            route = worked(a, Column(relaxed.shift, relaxed.mode, visits))
            if route is not None:
                assert least is not None
                assert route[2] >= least
                assert set(visits) <= set(route[0])
            if len(own) <= 1:
                assert (route and route[2]) == least


def test_a_route_that_comes_back_to_a_visit_is_not_offered() -> None:
    a = lay_out(random_problem(1)).layout
    relaxed = relaxed_shifts(a)[0]
    first, second = relaxed.visits[:2].tolist()
    assert worked(a, Column(relaxed.shift, relaxed.mode, (first, second, first))) is None


@tiny
@given(problems(max_visits=5))
def test_no_roster_leaves_out_fewer_visits_than_proven(problem: Problem) -> None:
    evaluation = cheapest(problem)
    bound = lower_bound(lay_out(problem), num_left_out=lambda: evaluation.num_unassigned)
    assert bound.least_left_out <= evaluation.num_unassigned
    assert bound.ticks <= evaluation.cost


def cheapest(problem: Problem) -> Evaluation:
    try:
        return solve(problem, exhaustive=True).evaluation
    except NoRosterError:
        assume(False)
        raise


def test_of_three_visits_at_one_time_a_nurse_makes_one() -> None:
    problem = world([critical(name, name, "09:00", "09:00", minutes=30) for name in ("v1", "v2", "v3")])
    bound = lower_bound(lay_out(problem), num_left_out=lambda: 3)
    assert bound.least_left_out == 2
    assert lower_bound(lay_out(problem)).least_left_out == 0


def test_two_nurses_cannot_halve_three_visits_that_none_makes_two_of() -> None:
    shifts = [shift("s1", "ann"), shift("s2", "bea")]
    problem = world(
        [critical(name, name, "09:00", "09:10", minutes=30) for name in ("v1", "v2", "v3")], shifts=shifts
    )
    result = solve(problem, seconds=60, cores=2, proves=True)
    assert result.evaluation.num_unassigned == 1
    assert result.proof is not None
    assert result.proof.least_left_out == 1
