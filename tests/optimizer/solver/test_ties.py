"""Rows that tie linked visits: none forbids anything that may be, and they make the bound higher."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from optimizer.domain.care import Link
from optimizer.domain.problem import Problem
from optimizer.kernels.layout import NEVER, Ints
from optimizer.laid_out import lay_out
from optimizer.solver.bound import lower_bound
from optimizer.solver.generation import Generation
from optimizer.solver.parts import Part, PartedShift, Parts
from optimizer.solver.relaxed import relaxed_shifts
from optimizer.solver.ties import Start, Ties
from optimizer.solver.together import all_or_none, at_most
from tests.builders import critical, double_up, link, nurse, shift, world
from tests.optimizer.solver.test_bound import ONLY_TRAVEL, least_cost
from tests.random_worlds import problems, random_problem

HOUR = 3600
tiny = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def two(tie: Link) -> Problem:
    """Two visits with a link and a wide morning, in the middle of which both would be soonest done."""
    pair = [critical(name, name, "07:00", "11:00") for name in ("v1", "v2")]
    return world(pair, links=[tie], nurses=[nurse(n) for n in "abc"], shifts=[shift(n, n) for n in "abc"])


def part_at(parts: Parts, visit: int, start: int) -> Part:
    told = parts.of(visit) or [Part(visit, -NEVER, NEVER)]
    return next(part for part in told if part.low <= start <= part.high)


@tiny
@given(st.integers(0, 10_000), st.sampled_from(["double", "apart", "gap"]))
def test_no_row_forbids_starts_that_a_link_allows(seed: int, kind: str) -> None:
    links = {
        "double": double_up("v1", "v2"),
        "apart": link("v1", "v2", min_gap=600, max_gap=HOUR, different_nurses=True),
        "gap": link("v1", "v2", min_gap=HOUR),
    }
    a = lay_out(two(links[kind])).layout
    rng, ties = np.random.default_rng(seed), Ties(a)
    for _ in range(3):
        starts = [
            Start(int(rng.integers(2)), int(rng.integers(3)), 7 * HOUR + 300 * int(rng.integers(40)), 0.5)
            for _ in range(4)
        ]
        ties.find(starts, {0: 0.0, 1: 0.0})
    assume(ties.rows)
    first, last = int(a.link_min[0]), min(int(a.link_max[0]), 4 * HOUR)
    for _ in range(200):
        start, nurses = 7 * HOUR + int(rng.integers(4 * HOUR)), rng.integers(3, size=2)
        if a.link_differs[0] and nurses[0] == nurses[1]:
            continue
        other = start + first + int(rng.integers(last - first + 1))
        made = [(nurses[0], part_at(ties.parts, 0, start)), (nurses[1], part_at(ties.parts, 1, other))]
        for tie in ties.rows:
            assert sum(tie.count(int(nurse), part) for nurse, part in made) <= 0


def test_halves_of_a_double_up_at_two_hours_are_cut_off() -> None:
    ties = Ties(lay_out(two(double_up("v1", "v2"))).layout)
    assert ties.find([Start(0, 0, 8 * HOUR, 1.0), Start(1, 1, 9 * HOUR, 1.0)], {0: 0.0, 1: 0.0})
    eight, nine = (part_at(ties.parts, visit, hour * HOUR) for visit, hour in ((0, 8), (1, 9)))
    assert any(tie.count(0, eight) + tie.count(1, nine) > 0 for tie in ties.rows)
    together = part_at(ties.parts, 1, 8 * HOUR)
    assert all(tie.count(0, eight) + tie.count(1, together) <= 0 for tie in ties.rows)


def test_one_nurse_who_makes_half_of_each_half_is_cut_off() -> None:
    ties = Ties(lay_out(two(double_up("v1", "v2"))).layout)
    halves = [Start(v, n, (8 + n) * HOUR, 0.5) for v in range(2) for n in range(2)]
    ties.find(halves, {0: 0.0, 1: 0.0})
    broken = [
        sum(s.share * tie.count(s.nurse, part_at(ties.parts, s.visit, s.time)) for s in halves)
        for tie in ties.rows
    ]
    assert max(broken) == pytest.approx(0.5)


@pytest.mark.slow
@tiny
@given(problems(max_visits=5))
def test_no_roster_with_linked_visits_is_cheaper_than_the_bound(problem: Problem) -> None:
    assume(problem.links)
    assert 0 <= lower_bound(lay_out(problem)).ticks <= least_cost(problem)


def apart(tied: bool) -> Problem:
    """A double-up for which two nurses have ten minutes in common, or its halves as if they were visits."""
    double = [critical(name, "far", "07:00", "11:00") for name in ("d1", "d2")]
    others = [critical("early", "early", "07:00", "07:30"), critical("late", "late", "11:00", "11:30")]
    return world(
        [*double, *others],
        links=[double_up("d1", "d2")] if tied else [],
        nurses=[nurse("ann"), nurse("bob")],
        shifts=[shift("a", "ann", "07:00", "08:45"), shift("b", "bob", "08:05", "12:00")],
        prices=ONLY_TRAVEL,
    )


def test_the_bound_knows_what_it_costs_that_two_nurses_meet() -> None:
    free, tied = apart(tied=False), apart(tied=True)
    assert lower_bound(lay_out(free)).ticks == least_cost(free)
    assert lower_bound(lay_out(tied)).ticks == least_cost(tied)
    assert least_cost(tied) > least_cost(free)


@tiny
@given(st.integers(0, 10_000))
def test_a_route_in_its_cheapest_parts_costs_what_it_costs(seed: int) -> None:
    a = lay_out(random_problem(seed, num_visits=4, num_nurses=2)).layout
    rng, generation = np.random.default_rng(seed), Generation(a, ())
    for relaxed in relaxed_shifts(a):
        parts = Parts()
        for visit in relaxed.visits.tolist():
            parts.divide(visit, 7 * HOUR + 300 * int(rng.integers(100)))
        parted = PartedShift(a, relaxed, parts)
        own = parted.priced(lambda _: 0)
        for order in permutations(range(len(relaxed.visits)), min(2, len(relaxed.visits))):
            visits = tuple(relaxed.visits[list(order)].tolist())
            divided = generation.cost(relaxed.__class__(**{**vars(relaxed), "ways": own}), visits)
            assert divided == generation.cost(relaxed, visits)


def test_what_is_left_out_together_is_worth_no_more_than_that_together() -> None:
    a = lay_out(two(double_up("v1", "v2"))).layout
    assert all_or_none(a) == ((0, 1),)
    most: Ints = np.array([100, 60])
    assert at_most(most, np.array([150.0, 20.0]), [(0, 1)]).tolist() == [140, 20]
    assert at_most(most, np.array([130.0, 20.0]), [(0, 1)]).tolist() == [130, 20]
    assert at_most(most, np.array([130.0, 20.0]), [(0,), (1,)]).tolist() == [100, 20]
