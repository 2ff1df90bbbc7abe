from datetime import timedelta

import pytest

from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Competence
from optimizer.rules.competences import RULE
from tests.builders import DAY, act, nurse, shift, visit, world
from tests.optimizer.rules.judged import FORBIDDEN, judged

DRIP = (act("drip", competence="infusion"),)


def drip_by(*competences: Competence) -> Problem:
    return world([visit("v1", acts=DRIP)], nurses=[nurse("ann", competences=competences)])


def test_a_nurse_with_the_competence_may_make_the_visit() -> None:
    assert judged(RULE, drip_by(Competence(name="infusion")), {"early": ["v1"]}) == []


def test_a_nurse_without_the_competence_may_not_make_the_visit() -> None:
    assert judged(RULE, drip_by(Competence(name="wound")), {"early": ["v1"]}) == [(FORBIDDEN, 0)]


@pytest.mark.parametrize(("days", "findings"), [(0, []), (-1, [(FORBIDDEN, 0)])])
def test_a_competence_holds_until_its_last_day_and_no_longer(days: int, findings: list[object]) -> None:
    until = Competence(name="infusion", valid_until=DAY + timedelta(days=days))
    assert judged(RULE, drip_by(until), {"early": ["v1"]}) == findings


def test_the_day_of_the_shift_counts_also_after_midnight() -> None:
    until = Competence(name="infusion", valid_until=DAY)
    night = shift("night", start="23:00", end="31:00")
    ann = nurse("ann", competences=(until,))
    problem = world([visit("v1", earliest="25:00", latest="26:00", acts=DRIP)], nurses=[ann], shifts=[night])
    assert judged(RULE, problem, {"night": ["v1"]}) == []
