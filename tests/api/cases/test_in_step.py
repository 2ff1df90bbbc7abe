"""Whatever changes the team's data, its rosters of today and later follow, in the same transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from api.cases.about_clients import delete_for_good
from api.cases.clients import end_after_death
from api.cases.decisions import Wanted, accept, arrange, override, undo_override
from api.cases.in_step import TeamChanged
from api.cases.offers import offer_visits, offers
from api.cases.reading import current, decisions_in_force
from api.cases.refusals import CaseRefusedError, ChangeRefusedError
from api.cases.rows import RowKept, add_row, change_row, remove_row
from api.cases.shifts import end_nurse, give_shift, put_shift
from api.cases.solves import Asked, keep_solved, open_for_solve, start_solve
from api.cases.takings import take_in
from api.cases.teams import Teams
from api.cases.work import drop_shift
from data.problems.faults import TeamError
from data.store.outcomes import outcomes_on
from data.store.solves import take_solve
from data.store.team_rows import StoredRow, load_rows
from data.store.team_saving import save_team
from data.tables.catalogue import TABLE_OF, TABLES
from data.tables.write_team import format_team
from geo.errors import GeoError
from optimizer.decisions.apply import replay
from optimizer.decisions.override import Kind, Move
from optimizer.decisions.publishing import LeftOut
from optimizer.domain.ids import ClientId, NurseId, ShiftId, TaskId, VisitId
from optimizer.evaluate import evaluate
from optimizer.insertion import insert
from tests.api.cases.conftest import MONDAY, SUNDAY_EVENING, House, nothing_kept

BERLIN = {"lat": "52.5", "lon": "13.4"}
TOGETHER = {"r8-second", "r8"}


def v(name: str) -> VisitId:
    return VisitId(TaskId(name))


def row_of(house: House, table: str, **wanted: str) -> StoredRow:
    """The row of a table with these cells."""
    with house.tx() as tx:
        rows = load_rows(tx, house.team, house.teams.keys, [TABLE_OF[table]])
    return next(row for row in rows if wanted.items() <= dict(row.cells).items())


def added(house: House, table: str, **cells: str) -> RowKept:
    return house.tell(add_row, table=TABLE_OF[table], cells=cells)


def changed(house: House, table: str, wanted: Mapping[str, str], **cells: str) -> RowKept:
    return house.tell(change_row, row_id=row_of(house, table, **wanted).row_id, cells=cells)


def removed(house: House, table: str, **wanted: str) -> TeamChanged:
    row = row_of(house, table, **wanted)
    return house.tell(remove_row, table=TABLE_OF[table], row_id=row.row_id)


def work(house: House, case: Callable[..., TeamChanged], **asked: Any) -> TeamChanged:
    """A case that is about a nurse, asked by another."""
    with house.tx() as tx:
        return case(tx, house.teams, house.member(), **asked)


def starts(house: House) -> dict[str, int]:
    return {task: a.start for task, (_, a) in house.standing().roster.where.items()}


@dataclass(frozen=True)
class Edit:
    """An edit of a table; what then is nobody's, what is not asked for any more, and what may move."""

    table: str
    make: Callable[[House], RowKept | TeamChanged]
    nobodys: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    may_move: set[str] = field(default_factory=set)
    follows: bool = True


EDITS = {
    "a shift is taken away": Edit("shifts", lambda h: removed(h, "shifts", id="d2"), nobodys={"r5"}),
    "a shift goes to somebody else": Edit(
        "shifts", lambda h: changed(h, "shifts", {"id": "d2"}, nurse="n3"), may_move={"r5", "d2-break"}
    ),
    "a competence ends": Edit(
        "competences",
        lambda h: changed(h, "competences", {"nurse": "n2"}, valid_until="22-11-2026"),
        nobodys={"r5"},
    ),
    "a nurse may do less": Edit(
        "nurses", lambda h: changed(h, "nurses", {"id": "n2"}, level="2"), nobodys={"r5"}
    ),
    "a client wants another nurse": Edit(
        "clients",
        lambda h: changed(h, "clients", {"id": "c3"}, excluded_nurses="n1", own_morning="n4"),
        nobodys={"r4"},
    ),
    "a client's care ends": Edit(
        "clients", lambda h: changed(h, "clients", {"id": "c3"}, end_date="22-11-2026"), gone={"r4"}
    ),
    "a series ends": Edit(
        "series", lambda h: changed(h, "series", {"id": "r4"}, end="22-11-2026"), gone={"r4"}
    ),
    "a series begins": Edit(
        "series",
        lambda h: added(h, "series", id="r20", client="c2", acts="kousen", windows="09:00-11:00",
                        base="23-11-2026", interval="1"),
        nobodys={"r20"},
    ),
    "a visit falls away": Edit(
        "changes",
        lambda h: added(h, "changes", series="r4", day="23-11-2026", from_now_on="nee", is_cancelled="ja"),
        gone={"r4"},
    ),
    "a client goes to hospital": Edit(
        "absences",
        lambda h: added(h, "absences", client="c3", first="23-11-2026", kind="ziekenhuis"),
        gone={"r4"},
    ),
    "an act takes longer": Edit(
        "acts", lambda h: changed(h, "acts", {"id": "medicatie"}, minutes="9"), may_move={"all"}
    ),
    "the office moves": Edit(
        "places", lambda h: changed(h, "places", {"id": "kantoor"}, lat="60,1664"), may_move={"all"}
    ),
    "a lift is slow": Edit(
        "corrections", lambda h: changed(h, "corrections", {"id": "trap"}, minutes="3"), may_move={"all"}
    ),
    "a meeting is off": Edit("blocks", lambda h: removed(h, "blocks", id="mdo1"), gone={"mdo1"}),
    "somebody else is on call": Edit(
        "on_call", lambda h: changed(h, "on_call", {"id": "a3"}, nurse="n1"), follows=False
    ),
    "a call was longer": Edit(
        "calls", lambda h: changed(h, "calls", {"nurse": "n4"}, minutes="55"), follows=False
    ),
    "a visit is not to be made": Edit(
        "decisions",
        lambda h: added(h, "decisions", day="23-11-2026", series="r4", is_ban="ja"),
        nobodys={"r4"},
    ),
    "a price changes": Edit("team", lambda h: changed(h, "team", {}, price_new_face="20"), follows=False),
    "somebody would rather not work": Edit(
        "availability",
        lambda h: added(h, "availability", nurse="n1", kind="liever niet", first="23-11-2026"),
        follows=False,
    ),
    "the past is mended": Edit(
        "history", lambda h: removed(h, "history", day="2026-11-20", client="c1"), follows=False
    ),
}  # fmt: skip


def test_the_edits_below_are_of_every_table() -> None:
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


def test_a_shift_that_is_dropped_takes_along_the_decisions_that_gave_it_visits(house: House) -> None:
    wanted = Wanted(kind=Kind.NURSE, moves=(Move(visit=v("r11"), nurse=NurseId("n4")),))
    house.ask(override, base_version=1, wanted=wanted, is_confirmed=True)
    house.tell(drop_shift, shift=ShiftId("d3"))
    assert house.ask(decisions_in_force) == []
    assert house.nurse_of("r11") is None


def test_a_shift_is_taken_by_a_colleague_with_the_visits_that_she_may_make(house: House) -> None:
    of_d3 = [task for task, (route, _) in house.standing().roster.where.items() if route.shift == "d3"]
    assert of_d3
    work(house, give_shift, shift=ShiftId("d3"), nurse=NurseId("n3"))
    assert {house.nurse_of(task) for task in of_d3} <= {"n3", None}
    assert house.nurse_of("r11") == "n3"
    assert not evaluate(house.standing().problem, house.standing().roster).forbidden


def test_nobody_works_two_shifts_at_once_or_in_the_past(house: House) -> None:
    early: dict[str, Any] = {"day": MONDAY, "hours": (time(7), time(12))}
    for shift, nurse, refusal in (
        ("d3", "n1", "works on 2026-11-23 at 07:00-12:30 already"),
        ("d3", "n9", "n9"),
    ):
        with nothing_kept(house), pytest.raises(CaseRefusedError, match=refusal):
            work(house, give_shift, shift=ShiftId(shift), nurse=NurseId(nurse))
    with nothing_kept(house), pytest.raises(CaseRefusedError, match="works on 2026-11-23"):
        work(house, put_shift, shift=ShiftId("d9"), nurse=NurseId("n2"), **early)
    with nothing_kept(house), pytest.raises(CaseRefusedError, match="has gone by"):
        work(
            house,
            put_shift,
            shift=ShiftId("d1"),
            nurse=NurseId("n1"),
            **{**early, "day": MONDAY - timedelta(8)},
        )
    night: dict[str, Any] = {"day": MONDAY - timedelta(1), "hours": (time(22), time(7, 15))}
    with nothing_kept(house), pytest.raises(CaseRefusedError, match="shift d2"):
        work(house, put_shift, shift=ShiftId("d9"), nurse=NurseId("n2"), **night)


def test_a_shift_that_passes_the_law_is_refused_in_the_words_of_its_limit(house: House) -> None:
    """Whose evening ends at half past ten may begin at half past six."""
    wednesday: dict[str, Any] = {
        "shift": ShiftId("d9"),
        "nurse": NurseId("n3"),
        "day": MONDAY + timedelta(days=2),
    }
    with (
        nothing_kept(house),
        pytest.raises(CaseRefusedError, match="has 7:29 hours of rest before the shift"),
    ):
        work(house, put_shift, hours=(time(5, 59), time(11)), **wednesday)
    made = work(house, put_shift, hours=(time(6, 30), time(11)), **wednesday)
    assert made.days == ()


def test_a_new_shift_stands_empty_in_the_roster_of_its_day(house: House) -> None:
    afternoon = (time(13), time(16))
    made = work(house, put_shift, shift=ShiftId("d9"), nurse=NurseId("n4"), day=MONDAY, hours=afternoon)
    assert [(each.day, each.left_out) for each in made.days] == [(MONDAY, ())]
    assert "d9" in {route.shift for route in house.standing().roster.routes}


def test_a_nurse_who_leaves_works_until_her_last_day(house: House) -> None:
    house.plan(MONDAY + timedelta(days=1))
    before = starts(house)
    made = work(house, end_nurse, nurse=NurseId("n2"), last_day=MONDAY)
    assert [each.day for each in made.days] == [MONDAY + timedelta(days=1)]
    assert starts(house) == before
    standing = house.standing(MONDAY + timedelta(days=1))
    assert "n2" not in {shift.nurse for shift in standing.problem.shifts}
    assert not evaluate(standing.problem, standing.roster).forbidden
    with house.tx() as tx:
        team = house.teams.now(tx, house.team).team
    assert {row.valid_until for row in team.competences if row.nurse == "n2"} == {MONDAY}
    assert any(row.nurse == "n2" for row in team.history)


TO_N4 = Wanted(kind=Kind.NURSE, moves=(Move(visit=v("r11"), nurse=NurseId("n4")),))
LEFT_OUT = Wanted(kind=Kind.UNASSIGN, visit=v("r3"))
LATER = Wanted(kind=Kind.UNASSIGN, visit=v("r9"))


def replayed(house: House) -> dict[str, int]:
    """Where the decisions made on the roster lead, from the one that they began with."""
    decided = house.standing().decided
    again = replay(decided.start, decided.overrides).roster
    assert again == decided.roster
    return {task: a.start for task, (_, a) in again.where.items()}


@pytest.mark.parametrize("name", EDITS)
def test_decisions_replay_to_the_same_roster_whatever_changed_between_them(house: House, name: str) -> None:
    house.ask(override, base_version=1, wanted=TO_N4, is_confirmed=True)
    house.ask(override, base_version=2, wanted=LEFT_OUT, is_confirmed=True)
    EDITS[name].make(house)
    assert replayed(house) == starts(house)
    house.ask(override, base_version=house.standing().version, wanted=LATER, is_confirmed=True)
    assert replayed(house) == starts(house)
    assert house.ask(current).missing == ()


def test_a_decision_is_undone_as_if_never_made_when_only_other_days_have_changed(house: House) -> None:
    before = starts(house)
    made = house.ask(override, base_version=1, wanted=LEFT_OUT, is_confirmed=True)
    added(house, "places", id="hal", name="Hal", lat="60,1662", lon="24,9395")
    house.ask(override, base_version=2, wanted=LATER, is_confirmed=True)
    added(house, "absences", client="c3", first="30-11-2026", kind="ziekenhuis")
    assert len(house.standing().decided.overrides) == 2
    house.ask(undo_override, base_version=3, override_id=made.override, is_confirmed=True)
    assert {task: start for task, start in starts(house).items() if task == "r3"} == {"r3": before["r3"]}
    assert replayed(house) == starts(house)


def test_a_decision_made_at_other_prices_is_not_made_again_it_only_holds_no_longer(house: House) -> None:
    made = house.ask(override, base_version=1, wanted=LEFT_OUT, is_confirmed=True)
    changed(house, "team", {}, price_new_face="20")
    stood = starts(house)
    assert house.standing().decided.overrides == ()
    house.ask(undo_override, base_version=2, override_id=made.override, is_confirmed=True)
    assert starts(house) == stood
    assert house.ask(decisions_in_force) == []


def test_a_roster_of_yesterday_stays_and_says_what_is_out_of_date(house: House) -> None:
    tuesday = SUNDAY_EVENING + timedelta(days=2)
    house.tell(drop_shift, shift=ShiftId("d2"), at=tuesday)
    assert len(house.versions()) == 1
    assert v("r5") in house.ask(current, at=tuesday).missing


def test_a_change_by_which_a_planned_day_can_no_longer_be_planned_is_refused(house: House) -> None:
    with nothing_kept(house), pytest.raises(TeamError):
        changed(house, "clients", {"id": "c1"}, **BERLIN)
    with house.tx() as tx:
        assert house.teams.now(tx, house.team).version == 1


@pytest.mark.parametrize("setting", ["area", "address_file"])
@pytest.mark.parametrize("name", ["nowhere.osm.pbf", "../secret", "unreadable.csv"])
def test_a_map_or_address_file_that_is_not_there_is_refused_when_it_is_set(
    empty_house: House, setting: str, name: str, tmp_path: Path
) -> None:
    (tmp_path / "unreadable.csv").write_text("nothing of the kind")
    house = replace(empty_house, teams=Teams(empty_house.teams.keys, tmp_path))
    with house.tx() as tx:
        before = house.teams.now(tx, house.team)
    refused = (ChangeRefusedError, GeoError)
    with pytest.raises(refused):
        changed(house, "team", {}, **{setting: name})
    settings = replace(before.team.settings, **{setting: name})  # type: ignore[arg-type]
    files = format_team(replace(before.team, settings=settings), "en")
    with pytest.raises(refused):
        house.tell(take_in, files=files, is_applied=True, base_version=None)
    with house.tx() as tx:
        assert house.teams.now(tx, house.team).version == before.version


def test_data_that_cannot_be_planned_can_be_mended_a_step_at_a_time(house: House) -> None:
    with house.tx() as tx:
        team = house.teams.now(tx, house.team).team
        lost = [
            replace(each, address=replace(each.address, lat=52.5)) if each.id in {"c1", "c3"} else each
            for each in team.clients
        ]
        save_team(tx, house.team, house.teams.keys, replace(team, clients=tuple(lost)))
    changed(house, "clients", {"id": "c1"}, lat="60,1653")
    changed(house, "clients", {"id": "c3"}, end_date="22-11-2026")
    standing = house.standing()
    assert (standing.version, v("r4") in standing.problem.visit_of) == (2, False)
    assert house.ask(current).missing == ()


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
