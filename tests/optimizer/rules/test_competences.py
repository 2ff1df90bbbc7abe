from datetime import timedelta

import pytest

from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Competence
from optimizer.domain.terms import Prices
from optimizer.rules.allowed import may_make
from optimizer.rules.competences import RULE
from tests.builders import DAY, act, nurse, shift, visit, world
from tests.optimizer.rules.judged import FORBIDDEN, WISH, judged

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


def test_where_the_lack_of_a_competence_has_a_price_it_is_paid_for_each() -> None:
    both = (act("drip", competence="infusion"), act("dress", competence="wound"))
    prices = Prices(lacks_competence=100)
    problem = world([visit("v1", acts=both), visit("v2", acts=DRIP)], prices=prices)
    assert judged(RULE, problem, {"early": ["v1", "v2"]}) == [(WISH, 2 * 6000), (WISH, 6000)]
    assert may_make(problem, problem.shifts[0], problem.visits[0])


def test_who_holds_the_competence_pays_nothing_for_it() -> None:
    ann = nurse("ann", competences=(Competence(name="infusion"),))
    problem = world([visit("v1", acts=DRIP)], nurses=[ann], prices=Prices(lacks_competence=100))
    assert judged(RULE, problem, {"early": ["v1"]}) == []
