"""From a team's tables to the question who works when, and from a rota back to the tables."""

from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache

import pytest

from data.availability import Availability, AvailabilityRecord
from data.generate.team import generate_team
from data.problems.build import build_problem
from data.problems.faults import TeamError
from data.problems.proposed_shifts import open_rows, with_shifts
from data.problems.shift_labour import new_findings
from data.problems.shift_weeks import ShiftWeeks, shift_weeks
from data.team import BlockRecord, Team
from geo.area import Area, load_area
from geo.extract import embedded_extract
from optimizer.domain.horizon import DayPart
from optimizer.fewest import fewest_nurses
from optimizer.shifts.measures import daily_clients, fewest_faces
from optimizer.shifts.problem import KindId
from optimizer.shifts.rota import Rota

FIRST_DAY = date(2026, 11, 23)
MONDAY = date(2026, 11, 30)


@cache
def area() -> Area:
    return load_area(embedded_extract())


@cache
def team() -> Team:
    return generate_team(area(), num_nurses=5, num_clients=10, weeks=1, seed=7, first_day=FIRST_DAY)


def asked(of: Team | None = None, num_days: int = 14) -> ShiftWeeks:
    return shift_weeks(of or team(), MONDAY, num_days)


def own(weeks: ShiftWeeks) -> Rota:
    return Rota(kind_at=weeks.problem.own)


def test_the_own_rota_gives_the_own_team_back() -> None:
    weeks = asked()
    assert set(with_shifts(weeks, own(weeks)).shifts) == set(team().shifts)
    assert new_findings(weeks, own(weeks)) == ()


def test_what_is_offered_are_the_shifts_that_the_team_has_and_students_keep_theirs() -> None:
    problem = asked().problem
    students = {nurse.id for nurse in team().nurses if nurse.student_phase is not None}
    rows = [s for s in team().shifts if 0 <= (s.day - MONDAY).days < 14 and s.nurse not in students]
    assert sum(problem.offered.values()) == len(rows) == len(problem.own)


def test_a_shift_that_changes_nurse_keeps_its_hours_and_gets_an_id_of_its_own() -> None:
    weeks = asked()
    turn, kind = next(iter(weeks.problem.own.items()))
    others = [w.id for w in weeks.problem.workers if (w.id, turn[1]) not in weeks.problem.own]
    left = {at: found for at, found in weeks.problem.own.items() if at != turn}
    given = with_shifts(weeks, Rota(kind_at={**left, (others[0], turn[1]): kind}))
    (new,) = set(given.shifts) - set(team().shifts)
    (old,) = set(team().shifts) - set(given.shifts)
    assert (new.day, new.start, new.end, new.break_minutes) == (
        old.day,
        old.start,
        old.end,
        old.break_minutes,
    )
    assert new.nurse == others[0]
    assert len({shift.id for shift in given.shifts}) == len(team().shifts)
    assert build_problem(given, area(), day=new.day)


def test_a_shift_that_nobody_takes_is_left_out_and_told() -> None:
    weeks = asked()
    turn = next(iter(weeks.problem.own))
    rota = Rota(kind_at={at: kind for at, kind in weeks.problem.own.items() if at != turn})
    (row,) = open_rows(weeks, rota)
    assert (row.nurse, (row.day - MONDAY).days) == turn
    assert set(team().shifts) - set(with_shifts(weeks, rota).shifts) == {row}


def test_away_rather_not_and_rather_reach_the_question_by_day_weekday_and_part_of_the_day() -> None:
    nurse = team().nurses[0].id
    rows = (
        AvailabilityRecord(nurse=nurse, first=MONDAY, last=MONDAY + timedelta(days=1)),
        AvailabilityRecord(nurse=nurse, weekdays=frozenset({3}), day_part=DayPart.EVENING),
        AvailabilityRecord(nurse=nurse, kind=Availability.RATHER_NOT, first=MONDAY, weekdays=frozenset({5})),
        AvailabilityRecord(nurse=nurse, kind=Availability.RATHER, first=MONDAY, weekdays=frozenset({6})),
    )
    problem = asked(replace(team(), availability=rows)).problem
    every = {kind.id for kind in problem.kinds}
    evening = {kind.id for kind in problem.kinds if kind.day_part is DayPart.EVENING}
    assert {day: set(kinds) for (_, day), kinds in problem.away.items()} == {
        0: every, 1: every, 2: evening, 9: evening,
    }  # fmt: skip
    assert problem.days_away == {nurse: 2}
    assert [(wish.day, wish.is_for) for wish in problem.wishes] == [
        (4, False),
        (11, False),
        (5, True),
        (12, True),
    ]


def test_who_is_away_has_no_part_of_those_evenings() -> None:
    nurse = team().nurses[0].id
    away = AvailabilityRecord(nurse=nurse, day_part=DayPart.EVENING)
    (evenings, *_) = asked(replace(team(), availability=(away,))).problem.burdens
    assert evenings.shares[nurse] == 0
    assert sum(evenings.shares.values()) == pytest.approx(14)


def test_evenings_before_count_along_from_the_day_that_is_named() -> None:
    weeks = shift_weeks(team(), MONDAY, 14, fair_since=FIRST_DAY)
    (evenings, *_) = weeks.problem.burdens
    assert sum(evenings.before.values()) == pytest.approx(0)
    rows = [s for s in team().shifts if FIRST_DAY <= s.day < MONDAY and s.start == time(17)]
    nurse = rows[0].nurse
    had = sum(row.nurse == nurse for row in rows)
    assert 0 < had - evenings.before[nurse] < len(rows)


def test_who_has_a_meeting_keeps_a_shift_that_holds_it_and_one_who_is_away_cannot() -> None:
    row = next(s for s in team().shifts if s.day == MONDAY and s.start == time(7, 30))
    block = BlockRecord(id="talk", name="Talk", nurse=row.nurse, day=MONDAY, start=time(13), minutes=30)
    blocked = replace(team(), blocks=(*team().blocks, block))
    assert asked(blocked).problem.held[row.nurse, 0] == {KindId("07:30-16:00/30/nurse")}
    away = AvailabilityRecord(nurse=row.nurse, first=MONDAY, last=MONDAY)
    with pytest.raises(TeamError, match="she is away then"):
        asked(replace(blocked, availability=(away,)))


def test_the_fewest_faces_are_those_of_the_days_as_problems() -> None:
    """The bound of the rota is the one that planning those days would be held to."""
    weeks = asked()
    problem = build_problem(team(), area(), day=MONDAY, num_days=14)
    daily = daily_clients(weeks.problem)
    found = fewest_faces(weeks.problem, own(weeks), daily)
    assert daily
    for client in daily:
        (cover,) = found[client]
        assert len(cover) == fewest_nurses(problem, client)


def test_groups_hold_each_client_once_in_a_part_of_the_day_and_half_a_route_at_most() -> None:
    problem = asked().problem
    places = [(group.day_part, client) for group in problem.groups for client in group.clients]
    assert len(places) == len(set(places))
    assert set(places) == {(care.day_part, care.client) for care in problem.care if not care.is_second}
    for group in problem.groups:
        room = max(kind.rooms.get(group.day_part, 0) for kind in problem.kinds)
        busiest = max(need.minutes for need in group.needs.values())
        assert busiest <= room // 2 or len(group.clients) == 1
