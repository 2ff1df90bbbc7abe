from dataclasses import replace
from datetime import date, timedelta

import pytest

from data.demo import demo_area, demo_team
from data.weeks.churn import Churn, with_churn
from data.weeks.split_shifts import split
from data.weeks.team_weeks import TeamWeeks
from data.weeks.what_if import WHAT_IFS, one_fewer, one_more, settled, wider
from optimizer.domain.care import WindowClass

MONDAY = date(2026, 11, 23)
AREA = demo_area()
TEAM = demo_team(MONDAY, AREA)
DAYS = tuple(MONDAY + timedelta(days=i) for i in range(28))


def test_three_clients_join_and_three_leave_in_four_weeks_with_those_already_known() -> None:
    team = with_churn(TEAM, AREA, DAYS, 1, Churn())
    joining = [c for c in team.clients if c.start_date is not None and DAYS[0] < c.start_date <= DAYS[-1]]
    leaving = [c for c in team.clients if c.end_date is not None and DAYS[0] <= c.end_date < DAYS[-1]]
    known = [c for c in TEAM.clients if c.start_date is not None and DAYS[0] < c.start_date <= DAYS[-1]]
    assert len(joining) == max(3, len(known))
    assert len(leaving) >= 3


def test_who_joins_has_care_from_that_day_on_and_nobody_of_her_own_yet() -> None:
    team = with_churn(TEAM, AREA, DAYS, 1, Churn(joins_a_fortnight=5))
    joined = [client for client in team.clients if client.id.startswith("joins-")]
    assert joined
    for client in joined:
        series = [one for one in team.series if one.client == client.id]
        assert series
        assert {one.base for one in series} == {client.start_date}
        assert client.own_people == {}


def test_the_same_seed_gives_the_same_weeks_and_another_seed_others() -> None:
    assert with_churn(TEAM, AREA, DAYS, 1, Churn()) == with_churn(TEAM, AREA, DAYS, 1, Churn())
    assert with_churn(TEAM, AREA, DAYS, 1, Churn()) != with_churn(TEAM, AREA, DAYS, 2, Churn())


def test_somebody_who_works_that_day_calls_in_sick_once_a_week() -> None:
    weeks = TeamWeeks(team=TEAM, area=AREA, first_day=MONDAY, num_days=28)
    sick = {day: nurse for day in weeks.days if (nurse := weeks.sick_on(day)) is not None}
    assert len(sick) == 4
    for day, nurse in sick.items():
        assert any(row.nurse == nurse and row.day == day for row in TEAM.shifts)


@pytest.mark.parametrize("number", [0, 13, 27])
def test_each_of_the_weeks_days_can_be_planned(number: int) -> None:
    weeks = TeamWeeks(team=TEAM, area=AREA, first_day=MONDAY, num_days=28)
    assert weeks.problem_on(weeks.days[number]).visits


def test_settled_shifts_are_those_of_the_first_fortnight_again() -> None:
    team = settled(TEAM, MONDAY)

    def working(day: date) -> set[tuple[str, object]]:
        return {(row.nurse, row.start) for row in team.shifts if row.day == day}

    for day in DAYS[:14]:
        assert working(day) == working(day + timedelta(days=14))
    assert len({row.id for row in team.shifts}) == len(team.shifts)


def test_without_a_nurse_her_shifts_are_empty_from_the_first_day_on() -> None:
    gone = {row.nurse for row in TEAM.shifts} - {
        row.nurse for row in one_fewer(TEAM, MONDAY).shifts if row.day >= MONDAY
    }
    assert len(gone) == 1
    past = [row for row in one_fewer(TEAM, MONDAY).shifts if row.day < MONDAY]
    assert past == [row for row in TEAM.shifts if row.day < MONDAY]


def test_a_nurse_more_works_beside_another_and_knows_nobody() -> None:
    team = one_more(TEAM, MONDAY)
    (newcomer,) = [nurse for nurse in team.nurses if nurse not in TEAM.nurses]
    assert all(row.nurse != newcomer.id for row in team.history)
    assert sum(row.nurse == newcomer.id for row in team.shifts) > 0


def test_only_agreed_windows_become_wider() -> None:
    for before, after in zip(TEAM.series, wider(TEAM, MONDAY).series, strict=True):
        if before.window_class is WindowClass.AGREED:
            assert after.windows[0].earliest < before.windows[0].earliest
            assert after.windows[0].latest > before.windows[0].latest
        else:
            assert after == before


def test_a_window_does_not_grow_over_midnight() -> None:
    late = replace(TEAM.series[0], window_class=WindowClass.AGREED)
    window = replace(late.windows[0], earliest=late.windows[0].earliest.replace(hour=0, minute=10))
    team = replace(TEAM, series=(replace(late, windows=(window,)),))
    assert wider(team, MONDAY).series[0].windows[0].earliest.isoformat() == "00:00:00"


def test_every_day_of_every_change_can_be_planned() -> None:
    for name in WHAT_IFS:
        weeks = TeamWeeks(team=TEAM, area=AREA, first_day=MONDAY, num_days=28, what_if=name)
        assert all(weeks.problem_on(day).visits for day in weeks.days), name


@pytest.mark.slow
def test_evenings_of_a_split_shift_are_worked_by_who_is_there_that_morning_and_rests_after() -> None:
    before = {row.id: row for row in TEAM.shifts}
    shifts = split(TEAM, MONDAY).shifts
    changed = [row for row in shifts if row.nurse != before[row.id].nurse]
    assert changed
    for row in changed:
        mine = [other for other in shifts if other.nurse == row.nurse]
        (morning,) = (other for other in mine if other.day == row.day and other.id != row.id)
        assert morning.end <= row.start
        tomorrow = [other for other in mine if other.day == row.day + timedelta(days=1)]
        assert all(other.start.hour + 24 - row.end.hour >= 11 for other in tomorrow)
