"""The day is not as planned: what stands stays, what lost its place gets one, and it is said who to call."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.decisions.carrying import carried
from optimizer.decisions.repairing import repaired
from optimizer.decisions.ways_out import Way, ways_out
from optimizer.domain.ids import NurseId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.evaluate import evaluate
from optimizer.insertion import insert
from optimizer.suggestions.absence import Budget
from tests.builders import at, block, client, critical, nurse, roster_of, shift, visit, world
from tests.random_worlds import problems

THREE = (shift("early"), shift("other", "bea"), shift("third", "cor"))
FREE = Budget(keeps_first_visits=False)


def v(name: str) -> VisitId:
    return VisitId(TaskId(name))


def without_shift(problem: Problem, shift_id: str) -> Problem:
    return problem.replace(shifts=tuple(s for s in problem.shifts if s.id != shift_id))


def start(roster: Roster, name: str) -> int:
    return roster.where[TaskId(name)][1].start


def test_others_make_the_visits_of_a_nurse_who_is_absent() -> None:
    problem = world(["a1", "b1"], shifts=THREE)
    found = repaired(
        problem, roster_of(problem, {"early": ["a1"], "other": ["b1"]}), without_shift(problem, "early")
    )
    assert found.homeless == (v("a1"),)
    assert found.left_out == ()
    assert found.sentence.en.startswith("1 of the 1 visits without a place are made by others")


def test_what_does_not_change_keeps_its_time_in_a_repair() -> None:
    problem = world(["a1", "b1"], shifts=THREE)
    stands = roster_of(problem, {"early": ["a1"], "other": [("b1", "09:17")]})
    bea_full = problem.replace(
        clients=(client("a1", excluded_nurses=frozenset({NurseId("bea")})), client("b1"))
    )
    found = repaired(bea_full, stands, without_shift(bea_full, "early"))
    assert start(found.roster, "b1") == at("09:17")


def test_a_visit_that_falls_away_moves_nobody() -> None:
    problem = world(["a1", "a2", "a3"])
    stands = roster_of(problem, {"early": ["a1", "a2", ("a3", "10:00")]})
    found = repaired(
        problem, stands, problem.replace(visits=tuple(x for x in problem.visits if x.id != v("a2")))
    )
    assert {name: start(found.roster, name) for name in ("a1", "a3")} == {
        "a1": start(stands, "a1"),
        "a3": at("10:00"),
    }
    assert found.outcome.to_call == ()


def test_a_visit_that_comes_in_gets_a_place() -> None:
    problem = world(["a1", "b1"], shifts=THREE)
    first = problem.replace(visits=problem.visits[:1])
    found = repaired(first, roster_of(first, {"early": ["a1"]}), problem)
    assert v("b1") in found.roster.where
    assert found.homeless == (v("b1"),)


def test_after_a_visit_that_ran_over_the_critical_ones_are_still_in_time() -> None:
    visits = (visit("a1", minutes=30), critical("a2", "a2", "07:40", "08:00"))
    problem = world(visits, shifts=THREE, spots={"a1": 0, "a2": 1})
    stands = roster_of(problem, {"early": ["a1", "a2"]})
    longer = (replace(problem.visits[0], relation_time=3600), problem.visits[1])
    now = Budget(keeps_first_visits=False, now=at("07:35"))
    found = repaired(problem, stands, problem.replace(visits=longer), now)
    assert found.outcome.forbidden == ()
    assert found.roster.where[v("a2")][0].shift != "early"
    assert start(found.roster, "a1") == start(stands, "a1")


def test_a_critical_visit_that_nobody_can_make_in_time_any_more_is_left_out_and_named() -> None:
    visits = (visit("a1"), critical("a2", "a2", "07:40", "08:00"))
    problem = world(visits, spots={"a1": 0, "a2": 1})
    longer = (replace(problem.visits[0], relation_time=3600), problem.visits[1])
    stands = roster_of(problem, {"early": ["a1", "a2"]})
    found = repaired(problem, stands, problem.replace(visits=longer), Budget(now=at("07:35")))
    assert found.left_out == (v("a2"),)
    assert found.outcome.to_call == (v("a2"),)


def test_a_promise_that_moves_too_far_is_on_the_list_to_call() -> None:
    visits = (visit("a1"), visit("a2", promised_start=at("07:35")))
    problem = world(visits, spots={"a1": 0, "a2": 5})
    stands = roster_of(problem, {"early": ["a1", "a2"]})
    longer = (replace(problem.visits[0], relation_time=3600), problem.visits[1])
    found = repaired(problem, stands, problem.replace(visits=longer), Budget(now=at("07:20")))
    assert found.outcome.to_call == (v("a2"),)
    assert found.sentence.nl.endswith("bel A2")


def test_a_critical_visit_finds_its_place_before_one_that_is_not() -> None:
    visits = [visit("a1", latest="07:00", minutes=200), critical("a2", "a2", "07:00", "07:00", minutes=200)]
    problem = world(visits, shifts=(shift("early"), shift("other", "bea", end="10:30")))
    found = repaired(
        problem, roster_of(problem, {"early": ["a1", "a2"]}), without_shift(problem, "early"), FREE
    )
    assert found.left_out == (v("a1"),)
    assert found.sentence.en.split("; ")[2] == "nobody comes to A1"


def test_a_new_meeting_stands_at_its_hour_in_the_roster_that_is_carried_over() -> None:
    problem = world(["a1", "a2"])
    met = problem.replace(shifts=(shift("early", blocks=(block("mdo", "09:00"),)),))
    after = carried(met, roster_of(problem, {"early": ["a1", ("a2", "11:00")]}))
    assert [a.task for a in after.routes[0].assignments] == ["a1", "mdo", "a2"]
    assert start(after, "mdo") == at("09:00")


def test_ways_out_come_in_the_order_in_which_a_team_tries_them() -> None:
    problem = world(
        [visit("a1", latest="07:30")], shifts=(shift("early", start="08:00"),), nurses=(nurse("dee"),)
    )
    found = ways_out(problem, roster_of(problem, {}), v("a1"), carers={v("a1"): "daughter"})
    assert [way.way for way in found] == [Way.POSTPONE, Way.FAMILY, Way.NEIGHBOURS, Way.WHO_IS_FREE]
    assert found[0].sentence.en == "later today: Ann can go to A1 (wash) at 08:00; call first"
    assert "daughter" in found[1].sentence.en
    assert found[3].nurses == ("dee",)


def test_a_critical_visit_is_never_put_off() -> None:
    problem = world([critical("a1", "a1", "07:00", "07:30")], shifts=(shift("early", start="08:00"),))
    assert [way.way for way in ways_out(problem, roster_of(problem, {}), v("a1"))] == [
        Way.FAMILY,
        Way.NEIGHBOURS,
    ]


@settings(max_examples=40, deadline=None)
@given(problems(max_visits=6, max_nurses=3), st.data())
def test_a_repair_breaks_nothing_that_was_kept(problem: Problem, data: st.DataObject) -> None:
    stands = insert(problem)
    gone = data.draw(st.sampled_from(problem.shifts)).id
    after = without_shift(problem.replace(accepted=None), gone)
    found = repaired(problem.replace(accepted=None), stands, after)
    if evaluate(after, carried(after, stands)).is_allowed:
        assert found.outcome.evaluation.forbidden == ()
    assert found.num_moved <= found.budget.other_visits
    assert repaired(problem.replace(accepted=None), stands, after).roster == found.roster


@pytest.mark.parametrize("minutes", [5, 90])
def test_what_has_begun_stays_where_it_is(minutes: int) -> None:
    problem = world(["a1", "a2", "b1"], shifts=THREE)
    stands = roster_of(problem, {"early": ["a1", "a2"], "other": ["b1"]})
    now = at("07:00") + minutes * 60
    found = repaired(problem, stands, without_shift(problem, "third"), Budget(now=now))
    begun = [a.task for _, a in stands.placed() if a.start < now]
    assert {task: start(found.roster, task) for task in begun} == {
        task: start(stands, task) for task in begun
    }
