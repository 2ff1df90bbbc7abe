"""A made-up team can be planned, repeats, and looks like a team."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from statistics import mean, median

import pytest

from data.demo import NUM_CLIENTS, NUM_NURSES, WEEKS, demo_area, demo_team
from data.generate.parameters import default_parameters
from data.generate.team import generate_team
from data.generate.working import Pattern
from data.problems.build import build_problem
from data.problems.faults import TeamError
from data.tables.read_team import parse_team
from data.tables.words import Language
from data.tables.write_team import format_team
from data.team import Team
from geo.area import Area
from geo.modes import Mode
from optimizer.domain.care import WindowClass
from optimizer.domain.horizon import DayPart
from tests.data.made_teams import FIRST_DAY, care_hours, days_from, fill, plain, problems

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def area(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Area]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUURTROOSTER_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        yield demo_area()


@pytest.fixture(scope="module")
def demo(area: Area) -> Team:
    return demo_team(FIRST_DAY, area)


@cache
def made(
    area: Area, seed: int = 1, size: tuple[int, int] = (10, 45), shifts: Pattern = "rotating",
    first_day: date = FIRST_DAY, weeks: int = 4,
) -> Team:  # fmt: skip
    return generate_team(
        area, num_nurses=size[0], num_clients=size[1], weeks=weeks, seed=seed, first_day=first_day,
        shifts=shifts,
    )  # fmt: skip


def test_the_demo_is_ten_nurses_and_forty_five_clients_with_four_weeks_behind_them(demo: Team) -> None:
    assert (len(demo.nurses), len(demo.clients)) == (NUM_NURSES, NUM_CLIENTS)
    assert {row.day for row in demo.history} == set(days_from(FIRST_DAY - timedelta(weeks=WEEKS), 28))
    assert (demo.settings.time_zone, demo.settings.area) == ("Europe/Helsinki", "embedded")


def test_the_same_seed_gives_the_same_team(area: Area, demo: Team) -> None:
    assert demo_team(FIRST_DAY, area) == demo


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_made_up_team_can_be_written_and_read_again(demo: Team, language: Language) -> None:
    assert parse_team(format_team(demo, language)) == demo


def test_another_seed_gives_another_team(area: Area) -> None:
    one, other = made(area, seed=1), made(area, seed=2)
    assert one.clients != other.clients
    assert one.shifts != other.shifts


@pytest.mark.slow
def test_the_same_seed_gives_the_same_team_in_every_process(demo: Team, area: Area) -> None:
    code = (
        "import json; from data.demo import demo_team; from tests.data.made_teams import FIRST_DAY, plain; "
        "print(json.dumps(plain(demo_team(FIRST_DAY))))"
    )
    for hash_seed in ("1", "2"):
        told = subprocess.run(  # noqa: S603  (our own interpreter and code)
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
        )  # fmt: skip
        assert json.loads(told.stdout) == plain(demo), area.name


@pytest.mark.parametrize("shifts", ["rotating", "settled"])
@pytest.mark.parametrize("seed", [1, 2])
def test_every_day_of_two_weeks_makes_a_problem(area: Area, seed: int, shifts: Pattern) -> None:
    team = made(area, seed, shifts=shifts)
    for problem in problems(team, area, days_from(FIRST_DAY)):
        assert problem.visits
        assert problem.shifts
        assert problem.history


@pytest.mark.parametrize("first_day", [date(2026, 3, 23), date(2026, 10, 19)])
def test_the_nights_on_which_the_clock_changes_are_like_other_days(area: Area, first_day: date) -> None:
    team = made(area, first_day=first_day, weeks=1)
    for problem in problems(team, area, days_from(first_day)):
        earliest = min(window.earliest for visit in problem.visits for window in visit.windows)
        assert "06:30" <= problem.horizon.clock(earliest) <= "07:30"


def test_a_week_can_be_planned_together(area: Area, demo: Team) -> None:
    problem = build_problem(demo, area, day=FIRST_DAY, num_days=7)
    assert len(problem.visits) > 250


def test_the_last_day_with_shifts_can_be_planned_and_the_next_is_one_sentence(area: Area, demo: Team) -> None:
    last = max(shift.day for shift in demo.shifts)
    assert last == FIRST_DAY + timedelta(weeks=26, days=-1)
    assert build_problem(demo, area, day=last).visits
    with pytest.raises(TeamError, match=r"^Helsinki has shifts from 2026-10-26 to 2027-05-23, and"):
        build_problem(demo, area, day=last + timedelta(days=1))


@pytest.mark.parametrize(("size", "weeks"), [((4, 15), 4), ((6, 22), 0), ((14, 60), 2), ((2, 1), 1)])
def test_teams_of_every_size_can_be_planned(area: Area, size: tuple[int, int], weeks: int) -> None:
    team = made(area, size=size, weeks=weeks)
    assert (len(team.nurses), len(team.clients)) == size
    for problem in problems(team, area, days_from(FIRST_DAY, 7)):
        assert set(problem.travel) <= {"foot", "bike", "ebike", "car"}


def test_a_team_that_cannot_be_is_refused(area: Area) -> None:
    with pytest.raises(ValueError, match="at least 2 nurses"):
        made(area, size=(1, 10))


def test_a_day_has_the_visits_and_hours_of_a_neighbourhood_team(area: Area, demo: Team) -> None:
    two_weeks = problems(demo, area, days_from(FIRST_DAY))
    assert 38 <= mean(len(problem.visits) for problem in two_weeks) <= 75
    assert 14 <= mean(map(care_hours, two_weeks)) <= 25


def test_most_days_are_full_and_few_are_too_full(area: Area) -> None:
    fills = [
        fill(problem)
        for seed in (1, 2, 3)
        for problem in problems(made(area, seed), area, days_from(FIRST_DAY))
    ]
    assert 0.6 <= median(fills) <= 0.85
    assert sum(value > 1 for value in fills) <= len(fills) / 10


def test_the_classes_day_parts_and_levels_are_mixed(area: Area) -> None:
    visits = [
        visit
        for seed in (1, 2, 3)
        for problem in problems(made(area, seed), area, days_from(FIRST_DAY, 7))
        for visit in problem.visits
    ]
    parts = {part: count / len(visits) for part, count in Counter(v.day_part for v in visits).items()}
    classes = {kind: count / len(visits) for kind, count in Counter(v.window_class for v in visits).items()}
    assert 0.5 <= parts[DayPart.MORNING] <= 0.72
    assert 0.03 <= parts[DayPart.AFTERNOON] <= 0.2
    assert 0.15 <= parts[DayPart.EVENING] <= 0.4
    assert 0.05 <= classes[WindowClass.CRITICAL] <= 0.25
    assert 0.1 <= classes[WindowClass.FLEXIBLE] <= 0.45
    assert 0.02 <= 2 * mean(v.is_second_nurse for v in visits) <= 0.08
    assert 0.03 <= mean(v.level >= 4 for v in visits) <= 0.25
    assert 0.03 <= mean(v.is_heavy for v in visits) <= 0.15


def test_two_thirds_of_the_nurses_are_registered(area: Area) -> None:
    levels = [nurse.level for nurse in made(area, size=(14, 60)).nurses]
    assert sum(level >= 4 for level in levels) == round(14 * default_parameters().nurses.registered_share)


def test_contract_hours_are_those_of_people_who_work_part_time(area: Area) -> None:
    for seed in (1, 2, 3):
        hours = [nurse.contract_hours or 0 for nurse in made(area, seed).nurses]
        assert 16 <= mean(hours) <= 30
        assert 12 <= min(hours) <= max(hours) <= 36


def test_the_past_was_mostly_made_by_the_clients_own_people(demo: Team) -> None:
    clients = {client.id: client for client in demo.clients}
    by_own = [
        row.nurse in clients[row.client].own_people.get(row.day_part, frozenset()) for row in demo.history
    ]
    assert mean(by_own) >= 0.75
    assert mean(by_own) < 1


def test_clients_have_met_few_of_the_nurses(demo: Team) -> None:
    late = FIRST_DAY - timedelta(days=14)
    met = {
        client.id: {row.nurse for row in demo.history if row.client == client.id and row.day >= late}
        for client in demo.clients
    }
    assert 2 <= mean(len(nurses) for nurses in met.values() if nurses) <= 6


def test_everyone_in_the_past_was_at_work_and_welcome(demo: Team) -> None:
    shifts = {(shift.nurse, shift.day) for shift in demo.shifts}
    clients = {client.id: client for client in demo.clients}
    for row in demo.history:
        assert (row.nurse, row.day) in shifts
        assert row.nurse not in clients[row.client].excluded_nurses


def test_own_people_work_the_day_part_and_are_neither_students_nor_temporary(demo: Team) -> None:
    regular = {n.id for n in demo.nurses if not n.is_temporary and n.student_phase is None}
    evenings = {shift.nurse for shift in demo.shifts if shift.start.hour >= 17}
    for client in demo.clients:
        assert client.own_people
        for part, people in client.own_people.items():
            assert 1 <= len(people) <= 4
            assert people <= regular
            assert part != DayPart.EVENING or people <= evenings


def test_every_event_of_a_team_is_there(demo: Team) -> None:
    assert Counter(row.kind for row in demo.absences) == {"hospital": 1, "holiday": 1}
    assert sum(series.informal_carer is not None for series in demo.series) == 1
    assert sum(series.num_nurses == 2 for series in demo.series) >= 1
    assert sum(series.after is not None for series in demo.series) >= 3
    assert sum(change.from_now_on for change in demo.changes) >= 1
    assert sum(nurse.student_phase is not None for nurse in demo.nurses) == 1
    assert sum(nurse.is_temporary for nurse in demo.nurses) == 1
    assert sum(bool(nurse.extra_minutes) for nurse in demo.nurses) == 1
    assert sum(bool(nurse.avoids) for nurse in demo.nurses) == 1
    assert any(client.start_date for client in demo.clients)
    assert any(client.end_date for client in demo.clients)
    assert any(client.has_key_box for client in demo.clients)
    houses = Counter(client.building for client in demo.clients if client.building)
    assert houses
    assert set(houses.values()) == {2}


def test_the_team_tells_nobody_by_a_name_it_has_no_need_of(demo: Team) -> None:
    assert all(len(client.name) == 5 for client in demo.clients)
    assert len({nurse.name for nurse in demo.nurses}) == len(demo.nurses)


def test_a_team_without_a_pool_car_drives_nowhere(area: Area) -> None:
    numbers = default_parameters()
    no_cars = replace(numbers, nurses=replace(numbers.nurses, num_pool_cars=0))
    team = generate_team(
        area, num_nurses=6, num_clients=20, weeks=1, seed=1, first_day=FIRST_DAY, parameters=no_cars
    )
    assert team.settings.vehicles == {}
    assert not any(Mode.CAR in shift.modes for shift in team.shifts)
