"""The morning after: a nurse calls in sick, visits fall away, come in, run over; the day is repaired."""

from datetime import UTC, datetime, time

import pytest

from api.cases.by_hand import begin_by_hand
from api.cases.decisions import Wanted, accept, arrange, override
from api.cases.disturbances import NurseAbsent, RanOver, VisitAdded, VisitCancelled
from api.cases.offers import offer_visits, offers
from api.cases.refusals import (
    CaseRefusedError,
    ChangeRefusedError,
    ConfirmationNeededError,
    NotPublishableError,
    StaleRosterError,
    UnknownError,
)
from api.cases.repairs import accept_repair, propose_repair
from data.team import ClockWindow
from optimizer.decisions.override import Kind, Move
from optimizer.decisions.publishing import LeftOut
from optimizer.decisions.ways_out import Way
from optimizer.domain.ids import ActId, ClientId, NurseId, TaskId, VisitId
from tests.api.cases.conftest import House, nothing_kept

QUARTER_TO_SEVEN = datetime(2026, 11, 23, 4, 45, tzinfo=UTC)
NINE = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
"""By the clock of the team, which is two hours ahead."""


def v(name: str) -> VisitId:
    return VisitId(TaskId(name))


def ill(nurse: str) -> list[NurseAbsent]:
    return [NurseAbsent(nurse=NurseId(nurse))]


def test_a_proposal_changes_nothing(house: House) -> None:
    with nothing_kept(house):
        found = house.ask(propose_repair, at=QUARTER_TO_SEVEN, happened=ill("n2"))
    assert found.version == 1
    assert found.repaired.homeless == (v("r5"),)


def test_others_make_what_an_absent_nurse_would_have_made(house: House) -> None:
    house.ask(accept, base_version=1)
    proposed = house.ask(propose_repair, nurse="n4", at=QUARTER_TO_SEVEN, happened=ill("n2"))
    decided = house.ask(
        accept_repair, nurse="n4", at=QUARTER_TO_SEVEN, base_version=2, happened=ill("n2"), is_confirmed=True
    )
    assert (decided.version, decided.state) == (3, "accepted")
    standing = house.standing()
    assert standing.roster == proposed.repaired.roster
    assert "n2" not in {shift.nurse for shift in standing.problem.shifts}
    assert standing.decided.plain.shift_of.keys() == {"d1", "d3", "d4"}


def test_what_has_begun_stays_with_who_began_it(house: House) -> None:
    house.ask(accept, base_version=1)
    before = house.standing().roster
    house.ask(accept_repair, at=NINE, base_version=2, happened=ill("n4"), is_confirmed=True)
    begun = [task for task, (_, a) in before.where.items() if a.start < 9 * 3600]
    after = house.standing().roster
    assert {task: after.where[task][1].start for task in begun} == {
        task: before.where[task][1].start for task in begun
    }
    assert house.nurse_of("r11") == "n4"


def test_each_visit_that_nobody_makes_comes_with_ways_out(house: House) -> None:
    found = house.ask(propose_repair, at=QUARTER_TO_SEVEN, happened=[*ill("n1"), *ill("n2"), *ill("n4")])
    ways = [way.way for way in found.ways[v("r11")]]
    assert ways[:3] == [Way.POSTPONE, Way.FAMILY, Way.NEIGHBOURS]
    assert found.ways[v("r11")][1].carer == "dochter"
    assert found.ways[v("r5")][0].way is Way.FAMILY


def test_who_is_ill_is_not_asked_to_come_in(house: House) -> None:
    absent = [*ill("n1"), *ill("n2"), *ill("n4")]
    found = house.ask(propose_repair, at=QUARTER_TO_SEVEN, happened=absent)
    free = {nurse for ways in found.ways.values() for way in ways for nurse in way.nurses}
    assert found.ways
    assert free.isdisjoint({"n1", "n2", "n4"})


def test_a_published_roster_is_not_repaired_into_one_that_leaves_a_critical_visit_to_nobody(
    house: House,
) -> None:
    house.ask(accept, base_version=1)
    everybody = [*ill("n1"), *ill("n2"), *ill("n4")]
    with nothing_kept(house), pytest.raises((ConfirmationNeededError, NotPublishableError)):
        house.ask(accept_repair, at=QUARTER_TO_SEVEN, base_version=2, happened=everybody)
    house.ask(accept_repair, at=QUARTER_TO_SEVEN, base_version=2, happened=everybody, is_confirmed=True)
    assert house.nurse_of("r1") is None


def test_a_decision_that_gave_a_visit_to_who_is_now_absent_ends_with_the_repair(house: House) -> None:
    moves = (Move(visit=v("r4"), nurse=NurseId("n4")),)
    house.ask(override, base_version=1, wanted=Wanted(kind=Kind.NURSE, moves=moves), is_confirmed=True)
    house.ask(accept_repair, at=QUARTER_TO_SEVEN, base_version=2, happened=ill("n4"), is_confirmed=True)
    standing = house.standing()
    assert (standing.decided.earlier, standing.decided.overrides) == ((), ())
    assert [p.nurse for p in standing.problem.pins if p.visit == "r4"] == []


def test_a_visit_that_falls_away_moves_nobody(house: House) -> None:
    before = house.standing().roster
    house.ask(accept_repair, at=QUARTER_TO_SEVEN, base_version=1, happened=[VisitCancelled(visit=v("r9"))])
    after = house.standing().roster
    assert v("r9") not in after.where
    assert {t: a.start for t, (_, a) in after.where.items()} == {
        t: a.start for t, (_, a) in before.where.items() if t != "r9"
    }


def test_a_visit_that_comes_in_gets_a_nurse_for_this_day_only(house: House) -> None:
    added = VisitAdded(
        client=ClientId("c4"),
        acts=(ActId("medicatie"),),
        windows=(ClockWindow(earliest=time(9), latest=time(11)),),
    )
    house.ask(accept_repair, at=QUARTER_TO_SEVEN, base_version=1, happened=[added], is_confirmed=True)
    (extra,) = [task for task in house.standing().roster.where if task.startswith("extra")]
    assert house.nurse_of(extra) is not None
    with house.tx() as tx:
        team = house.teams.now(tx, house.team).team
    assert team.series[-1].end == team.series[-1].base


def test_after_a_visit_that_ran_over_the_rest_is_planned_from_there(house: House) -> None:
    house.ask(accept, base_version=1)
    ran = [RanOver(visit=v("r1"), minutes=25)]
    proposed = house.ask(propose_repair, at=NINE, happened=ran)
    assert proposed.repaired.outcome.forbidden == ()
    house.ask(accept_repair, at=NINE, base_version=2, happened=ran, is_confirmed=True)
    assert house.start_of("r1") == "08:00"
    end = house.standing().roster.where[v("r1")][1].end
    assert end >= 9 * 3600


def test_a_visit_is_never_planned_shorter(house: House) -> None:
    with pytest.raises(ChangeRefusedError, match="never shorter"):
        house.ask(propose_repair, happened=[RanOver(visit=v("r1"), minutes=-5)])


def test_what_happened_is_about_what_the_day_has(house: House) -> None:
    with pytest.raises(UnknownError, match="no shift"):
        house.ask(propose_repair, happened=ill("n77"))
    with pytest.raises(UnknownError, match="no visit"):
        house.ask(propose_repair, happened=[VisitCancelled(visit=v("zz"))])


def test_a_repair_of_an_old_version_is_refused(house: House) -> None:
    house.ask(accept, base_version=1)
    with nothing_kept(house), pytest.raises(StaleRosterError):
        house.ask(accept_repair, base_version=1, happened=ill("n2"))


def test_offers_of_visits_that_a_repair_moved_are_stale(house: House) -> None:
    house.ask(offer_visits, nurse="n2", visits=[v("r5")])
    house.ask(accept_repair, at=QUARTER_TO_SEVEN, base_version=1, happened=ill("n2"), is_confirmed=True)
    (offer,) = house.ask(lambda tx, _, member, day: offers(tx, member, day=day), nurse="n2")
    assert offer.state == "stale"


def test_everything_works_by_hand(empty_house: House) -> None:
    begun = empty_house.ask(begin_by_hand)
    assert (begun.version, begun.state) == (1, "draft")
    with pytest.raises(CaseRefusedError, match="has a roster already"):
        empty_house.ask(begin_by_hand)
    moves = (Move(visit=v("r5"), nurse=NurseId("n2")),)
    empty_house.ask(override, base_version=1, wanted=Wanted(kind=Kind.NURSE, moves=moves), is_confirmed=True)
    assert empty_house.nurse_of("r5") == "n2"
    for visit in ("r1", "r6"):
        empty_house.ask(arrange, visit=v(visit), kind=LeftOut.PHONED, owner=NurseId("n1"))
    assert empty_house.ask(accept, base_version=2).state == "accepted"
