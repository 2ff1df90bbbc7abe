"""The team's own data over the store: clients come, change, go away and come back, and rosters follow."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from api.cases.care_changes import CareChange, NewClient
from api.cases.clients import (
    add_client,
    bring_back,
    change_care,
    change_client,
    end_after_death,
    end_care,
    end_series,
    put_series,
    send_away,
    take_back_change,
)
from api.cases.decisions import Wanted, accept, override
from api.cases.habits import rules_to_offer
from api.cases.offers import offer_visits, offers
from api.cases.own_terms import change_terms
from api.cases.refusals import ChangeRefusedError
from api.cases.repairs import accept_repair
from api.cases.standing import open_standing
from api.cases.starting import who_could_start
from api.cases.work import drop_shift, put_record
from data.store.access_log import entries_about
from data.team import AddressRecord, ClockWindow, CompetenceRecord, Team
from optimizer.decisions.override import Kind
from optimizer.decisions.recurring import Offered
from optimizer.domain.ids import ActId, ClientId, NurseId, SeriesId, ShiftId, TaskId, VisitId
from tests.api.cases.conftest import MONDAY, House, nothing_kept

NEW = NewClient(
    name="X.Y.",
    address=AddressRecord(lat=60.1655, lon=24.9380),
    acts=(ActId("kousen"),),
    windows=(ClockWindow(earliest=time(9), latest=time(11)),),
    weekdays=frozenset({1, 3}),
    first_day=MONDAY,
)


def v(name: str) -> VisitId:
    return VisitId(TaskId(name))


def team_of(house: House) -> Team:
    with house.tx() as tx:
        return house.teams.now(tx, house.team).team


def starts(house: House) -> dict[str, int]:
    return {task: a.start for task, (_, a) in house.standing().roster.where.items()}


def test_a_new_client_needs_six_fields_and_is_told_who_could_start_at_what_price(house: House) -> None:
    assert len(NewClient.__slots__) == 6
    with nothing_kept(house):
        found = house.tell(who_could_start, new=NEW)
    assert found.day == MONDAY
    assert {place.nurse for option in found.options for place in option.places} >= {"n1", "n2", "n4"}
    assert all("price" in option.sentence.en or "saves" in option.sentence.en for option in found.options)
    assert [option.price for option in found.options] == sorted(option.price for option in found.options)


def test_who_could_start_is_told_without_a_roster_too(empty_house: House) -> None:
    assert empty_house.tell(who_could_start, new=NEW).options


def test_a_new_client_shows_as_nobodys_until_the_team_decides(house: House) -> None:
    before = starts(house)
    changed, client, series = house.tell(add_client, new=NEW)
    assert [followed.day for followed in changed.days] == [MONDAY]
    assert starts(house) == before
    assert str(series) in {
        str(visit.id) for visit in house.standing().problem.unassigned(house.standing().roster)
    }
    house.ask(accept_repair, base_version=2, is_confirmed=True)
    assert house.nurse_of(series) is not None
    assert [record.name for record in team_of(house).clients if record.id == client] == ["X.Y."]


def test_a_client_in_hospital_vanishes_without_moving_anybody(house: House) -> None:
    house.ask(accept, base_version=1)
    before = starts(house)
    changed = house.tell(send_away, client=ClientId("c3"), first=MONDAY, last=None, kind="hospital")
    assert [(followed.day, followed.left_out) for followed in changed.days] == [(MONDAY, ())]
    assert starts(house) == {task: start for task, start in before.items() if task != "r4"}
    assert house.standing().state == "accepted"


def test_a_client_comes_back_in_one_call_with_a_proposal_for_each_planned_day(house: House) -> None:
    house.tell(send_away, client=ClientId("c3"), first=MONDAY, last=None, kind="hospital")
    _, (proposal,) = house.tell(bring_back, client=ClientId("c3"), first_day=MONDAY)
    assert v("r4") in proposal.repaired.roster.where
    assert [absence for absence in team_of(house).absences if absence.client == "c3"] == []
    house.ask(accept_repair, base_version=proposal.version, is_confirmed=True)
    assert house.nurse_of("r4") is not None


def test_who_is_not_away_cannot_come_back(house: House) -> None:
    with pytest.raises(ChangeRefusedError, match="is not away"):
        house.tell(bring_back, client=ClientId("c3"), first_day=MONDAY)


def test_after_a_death_nothing_mentions_the_client_any_more(house: House) -> None:
    house.ask(offer_visits, visits=[v("r4")])
    house.tell(end_after_death, client=ClientId("c3"))
    standing = house.standing()
    assert ClientId("c3") not in standing.problem.client_of
    assert v("r4") not in standing.roster.where
    (offer,) = house.ask(lambda tx, _, member, day: offers(tx, member, day=day))
    assert offer.state == "stale"
    assert house.tell(who_could_start, new=NEW).options


def test_the_last_day_of_care_is_still_made(house: House) -> None:
    house.tell(end_care, client=ClientId("c3"), last_day=MONDAY)
    assert house.nurse_of("r4") == "n1"


def test_this_once_changes_one_day_and_from_now_on_all_that_follow(house: House) -> None:
    later = CareChange(windows=(ClockWindow(earliest=time(9, 30), latest=time(10)),))
    house.tell(change_care, series=SeriesId("r9"), day=MONDAY, change=later, from_now_on=False)
    once = team_of(house)
    assert [(c.day, c.from_now_on) for c in once.changes if c.series == "r9" and c.windows] == [
        (MONDAY, False)
    ]
    house.tell(change_care, series=SeriesId("r9"), day=MONDAY, change=later, from_now_on=True)
    assert {c.from_now_on for c in team_of(house).changes if c.series == "r9" and c.windows} == {False, True}


def test_a_change_can_be_taken_back(house: House) -> None:
    gone = CareChange(is_cancelled=True)
    house.tell(change_care, series=SeriesId("r4"), day=MONDAY, change=gone, from_now_on=False)
    assert house.nurse_of("r4") is None
    house.tell(take_back_change, series=SeriesId("r4"), day=MONDAY, from_now_on=False)
    assert v("r4") in house.standing().problem.visit_of


def test_a_series_that_ends_takes_its_visits_along(house: House) -> None:
    house.tell(end_series, series=SeriesId("r4"), last_day=MONDAY - timedelta(days=1))
    assert v("r4") not in house.standing().problem.visit_of


def test_a_shift_that_is_dropped_leaves_its_visits_to_nobody_and_says_so(house: House) -> None:
    changed = house.tell(drop_shift, shift=ShiftId("d2"))
    assert [(followed.day, followed.left_out) for followed in changed.days] == [(MONDAY, (v("r5"),))]


def test_a_competence_that_ends_takes_the_visit_out_of_the_roster(house: House) -> None:
    ended = CompetenceRecord(
        nurse=NurseId("n2"), name="insuline", valid_from=date(2025, 6, 1), valid_until=date(2026, 11, 22)
    )
    house.tell(put_record, record=ended)
    assert house.nurse_of("r5") is None


def test_prices_are_the_teams_own_and_unknown_ones_are_named(house: House) -> None:
    house.tell(change_terms, terms={"new_face": 20, "promise_tolerance": 10})
    settings = team_of(house).settings
    assert (settings.prices.new_face, settings.agreements.promise_tolerance) == (1200, 600)
    with pytest.raises(ChangeRefusedError, match="there is no nicer_face"):
        house.tell(change_terms, terms={"nicer_face": 5})
    with pytest.raises(ChangeRefusedError, match="new_face: give 0 to 100000"):
        house.tell(change_terms, terms={"new_face": -5})


def test_what_contradicts_itself_is_refused_and_nothing_is_kept(house: House) -> None:
    version = team_of(house)
    (record,) = [each for each in version.clients if each.id == "c3"]
    with nothing_kept(house), pytest.raises(ChangeRefusedError):
        house.tell(change_client, client=replace(record, end_date=date(2020, 1, 1)))
    series = replace(version.series[0], id=SeriesId("r99"), client=ClientId("c77"))
    with nothing_kept(house), pytest.raises(ChangeRefusedError, match="c77"):
        house.tell(put_series, series=series)
    assert team_of(house) == version


def test_each_change_about_a_client_is_in_the_access_log(house: House) -> None:
    house.tell(send_away, client=ClientId("c3"), first=MONDAY, last=None, kind="hospital")
    with house.tx() as tx:
        events = [each.entry.event for each in entries_about(tx, house.team, client_id="c3")]
    assert events == ["client away"]
    house.tell(drop_shift, shift=ShiftId("d2"))
    with house.tx() as tx:
        events = [each.entry.event for each in entries_about(tx, house.team, client_id="c4")]
    assert events == ["roster followed"]


def test_what_the_team_decides_again_and_again_is_offered_as_a_rule(empty_house: House) -> None:
    team = team_of(empty_house)
    for n in range(5):
        day = MONDAY + timedelta(days=n)
        for shift in [s for s in team.shifts if s.day == MONDAY] if n else []:
            empty_house.tell(put_record, record=replace(shift, id=ShiftId(f"{shift.id}-{n}"), day=day))
    for n in range(5):
        day = MONDAY + timedelta(days=n)
        empty_house.plan(day)
        wanted = Wanted(kind=Kind.INFORMAL, visit=v("r11"), carer="dochter")
        empty_house.ask(override, day=day, base_version=1, wanted=wanted, is_confirmed=True)
    (offer,) = empty_house.tell(rules_to_offer, since=MONDAY)
    assert (offer.rule.what, offer.rule.series, offer.rule.count) == (Offered.INFORMAL_CARER, "r11", 5)
    empty_house.tell(end_after_death, client=ClientId("c8"))
    assert empty_house.tell(rules_to_offer, since=MONDAY) == ()


def test_a_change_that_was_taken_back_is_nowhere_to_be_seen(house: House) -> None:
    """Its number goes to the next change, and what was kept at hand of it must not."""

    class TakenBackError(Exception):
        pass

    def change_and_fail(price: int) -> None:
        with house.tx() as tx:
            change_terms(tx, house.teams, house.member(), terms={"new_face": price / 60})
            seen = open_standing(tx, house.teams, house.member(), MONDAY)
            assert seen.problem.prices.new_face == price
            raise TakenBackError

    with pytest.raises(TakenBackError):
        change_and_fail(1)
    house.tell(change_terms, terms={"new_face": 2 / 60})
    assert team_of(house).settings.prices.new_face == 2
    assert house.standing().problem.prices.new_face == 2
