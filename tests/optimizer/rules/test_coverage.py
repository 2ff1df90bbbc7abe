from dataclasses import replace
from typing import Any

from geo.modes import Mode
from optimizer.domain.roster import Roster
from optimizer.rules.coverage import RULE
from tests.builders import block, rest_break, roster_of, shift, world
from tests.optimizer.rules.judged import FORBIDDEN, findings, judged

LONG = shift("early", breaks=(rest_break("break", "09:00", "10:00"),), blocks=(block("GP meeting", "11:00"),))
PROBLEM = world(shifts=[LONG, shift("other", "bob")])
BROKEN = [(FORBIDDEN, 0)]


def test_a_roster_of_known_tasks_each_in_one_place_is_in_order() -> None:
    assert judged(RULE, PROBLEM, {"early": ["v1", "break", "v2", "GP meeting"], "other": ["v3"]}) == []


def test_an_empty_roster_is_in_order() -> None:
    assert judged(RULE, PROBLEM, Roster(routes=())) == []


def test_a_task_that_the_problem_does_not_know_is_refused() -> None:
    (found,) = findings(RULE, PROBLEM, {"early": ["v1", "v9"]})
    assert found.sentence.en == "the roster plans v9, which is not in the problem"


def test_a_visit_planned_twice_is_refused_wherever_it_stands() -> None:
    assert judged(RULE, PROBLEM, {"early": ["v1", "v2", "v1"]}) == BROKEN
    (found,) = findings(RULE, PROBLEM, {"early": ["v1"], "other": ["v1"]})
    assert found.visits == ("v1",)
    assert found.sentence.nl == "het bezoek aan V1 (wash) staat 2 keer in het rooster; één keer is genoeg"


def test_a_shift_with_two_routes_is_refused() -> None:
    routes = roster_of(PROBLEM, {"early": ["v1"]}).routes
    assert judged(RULE, PROBLEM, Roster(routes=(*routes, replace(routes[0], assignments=())))) == BROKEN


def test_a_shift_that_the_problem_does_not_know_is_refused() -> None:
    assert judged(RULE, PROBLEM, {"ghost": ["v1"]}) == BROKEN


def test_a_break_or_block_of_another_shift_is_refused() -> None:
    assert judged(RULE, PROBLEM, {"other": ["v1", "break", "v2"]}) == BROKEN
    assert judged(RULE, PROBLEM, {"other": ["v1", "GP meeting"]}) == BROKEN


def test_a_mode_that_is_not_of_the_shift_is_refused() -> None:
    assert judged(RULE, PROBLEM, roster_of(PROBLEM, {}, modes={"early": Mode.BIKE})) == []
    walked = replace(roster_of(PROBLEM, {}).routes[0], mode=Mode.FOOT)
    assert judged(RULE, PROBLEM, Roster(routes=(walked,))) == BROKEN


def test_a_mode_that_nobody_has_heard_of_is_refused() -> None:
    rocket: Any = "rocket"
    flown = replace(roster_of(PROBLEM, {"early": ["v1", "v2"]}).routes[0], mode=rocket)
    assert judged(RULE, PROBLEM, Roster(routes=(flown,))) == BROKEN
