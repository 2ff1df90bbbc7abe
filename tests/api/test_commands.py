"""Every command on a made-up team: what is printed, what is written, and how it ends."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from data.tables.read_team import read_team
from tests.api.conftest import Run

ROOT = Path(__file__).resolve().parents[2]


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def visits(path: Path) -> list[dict[str, Any]]:
    return [visit for route in read(path)["routes"] for visit in route["visits"]]


def test_a_roster_file_has_the_documented_fields(roster: Path) -> None:
    written = read(roster)
    assert set(written) == {
        "schema_version", "date", "num_days", "time_zone", "engine_version", "seed", "routes", "unassigned",
        "cost", "bound", "gap",
    }  # fmt: skip
    assert (written["date"], written["time_zone"], written["seed"]) == ("2026-11-24", "Europe/Helsinki", 1)
    assert visits(roster)
    assert written["cost"]["total"] > 0


def test_planning_prints_the_roster_and_says_where_it_is(run: Run, team: Path, tmp_path: Path) -> None:
    out = tmp_path / "roster.json"
    ran = run("plan", team, "--date", "2026-11-24", "--iterations", 1, "--out", out)
    assert (ran.code, ran.err) == (0, "")
    assert "Costs, in minutes of travel" in ran.out
    assert ran.out.splitlines()[-1] == str(out)


def test_the_same_seed_and_iterations_give_the_same_roster(
    run: Run, team: Path, roster: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.json"
    assert run("plan", team, "--date", "2026-11-24", "--iterations", 1, "--out", again).code == 0
    assert again.read_bytes() == roster.read_bytes()


def test_a_day_is_planned_anew_around_the_roster_that_stands(
    run: Run, team: Path, roster: Path, tmp_path: Path
) -> None:
    out = tmp_path / "again.json"
    day = ("--date", "2026-11-24", "--iterations", 1)
    assert run("plan", team, *day, "--accepted", roster, "--out", out).code == 0
    assert run("plan", team, "--date", "2026-11-25", "--accepted", roster, "--out", out).code == 2


def test_the_routing_model_plans_it_too_for_comparison(run: Run, team: Path, tmp_path: Path) -> None:
    out = tmp_path / "roster.json"
    day = ("--date", "2026-11-24", "--seconds", 1)
    assert run("plan", team, *day, "--solver", "routing", "--out", out).code == 0
    assert run("evaluate", team, out).code == 0


@pytest.mark.parametrize("day", ["2026-11-29", "2027-03-28", "2027-05-23"])
def test_any_day_of_half_a_year_can_be_planned(run: Run, team: Path, tmp_path: Path, day: str) -> None:
    out = tmp_path / "roster.json"
    ran = run("plan", team, "--date", day, "--seconds", 0, "--out", out, "--language", "nl")
    assert ran.code == 0
    assert read(out)["date"] == day
    assert " · reis " in ran.out


def test_a_roster_is_drawn_as_a_picture(run: Run, team: Path, tmp_path: Path) -> None:
    picture = tmp_path / "roster.png"
    ran = run(
        "plan", team, "--date", "2026-11-24", "--seconds", 0, "--out", tmp_path / "r.json",
        "--picture", picture,
    )  # fmt: skip
    assert ran.code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_planned_roster_is_judged_allowed(run: Run, team: Path, roster: Path) -> None:
    ran = run("evaluate", team, roster)
    assert (ran.code, ran.err) == (0, "")
    assert "Nothing forbidden." in ran.out
    assert "The file says" not in ran.out


def test_a_judgement_for_programs_agrees_with_the_file(run: Run, team: Path, roster: Path) -> None:
    judgement = json.loads(run("evaluate", team, roster, "--json").out)
    assert judgement["is_allowed"]
    assert judgement["num_forbidden"] == 0
    assert judgement["cost"]["total"] == read(roster)["cost"]["total"] == judgement["cost"]["claimed"]
    assert sum(judgement["cost"]["by_rule"].values()) == pytest.approx(judgement["cost"]["total"])


def test_a_roster_with_a_visit_made_twice_is_forbidden(
    run: Run, team: Path, roster: Path, tmp_path: Path
) -> None:
    broken = read(roster)
    routes = [route for route in broken["routes"] if len(route["visits"]) > 1]
    for visit in routes[0]["visits"]:
        visit["start"] = visit["arrival"] = routes[0]["visits"][0]["start"]
        visit["end"] = routes[0]["visits"][0]["end"]
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(broken), encoding="utf-8")
    ran = run("evaluate", team, path)
    assert ran.code == 1
    assert "Forbidden" in ran.out
    assert "This roster may not be worked as it is." in ran.out
    judgement = json.loads(run("evaluate", team, path, "--json").out)
    assert not judgement["is_allowed"]
    assert {found["severity"] for found in judgement["violations"]} >= {"forbidden"}


def test_a_cost_that_a_file_makes_up_is_not_believed(
    run: Run, team: Path, roster: Path, tmp_path: Path
) -> None:
    claimed = read(roster) | {"cost": {"total": 1.0}}
    path = tmp_path / "claimed.json"
    path.write_text(json.dumps(claimed), encoding="utf-8")
    assert "The file says that it costs 1.0 minutes" in run("evaluate", team, path).out


def test_a_visit_is_explained(run: Run, team: Path, roster: Path) -> None:
    visit = visits(roster)[0]["visit"]
    ran = run("explain", team, roster, visit)
    assert ran.code == 0
    assert "makes this visit at" in ran.out
    assert "doet dit bezoek om" in run("explain", team, roster, visit, "--language", "nl").out


def test_a_visit_left_out_is_explained(run: Run, team: Path, roster: Path, tmp_path: Path) -> None:
    shortened = read(roster)
    route = next(route for route in shortened["routes"] if route["visits"])
    left_out = route["visits"].pop()["visit"]
    route["order"].remove(left_out)
    path = tmp_path / "shortened.json"
    path.write_text(json.dumps(shortened), encoding="utf-8")
    ran = run("explain", team, path, left_out)
    assert ran.code == 0
    assert "Nobody makes this visit:" in ran.out


@pytest.mark.parametrize("to", ["csv", "xlsx", "json"])
def test_a_roster_is_exported_to_a_file(run: Run, team: Path, roster: Path, tmp_path: Path, to: str) -> None:
    out = tmp_path / f"roster.{to}"
    ran = run("export", team, roster, "--to", to, "--out", out)
    assert (ran.code, ran.out.strip()) == (0, str(out))
    assert out.stat().st_size > 100


def test_a_roster_exported_as_json_is_the_same_roster(
    run: Run, team: Path, roster: Path, tmp_path: Path
) -> None:
    out = tmp_path / "again.json"
    assert run("export", team, roster, "--to", "json", "--out", out).code == 0
    assert out.read_bytes() == roster.read_bytes()


def test_calendars_are_a_folder_with_a_file_for_each_nurse_who_works(
    run: Run, team: Path, roster: Path, tmp_path: Path
) -> None:
    assert run("export", team, roster, "--to", "ics", "--out", tmp_path / "calendars").code == 0
    nurses = {route["nurse"] for route in read(roster)["routes"] if route["visits"]}
    assert len(list((tmp_path / "calendars").glob("*.ics"))) >= len(nurses)


def test_a_team_is_planned_on_an_area_of_its_own(run: Run, tmp_path: Path) -> None:
    area, team = tmp_path / "areas" / "town", tmp_path / "team"
    made = run("area", "embedded", "--out", area)
    assert made.code == 0
    assert "OpenStreetMap contributors" in made.out
    generated = run(
        "generate", "--area", area, "--nurses", 3, "--clients", 4, "--weeks", 1, "--first-day", "2026-11-23",
        "--out", team,
    )  # fmt: skip
    assert generated.code == 0
    assert not Path(read_team(team).settings.area).is_absolute()
    planned = run("plan", team, "--date", "2026-11-24", "--seconds", 0, "--out", tmp_path / "r.json")
    assert planned.code == 0


def test_a_team_in_a_workbook_is_planned_too(run: Run, tmp_path: Path) -> None:
    team = tmp_path / "team.xlsx"
    assert run("generate", "--nurses", 3, "--clients", 4, "--weeks", 1, "--first-day", "2026-11-23",
               "--out", team).code == 0  # fmt: skip
    ran = run("plan", team, "--date", "2026-11-24", "--seconds", 0, "--out", tmp_path / "r.json")
    assert ran.code == 0


@pytest.mark.parametrize("command", ["area", "generate", "import", "plan", "evaluate", "explain", "export"])
def test_every_command_explains_itself(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert "Usage: " in ran.out
    assert len(ran.out.splitlines()) > 8


def test_the_installed_command_runs_and_tells_its_version() -> None:
    command = Path(sys.executable).with_name("buurtrooster")
    ran = subprocess.run([command, "--version"], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603
    assert ran.stdout.startswith("buurtrooster 0.")
