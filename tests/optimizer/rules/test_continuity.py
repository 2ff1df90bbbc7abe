from typing import Any

import pytest

from optimizer.domain.history import PastVisit
from optimizer.domain.horizon import DayPart
from optimizer.domain.problem import Problem
from optimizer.domain.terms import Agreements
from optimizer.rules.continuity import RULE
from tests.builders import client, nurse, past_visit, shift, visit, world
from tests.optimizer.rules.judged import WISH, findings, judged

NEW_FACE = (WISH, 600 * 60)
TOO_MANY = (WISH, 600 * 60)
STRANGER = (WISH, 300 * 60)
STAFF = [shift("early"), shift("other", "bob"), shift("third", "cas"), shift("fourth", "dee")]


def came(who: str, days_ago: int = 1) -> PastVisit:
    return past_visit("v1", who, days_ago)


def twice_a_day(*history: PastVisit, agreed: int | None = None, **of_client: Any) -> Problem:
    """Two visits to one client, whom the nurses in the history have met."""
    return world(
        [visit("v1"), visit("again", "v1")],
        clients=[client("v1", agreed_faces=agreed, **of_client)],
        nurses=[nurse(name) for name in ("ann", "bob", "cas", "dee", "eva")],
        shifts=STAFF,
        history=history,
    )


def test_a_nurse_whom_the_client_has_met_is_no_new_face() -> None:
    assert judged(RULE, twice_a_day(came("ann")), {"early": ["v1", "again"]}) == []


def test_a_new_face_costs_ten_minutes_of_travel_once_however_often_she_comes() -> None:
    assert judged(RULE, twice_a_day(), {"early": ["v1", "again"]}) == [NEW_FACE]


def test_two_new_faces_cost_twice() -> None:
    assert judged(RULE, twice_a_day(), {"early": ["v1"], "other": ["again"]}) == [NEW_FACE, NEW_FACE]


@pytest.mark.parametrize(("days_ago", "expected"), [(14, []), (15, [NEW_FACE]), (0, [NEW_FACE])])
def test_a_face_is_known_from_the_team_s_window_before_today(days_ago: int, expected: list[object]) -> None:
    assert judged(RULE, twice_a_day(came("ann", days_ago)), {"early": ["v1"]}) == expected


def test_the_window_is_the_team_s_to_choose() -> None:
    problem = twice_a_day(came("ann", 20)).replace(agreements=Agreements(face_window_days=28))
    assert judged(RULE, problem, {"early": ["v1"]}) == []


@pytest.mark.parametrize(
    ("agreed", "met", "expected"),
    [
        (3, "a", [NEW_FACE]),
        (2, "a", [NEW_FACE]),
        (1, "a", [NEW_FACE, TOO_MANY]),
        (1, "ae", [NEW_FACE, TOO_MANY]),
        (1, "ab", []),
        (None, "a", [NEW_FACE]),
    ],
)
def test_only_faces_that_this_roster_adds_beyond_the_agreed_number_are_priced(
    agreed: int | None, met: str, expected: list[object]
) -> None:
    history = [came({"a": "ann", "b": "bob", "e": "eva"}[letter]) for letter in met]
    plan = {"early": ["v1"], "other": ["again"]}
    assert judged(RULE, twice_a_day(*history, agreed=agreed), plan) == expected


def test_two_faces_beyond_the_agreed_number_cost_twice() -> None:
    problem = twice_a_day(came("eva"), agreed=1)
    plan = {"early": ["v1"], "other": ["again"]}
    assert judged(RULE, problem, plan) == [NEW_FACE, NEW_FACE, (WISH, 2 * 600 * 60)]


def test_a_visit_by_none_of_the_client_s_own_people_costs_five_minutes_of_travel_each_time() -> None:
    own = {DayPart.MORNING: frozenset({"bob", "cas"})}
    problem = twice_a_day(came("ann"), came("bob"), own_people=own)
    assert judged(RULE, problem, {"other": ["v1", "again"]}) == []
    assert judged(RULE, problem, {"early": ["v1", "again"]}) == [STRANGER, STRANGER]


def test_own_people_of_another_part_of_the_day_do_not_count() -> None:
    evening = {DayPart.EVENING: frozenset({"bob"}), DayPart.MORNING: frozenset[str]()}
    assert judged(RULE, twice_a_day(came("ann"), own_people=evening), {"early": ["v1"]}) == []


def test_the_second_nurse_of_two_is_a_face_but_need_not_be_one_of_the_own_people() -> None:
    own = {DayPart.MORNING: frozenset({"ann"})}
    problem = world([visit("v1", is_second_nurse=True)], clients=[client("v1", own_people=own)], shifts=STAFF)
    assert judged(RULE, problem, {"other": ["v1"]}) == [NEW_FACE]


def test_the_sentence_names_who_the_own_people_are() -> None:
    own = {DayPart.MORNING: frozenset({"cas", "bob", "somebody who left"})}
    (found,) = findings(RULE, twice_a_day(came("ann"), own_people=own), {"early": ["v1"]})
    assert found.sentence.en == "Ann is none of V1's own people (Bob, Cas, somebody who left)"
