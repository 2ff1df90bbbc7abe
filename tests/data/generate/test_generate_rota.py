"""The shifts of a made-up team keep to rest, weekends and breaks, and follow the care."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest

from data.demo import demo_area
from data.generate.team import generate_team
from data.generate.working import Pattern
from data.problems.demand import holiday_on
from data.team import Team
from geo.area import Area
from tests.data.made_teams import FIRST_DAY, hours, spans


@pytest.fixture(scope="module")
def area(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Area]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUURTROOSTER_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        yield demo_area()


@pytest.fixture(scope="module", params=["rotating", "settled"])
def team(area: Area, request: pytest.FixtureRequest) -> Team:
    pattern: Pattern = request.param
    return generate_team(
        area, num_nurses=12, num_clients=50, weeks=4, seed=3, first_day=FIRST_DAY, shifts=pattern
    )


def test_nobody_works_twice_a_day(team: Team) -> None:
    assert max(Counter((shift.nurse, shift.day) for shift in team.shifts).values()) == 1


def test_there_are_eleven_hours_of_rest_between_shifts(team: Team) -> None:
    for shifts in spans(team).values():
        assert all(after[0] - before[1] >= timedelta(hours=11) for before, after in pairwise(shifts))


def test_every_seven_days_hold_thirty_six_hours_of_rest(team: Team) -> None:
    for shifts in spans(team).values():
        for start, _ in shifts:
            week = [span for span in shifts if start <= span[0] < start + timedelta(days=7)]
            ends = [*week, (start + timedelta(days=7), start + timedelta(days=7))]
            longest = max(after[0] - before[1] for before, after in pairwise(ends))
            assert longest >= timedelta(hours=36)


def test_a_week_has_at_most_six_shifts_and_mostly_five(team: Team) -> None:
    weeks = Counter((shift.nurse, shift.day.isocalendar()[:2]) for shift in team.shifts)
    assert max(weeks.values()) <= 6
    assert sum(count == 6 for count in weeks.values()) <= len(weeks) / 10


def test_no_shift_is_longer_than_eight_and_a_half_hours(team: Team) -> None:
    assert max(map(hours, team.shifts)) <= 8.5


def test_work_of_over_five_and_a_half_hours_has_a_break_with_a_place(team: Team) -> None:
    for shift in team.shifts:
        if hours(shift) > 5.5:
            assert shift.break_minutes >= 30
            assert shift.break_place == "office"
            assert shift.break_earliest is not None
            assert shift.break_earliest > shift.start


def test_weekends_are_free_every_other_week_for_all_but_few(team: Team) -> None:
    weekends: dict[str, set[date]] = defaultdict(set)
    for shift in team.shifts:
        if shift.day.isoweekday() >= 6:
            weekends[shift.nurse].add(shift.day - timedelta(days=shift.day.isoweekday() - 6))
    num_weekends = len(frozenset().union(*weekends.values()))
    at_most_half = sum(len(days) <= num_weekends * 7 / 12 for days in weekends.values())
    assert at_most_half >= 0.7 * len(weekends)


def test_every_day_has_mornings_and_evenings_with_a_registered_nurse(team: Team) -> None:
    registered = {nurse.id for nurse in team.nurses if nurse.level >= 4}
    days = sorted({shift.day for shift in team.shifts})
    lacking = [
        day
        for day in days
        for is_evening in (False, True)
        if not any(
            shift.nurse in registered and (shift.start.hour >= 17) == is_evening
            for shift in team.shifts
            if shift.day == day
        )
    ]
    assert len(lacking) <= len(days) / 20


def test_a_public_holiday_has_the_shifts_of_a_sunday(team: Team) -> None:
    christmas = date(2026, 12, 25)
    assert holiday_on("NL", christmas)
    per_day = Counter(shift.day for shift in team.shifts)
    sundays = [count for day, count in per_day.items() if day.isoweekday() == 7]
    assert per_day[christmas] <= max(sundays)
    assert any(change.day == christmas and change.is_cancelled for change in team.changes)


def test_the_meeting_with_the_gp_is_every_week_in_a_shift_that_covers_it(team: Team) -> None:
    tuesdays = {shift.day for shift in team.shifts if shift.day.isoweekday() == 2}
    assert len(team.blocks) >= 0.8 * len(tuesdays)
    for block in team.blocks:
        (shift,) = [s for s in team.shifts if (s.nurse, s.day) == (block.nurse, block.day)]
        assert shift.start <= block.start
        assert block.start.hour + (block.start.minute + block.minutes) / 60 <= shift.end.hour


def test_a_settled_pattern_returns_every_two_weeks(area: Area) -> None:
    team = generate_team(
        area, num_nurses=8, num_clients=30, weeks=2, seed=1, first_day=FIRST_DAY, shifts="settled"
    )
    works = {(shift.nurse, shift.day, shift.start) for shift in team.shifts}
    same = [
        (nurse, day + timedelta(days=14), start) in works
        for nurse, day, start in works
        if day + timedelta(days=14) < date(2026, 12, 24)
    ]
    # Sickness takes out a shift here and there.
    assert sum(same) >= 0.95 * len(same)


def test_worked_hours_follow_the_contracts(team: Team) -> None:
    weeks = len({shift.day.isocalendar()[:2] for shift in team.shifts})
    worked: dict[str, float] = defaultdict(float)
    for shift in team.shifts:
        worked[shift.nurse] += (hours(shift) - shift.break_minutes / 60) / weeks
    off = [abs(worked[n.id] - (n.contract_hours or 0)) for n in team.nurses]
    assert sum(off) / len(off) <= 6
