"""A nurse offers visits, a colleague takes them: both consent, the first yes counts, all of it is kept."""

from datetime import timedelta

import pytest

from api.cases.decisions import Wanted, override, undo_override
from api.cases.offer_weighing import weigh_offer
from api.cases.offers import answer, offer_visits, offers, options, withdraw
from api.cases.refusals import (
    CaseRefusedError,
    DecisionRefusedError,
    StaleOfferError,
    StaleRosterError,
    UnknownError,
)
from optimizer.decisions.override import Kind, Move
from optimizer.domain.ids import NurseId, ShiftId, TaskId, VisitId
from tests.api.cases.conftest import SUNDAY_EVENING, House, nothing_kept


def v(name: str) -> VisitId:
    return VisitId(TaskId(name))


def nurses(*names: str) -> list[NurseId]:
    return [NurseId(name) for name in names]


def test_what_each_colleagues_day_would_become_is_seen_before_anybody_is_asked(house: House) -> None:
    with nothing_kept(house):
        _, seen = house.ask(options, visits=[v("r4")])
        found = {option.nurse: option for option in seen}
    assert list(found) == ["n2", "n3", "n4"]
    before, after = found[NurseId("n4")].days[NurseId("n4")]
    assert (before.num_visits, after.num_visits) == (2, 3)
    assert found[NurseId("n4")].outcome is not None


def test_a_whole_shift_may_be_offered(house: House) -> None:
    offer = house.ask(offer_visits, nurse="n4", shift=ShiftId("d3"))
    assert set(offer.offer.visits) == {"r11", "r8"}


def test_the_first_yes_applies_the_swap_and_the_second_is_told(house: House) -> None:
    offer = house.ask(offer_visits, visits=[v("r4")])
    first = house.tell(
        answer, nurse="n4", offer_id=offer.id, says_yes=True, base_version=1, is_confirmed=True
    )
    assert first.decided is not None
    assert (first.decided.version, first.offer.state, first.offer.taken_by) == (2, "taken", "n4")
    assert house.nurse_of("r4") == "n4"
    assert house.versions()[-1].cause["kind"] == "swap"
    with nothing_kept(house):
        second = house.tell(answer, nurse="n2", offer_id=offer.id, says_yes=True)
    assert (second.decided, second.said[0].en) == (None, "a colleague has taken this offer already")


def test_only_who_was_asked_may_answer_and_nobody_answers_herself(house: House) -> None:
    offer = house.ask(offer_visits, visits=[v("r4")], asked=nurses("n4"))
    for nurse in ("n2", "n1"):
        with pytest.raises(UnknownError, match="not made to you"):
            house.tell(answer, nurse=nurse, offer_id=offer.id, says_yes=True)


def test_who_was_asked_sees_what_her_day_would_become_before_she_answers(house: House) -> None:
    offer = house.ask(offer_visits, visits=[v("r4")])
    with nothing_kept(house):
        found = house.tell(weigh_offer, nurse="n4", offer_id=offer.id)
    assert found.option is not None
    before, after = found.option.days[NurseId("n4")]
    assert (before.num_visits, after.num_visits, found.said) == (2, 3, ())


def test_an_offer_that_has_ended_is_not_weighed_but_explained(house: House) -> None:
    offer = house.ask(offer_visits, visits=[v("r4")])
    house.tell(lambda tx, _, member: withdraw(tx, member, offer_id=offer.id))
    found = house.tell(weigh_offer, nurse="n4", offer_id=offer.id)
    assert (found.option, found.said[0].en) == (None, "this offer was withdrawn")


def test_nobody_weighs_an_offer_that_was_made_to_others(house: House) -> None:
    offer = house.ask(offer_visits, visits=[v("r4")], asked=nurses("n4"))
    with pytest.raises(UnknownError, match="not made to you"):
        house.tell(weigh_offer, nurse="n2", offer_id=offer.id)


def test_a_no_leaves_the_offer_open_for_others(house: House) -> None:
    offer = house.ask(offer_visits, visits=[v("r4")])
    declined = house.tell(answer, nurse="n2", offer_id=offer.id, says_yes=False).offer
    assert (declined.state, declined.declined) == ("open", ("n2",))
    assert (
        house.tell(answer, nurse="n4", offer_id=offer.id, says_yes=True, is_confirmed=True).offer.state
        == "taken"
    )


def test_a_yes_that_a_rule_forbids_is_refused_and_the_offer_stays_open(house: House) -> None:
    offer = house.ask(offer_visits, nurse="n2", visits=[v("r5")])
    with nothing_kept(house), pytest.raises(DecisionRefusedError, match="Anke"):
        house.tell(answer, nurse="n4", offer_id=offer.id, says_yes=True)
    (still,) = house.ask(lambda tx, _, member, day: offers(tx, member, day=day))
    assert still.state == "open"


def test_an_offer_that_is_withdrawn_cannot_be_taken(house: House) -> None:
    offer = house.ask(offer_visits, visits=[v("r4")])
    with pytest.raises(UnknownError, match="of a colleague"):
        house.tell(lambda tx, _, member: withdraw(tx, member, offer_id=offer.id), nurse="n4")
    assert house.tell(lambda tx, _, member: withdraw(tx, member, offer_id=offer.id)).state == "withdrawn"
    assert (
        house.tell(answer, nurse="n4", offer_id=offer.id, says_yes=True).said[0].en
        == "this offer was withdrawn"
    )


def test_an_offer_whose_time_is_over_has_expired(house: House) -> None:
    later = SUNDAY_EVENING + timedelta(hours=2)
    offer = house.ask(offer_visits, visits=[v("r4")], expires_at=later)
    late = house.tell(answer, nurse="n4", at=later, offer_id=offer.id, says_yes=True)
    assert (late.decided, late.offer.state) == (None, "expired")


def test_an_offer_of_a_visit_that_has_changed_hands_is_stale(house: House) -> None:
    offer = house.ask(offer_visits, visits=[v("r4")])
    moves = (Move(visit=v("r4"), nurse=NurseId("n4")),)
    house.ask(override, base_version=1, wanted=Wanted(kind=Kind.NURSE, moves=moves), is_confirmed=True)
    found = house.tell(answer, nurse="n4", offer_id=offer.id, says_yes=True, is_confirmed=True)
    assert (found.decided, found.offer.state) == (None, "stale")
    assert found.said[0].en.startswith("the roster has changed and this offer with it")


def test_a_yes_to_what_was_seen_of_an_older_roster_is_asked_again(house: House) -> None:
    offer = house.ask(offer_visits, visits=[v("r4")])
    house.ask(override, base_version=1, wanted=Wanted(kind=Kind.UNASSIGN, visit=v("r9")), is_confirmed=True)
    with pytest.raises(StaleRosterError):
        house.tell(answer, nurse="n4", offer_id=offer.id, says_yes=True, base_version=1)
    taken = house.tell(
        answer, nurse="n4", offer_id=offer.id, says_yes=True, base_version=2, is_confirmed=True
    )
    assert taken.offer.state == "taken"


def test_nobody_offers_what_is_not_hers_or_is_on_offer_already(house: House) -> None:
    with pytest.raises(StaleOfferError):
        house.ask(offer_visits, visits=[v("r5")])
    house.ask(offer_visits, visits=[v("r4")])
    with pytest.raises(CaseRefusedError, match="on offer already"):
        house.ask(offer_visits, visits=[v("r4"), v("r9")])
    with pytest.raises(UnknownError, match="no colleague"):
        house.ask(offer_visits, visits=[v("r9")], asked=nurses("n77"))


def test_a_swap_is_undone_like_any_decision(house: House) -> None:
    before = house.standing().roster
    offer = house.ask(offer_visits, visits=[v("r4")])
    taken = house.tell(answer, nurse="n4", offer_id=offer.id, says_yes=True, is_confirmed=True)
    assert taken.decided is not None
    house.ask(undo_override, base_version=2, override_id=taken.decided.override)
    assert house.standing().roster == before
