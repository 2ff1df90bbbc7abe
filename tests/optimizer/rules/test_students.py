import pytest

from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Competence, StudentPhase
from optimizer.rules.students import RULE
from tests.builders import act, nurse, visit, world
from tests.optimizer.rules.judged import FORBIDDEN, judged

SIGNED_OFF = (Competence(name="wash"), Competence(name="infusion"))
WASH, DRIP, SHAVE = act("wash"), act("drip", competence="infusion"), act("shave")


def student(phase: StudentPhase, acts: tuple[object, ...] = (WASH,), *, is_second: bool = False) -> Problem:
    one = visit("v1", acts=acts, is_second_nurse=is_second)
    return world([one], nurses=[nurse("ann", student_phase=phase, competences=SIGNED_OFF)])


def test_a_student_who_shadows_makes_no_visit_not_even_as_second() -> None:
    for is_second in (False, True):
        problem = student(StudentPhase.SHADOWS, is_second=is_second)
        assert judged(RULE, problem, {"early": ["v1"]}) == [(FORBIDDEN, 0)]


@pytest.mark.parametrize(("is_second", "findings"), [(True, []), (False, [(FORBIDDEN, 0)])])
def test_a_student_who_doubles_comes_as_second_only(is_second: bool, findings: list[object]) -> None:
    problem = student(StudentPhase.DOUBLES, is_second=is_second)
    assert judged(RULE, problem, {"early": ["v1"]}) == findings


def test_a_student_alone_makes_visits_of_which_every_act_is_signed_off() -> None:
    assert judged(RULE, student(StudentPhase.ALONE, (WASH, DRIP)), {"early": ["v1"]}) == []
    one_short = student(StudentPhase.ALONE, (WASH, SHAVE))
    assert judged(RULE, one_short, {"early": ["v1"]}) == [(FORBIDDEN, 0)]


def test_a_student_alone_may_be_the_second_nurse_for_any_act() -> None:
    assert judged(RULE, student(StudentPhase.ALONE, (SHAVE,), is_second=True), {"early": ["v1"]}) == []


def test_who_is_no_student_needs_no_signature() -> None:
    assert judged(RULE, world(["v1"]), {"early": ["v1"]}) == []
