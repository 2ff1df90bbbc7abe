"""When a roster may be published, who hears of a change, and what is offered as a rule."""

from datetime import timedelta

import pytest

from optimizer.decisions.handover import affected, handovers
from optimizer.decisions.override import Kind
from optimizer.decisions.publishing import (
    Arrangement,
    LeftOut,
    NotPublishableError,
    check_publishable,
    is_all_accepted,
    nurses_planned,
    unowned,
)
from optimizer.decisions.recurring import Offered, PastOverride, offered_rules
from optimizer.domain.ids import ClientId, NurseId, SeriesId, TaskId, VisitId
from optimizer.suggestions.change import diff
from tests.builders import DAY, client, critical, past_visit, roster_of, shift, visit, world

ANN, BEA, COR = NurseId("ann"), NurseId("bea"), NurseId("cor")
THREE = (shift("early"), shift("other", "bea"), shift("third", "cor"))


def v(name: str) -> VisitId:
    return VisitId(TaskId(name))


def test_a_critical_visit_that_nobody_owns_keeps_a_roster_from_being_published() -> None:
    problem = world([critical("a1", "a1", "07:30", "08:00"), "a2"])
    nobody = roster_of(problem, {"early": ["a2"]})
    with pytest.raises(NotPublishableError, match="A1") as caught:
        check_publishable(problem, nobody, ())
    assert caught.value.needs_signature
    check_publishable(problem, nobody, (), is_signed=True)
    check_publishable(problem, nobody, [Arrangement(visit=v("a1"), kind=LeftOut.FAMILY, owner=ANN)])


def test_a_visit_that_is_not_critical_may_be_left_out_without_an_owner_and_is_still_named() -> None:
    problem = world(["a1", "a2"])
    nobody = roster_of(problem, {"early": ["a2"]})
    check_publishable(problem, nobody, ())
    assert unowned(problem, nobody, ()) == (v("a1"),)


def test_a_roster_that_breaks_a_rule_is_not_published_whoever_signs() -> None:
    whom = client("a1", excluded_nurses=frozenset({ANN}))
    problem = world(["a1"], clients=(whom,))
    with pytest.raises(NotPublishableError) as caught:
        check_publishable(problem, roster_of(problem, {"early": ["a1"]}), (), is_signed=True)
    assert not caught.value.needs_signature


def test_a_roster_is_accepted_when_everybody_with_work_in_it_has_been() -> None:
    problem = world(["a1", "b1"], shifts=THREE)
    stands = roster_of(problem, {"early": ["a1"], "other": ["b1"]})
    assert nurses_planned(problem, stands) == (ANN, BEA)
    assert not is_all_accepted(problem, stands, {ANN})
    assert is_all_accepted(problem, stands, {ANN, BEA})


def test_who_meets_a_client_for_the_first_time_hears_who_knows_the_client() -> None:
    problem = world(["a1", visit("a2", "a1"), "b1"], shifts=THREE, history=(past_visit("a1", "cor"),))
    (first, second) = handovers(problem, roster_of(problem, {"early": ["a1", "a2"], "other": ["b1"]}))
    assert (first.visit, first.nurse, first.known_by, first.minutes) == ("a1", ANN, (COR,), 5)
    assert (second.client, second.known_by) == ("b1", ())


def test_only_those_whom_a_change_touches_hear_of_it() -> None:
    problem = world(["a1", "b1", "c1"], shifts=THREE)
    before = roster_of(problem, {"early": ["a1"], "other": ["b1"], "third": ["c1"]})
    after = roster_of(problem, {"early": [], "other": ["b1", "a1"], "third": ["c1"]})
    assert affected(diff(problem, before, after)) == {ANN, BEA}


def past(count: int, kind: Kind, **rest: object) -> list[PastOverride]:
    days = [DAY + timedelta(days=n) for n in range(count)]
    own = {"client": ClientId("c1"), "series": SeriesId("s1"), **rest}
    return [PastOverride(day=day, kind=kind, **own) for day in days]  # type: ignore[arg-type]


def test_what_was_decided_five_times_is_offered_as_a_rule() -> None:
    (offer,) = offered_rules(past(5, Kind.TIME, start_minute=9 * 60))
    assert (offer.what, offer.series, offer.minute, offer.count) == (Offered.USUAL_HOUR, "s1", 540, 5)
    assert offer.sentence.en == (
        "the team set another time for this care 5 times (09:00): make that its usual hour?"
    )


def test_four_times_is_no_rule_yet_and_one_day_counts_once() -> None:
    assert offered_rules(past(4, Kind.TIME)) == ()
    assert offered_rules(past(1, Kind.TIME) * 9) == ()


def test_a_price_that_the_team_keeps_paying_is_offered_to_be_lowered() -> None:
    (_, offer) = offered_rules(past(6, Kind.NURSE, price_by_rule={"usual_hour": 100, "travel": 50}))
    assert (offer.what, offer.rule, offer.count) == (Offered.PRICE, "usual_hour", 6)


def test_no_rule_that_is_offered_is_about_a_person() -> None:
    fields = {field for offer in offered_rules(past(5, Kind.NURSE)) for field in offer.__slots__}
    assert not fields & {"nurse", "nurses", "member", "name"}
