"""From a team's tables, its map and a date to a problem; and what is said where that cannot be done."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from data.demo import demo_area
from data.problems.build import build_problem
from data.problems.faults import TeamError
from data.team import (
    AbsenceRecord,
    AddressRecord,
    BlockRecord,
    CallRecord,
    ClientRecord,
    CompetenceRecord,
    CorrectionRecord,
    DecisionRecord,
    HistoryRecord,
    NurseRecord,
    OnCallRecord,
    PlaceRecord,
    SeriesRecord,
    ShiftRecord,
    Team,
)
from geo.addresses import Address, AddressQuery
from geo.area import Area
from geo.modes import Mode
from optimizer.domain.history import WorkKind
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import ActId, BuildingId, ClientId, NurseId, PlaceId, SeriesId, ShiftId
from optimizer.domain.problem import Problem
from tests.data.problems.demands import MONDAY, client, series, team, with_

OFFICE = PlaceRecord(id=PlaceId("office"), name="Office", address=AddressRecord(lat=60.1700, lon=24.9420))


@pytest.fixture(scope="module")
def area(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Area]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUURTROOSTER_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        yield demo_area()


def shift(name: str = "s1", day: date = MONDAY, at: str = "07:00-12:00", **rest: Any) -> ShiftRecord:
    start, end = map(time.fromisoformat, at.split("-"))
    return ShiftRecord(id=ShiftId(name), nurse=NurseId("ann"), day=day, start=start, end=end, **rest)


def working(*care: SeriesRecord, shifts: tuple[ShiftRecord, ...] = (), **rest: Any) -> Team:
    return team(*(care or (series(),)), shifts=shifts or (shift(),), places=(OFFICE,), **rest)


def built(of: Team, area: Area, day: date = MONDAY, **rest: Any) -> Problem:
    return build_problem(of, area, day=day, **rest)


def faults(of: Team, area: Area, day: date = MONDAY) -> tuple[str, ...]:
    with pytest.raises(TeamError) as refused:
        build_problem(of, area, day=day)
    return refused.value.faults


def test_a_team_and_a_date_make_a_problem(area: Area) -> None:
    problem = built(working(), area)
    assert [visit.id for visit in problem.visits] == ["bos-wash"]
    assert set(problem.travel) == {"bike"}
    assert problem.travel["bike"].places == ("client:bos", "office")


def test_a_nurse_starts_from_home_unless_the_shift_names_a_place(area: Area) -> None:
    home = NurseRecord(id=NurseId("ann"), name="Ann", level=4, home=AddressRecord(lat=60.171, lon=24.944))
    rows = (shift(), shift("s2", MONDAY + timedelta(days=1), start_place=OFFICE.id))
    first, second = built(working(shifts=rows, nurses=(home,)), area, num_days=2).shifts
    assert (first.start_place, first.starts_at_home, first.end_place) == ("home:ann", True, "home:ann")
    assert (second.start_place, second.starts_at_home, second.ends_at_home) == ("office", False, True)


def test_a_nurse_without_a_home_starts_at_the_first_client(area: Area) -> None:
    (made,) = built(working(), area).shifts
    assert (made.start_place, made.starts_at_home) == (None, True)


def test_the_way_in_costs_what_stands_at_the_door(area: Area) -> None:
    slow = client("bos", has_lift=True, has_key_box=True, has_intercom=True, door_minutes=2)
    plain, late = (
        built(working(clients=(who,)), area).travel["bike"].travel_time("office", "client:bos")
        for who in (client("bos"), slow)
    )
    assert late - plain == 90 + 45 + 30 + 120


def test_modes_are_the_shifts_or_else_the_nurses(area: Area) -> None:
    rows = (shift(modes=(Mode.CAR, Mode.FOOT)), shift("s2", MONDAY + timedelta(days=1)))
    problem = built(working(shifts=rows), area, num_days=2)
    assert [one.modes for one in problem.shifts] == [(Mode.CAR, Mode.FOOT), (Mode.BIKE,)]
    assert set(problem.travel) == {"car", "foot", "bike"}


def test_a_shift_over_midnight_ends_on_the_next_day(area: Area) -> None:
    (night,) = built(working(shifts=(shift(at="23:00-07:00"),)), area).shifts
    assert (night.start, night.end) == (23 * 3600, 31 * 3600)
    assert night.day_part == DayPart.NIGHT


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 28), 7), (date(2026, 10, 24), 9)])
def test_a_night_shift_is_an_hour_off_when_the_clock_changes(area: Area, day: date, hours: int) -> None:
    (night,) = built(working(shifts=(shift(day=day, at="23:00-07:00"),)), area, day).shifts
    assert (night.end - night.start) // 3600 == hours


def test_a_break_has_its_own_hours_and_place(area: Area) -> None:
    row = shift(
        at="07:30-16:00",
        break_minutes=30,
        break_earliest=time(11),
        break_latest=time(12, 30),
        break_place=OFFICE.id,
    )
    (pause,) = built(working(shifts=(row,)), area).shifts[0].breaks
    assert (pause.id, pause.place, pause.duration) == ("s1-break", "office", 1800)
    assert (pause.earliest, pause.latest) == (11 * 3600, 12.5 * 3600)


def test_a_break_without_hours_lies_in_the_middle_third(area: Area) -> None:
    (made,) = built(working(shifts=(shift(at="08:00-17:00", break_minutes=30),)), area).shifts
    (pause,) = made.breaks
    assert (pause.earliest, pause.latest + pause.duration) == (11 * 3600, 14 * 3600)


def test_a_meeting_lies_in_the_shift_that_covers_it(area: Area) -> None:
    meeting = BlockRecord(
        id="gp", name="GP meeting", nurse=NurseId("ann"), day=MONDAY, start=time(11), minutes=45
    )
    (block,) = built(working(blocks=(meeting,)), area).shifts[0].blocks
    assert (block.id, block.start, block.duration) == ("gp", 11 * 3600, 2700)


def test_a_meeting_outside_every_shift_is_an_error(area: Area) -> None:
    meeting = BlockRecord(
        id="gp", name="GP meeting", nurse=NurseId("ann"), day=MONDAY, start=time(11, 30), minutes=45
    )
    (said,) = faults(working(blocks=(meeting,)), area)
    assert said.startswith("block gp (GP meeting) of nurse ann on 2026-03-02 at 11:30 for 45 minutes lies in")


def test_history_and_earlier_shifts_come_along(area: Area) -> None:
    past = HistoryRecord(
        day=MONDAY - timedelta(days=1), client=ClientId("bos"), nurse=NurseId("ann"),
        day_part=DayPart.MORNING, start=time(8, 5),
    )  # fmt: skip
    rows = (shift("s0", MONDAY - timedelta(days=1), "17:00-22:00"), shift())
    problem = built(working(shifts=rows, history=(past,)), area)
    assert problem.met == {"bos": frozenset({"ann"})}
    assert problem.history[0].start_minute == 485
    (before,) = problem.past_shifts
    assert (before.start, before.end) == (-7 * 3600, -2 * 3600)


def test_hours_on_call_and_calls_come_along_and_are_no_shifts(area: Area) -> None:
    night = OnCallRecord(
        id="o1", day=MONDAY - timedelta(days=1), start=time(23), end=time(7), nurse=NurseId("ann")
    )
    covered = OnCallRecord(id="o2", day=MONDAY, start=time(23), end=time(7), regional_team="Night team")
    call = CallRecord(nurse=NurseId("ann"), day=MONDAY, start=time(3), minutes=50)
    problem = built(working(on_call=(night, covered), calls=(call,)), area)
    assert [(past.kind, past.start, past.end) for past in problem.past_shifts] == [
        (WorkKind.ON_CALL, -3600, 7 * 3600),
        (WorkKind.CALL, 3 * 3600, 3 * 3600 + 50 * 60),
    ]
    assert [own.id for own in problem.shifts] == ["s1"]


def test_a_shift_that_is_lent_counts_as_worked_and_nothing_is_planned_in_it(area: Area) -> None:
    lent = [
        replace(shift("s0", MONDAY - timedelta(days=1), "17:00-22:00"), lent_to="Harbour"),
        replace(shift(), lent_to="Harbour"),
    ]
    problem = built(working(shifts=tuple(lent)), area)
    assert problem.shifts == ()
    assert [past.start for past in problem.past_shifts] == [-7 * 3600, 7 * 3600]
    meeting = BlockRecord(
        id="gp", name="GP meeting", nurse=NurseId("ann"), day=MONDAY, start=time(9), minutes=30
    )
    assert "lies in none of her shifts" in faults(working(shifts=tuple(lent), blocks=(meeting,)), area)[0]


@pytest.mark.parametrize(("kind", "days_ago"), [("hospital", 3), ("Ziekenhuis", 3), ("holiday", 13)])
def test_days_in_hospital_do_not_make_a_face_less_familiar(area: Area, kind: str, days_ago: int) -> None:
    before = HistoryRecord(
        day=MONDAY - timedelta(days=13),
        client=ClientId("bos"),
        nurse=NurseId("ann"),
        day_part=DayPart.MORNING,
    )
    stay = AbsenceRecord(
        client=ClientId("bos"),
        first=MONDAY - timedelta(days=11),
        last=MONDAY - timedelta(days=2),
        kind=kind,
    )
    (past,) = built(working(history=(before,), absences=(stay,)), area).history
    assert (MONDAY - past.day).days == days_ago


def test_what_happened_on_the_day_itself_is_no_history(area: Area) -> None:
    past = HistoryRecord(day=MONDAY, client=ClientId("bos"), nurse=NurseId("ann"), day_part=DayPart.MORNING)
    assert built(working(history=(past,)), area).history == ()


def test_decisions_become_pins_and_bans(area: Area) -> None:
    wash = SeriesId("bos-wash")
    rows = (
        DecisionRecord(day=MONDAY, series=wash, nurse=NurseId("ann"), start=time(9)),
        DecisionRecord(day=MONDAY, series=wash, is_ban=True, nurse=NurseId("ann")),
        DecisionRecord(day=MONDAY + timedelta(days=1), series=wash, nurse=NurseId("ann")),
    )
    problem = built(working(decisions=rows), area)
    assert [(pin.visit, pin.nurse, pin.start) for pin in problem.pins] == [("bos-wash", "ann", 9 * 3600)]
    assert [(ban.visit, ban.nurse) for ban in problem.bans] == [("bos-wash", "ann")]


def test_a_decision_can_be_about_the_second_nurse(area: Area) -> None:
    row = DecisionRecord(day=MONDAY, series=SeriesId("bos-hoist"), nurse=NurseId("ann"), is_second_nurse=True)
    problem = built(working(series("bos-hoist", num_nurses=2), decisions=(row,)), area)
    assert [pin.visit for pin in problem.pins] == ["bos-hoist-second"]


def test_a_decision_on_a_visit_that_is_not_there_holds_nothing(area: Area) -> None:
    row = DecisionRecord(day=MONDAY, series=SeriesId("bos-wash"), nurse=NurseId("ann"))
    weekly = series(weekdays=frozenset({3}))
    assert built(working(weekly, decisions=(row,)), area).pins == ()


def test_a_pinned_order_names_the_visit_that_gives_the_care(area: Area) -> None:
    insulin = series("bos-insulin", at="07:30-08:30")
    evening = series("bos-stockings", at="19:00-21:00")
    row = DecisionRecord(day=MONDAY, series=evening.id, after=insulin.id)
    problem = built(working(series(), insulin, evening, decisions=(row,)), area)
    assert [(pin.visit, pin.after) for pin in problem.pins] == [("bos-stockings", "bos-wash")]


def test_competences_and_extra_minutes_come_with_the_nurse(area: Area) -> None:
    ann = NurseRecord(id=NurseId("ann"), name="Ann", level=4, extra_minutes={ActId("wash"): 5})
    row = CompetenceRecord(nurse=ann.id, name="insulin", valid_until=MONDAY)
    problem = built(working(nurses=(ann,), competences=(row,)), area)
    nurse = problem.nurse_of[ann.id]
    assert nurse.has_competence("insulin", MONDAY)
    assert not nurse.has_competence("insulin", MONDAY + timedelta(days=1))
    assert problem.duration(problem.visits[0], nurse) == 35 * 60


def test_a_closed_street_makes_the_way_longer_on_its_days(area: Area) -> None:
    rows = (
        CorrectionRecord(id="gate", kind="minutes", place="bos", minutes=3, valid_until=MONDAY),
        CorrectionRecord(id="dug-up", kind="closed", street="Mannerheimintie", mode=Mode.BIKE),
    )
    of = working(shifts=(shift(), shift("s2", MONDAY + timedelta(days=1))), corrections=rows)
    times = [
        built(of, area, day).travel["bike"].travel_time("office", "client:bos")
        for day in (MONDAY, MONDAY + timedelta(days=1))
    ]
    assert times[0] - times[1] == 180


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (CorrectionRecord(id="x", kind="magic"), "is of kind magic; known are closed, speed, minutes"),
        (CorrectionRecord(id="x", kind="minutes"), "needs a place"),
        (CorrectionRecord(id="x", kind="closed", street="No Such Street"), "No Such Street"),
    ],
)
def test_a_correction_that_cannot_be_is_said(area: Area, row: CorrectionRecord, sentence: str) -> None:
    assert sentence in faults(working(corrections=(row,)), area)[0]


def test_an_address_is_found_by_postcode_and_number(area: Area) -> None:
    known = next(a for a in area.addresses if a.postcode and area.addresses.find(_query(a)) is a)
    address = AddressRecord(postcode=known.postcode, number=known.number, addition=known.addition)
    problem = built(working(clients=(client(address=address),)), area)
    assert problem.client_of[ClientId("bos")].building == known.building


def _query(address: Address) -> AddressQuery:
    return AddressQuery(
        id="x", postcode=address.postcode, number=str(address.number), addition=address.addition
    )


def test_every_address_that_is_not_known_is_listed_at_once(area: Area) -> None:
    lost = (
        client("bos", address=AddressRecord(postcode="00100", number=99999)),
        client("jong", address=AddressRecord(lat=95, lon=24)),
        ClientRecord(id=ClientId("vos"), name="Vos", address=AddressRecord()),
    )
    said = faults(working(clients=lost), area)
    assert len(said) == 3
    assert any("client:bos" in sentence and "nearest" in sentence for sentence in said)
    assert any("client vos: there is no address" in sentence for sentence in said)


def test_a_door_far_from_every_road_is_said(area: Area) -> None:
    far = client(address=AddressRecord(lat=60.30, lon=24.94))
    assert "client:bos" in faults(working(clients=(far,)), area)[0]


@pytest.mark.parametrize("days", [-1, 1])
def test_a_day_outside_the_shifts_is_one_clear_sentence(area: Area, days: int) -> None:
    (said,) = faults(working(), area, MONDAY + timedelta(days=days))
    assert said.startswith("Test has shifts from 2026-03-02 to 2026-03-02")


def test_records_that_name_what_is_not_there_are_all_listed(area: Area) -> None:
    broken = working(
        series("bos-fly"),
        series("bos-wash", client=ClientId("nobody")),
        shifts=(shift(start_place=PlaceId("moon")),),
    )
    said = faults(broken, area)
    assert [sentence.split(" names ")[1].split(",")[0] for sentence in said] == [
        "act fly", "client nobody", "place moon",
    ]  # fmt: skip


def test_contradictions_of_the_problem_are_said_as_the_teams(area: Area) -> None:
    student = NurseRecord(id=NurseId("ann"), name="Ann", level=2, is_temporary=True)
    own = client(own_people={DayPart.MORNING: frozenset({student.id})})
    assert "temporary" in faults(working(nurses=(student,), clients=(own,)), area)[0]


def test_clients_who_are_not_in_care_need_no_address(area: Area) -> None:
    gone = client("vos", address=AddressRecord(), end_date=MONDAY - timedelta(days=1))
    problem = built(working(clients=(client(), gone)), area)
    assert [one.id for one in problem.clients] == ["bos"]


def test_a_building_of_the_teams_goes_before_the_maps(area: Area) -> None:
    of = with_(working(), clients=(client(building=BuildingId("tower")),))
    assert built(of, area).client_of[ClientId("bos")].building == "tower"
