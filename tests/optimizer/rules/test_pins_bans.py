from typing import Any

import pytest

from optimizer.domain.problem import Problem
from optimizer.rules.pins_bans import RULE
from tests.builders import at, ban, pin, shift, world
from tests.optimizer.rules.judged import FORBIDDEN, Plan, judged

BROKEN = [(FORBIDDEN, 0)]


def decided(**decisions: Any) -> Problem:
    return world(shifts=[shift("early"), shift("other", "bob")], **decisions)


def test_a_visit_pinned_to_a_nurse_is_made_by_her() -> None:
    problem = decided(pins=(pin("v1", "ann"),))
    assert judged(RULE, problem, {"early": ["v1"]}) == []
    assert judged(RULE, problem, {"other": ["v1"]}) == BROKEN


@pytest.mark.parametrize(("start", "findings"), [("09:00", []), (at("09:00") + 1, BROKEN)])
def test_a_visit_pinned_to_a_start_starts_then_to_the_second(start: Any, findings: list[object]) -> None:
    problem = decided(pins=(pin("v1", start="09:00"),))
    assert judged(RULE, problem, {"early": [("v1", start)]}) == findings


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        ({"early": ["v2", "v1"]}, []),
        ({"early": ["v2", "v3", "v1"]}, []),
        ({"early": ["v1", "v2"]}, BROKEN),
        ({"early": ["v1"], "other": ["v2"]}, BROKEN),
        ({"early": ["v1"]}, BROKEN),
    ],
)
def test_a_visit_pinned_after_another_stands_later_in_the_same_route(
    plan: Plan, findings: list[object]
) -> None:
    assert judged(RULE, decided(pins=(pin("v1", after="v2"),)), plan) == findings


def test_a_pinned_visit_that_is_left_out_breaks_no_pin() -> None:
    pins = (pin("v1", "ann", "09:00", "v2"),)
    assert judged(RULE, decided(pins=pins), {"early": ["v2"]}) == []


def test_a_banned_nurse_does_not_make_the_visit_and_another_may() -> None:
    problem = decided(bans=(ban("v1", "ann"),))
    assert judged(RULE, problem, {"early": ["v1"]}) == BROKEN
    assert judged(RULE, problem, {"other": ["v1"]}) == []


def test_a_visit_called_off_is_made_by_nobody() -> None:
    problem = decided(bans=(ban("v1"),))
    assert judged(RULE, problem, {"other": ["v1"]}) == BROKEN
    assert judged(RULE, problem, {"other": ["v2"]}) == []


def test_two_broken_pins_are_two_findings() -> None:
    problem = decided(pins=(pin("v1", "ann", "09:00"),))
    assert judged(RULE, problem, {"other": [("v1", "08:00")]}) == BROKEN * 2
