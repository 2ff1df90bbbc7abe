from optimizer.domain.care import Discipline
from optimizer.domain.problem import Problem
from optimizer.rules.levels import RULE
from tests.builders import act, nurse, visit, world
from tests.optimizer.rules.judged import FORBIDDEN, findings, judged

PLAN = {"early": ["v1"]}


def asks_for_level_four(level: int) -> Problem:
    return world([visit("v1", min_level=4)], nurses=[nurse("ann", level)])


def test_a_nurse_of_the_level_asked_for_may_make_the_visit() -> None:
    assert judged(RULE, asks_for_level_four(4), PLAN) == []


def test_a_nurse_of_a_level_below_may_not_make_the_visit() -> None:
    assert judged(RULE, asks_for_level_four(3), PLAN) == [(FORBIDDEN, 0)]


def test_the_sentence_names_the_client_the_nurse_and_both_levels() -> None:
    (found,) = findings(RULE, asks_for_level_four(3), PLAN)
    assert found.sentence.en == "the visit to V1 (wash) asks for level 4; Ann has level 3"
    assert found.sentence.nl == "het bezoek aan V1 (wash) vraagt niveau 4; Ann heeft niveau 3"
    assert (found.visits, found.nurses) == (("v1",), ("ann",))


def test_the_level_of_an_act_counts_where_the_visit_asks_for_less() -> None:
    problem = world([visit("v1", acts=(act("drip", level=5),))], nurses=[nurse("ann", 4)])
    assert judged(RULE, problem, PLAN) == [(FORBIDDEN, 0)]


def test_a_physiotherapist_does_no_nursing() -> None:
    physio = nurse("ann", 5, discipline=Discipline.PHYSIOTHERAPIST)
    assert judged(RULE, world(["v1"], nurses=[physio]), PLAN) == [(FORBIDDEN, 0)]
