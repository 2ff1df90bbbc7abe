"""Deciding on a day's roster: what is kept, what is refused, and that it is all or nothing."""

import pytest

from api.cases.decisions import Wanted, accept, arrange, override, reject, undo_override, weigh_override
from api.cases.handovers import news_for, who_hears
from api.cases.kept import roster_of
from api.cases.offers import offer_visits, offers
from api.cases.refusals import (
    ConfirmationNeededError,
    DecisionRefusedError,
    NoRosterYetError,
    NotPublishableError,
    StaleRosterError,
    UnknownError,
)
from api.cases.stored import arrangements_of, decisions_of
from data.store.access_log import entries_about
from optimizer.decisions.apply import replay
from optimizer.decisions.override import Kind, Move
from optimizer.decisions.publishing import LeftOut
from optimizer.domain.ids import NurseId, TaskId, VisitId
from tests.api.cases.conftest import MONDAY, House, nothing_kept


def v(name: str) -> VisitId:
    return VisitId(TaskId(name))


def to(nurse: str, *visits: str) -> Wanted:
    moves = tuple(Move(visit=v(visit), nurse=NurseId(nurse)) for visit in visits)
    return Wanted(kind=Kind.NURSE, moves=moves)


def test_an_override_is_the_next_version_and_says_why_it_was_made(house: House) -> None:
    assert house.nurse_of("r4") == "n1"
    decided = house.ask(
        override, base_version=1, wanted=to("n4", "r4"), reason="she asked", is_confirmed=True
    )
    assert (decided.version, decided.state, house.nurse_of("r4")) == (2, "proposed", "n4")
    newest = house.versions()[-1]
    assert (newest.cause["kind"], newest.cause["override"], newest.member) == (
        "override",
        decided.override,
        "issuer|n1",
    )
    with house.tx() as tx:
        (kept,) = decisions_of(tx, house.team, MONDAY)
        logged = entries_about(tx, house.team, client_id="c3")
    assert (kept.version, kept.override.id) == (2, decided.override)
    assert (logged[0].entry.event, logged[0].entry.responsible) == ("roster override", "n1")


def test_what_an_override_would_come_to_can_be_seen_without_deciding_it(house: House) -> None:
    with nothing_kept(house):
        outcome = house.ask(weigh_override, wanted=to("n4", "r4"))
    assert {c.visit: c.nurse_after for c in outcome.changes if c.changes_nurse} == {"r4": "n4"}


def test_a_decision_on_an_old_version_is_refused_with_what_changed_since(house: House) -> None:
    house.ask(override, base_version=1, wanted=to("n4", "r4"), is_confirmed=True)
    with nothing_kept(house), pytest.raises(StaleRosterError) as caught:
        house.ask(override, base_version=1, wanted=to("n1", "r11"))
    assert (caught.value.base, caught.value.current) == (1, 2)
    assert [change.visit for change in caught.value.changes if change.changes_nurse] == ["r4"]


def test_what_a_rule_forbids_is_refused_in_its_own_words_and_nothing_is_kept(house: House) -> None:
    with nothing_kept(house), pytest.raises(DecisionRefusedError, match="Anke"):
        house.ask(override, base_version=1, wanted=to("n4", "r5"), is_confirmed=True)


def test_what_goes_against_an_agreement_waits_for_a_confirmation(house: House) -> None:
    unassign = Wanted(kind=Kind.UNASSIGN, visit=v("r5"))
    with nothing_kept(house), pytest.raises(ConfirmationNeededError, match="critical"):
        house.ask(override, base_version=1, wanted=unassign)
    assert house.ask(override, base_version=1, wanted=unassign, is_confirmed=True).version == 2


def test_undoing_is_a_version_too_and_gives_the_roster_of_before(house: House) -> None:
    before = house.standing()
    decided = house.ask(override, base_version=1, wanted=to("n4", "r4"), is_confirmed=True)
    undone = house.ask(undo_override, base_version=2, override_id=decided.override)
    assert undone.version == 3
    assert house.standing().roster == before.roster
    assert house.standing().problem.pins == before.problem.pins


def test_what_was_undone_is_undone_once(house: House) -> None:
    decided = house.ask(override, base_version=1, wanted=to("n4", "r4"), is_confirmed=True)
    house.ask(undo_override, base_version=2, override_id=decided.override)
    with pytest.raises(DecisionRefusedError, match="not in force"):
        house.ask(undo_override, base_version=3, override_id=decided.override)


def test_replaying_the_decisions_gives_the_roster_that_was_kept(house: House) -> None:
    house.ask(override, base_version=1, wanted=to("n4", "r4"), is_confirmed=True)
    house.ask(
        override,
        base_version=2,
        wanted=Wanted(kind=Kind.ORDER, visit=v("r9"), after=v("r7")),
        is_confirmed=True,
    )
    house.ask(override, base_version=3, wanted=Wanted(kind=Kind.UNASSIGN, visit=v("r11")), is_confirmed=True)
    decided = house.standing().decided
    assert len(decided.overrides) == 3
    assert replay(decided.start, decided.overrides).roster == roster_of(house.versions()[-1].body)


def test_an_accepted_roster_is_published_and_its_times_are_promised(house: House) -> None:
    decided = house.ask(accept, base_version=1)
    assert (decided.version, decided.state) == (2, "accepted")
    standing = house.standing()
    promised = {visit.id: visit.promised_start for visit in standing.problem.visits}
    assert promised[v("r5")] == 7.5 * 3600
    assert standing.decided.plain.accepted == standing.roster


def test_days_are_accepted_nurse_by_nurse_and_the_last_publishes_the_whole(house: House) -> None:
    first = house.ask(accept, base_version=1, nurses=[NurseId("n1"), NurseId("n2")])
    assert first.state == "proposed"
    last = house.ask(accept, nurse="n4", base_version=2, nurses=[NurseId("n3"), NurseId("n4")])
    assert last.state == "accepted"
    with pytest.raises(UnknownError, match="no work for n9"):
        house.ask(accept, base_version=3, nurses=[NurseId("n9")])


def test_a_change_of_a_published_roster_is_published_with_it(house: House) -> None:
    house.ask(accept, base_version=1)
    decided = house.ask(override, base_version=2, wanted=to("n4", "r4"), is_confirmed=True)
    assert (decided.version, decided.state) == (3, "accepted")


def test_moving_what_was_promised_names_whom_to_call(house: House) -> None:
    house.ask(accept, base_version=1)
    later = Wanted(kind=Kind.TIME, visit=v("r11"), start=8 * 3600 + 1800)
    with pytest.raises(ConfirmationNeededError, match="call first"):
        house.ask(override, base_version=2, wanted=later)
    assert house.ask(override, base_version=2, wanted=later, is_confirmed=True).outcome.to_call == (v("r11"),)


def test_a_critical_visit_left_out_needs_an_owner_or_a_signature_to_be_published(house: House) -> None:
    house.ask(override, base_version=1, wanted=Wanted(kind=Kind.UNASSIGN, visit=v("r5")), is_confirmed=True)
    with nothing_kept(house), pytest.raises(NotPublishableError) as caught:
        house.ask(accept, base_version=2)
    assert caught.value.needs_signature
    house.ask(arrange, visit=v("r5"), kind=LeftOut.NEIGHBOURS, owner=NurseId("n2"), note="team west")
    assert house.ask(accept, base_version=2).state == "accepted"


def test_a_member_may_sign_for_what_nobody_owns(house: House) -> None:
    house.ask(override, base_version=1, wanted=Wanted(kind=Kind.UNASSIGN, visit=v("r5")), is_confirmed=True)
    house.ask(accept, base_version=2, is_signed=True)
    assert house.versions()[-1].cause["signed"] is True


def test_what_the_family_does_is_arranged_with_the_decision(house: House) -> None:
    wanted = Wanted(kind=Kind.INFORMAL, visit=v("r11"), carer="daughter")
    house.ask(override, base_version=1, wanted=wanted, is_confirmed=True)
    with house.tx() as tx:
        (arranged,) = arrangements_of(tx, house.team, MONDAY)
    assert (arranged.visit, arranged.kind, arranged.owner, arranged.note) == (
        "r11",
        LeftOut.FAMILY,
        "n1",
        "daughter",
    )


def test_only_a_visit_that_nobody_makes_is_arranged_otherwise(house: House) -> None:
    with pytest.raises(UnknownError, match="not among those that nobody makes"):
        house.ask(arrange, visit=v("r5"), kind=LeftOut.PHONED, owner=NurseId("n2"))


def test_a_proposal_is_rejected_with_a_reason_and_a_published_roster_is_not(house: House) -> None:
    with pytest.raises(DecisionRefusedError, match="why"):
        house.ask(reject, base_version=1, reason=" ")
    assert house.ask(reject, base_version=1, reason="too full").state == "rejected"
    house.ask(accept, base_version=2)
    with pytest.raises(DecisionRefusedError, match="published"):
        house.ask(reject, base_version=3, reason="too full")


def test_a_day_without_a_roster_says_so(empty_house: House) -> None:
    with pytest.raises(NoRosterYetError, match="no roster for 2026-11-23"):
        empty_house.ask(accept, base_version=1)


def test_no_name_of_a_client_is_kept_with_a_roster_or_a_decision(house: House) -> None:
    house.ask(override, base_version=1, wanted=Wanted(kind=Kind.UNASSIGN, visit=v("r5")), is_confirmed=True)
    names = [client.name for client in house.standing().problem.clients]
    kept = str([(each.body, each.cause) for each in house.versions()])
    assert [name for name in names if name in kept] == []


def test_what_was_arranged_for_a_visit_is_forgotten_when_a_nurse_makes_it_after_all(house: House) -> None:
    wanted = Wanted(kind=Kind.INFORMAL, visit=v("r11"), carer="daughter")
    decided = house.ask(override, base_version=1, wanted=wanted, is_confirmed=True)
    house.ask(undo_override, base_version=2, override_id=decided.override)
    with house.tx() as tx:
        assert arrangements_of(tx, house.team, MONDAY) == ()


def test_an_offer_of_a_visit_that_goes_to_another_ends_with_that_decision(house: House) -> None:
    house.ask(offer_visits, visits=[v("r4")])
    house.ask(override, base_version=1, wanted=to("n4", "r4"), is_confirmed=True)
    (offer,) = house.ask(lambda tx, _, member, day: offers(tx, member, day=day))
    assert offer.state == "stale"


def test_only_those_whose_day_has_changed_hear_of_it(house: House) -> None:
    house.ask(override, base_version=1, wanted=to("n4", "r4"), is_confirmed=True)
    assert house.ask(who_hears, since=1) == {"n1", "n4"}
    assert house.ask(news_for, nurse="n2", since=1).changes == ()
    news = house.ask(news_for, nurse="n4", since=1)
    assert [change.visit for change in news.changes] == ["r4"]
    assert house.ask(news_for, nurse="n4", since=2).changes == ()


def test_a_nurse_hears_whom_she_meets_for_the_first_time_and_who_knows_the_client(house: House) -> None:
    house.ask(override, base_version=1, wanted=to("n2", "r4"), is_confirmed=True)
    (first,) = [
        each for each in house.ask(news_for, nurse="n2", since=1).first_meetings if each.visit == "r4"
    ]
    assert (first.client, first.minutes) == ("c3", 5)
    assert "n4" in first.known_by
