"""Exchanges of two nurses: small worlds in which the best is plain, and what holds of every exchange."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.domain.ids import NurseId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.insertion import insert
from optimizer.rules.worked import worked_routes
from optimizer.suggest import prepare, suggest_swaps
from optimizer.suggestions.day_facts import DayFacts
from optimizer.suggestions.swaps import Swaps
from tests.builders import client, critical, double_up, past_visit, roster_of, shift, visit, world
from tests.random_worlds import problems, random_roster, with_loads

ANN, BEA = NurseId("ann"), NurseId("bea")
BOTH = (shift("early"), shift("other", "bea"))


def v(name: str) -> VisitId:
    return VisitId(TaskId(name))


def swaps(problem: Problem, **orders: list[str]) -> Swaps:
    return suggest_swaps(prepare(problem, roster_of(problem, orders)), ANN, BEA)


def test_two_visits_that_lie_in_each_others_street_are_exchanged() -> None:
    visits = (visit("a1", latest="07:30"), "a2", visit("b1", latest="07:30"), "b2")
    problem = world(visits, shifts=BOTH, spots={"a1": 0, "a2": 1, "b1": 40, "b2": 41})
    best = swaps(problem, early=["a1", "b2"], other=["b1", "a2"]).swaps[0]
    assert (best.gives, best.takes) == ((v("b2"),), (v("a2"),))
    assert best.suggestion.price == -(40 + 40 - 2) * 3600
    assert best.suggestion.sentence.en.startswith("Ann gives B2 to Bea and takes A2: which saves as much")
    assert best.suggestion.sentence.nl.startswith("Ann geeft B2 aan Bea en krijgt A2: dat scheelt evenveel")


def test_a_visit_may_go_one_way_only() -> None:
    problem = world(["a1", "b1", "b2"], shifts=BOTH, spots={"a1": 0, "b1": 40, "b2": 41})
    found = swaps(problem, early=["a1", "b2"], other=["b1"]).swaps
    one_way = next(swap for swap in found if swap.gives == (v("b2"),) and not swap.takes)
    assert one_way.suggestion.price == -40 * 3600
    assert one_way.suggestion.sentence.en.startswith("Ann gives B2 to Bea: ")


def test_a_whole_shift_is_handed_over() -> None:
    found = swaps(world(shifts=BOTH), early=["v1", "v2", "v3"]).swaps
    assert (v("v1"), v("v2"), v("v3")) in {swap.gives for swap in found}


def test_what_both_days_become_is_told_to_both() -> None:
    history = (past_visit("v1", "ann"), past_visit("v2", "ann"))
    first = critical("v1", "v1", "07:00", "07:00")
    problem = world([first, "v2"], shifts=BOTH, history=history)
    found = swaps(problem, early=["v1", "v2"])
    swap = next(swap for swap in found.swaps if swap.gives == (v("v2"),))
    before, after = swap.days[ANN]
    start = 7 * 3600
    assert before == DayFacts(
        work_start=start, work_end=start + 4020, travel_time=300, num_visits=2, new_clients=()
    )
    assert (after.work_end, after.travel_time, after.num_visits) == (start + 1800, 0, 1)
    assert swap.days[BEA][1].new_clients == (client("v2").id,)


def test_nothing_to_exchange_is_said() -> None:
    excluding = [client(name, excluded_nurses=frozenset({BEA})) for name in ("v1", "v2", "v3")]
    found = swaps(world(clients=excluding, shifts=BOTH), early=["v1", "v2", "v3"])
    assert found.swaps == ()
    assert found.nothing is not None
    assert found.nothing.en == "Ann and Bea can exchange nothing as the day stands"


def test_nobody_exchanges_with_herself() -> None:
    problem = world()
    with pytest.raises(ValueError, match="Ann cannot exchange visits with herself"):
        suggest_swaps(prepare(problem, roster_of(problem, {})), ANN, ANN)


def test_the_halves_of_a_double_up_never_come_to_one_nurse() -> None:
    visits = (visit("v1"), visit("v2", "v1", is_second_nurse=True), "v3")
    problem = world(visits, shifts=BOTH, links=(double_up("v1", "v2"),))
    for swap in swaps(problem, early=["v1", "v3"], other=["v2"]).swaps:
        where = swap.suggestion.roster.where
        assert where[v("v1")][0].shift != where[v("v2")][0].shift


def _others(problem: Problem, roster: Roster, *nurses: NurseId) -> set[tuple[str, tuple[TaskId, ...]]]:
    hers = {s.id for s in problem.shifts if s.nurse in nurses}
    return {(o.shift, o.tasks) for o in roster.orders if o.shift not in hers and o.tasks}


@settings(max_examples=40, deadline=None)
@given(problem=problems(max_visits=8), seed=st.integers(0, 1000))
def test_an_exchange_costs_what_it_says_forbids_nothing_and_leaves_the_others_their_visits(
    problem: Problem, seed: int
) -> None:
    problem = with_loads(problem, seed) if seed % 3 == 0 else problem
    if len(problem.nurses) < 2:
        return
    one, other = problem.nurses[0].id, problem.nurses[1].id
    for roster in (insert(problem), random_roster(problem, seed)):
        prepared = prepare(problem, roster)
        found = suggest_swaps(prepared, one, other)
        prices = [swap.suggestion.price for swap in found.swaps]
        assert prices == sorted(prices)
        for swap in found.swaps:
            after = swap.suggestion.evaluation
            assert prepared.standing.is_no_worse(after)
            assert swap.suggestion.price == after.cost - prepared.standing.evaluation.cost
            assert swap.suggestion.price_by_rule == prepared.standing.price_by_rule(after)
            stood, now = prepared.standing.roster, swap.suggestion.roster
            assert _others(problem, stood, one, other) == _others(problem, now, one, other)


@settings(max_examples=40, deadline=None)
@given(problem=problems(max_visits=8), seed=st.integers(0, 1000))
def test_the_facts_of_a_day_are_those_of_the_roster(problem: Problem, seed: int) -> None:
    if len(problem.nurses) < 2:
        return
    problem = with_loads(problem, seed)
    found = suggest_swaps(prepare(problem, insert(problem)), problem.nurses[0].id, problem.nurses[1].id)
    for swap in found.swaps:
        for nurse, (_, after) in swap.days.items():
            worked = [w for w in worked_routes(problem, swap.suggestion.roster) if w.nurse.id == nurse]
            assert after.work_start == min((w.work_start for w in worked), default=None)
            assert after.work_end == max((w.work_end for w in worked), default=None)
            assert after.travel_time == sum(w.travel_time for w in worked)
