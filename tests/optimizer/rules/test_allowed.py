from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.domain.care import Visit
from optimizer.domain.problem import Problem
from optimizer.rules.allowed import may_make, why_not
from optimizer.rules.book import RULES
from tests.builders import ban, client, nurse, pin, roster_of, visit, world
from tests.random_worlds import problems


def asked(problem: Problem) -> tuple[bool, list[str]]:
    own, one = problem.shifts[0], problem.visits[0]
    return may_make(problem, own, one), [sentence.en for sentence in why_not(problem, own, one)]


def test_a_nurse_whom_nothing_stands_in_the_way_may_make_the_visit() -> None:
    assert asked(world(["v1"])) == (True, [])


def test_every_reason_is_given_at_once() -> None:
    keys_elsewhere = client("v1", key_holders=frozenset({"bob"}), excluded_nurses=frozenset({"ann"}))
    problem = world(
        [visit("v1", min_level=5)],
        clients=[keys_elsewhere],
        nurses=[nurse("ann"), nurse("bob")],
        bans=(ban("v1", "ann"),),
    )
    is_allowed, reasons = asked(problem)
    assert not is_allowed
    assert len(reasons) == 4


@pytest.mark.parametrize("decision", [{"bans": (ban("v1"),)}, {"pins": (pin("v1", "bob"),)}])
def test_a_decision_of_the_team_is_a_reason(decision: dict[str, Any]) -> None:
    assert not asked(world(["v1"], nurses=[nurse("ann"), nurse("bob")], **decision))[0]


@settings(max_examples=60, deadline=None)
@given(problem=problems(), choice=st.integers(0, 100))
def test_who_may_make_a_visit_breaks_no_rule_about_people_by_it_and_who_may_not_does(
    problem: Problem, choice: int
) -> None:
    own = problem.shifts[choice % len(problem.shifts)]
    one: Visit = problem.visits[choice % len(problem.visits)]
    roster = roster_of(problem.replace(pins=()), {own.id: [one.id]})
    about_people = [rule for rule in RULES if rule.refuse is not None]
    without_order = problem.replace(pins=tuple(pin for pin in problem.pins if pin.nurse is not None))
    broken = [found for rule in about_people for found in rule.judge(without_order, roster)]
    assert may_make(problem, own, one) == (not broken)
    assert len(why_not(problem, own, one)) == len(broken)
