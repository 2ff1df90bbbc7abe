"""The command that proposes who works when, on a made-up team."""

import csv
from pathlib import Path

import pytest

from data.tables.diff import diff_teams
from data.tables.read_team import read_team
from tests.api.conftest import Run, run_main

WEEKS = ("--from", "2026-11-30", "--weeks", 2)


@pytest.fixture(scope="module")
def out(team: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a proposal left."""
    folder = tmp_path_factory.mktemp("shifts") / "out"
    assert run_main("shifts", team, *WEEKS, "--rounds", 1, "--out", folder) == 0
    return folder


@pytest.mark.slow
def test_a_proposal_stands_beside_the_own_rota_with_its_price_and_a_bound(run: Run, team: Path) -> None:
    ran = run("shifts", team, *WEEKS, "--rounds", 0)
    assert (ran.code, ran.err) == (0, "")
    for said in ("Week of 2026-11-30", "fewest faces in 14 days", "no allowed rota less than"):
        assert said in ran.out


@pytest.mark.slow
def test_the_tables_can_be_imported_as_they_are_and_change_shifts_alone(team: Path, out: Path) -> None:
    own, new = read_team(team), read_team(out / "team")
    assert {change.table for change in diff_teams(own, new)} <= {"shifts"}
    weeks = [s for s in new.shifts if "2026-11-30" <= f"{s.day}" < "2026-12-14"]
    assert {(s.day, s.start) for s in weeks} <= {(s.day, s.start) for s in own.shifts}
    assert len({s.id for s in new.shifts}) == len(new.shifts)


@pytest.mark.slow
def test_the_comparison_is_a_table_too(out: Path) -> None:
    with (out / "comparison.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[0] == ["measure", "own", "proposed"]
    assert len({row[0] for row in rows}) == len(rows) == 10
    with (out / "nurses.csv").open(encoding="utf-8-sig", newline="") as file:
        names = [row[0] for row in csv.reader(file, delimiter=";")][1:]
    assert names == sorted(names)


def test_an_open_shift_is_offered_to_everybody_with_a_price_or_a_reason(run: Run, team: Path) -> None:
    ran = run("shifts", team, "--open", "2026-11-25:evening")
    assert (ran.code, ran.err) == (0, "")
    names = [nurse.name for nurse in read_team(team).nurses if nurse.student_phase is None]
    assert all(name in ran.out for name in names)


def test_of_a_surplus_shift_it_is_told_who_could_be_free_in_dutch(run: Run, team: Path) -> None:
    ran = run("shifts", team, "--surplus", "2026-11-25:avond", "--language", "nl")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.strip()


def test_a_kind_of_shift_that_the_team_has_not_is_said_to_be_so(run: Run, team: Path) -> None:
    ran = run("shifts", team, "--open", "2026-11-25:03:00-04:00")
    assert (ran.code, "no one kind of shift" in ran.err) == (2, True)
    assert "names no shift" in run("shifts", team, "--open", "2026-11-25").err


def test_days_without_shifts_are_said_to_be_so(run: Run, team: Path) -> None:
    ran = run("shifts", team, "--from", "2031-01-06")
    assert (ran.code, "has no shifts from 2031-01-06" in ran.err) == (2, True)
