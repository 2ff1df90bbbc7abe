"""One decision at a time, in small worlds in which it is plain what becomes of the roster."""

import pytest

from optimizer.decisions.apply import apply, undo
from optimizer.decisions.checks import ConfirmationNeededError, DecisionRefusedError, confirmed
from optimizer.decisions.day import DecidedDay, day_of
from optimizer.decisions.override import Kind, Move, Override, OverrideId, pin_or_ban
from optimizer.domain.decisions import Ban, Pin
from optimizer.domain.ids import NurseId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from tests.builders import (
    at,
    block,
    client,
    critical,
    double_up,
    nurse,
    pin,
    rest_break,
    roster_of,
    shift,
    visit,
    world,
)

ANN, BEA = NurseId("ann"), NurseId("bea")
BOTH = (shift("early"), shift("other", "bea"))


def v(name: str) -> VisitId:
    return VisitId(TaskId(name))


def by(name: str, nurse: str, of: str = "o1") -> Override:
    return Override(id=OverrideId(of), kind=Kind.NURSE, moves=(Move(visit=v(name), nurse=NurseId(nurse)),))


def about(kind: Kind, name: str, of: str = "o1", **rest: object) -> Override:
    return Override(id=OverrideId(of), kind=kind, visit=v(name), **rest)  # type: ignore[arg-type]


def day(problem: Problem, **orders: list[str]) -> DecidedDay:
    return day_of(problem, roster_of(problem, orders))


def order(roster: Roster, shift_id: str) -> list[str]:
    return [a.task for route in roster.routes if route.shift == shift_id for a in route.assignments]


def start(roster: Roster, name: str) -> int:
    return roster.where[TaskId(name)][1].start


def refused(given: DecidedDay, override: Override) -> str:
    with pytest.raises(DecisionRefusedError) as caught:
        apply(given, override)
    return caught.value.sentences[0].en


def test_a_visit_goes_to_the_nurse_that_was_decided_at_the_place_where_it_costs_least() -> None:
    problem = world(["a1", "b1", "b2"], shifts=BOTH, spots={"a1": 11, "b1": 10, "b2": 30})
    after = apply(day(problem, early=["a1"], other=["b1", "b2"]), by("a1", "bea")).day
    assert (order(after.roster, "early"), order(after.roster, "other")) == ([], ["b1", "a1", "b2"])
    assert Pin(visit=v("a1"), nurse=BEA) in after.problem.pins


def test_what_nobody_touched_keeps_its_start_even_where_it_could_come_sooner() -> None:
    problem = world(["a1", "b1"], shifts=(*BOTH, shift("third", "cor")))
    stands = roster_of(problem, {"early": ["a1"], "other": [("b1", "09:17")]})
    after = apply(day_of(problem, stands), by("a1", "cor")).day.roster
    assert start(after, "b1") == at("09:17")


def test_a_link_moves_what_has_to_move() -> None:
    visits = (visit("a1"), visit("a2", is_second_nurse=True), visit("c1"))
    problem = world(visits, shifts=(*BOTH, shift("third", "cor")), links=(double_up("a1", "a2"),))
    stands = roster_of(problem, {"early": [("a1", "09:00")], "other": [("a2", "09:00")], "third": ["c1"]})
    decided = apply(day_of(problem, stands), about(Kind.TIME, "a1", start=at("10:00"))).day.roster
    assert start(decided, "a1") == start(decided, "a2") == at("10:00")


def test_a_nurse_whom_a_rule_refuses_is_refused_in_the_words_of_that_rule() -> None:
    whom = client("a1", excluded_nurses=frozenset({BEA}))
    problem = world(["a1"], clients=(whom,), shifts=BOTH)
    assert (
        refused(day(problem, early=["a1"]), by("a1", "bea"))
        == "A1 does not want Bea at the door; send somebody else"
    )


def test_a_visit_that_makes_another_too_late_is_refused_in_the_words_of_that_rule() -> None:
    visits = (visit("a1", latest="07:00", minutes=60), critical("b1", "b1", "07:00", "07:10"))
    problem = world((visits[0], visits[1]), shifts=(shift("early"), shift("other", "bea", end="08:05")))
    assert "Bea" in refused(day(problem, early=["a1"], other=["b1"]), by("a1", "bea"))


def test_a_nurse_without_a_shift_is_not_given_visits() -> None:
    problem = world(["a1"], nurses=(nurse("cor"),))
    assert (
        refused(day(problem, early=["a1"]), by("a1", "cor")) == "Cor has no shift on this day; add one first"
    )


def test_a_time_that_was_decided_is_kept_to_the_second() -> None:
    problem = world(["a1", "a2"])
    after = apply(day(problem, early=["a1", "a2"]), about(Kind.TIME, "a1", start=at("10:00")))
    assert start(after.day.roster, "a1") == at("10:00")
    assert order(after.day.roster, "early") == ["a2", "a1"]


def test_a_time_outside_a_critical_window_is_refused() -> None:
    problem = world([critical("a1", "a1", "07:30", "08:00")])
    said = refused(day(problem, early=["a1"]), about(Kind.TIME, "a1", start=at("09:00")))
    assert "A1" in said
    assert "09:00" in said


def test_a_visit_is_put_right_after_another() -> None:
    problem = world(["a1", "a2", "a3"])
    after = apply(day(problem, early=["a1", "a2", "a3"]), about(Kind.ORDER, "a1", after=v("a3")))
    assert order(after.day.roster, "early") == ["a2", "a3", "a1"]
    assert Pin(visit=v("a1"), after=v("a3")) in after.day.problem.pins


def test_a_visit_left_out_is_banned_and_weighs_no_more() -> None:
    problem = world(["a1", "a2"])
    found = apply(day(problem, early=["a1", "a2"]), about(Kind.UNASSIGN, "a1"))
    assert order(found.day.roster, "early") == ["a2"]
    assert found.day.problem.bans == (Ban(visit=v("a1")),)
    assert found.outcome.evaluation.cost_of["unassigned"] == 0


def test_a_visit_for_two_is_left_out_as_a_whole() -> None:
    visits = (visit("a1"), visit("a2", is_second_nurse=True))
    problem = world(visits, shifts=BOTH, links=(double_up("a1", "a2"),))
    override = about(Kind.INFORMAL, "a2", carer="daughter")
    after = apply(day(problem, early=["a1"], other=["a2"]), override).day
    assert after.roster.where == {}
    assert set(pin_or_ban(problem, override)) == {Ban(visit=v("a1")), Ban(visit=v("a2"))}


def test_one_half_of_a_visit_for_two_may_go_to_another() -> None:
    visits = (visit("a1"), visit("a2", is_second_nurse=True))
    three = (*BOTH, shift("third", "cor"))
    problem = world(visits, shifts=three, links=(double_up("a1", "a2"),))
    after = apply(day(problem, early=["a1"], other=["a2"]), by("a2", "cor")).day.roster
    assert (order(after, "early"), order(after, "third")) == (["a1"], ["a2"])


def test_leaving_out_a_critical_visit_asks_for_a_confirmation() -> None:
    problem = world([critical("a1", "a1", "07:30", "08:00")])
    outcome = apply(day(problem, early=["a1"]), about(Kind.UNASSIGN, "a1")).outcome
    with pytest.raises(ConfirmationNeededError, match="critical"):
        confirmed(outcome, is_confirmed=False)
    assert confirmed(outcome, is_confirmed=True) is outcome


def test_what_goes_against_an_agreement_asks_for_a_confirmation() -> None:
    promised = visit("a1", promised_start=at("08:00"))
    given = day_of(world([promised]), roster_of(world([promised]), {"early": [("a1", "08:00")]}))
    outcome = apply(given, about(Kind.TIME, "a1", start=at("09:00"))).outcome
    assert [sentence.en for sentence in outcome.to_confirm] == [
        "A1 (wash) was promised 08:00; 09:00 is 60 min away from it: call first"
    ]
    assert outcome.to_call == (v("a1"),)


def test_the_price_of_a_decision_is_told_by_rule() -> None:
    problem = world(["a1", "b1"], shifts=BOTH, spots={"a1": 0, "b1": 20})
    outcome = apply(day(problem, early=["a1"], other=["b1"]), by("a1", "bea")).outcome
    assert outcome.price_by_rule["travel"] == 20 * 60 * 60
    assert outcome.price == sum(outcome.price_by_rule.values())


def test_a_later_decision_about_a_visit_takes_the_place_of_an_earlier_one() -> None:
    three = (*BOTH, shift("third", "cor"))
    problem = world(["a1"], shifts=three)
    first = apply(day(problem, early=["a1"]), by("a1", "bea")).day
    second = apply(first, by("a1", "cor", of="o2")).day
    assert [p.nurse for p in second.problem.pins] == ["cor"]


def test_a_visit_that_was_left_out_may_be_given_to_somebody_after_all() -> None:
    problem = world(["a1"])
    out = apply(day(problem, early=["a1"]), about(Kind.UNASSIGN, "a1")).day
    back = apply(out, by("a1", "ann", of="o2")).day
    assert order(back.roster, "early") == ["a1"]
    assert back.problem.bans == ()


def test_what_the_teams_own_table_has_pinned_is_not_overruled_here() -> None:
    problem = world(["a1"], shifts=BOTH, pins=(pin("a1", "ann"),))
    said = refused(day(problem, early=["a1"]), by("a1", "bea"))
    assert said == "the team has decided that Ann makes the visit to A1 (wash), not Bea"


def test_whoever_has_the_visit_already_keeps_it_and_nothing_moves() -> None:
    given = day_of(problem := world(["a1", "a2"]), roster_of(problem, {"early": ["a2", ("a1", "09:41")]}))
    found = apply(given, by("a1", "ann"))
    assert found.day.roster == given.roster
    assert found.outcome.changes == ()
    assert Pin(visit=v("a1"), nurse=ANN) in found.day.problem.pins


def test_a_visit_that_has_begun_stays_as_it_is() -> None:
    problem = world(["a1", "a2"], shifts=BOTH)
    given = day(problem, early=["a1", "a2"])
    override = Override(
        id=OverrideId("o1"), kind=Kind.NURSE, moves=(Move(visit=v("a1"), nurse=BEA),), now=at("07:10")
    )
    assert refused(given, override) == "the visit to A1 (wash) has begun and stays as it is"


def test_nothing_is_planned_before_now() -> None:
    problem = world(["a1", "b1"], shifts=BOTH)
    override = Override(
        id=OverrideId("o1"), kind=Kind.NURSE, moves=(Move(visit=v("b1"), nurse=ANN),), now=at("09:00")
    )
    given = day_of(problem, roster_of(problem, {"early": ["a1"], "other": [("b1", "09:30")]}))
    after = apply(given, override).day.roster
    assert order(after, "early") == ["a1", "b1"]
    assert start(after, "b1") >= at("09:00")


def test_a_route_that_grows_gets_its_break() -> None:
    pause = (rest_break("pause", "09:00", "10:30"),)
    shifts = (shift("early", end="15:00"), shift("other", "bea", end="15:00", breaks=pause))
    problem = world([visit(f"a{n}", minutes=90) for n in range(4)], shifts=shifts)
    given = day_of(problem, roster_of(problem, {"early": ["a0", "a1", "a2", "a3"]}))
    moves = tuple(Move(visit=v(f"a{n}"), nurse=BEA) for n in range(4))
    after = apply(given, Override(id=OverrideId("o"), kind=Kind.SWAP, moves=moves)).day.roster
    assert "pause" in order(after, "other")


def test_a_meeting_stays_where_it_is() -> None:
    meeting = shift("early", blocks=(block("mdo", "09:00", 30),))
    problem = world(["a1", "a2", "b1"], shifts=(meeting, shift("other", "bea")))
    given = day_of(problem, roster_of(problem, {"early": ["a1", "mdo", "a2"], "other": ["b1"]}))
    after = apply(given, by("b1", "ann")).day.roster
    assert start(after, "mdo") == at("09:00")


def test_undoing_gives_the_roster_of_before() -> None:
    given = day(world(["a1", "b1"], shifts=BOTH), early=["a1"], other=["b1"])
    after = apply(given, by("a1", "bea")).day
    assert undo(after, OverrideId("o1")).day == given


def test_undoing_an_earlier_decision_makes_the_later_ones_again() -> None:
    given = day(world(["a1", "a2", "b1"], shifts=BOTH), early=["a1", "a2"], other=["b1"])
    first = apply(given, by("a1", "bea")).day
    second = apply(first, by("a2", "bea", of="o2")).day
    undone = undo(second, OverrideId("o1")).day
    assert undone == apply(given, by("a2", "bea", of="o2")).day


def test_undoing_what_a_later_decision_stands_on_is_refused() -> None:
    problem = world(["a1"], shifts=BOTH)
    first = apply(day(problem), by("a1", "ann")).day
    second = apply(first, about(Kind.TIME, "a1", of="o2", start=at("10:00"))).day
    with pytest.raises(DecisionRefusedError, match="nobody makes the visit to A1"):
        undo(second, OverrideId("o1"))


def test_a_decision_from_before_the_roster_was_made_is_lifted_and_the_roster_stays() -> None:
    problem = world(["a1"], shifts=BOTH)
    given = day_of(problem, roster_of(problem, {"other": ["a1"]}), earlier=(by("a1", "bea"),))
    undone = undo(given, OverrideId("o1")).day
    assert undone.roster == given.roster
    assert undone.problem.pins == ()


def test_what_is_not_in_force_cannot_be_undone() -> None:
    with pytest.raises(DecisionRefusedError, match="not in force"):
        undo(day(world(["a1"])), OverrideId("o1"))


def test_a_decision_names_what_the_day_has() -> None:
    assert refused(day(world(["a1"])), by("zz", "ann")).startswith("zz is not of this day any more")
    assert refused(day(world(["a1"])), by("a1", "zz")).startswith("zz is not of this day any more")
