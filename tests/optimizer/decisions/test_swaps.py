"""A nurse offers visits: what each colleague would see, and what becomes of an offer that is taken."""

import pytest

from optimizer.decisions.apply import apply
from optimizer.decisions.day import DecidedDay, day_of
from optimizer.decisions.override import Kind, Move, Override, OverrideId
from optimizer.decisions.swaps import Offer, StaleOfferError, SwapOption, swap_options, take, whole_shift
from optimizer.domain.ids import NurseId, ShiftId, TaskId, VisitId
from optimizer.domain.problem import Problem
from tests.builders import at, client, nurse, past_visit, roster_of, shift, visit, world

ANN, BEA, COR = NurseId("ann"), NurseId("bea"), NurseId("cor")
THREE = (shift("early"), shift("other", "bea"), shift("third", "cor"))


def v(name: str) -> VisitId:
    return VisitId(TaskId(name))


def day(problem: Problem, **orders: list[str]) -> DecidedDay:
    return day_of(problem, roster_of(problem, orders))


def options(given: DecidedDay, *names: str) -> dict[NurseId, SwapOption]:
    found = swap_options(given, Offer(nurse=ANN, visits=tuple(v(name) for name in names)))
    return {option.nurse: option for option in found}


def test_each_colleague_at_work_is_shown_once_in_the_order_of_the_team() -> None:
    given = day(world(["a1", "b1"], shifts=THREE, nurses=(nurse("dee"),)), early=["a1"], other=["b1"])
    assert list(options(given, "a1")) == [BEA, COR]


def test_what_both_days_would_become_is_shown_before_anybody_is_asked() -> None:
    problem = world(["a1", "a2", "b1"], shifts=THREE, history=(past_visit("a2", "bea"),))
    option = options(day(problem, early=["a1", "a2"], other=["b1"]), "a2")[BEA]
    before, after = option.days[ANN]
    assert (before.num_visits, after.num_visits) == (2, 1)
    assert [facts.num_visits for facts in option.days[BEA]] == [1, 2]
    assert option.days[BEA][1].new_clients == (client("b1").id,)


def test_a_colleague_who_may_not_is_told_by_the_rule() -> None:
    whom = client("a1", excluded_nurses=frozenset({BEA}))
    option = options(day(world(["a1"], clients=(whom,), shifts=THREE), early=["a1"]), "a1")[BEA]
    assert (option.outcome, option.days) == (None, {})
    assert option.refusal[0].en == "A1 does not want Bea at the door; send somebody else"


def test_a_colleague_whose_day_has_no_room_is_told_what_is_in_the_way() -> None:
    shifts = (shift("early"), shift("other", "bea", end="07:40"))
    option = options(day(world(["a1", "b1"], shifts=shifts), early=["a1"], other=["b1"]), "a1")[BEA]
    assert option.outcome is None
    assert option.refusal[0].nl


def test_a_whole_shift_can_be_taken() -> None:
    given = day(world(["a1", "a2", "b1"], shifts=THREE), early=["a1", "a2"], other=["b1"])
    offer = Offer(nurse=ANN, visits=whole_shift(given, ShiftId("early")))
    taken = take(given, offer, COR, override=OverrideId("s")).day
    assert {route.shift: len(route.assignments) for route in taken.roster.routes} == {
        "early": 0,
        "other": 1,
        "third": 2,
    }


def test_an_offer_of_what_somebody_else_makes_is_stale() -> None:
    given = day(world(["a1", "b1"], shifts=THREE), early=["a1"], other=["b1"])
    with pytest.raises(StaleOfferError, match="the visit to B1"):
        swap_options(given, Offer(nurse=ANN, visits=(v("b1"),)))


def test_an_offer_of_nothing_is_refused() -> None:
    with pytest.raises(StaleOfferError, match="names no visit"):
        swap_options(day(world(["a1"], shifts=THREE), early=["a1"]), Offer(nurse=ANN, visits=()))


def test_what_has_begun_is_not_on_offer() -> None:
    given = day(world(["a1"], shifts=THREE), early=["a1"])
    with pytest.raises(StaleOfferError, match="has begun"):
        swap_options(given, Offer(nurse=ANN, visits=(v("a1"),)), now=at("07:10"))


def test_a_nurse_may_offer_what_the_team_had_given_her() -> None:
    given = day(world(["a1"], shifts=THREE), other=["a1"])
    to_ann = Override(id=OverrideId("o"), kind=Kind.NURSE, moves=(Move(visit=v("a1"), nurse=ANN),))
    hers = apply(given, to_ann).day
    assert options(hers, "a1")[COR].outcome is not None
    taken = take(hers, Offer(nurse=ANN, visits=(v("a1"),)), COR, override=OverrideId("s")).day
    assert [pin.nurse for pin in taken.problem.pins] == [COR]


def test_a_visit_keeps_its_promise_when_a_colleague_takes_it() -> None:
    problem = world([visit("a1", promised_start=at("09:00"))], shifts=THREE)
    given = day_of(problem, roster_of(problem, {"early": [("a1", "09:00")]}))
    outcome = options(given, "a1")[BEA].outcome
    assert outcome is not None
    assert outcome.to_call == ()
