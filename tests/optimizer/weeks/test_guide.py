from dataclasses import replace

from optimizer.domain.ids import ClientId, NurseId
from optimizer.evaluate import evaluate
from optimizer.weeks.guide import able_on, sharing
from tests.builders import client, nurse, past_visit, roster_of, shift, visit, world

V1, ANN, BEA = ClientId("v1"), NurseId("ann"), NurseId("bea")


def test_only_who_works_and_may_come_can_come() -> None:
    early, late = shift("early", "ann"), shift("late", "bea", "17:00", "22:00")
    problem = world(
        [visit("v1", earliest="07:00", latest="11:00"), visit("v2", earliest="07:00", latest="11:00")],
        shifts=[early, late],
        clients=[client("v2", excluded_nurses=frozenset({ANN}))],
    )
    assert able_on(problem) == {V1: (frozenset({ANN}),)}


def test_the_more_days_a_nurse_comes_the_less_one_more_costs() -> None:
    problem = world(["v1"], nurses=[nurse("ann"), nurse("bea")])
    others = [past_visit("v1", "ann", days) for days in (1, 2, -1)]
    assert sharing(problem, others, 600).face_prices[V1] == {ANN: 150, BEA: 600}


def test_planning_together_prices_a_rare_guest_once_a_visit_and_no_new_face_besides() -> None:
    problem = sharing(world(["v1", "v2"]), [past_visit("v1", "ann")], 600)
    found = evaluate(problem, roster_of(problem, {"early": ["v1", "v2"]}))
    assert found.cost_of["continuity"] == (300 + 600) * 60


def test_without_prices_on_faces_nothing_is_said_of_rare_guests() -> None:
    problem = world(["v1"])
    known = problem.replace(prices=replace(problem.prices, new_face=0))
    assert evaluate(known, roster_of(known, {"early": ["v1"]})).cost_of["continuity"] == 0
