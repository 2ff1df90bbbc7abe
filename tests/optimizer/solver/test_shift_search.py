"""The search for a rota: never against a rule, never dearer than the own, the best on tiny problems."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings

from optimizer.domain.ids import NurseId
from optimizer.shifts.price import price, wrong_carers
from optimizer.shifts.problem import Burden, KindId, ShiftProblem
from optimizer.shifts.proposal import NoRotaError
from optimizer.shifts.rules import breaches
from optimizer.shifts.start import start_rota
from optimizer.solver.shift_search import propose_shifts
from tests.optimizer.shifts.weeks import every_rota, fixed, group, random_weeks, weeks


def cheapest(problem: ShiftProblem) -> int:
    """The least price of all rotas that are allowed."""
    allowed = (r for r in every_rota(problem) if not breaches(problem, r) and not wrong_carers(problem, r))
    return min(price(problem, rota).total for rota in allowed)


def tiny() -> list[ShiftProblem]:
    """Problems small enough to try every rota of."""
    shared = weeks({"ann": {0: "early", 2: "early"}, "bea": {1: "early"}}, 3, hours=10)
    late = weeks({"ann": {0: "late", 1: "early"}, "bea": {2: "early"}}, 3, hours=4)
    held = weeks({"ann": {0: "day"}, "bea": {0: "early", 1: "early"}}, 2)
    away = weeks({"ann": {0: "early", 1: "early"}, "bea": {}}, 2)
    turns = frozenset({(1, KindId("late")), (0, KindId("late"))})
    shares = {NurseId("ann"): 0.5, NurseId("bea"): 1.5}
    return [
        shared.replace(groups=(group(0, range(3), ["ann", "bea"]),)),
        shared.replace(
            groups=(group(0, range(3), ["ann", "bea"], minutes=200), group(1, [1], ["bea"], minutes=150))
        ),
        late,
        late.replace(fixed=(fixed(late, "ann", -1, "late"),)),
        held.replace(held={(NurseId("ann"), 0): frozenset({KindId("day"), KindId("early")})}),
        away.replace(away={(NurseId("ann"), 0): frozenset({KindId("early")})}),
        weeks({"ann": {0: "late", 1: "late"}, "bea": {}}, 2).replace(
            burdens=(Burden(name="evenings", turns=turns, shares=shares),)
        ),
        weeks({"ann": {0: "early", 1: "early", 2: "early"}, "bea": {}}, 3).replace(
            limits=replace(shared.limits, days_in_a_row=2)
        ),
    ]


@pytest.mark.parametrize("problem", tiny())
def test_on_a_tiny_problem_the_proposal_is_the_best_of_all_rotas(problem: ShiftProblem) -> None:
    found = propose_shifts(problem)
    assert found.price == found.bound == cheapest(problem)


@given(problem=random_weeks())
@settings(max_examples=60, deadline=None)
def test_a_proposal_breaks_no_rule_and_is_never_dearer_than_the_start(problem: ShiftProblem) -> None:
    found = propose_shifts(problem, rounds=3)
    assert breaches(problem, found.rota) == []
    assert wrong_carers(problem, found.rota) == []
    assert found.bound <= found.price == price(problem, found.rota).total <= found.start_price


@given(problem=random_weeks())
@settings(max_examples=60, deadline=None)
def test_the_start_breaks_no_rule_and_is_the_own_rota_where_that_breaks_none(problem: ShiftProblem) -> None:
    start, broken = start_rota(problem)
    assert breaches(problem, start) == []
    assert (start.kind_at == problem.own) == (not broken)


def test_the_same_seed_gives_the_same_proposal() -> None:
    problem = weeks(
        {
            "ann": dict.fromkeys(range(5), "early"),
            "bea": dict.fromkeys(range(4, 9), "late"),
            "cas": {10: "day"},
        },
        14,
        groups=(group(0, range(14), ["ann", "bea", "cas"]),),
    )
    one, other = (propose_shifts(problem, rounds=4, seed=3) for _ in range(2))
    assert (one.rota, one.bound) == (other.rota, other.bound)


def test_settled_pairs_take_the_place_of_four_who_take_turns() -> None:
    """Who works when decides how many faces a client sees: the same shifts and hours, fewer faces."""
    names = ("ann", "bea", "cas", "dee")
    pairs = list(combinations(names, 2)) * 2
    own = {name: {day: "early" for day, pair in enumerate(pairs) if name in pair} for name in names}
    groups = tuple(group(number, range(12), names, minutes=200) for number in (0, 1))
    problem = weeks(own, 12, hours=19.25, groups=groups)
    found = propose_shifts(problem)
    faces = [sum(len(each.circle(n, range(12))) for n in (0, 1)) for each in (found.own, found.rota)]
    assert faces[0] > faces[1] == 4
    assert price(problem, found.rota).of_term["contract"] == price(problem, found.own).of_term["contract"]


def test_a_meeting_on_a_day_that_she_cannot_work_is_said_to_be_in_the_way() -> None:
    problem = weeks({"ann": {1: "early"}}, held={(NurseId("ann"), 0): frozenset({KindId("early")})})
    with pytest.raises(NoRotaError, match="Ann has a meeting"):
        propose_shifts(problem)
