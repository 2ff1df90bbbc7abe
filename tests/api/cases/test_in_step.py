"""Whatever changes the team's data, its rosters of today and later follow, in the same transaction."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from api.cases.about_clients import delete_for_good
from api.cases.clients import end_after_death
from api.cases.decisions import Wanted, accept, arrange, override
from api.cases.in_step import TeamChanged
from api.cases.offers import offer_visits, offers
from api.cases.reading import current, decisions_in_force
from api.cases.solves import Asked, keep_solved, open_for_solve, start_solve
from api.cases.takings import take_in
from api.cases.work import drop_shift
from data.store.outcomes import outcomes_on
from data.store.solves import take_solve
from data.tables.catalogue import TABLES
from data.tables.write_team import format_team
from optimizer.decisions.override import Kind
from optimizer.decisions.publishing import LeftOut
from optimizer.domain.ids import ClientId, NurseId, ShiftId
from optimizer.evaluate import evaluate
from optimizer.insertion import insert
from tests.api.cases.conftest import MONDAY, SUNDAY_EVENING, House
from tests.api.cases.edits import EDITS, added, changed, removed, starts, v


def test_the_edits_are_of_every_table() -> None:
    assert {edit.table for edit in EDITS.values()} == {table.name for table in TABLES}


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_row_of_any_table_reaches_the_published_roster(house: House, name: str) -> None:
    edit = EDITS[name]
    house.ask(accept, base_version=1, is_signed=True)
    before, nobodys = (
        starts(house),
        {x.id for x in house.standing().problem.unassigned(house.standing().roster)},
    )
    made = edit.make(house)
    days = made.days if isinstance(made, TeamChanged) else made.changed.days
    assert [each.day for each in days] == ([MONDAY] if edit.follows else [])
    standing, after = house.standing(), starts(house)
    assert standing.state == "accepted"
    assert {x.id for x in standing.problem.unassigned(standing.roster)} == (
        nobodys | edit.nobodys
    ) - edit.gone
    assert set(before) - set(after) == (edit.gone | edit.nobodys) & set(before)
    assert not evaluate(standing.problem, standing.roster).forbidden
    if "all" not in edit.may_move:
        kept = set(after) - edit.may_move
        assert {task: after[task] for task in kept} == {task: before[task] for task in kept}
    assert house.ask(current).missing == ()


def test_a_visit_whose_door_moved_is_timed_so_that_the_nurse_can_be_there(house: House) -> None:
    house.ask(accept, base_version=1, is_signed=True)
    changed(house, "corrections", {"id": "trap"}, minutes="15", place="c1")
    standing = house.standing()
    assert standing.version == 3
    assert not evaluate(standing.problem, standing.roster).forbidden


def test_a_change_that_is_nothing_to_the_day_makes_no_version(house: House) -> None:
    added(house, "places", id="hal", name="Hal", lat="60,1662", lon="24,9395")
    added(house, "absences", client="c3", first="30-11-2026", kind="ziekenhuis")
    assert house.standing().version == 1


def test_a_deleted_client_is_nowhere_on_the_rosters_to_come(house: House) -> None:
    house.ask(override, base_version=1, wanted=Wanted(kind=Kind.UNASSIGN, visit=v("r4")), is_confirmed=True)
    house.ask(arrange, visit=v("r4"), kind=LeftOut.POSTPONED, owner=NurseId("n1"))
    house.ask(offer_visits, visits=[v("r1")])
    assert [row.kind for row in house.ask(decisions_in_force)] == ["unassign"]
    house.tell(delete_for_good, client=ClientId("c3"))
    house.tell(delete_for_good, client=ClientId("c1"))
    shown = house.ask(current)
    assert not {"c1", "c3"} & set(shown.names)
    assert not {"r1", "r2", "r4"} & {*shown.kept.roster.where, *shown.problem.visit_of}
    assert house.ask(decisions_in_force) == []
    with house.tx() as tx:
        assert outcomes_on(tx, house.team, MONDAY) == ()
    (offer,) = house.ask(lambda tx, _, member, day: offers(tx, member, day=day))
    assert offer.state == "stale"


def test_after_a_death_no_decision_or_arrangement_of_the_day_mentions_the_client(house: House) -> None:
    house.ask(override, base_version=1, wanted=Wanted(kind=Kind.UNASSIGN, visit=v("r4")), is_confirmed=True)
    house.ask(arrange, visit=v("r4"), kind=LeftOut.POSTPONED, owner=NurseId("n1"))
    house.tell(end_after_death, client=ClientId("c3"))
    assert house.ask(decisions_in_force) == []
    with house.tx() as tx:
        assert outcomes_on(tx, house.team, MONDAY) == ()


def test_imported_tables_reach_the_roster(house: House) -> None:
    with house.tx() as tx:
        team = house.teams.now(tx, house.team).team
    less = replace(team, shifts=tuple(shift for shift in team.shifts if shift.id != "d2"))
    taken = house.tell(take_in, files=format_team(less, "en"), is_applied=True, base_version=None)
    assert [(each.day, each.left_out) for each in taken.days] == [(MONDAY, (v("r5"),))]


def test_a_roster_of_yesterday_stays_and_says_what_is_out_of_date(house: House) -> None:
    tuesday = SUNDAY_EVENING + timedelta(days=2)
    house.tell(drop_shift, shift=ShiftId("d2"), at=tuesday)
    assert len(house.versions()) == 1
    assert v("r5") in house.ask(current, at=tuesday).missing


def test_a_solve_that_the_data_have_overtaken_follows_them(empty_house: House) -> None:
    def began(tx: Any, teams: Any, member: Any, day: date) -> Any:
        solve = start_solve(tx, lambda *_, **__: None, member, day=day, asked=Asked())
        taken = take_solve(tx, solve.solve_id)
        return taken, open_for_solve(tx, teams, member, day)

    solve, opened = empty_house.ask(began)
    removed(empty_house, "shifts", id="d2")
    roster = insert(opened.day.problem)
    assert v("r5") in roster.where
    ended = empty_house.tell(keep_solved, solve=solve, opened=opened, roster=roster)
    assert (ended.state, ended.roster_version) == ("done", 2)
    assert empty_house.nurse_of("r5") is None
    assert empty_house.ask(current).missing == ()


def test_the_sample_is_still_the_one_that_these_edits_are_about() -> None:
    sample = Path(__file__).parents[3] / "data" / "samples" / "team"
    assert "d2;n2;23-11-2026" in (sample / "diensten.csv").read_text()
