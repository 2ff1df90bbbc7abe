"""A nurse is absent: small worlds in which it is plain who takes over, and what holds of every repair."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from optimizer.domain.ids import NurseId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Order, Roster
from optimizer.evaluate import evaluate
from optimizer.insertion import insert
from optimizer.schedule import schedule
from optimizer.suggest import prepare, suggest_repair
from optimizer.suggestions.absence import Budget, absence
from optimizer.suggestions.repair import Repair
from tests.builders import at, client, critical, double_up, pin, roster_of, shift, visit, world
from tests.random_worlds import problems, random_problem, with_loads

ANN, BEA, COR = NurseId("ann"), NurseId("bea"), NurseId("cor")
THREE = (shift("early"), shift("other", "bea"), shift("third", "cor"))
FREE = Budget(keeps_first_visits=False)


def v(name: str) -> VisitId:
    return VisitId(TaskId(name))


def repaired(problem: Problem, budget: Budget = FREE, **orders: list[str]) -> Repair:
    return suggest_repair(prepare(problem, roster_of(problem, orders)), ANN, budget)


def nurse_of(problem: Problem, roster: Roster, name: VisitId) -> NurseId:
    return problem.shift_of[roster.where[name][0].shift].nurse


def test_her_visits_go_to_whoever_is_nearest_and_she_has_no_route_any_more() -> None:
    problem = world(["a1", "b1", "c1"], shifts=THREE, spots={"a1": 38, "b1": 0, "c1": 40})
    found = repaired(problem, early=["a1"], other=["b1"], third=["c1"])
    assert nurse_of(problem, found.roster, v("a1")) == COR
    assert "early" not in {route.shift for route in found.roster.routes}
    assert found.left_out == ()
    assert found.sentence.en.startswith("without Ann others make 1 of the 1 visits; 0 other visits change")
    assert found.sentence.nl.startswith("zonder Ann doen anderen 1 van de 1 bezoeken; 0 andere bezoeken")


def test_a_critical_visit_comes_before_one_that_is_not() -> None:
    visits = [visit("a1", latest="07:00", minutes=200), critical("a2", "a2", "07:00", "07:00", minutes=200)]
    only_bea = (shift("early"), shift("other", "bea", end="10:30"))
    found = repaired(world(visits, shifts=only_bea), early=["a1", "a2"])
    assert v("a2") in found.roster.where
    assert found.left_out == (v("a1"),)


def _crowded() -> Problem:
    """Only Bea may make `a1`, at seven, which she can if Cor takes `b1` from her."""
    keys = client("a1", key_holders=frozenset({ANN, BEA}))
    visits = (
        critical("a1", "a1", "07:00", "07:00"),
        critical("b1", "b1", "07:10", "07:20"),
        "c1",
    )
    return world(visits, clients=(keys,), shifts=THREE)


def test_one_visit_of_another_makes_room_within_the_budget() -> None:
    found = repaired(_crowded(), early=["a1"], other=["b1"], third=["c1"])
    assert nurse_of(_crowded(), found.roster, v("a1")) == BEA
    assert nurse_of(_crowded(), found.roster, v("b1")) == COR
    assert (found.num_moved, found.left_out) == (1, ())


def test_without_a_budget_nothing_of_the_others_moves_and_a_bigger_one_is_told() -> None:
    tight = Budget(other_visits=0, keeps_first_visits=False)
    found = repaired(_crowded(), tight, early=["a1"], other=["b1"], third=["c1"])
    assert (found.num_moved, found.left_out) == (0, (v("a1"),))
    assert found.bigger is not None
    assert (found.bigger.other_visits, found.bigger.makes_more) == (2, 1)
    assert v("a1") in found.why_left_out


def test_nobodys_first_visit_moves_where_that_is_kept() -> None:
    orders = {"early": ["a1"], "other": ["b1"], "third": ["c1"]}
    kept = repaired(_crowded(), Budget(), **orders)
    assert kept.left_out == (v("a1"),)
    for name in ("b1", "c1"):
        stood = schedule(_crowded(), roster_of(_crowded(), orders).orders)
        assert kept.roster.where[v(name)][1].start == stood.where[v(name)][1].start


def test_what_has_begun_stays_with_her_and_the_rest_starts_after_now() -> None:
    problem = world(["a1", "a2", "b1"], shifts=THREE)
    now = Budget(now=at("07:10"), keeps_first_visits=False)
    found = repaired(problem, now, early=["a1", "a2"], other=["b1"])
    assert nurse_of(problem, found.roster, v("a1")) == ANN
    assert nurse_of(problem, found.roster, v("a2")) != ANN
    assert found.roster.where[v("a2")][1].start >= at("07:10")
    assert evaluate(found.problem, found.roster).is_allowed


def test_a_visit_that_began_this_very_second_is_not_begun() -> None:
    problem = world(["a1", "b1"], shifts=THREE)
    found = repaired(problem, Budget(now=at("07:00")), early=["a1"], other=["b1"])
    assert nurse_of(problem, found.roster, v("a1")) != ANN


def test_a_decision_that_it_is_hers_is_lifted() -> None:
    problem = world(["a1", "b1"], shifts=THREE, pins=(pin("a1", by="ann"),))
    found = repaired(problem, early=["a1"], other=["b1"])
    assert found.left_out == ()


def test_whose_client_must_be_called_is_said() -> None:
    told = visit("a1", promised_start=at("07:00"))
    block = [critical("b1", "b1", "07:00", "07:00", minutes=60)]
    problem = world([told, *block], shifts=THREE[:2])
    found = repaired(problem, early=["a1"], other=["b1"])
    assert found.to_call == (v("a1"),)
    assert "call A1" in found.sentence.en
    assert "bel A1" in found.sentence.nl


def test_no_visit_goes_further_from_what_was_told_than_allowed() -> None:
    told = visit("a1", promised_start=at("07:00"))
    problem = world([told, critical("b1", "b1", "07:00", "07:00", minutes=60)], shifts=THREE[:2])
    for minutes, is_made in ((65, True), (64, False)):
        budget = Budget(keeps_first_visits=False, most_moved=60 * minutes)
        found = repaired(problem, budget, early=["a1"], other=["b1"])
        assert (v("a1") in found.roster.where) is is_made


def test_the_other_half_of_a_double_up_goes_too_where_nobody_is_found() -> None:
    visits = (visit("v1"), visit("v2", "v1", is_second_nurse=True))
    problem = world(visits, shifts=THREE[:2], links=(double_up("v1", "v2"),))
    found = repaired(problem, early=["v1"], other=["v2"])
    assert found.left_out == (v("v1"), v("v2"))
    assert found.evaluation.is_allowed


def test_a_stranger_cannot_be_absent() -> None:
    problem = world()
    with pytest.raises(KeyError):
        suggest_repair(prepare(problem, roster_of(problem, {})), NurseId("nobody"))


@example(  # a visit of another changes nurse, and then goes with its other half that found nobody
    problem=random_problem(0, num_visits=9, num_nurses=3),
    seed=1,
    count=1,
    keeps_first=False,
    hour=None,
    most=None,
)
@settings(max_examples=60, deadline=None)
@given(
    problem=problems(max_visits=9),
    seed=st.integers(0, 1000),
    count=st.integers(0, 3),
    keeps_first=st.booleans(),
    hour=st.sampled_from([None, 8, 9, 10]),
    most=st.sampled_from([None, 900, 3600]),
)
def test_a_repair_keeps_its_budget_forbids_nothing_and_is_no_worse_than_leaving_all_out(
    problem: Problem, seed: int, count: int, keeps_first: bool, hour: int | None, most: int | None
) -> None:
    problem = with_loads(problem, seed) if seed % 3 == 0 else problem
    standing = prepare(problem, insert(problem, seed=seed))
    stood = standing.standing.roster
    if not standing.standing.evaluation.is_allowed:
        return
    nurse = problem.nurses[seed % len(problem.nurses)].id
    now = None if hour is None else hour * 3600
    budget = Budget(other_visits=count, keeps_first_visits=keeps_first, most_moved=most, now=now)
    found = suggest_repair(standing, nurse, budget)
    assert not set(evaluate(found.problem, found.roster).forbidden)
    hers = {t for t in stood.where if _nurse(problem, stood, t) == nurse}
    others = [t for t in stood.where if t in problem.visit_of and t not in hers and t in found.roster.where]
    moved = [t for t in others if _nurse(problem, stood, t) != _nurse(problem, found.roster, t)]
    assert len(moved) == found.num_moved <= count
    _keeps_times(problem, stood, found, budget, hers)
    without = absence(standing, nurse, budget).weigh([{}])
    if without and without[0].broken == 0:
        assert found.evaluation.cost <= without[0].cost


def _nurse(problem: Problem, roster: Roster, task: TaskId) -> NurseId:
    return problem.shift_of[roster.where[task][0].shift].nurse


def _keeps_times(problem: Problem, stood: Roster, found: Repair, budget: Budget, hers: set[TaskId]) -> None:
    for task, (route, assignment) in stood.where.items():
        if task not in problem.visit_of:
            continue
        if budget.has_begun(assignment.start):
            assert found.roster.where[task][0].shift == route.shift
            assert found.roster.where[task][1].start == assignment.start
        elif budget.now is not None and task in found.roster.where:
            assert found.roster.where[task][1].start >= budget.now
    for route in stood.routes:
        first = next((a for a in route.assignments if a.task in problem.visit_of), None)
        if (
            budget.keeps_first_visits
            and first
            and first.task not in hers
            and first.task not in found.left_out
        ):
            assert found.roster.where[first.task][1].start == first.start


def _every_repair(problem: Problem, base: Roster, orphans: list[VisitId]) -> list[Roster]:
    """The orphans at any place of any route, or out; nothing of the others changes nurse or order."""
    found: list[tuple[Order, ...]] = [base.orders]
    for orphan in orphans:
        found += [
            (*orders[:r], _longer(order, orphan, k), *orders[r + 1 :])
            for orders in found
            for r, order in enumerate(orders)
            for k in range(len(order.tasks) + 1)
        ]
    return [schedule(problem, orders) for orders in found]


def _longer(order: Order, orphan: VisitId, k: int) -> Order:
    return Order(shift=order.shift, mode=order.mode, tasks=(*order.tasks[:k], orphan, *order.tasks[k:]))


@pytest.mark.parametrize("seed", range(8))
def test_with_one_orphan_and_no_budget_no_place_is_better(seed: int) -> None:
    starts = [7 + (seed * k) % 4 for k in range(1, 6)]
    visits = [visit(f"v{k}", earliest=f"{h:02d}:00", latest=f"{h + 1:02d}:00") for k, h in enumerate(starts)]
    spots = {f"v{k}": (7 * seed * (k + 1)) % 31 for k in range(5)}
    problem = world(visits, shifts=THREE, spots=spots)
    stood = schedule(
        problem, roster_of(problem, {"early": ["v0"], "other": ["v1", "v2"], "third": ["v3", "v4"]}).orders
    )
    found = suggest_repair(prepare(problem, stood), ANN, Budget(other_visits=0, keeps_first_visits=False))
    base = Roster(routes=tuple(route for route in stood.routes if route.shift != "early"))
    tried = [evaluate(found.problem, roster) for roster in _every_repair(found.problem, base, [v("v0")])]
    assert found.evaluation.cost == min(after.cost for after in tried if after.is_allowed)


def test_two_orphans_are_both_placed_where_every_pair_of_places_shows_that_it_can_be() -> None:
    visits = [critical(f"v{k}", f"v{k}", "07:00", f"{8 + k}:00") for k in range(4)]
    problem = world(visits, shifts=THREE)
    stood = schedule(problem, roster_of(problem, {"early": ["v0", "v1"], "other": ["v2", "v3"]}).orders)
    found = suggest_repair(prepare(problem, stood), ANN, Budget(other_visits=0, keeps_first_visits=False))
    tried = [
        evaluate(found.problem, roster)
        for roster in _every_repair(
            found.problem, schedule(found.problem, stood.orders[1:]), [v("v0"), v("v1")]
        )
    ]
    assert any(after.is_allowed and not after.num_unassigned for after in tried)
    assert found.left_out == ()
