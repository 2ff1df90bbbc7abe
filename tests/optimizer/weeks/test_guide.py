from optimizer.domain.ids import ClientId, NurseId
from optimizer.weeks.guide import able_on
from tests.builders import client, shift, visit, world

V1, ANN = ClientId("v1"), NurseId("ann")


def test_only_who_works_and_may_come_can_come() -> None:
    early, late = shift("early", "ann"), shift("late", "bea", "17:00", "22:00")
    problem = world(
        [visit("v1", earliest="07:00", latest="11:00"), visit("v2", earliest="07:00", latest="11:00")],
        shifts=[early, late],
        clients=[client("v2", excluded_nurses=frozenset({ANN}))],
    )
    assert able_on(problem) == {V1: (frozenset({ANN}),)}
