"""`buurtrooster shadow`: a team's own rosters beside the engine's, on a small made-up team."""

import csv
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from api.days import open_team
from api.shadowing import as_it_was
from data.problems.build import build_problem
from data.tables.read_team import read_team
from optimizer.domain.history import PastVisit
from optimizer.domain.horizon import DayPart
from tests.api.conftest import Run

FEW = ("--iterations", 1)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture
def past(roster: Path, tmp_path: Path) -> Path:
    """A folder with the Tuesday that the engine planned, as if the team had."""
    folder = tmp_path / "past"
    folder.mkdir()
    shutil.copy(roster, folder / "tuesday.json")
    return folder


def left_undone(path: Path, num_visits: int) -> None:
    """The same roster, in which somebody forgot the last visits of a route."""
    written = read(path)
    route = max(written["routes"], key=lambda route: len(route["visits"]))
    gone = [visit["visit"] for visit in route["visits"][-num_visits:]]
    route["visits"] = route["visits"][:-num_visits]
    route["order"] = [task for task in route["order"] if task not in gone]
    path.write_text(json.dumps(written), encoding="utf-8")


def test_the_report_is_in_both_languages_and_the_answer_on_the_terminal(
    run: Run, team: Path, past: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    ran = run("shadow", team, "--rosters", past, "--out", out, *FEW)
    assert (ran.code, ran.err) == (0, "")
    assert "Your rosters ask for" in ran.out
    assert ran.out.splitlines()[-1] == str(out / "shadow.html")
    assert sorted(path.name for path in out.iterdir()) == [
        "days.csv", "findings.csv", "right.csv", "shadow.html", "shadow.nl.html",
    ]  # fmt: skip
    for name in ("shadow.html", "shadow.nl.html"):
        text = (out / name).read_text(encoding="utf-8")
        assert "http" not in text
        assert len(text) < 1_000_000
    assert "Waar jullie gelijk hadden" in (out / "shadow.nl.html").read_text(encoding="utf-8")


def test_each_day_has_a_line_for_both_rosters(run: Run, team: Path, past: Path, tmp_path: Path) -> None:
    assert run("shadow", team, "--rosters", past, "--out", tmp_path, *FEW).code == 0
    found = rows(tmp_path / "days.csv")
    assert [(row["day"], row["whose"]) for row in found] == [("2026-11-24", "team"), ("2026-11-24", "engine")]
    stored = read(past / "tuesday.json")
    assert float(found[0]["cost"]) == pytest.approx(stored["cost"]["total"], abs=0.01)


def test_a_roster_better_than_ours_is_called_better(run: Run, tmp_path: Path) -> None:
    larger, past, out = (tmp_path / name for name in ("team", "past", "out"))
    past.mkdir()
    sizes = ("--nurses", 9, "--clients", 35, "--weeks", 1, "--first-day", "2026-11-23")
    assert run("generate", *sizes, "--out", larger).code == 0
    day = ("--date", "2026-11-24", "--iterations", 1, "--no-bound")
    assert run("plan", larger, *day, "--out", past / "tuesday.json").code == 0
    ran = run("shadow", larger, "--rosters", past, "--out", out, "--seconds", 0)  # ours is not searched for
    theirs, ours = rows(out / "days.csv")
    assert float(theirs["cost"]) < float(ours["cost"])
    assert (theirs["is_cheaper"], ours["is_cheaper"]) == ("yes", "no")
    assert "On 1 of 1 days your roster as a whole was better than our plan" in ran.out
    assert "day" in [row["kind"] for row in rows(out / "right.csv")]


def test_visits_that_the_team_left_undone_are_counted(
    run: Run, team: Path, past: Path, tmp_path: Path
) -> None:
    left_undone(past / "tuesday.json", 2)
    assert run("shadow", team, "--rosters", past, "--out", tmp_path, *FEW).code == 0
    theirs, ours = rows(tmp_path / "days.csv")
    assert int(theirs["num_left_out"]) == int(ours["num_left_out"]) + 2
    found = rows(tmp_path / "findings.csv")
    assert sum((row["whose"], row["rule"]) == ("team", "unassigned") for row in found) >= 2


def test_an_illegal_roster_is_named_so(run: Run, team: Path, past: Path, tmp_path: Path) -> None:
    written = read(past / "tuesday.json")
    route = max(written["routes"], key=lambda route: len(route["visits"]))
    first, second = route["visits"][:2]
    for moment in ("arrival", "start", "end"):
        second[moment] = first[moment]
    (past / "tuesday.json").write_text(json.dumps(written), encoding="utf-8")
    ran = run("shadow", team, "--rosters", past, "--out", tmp_path, *FEW)
    assert ran.code == 0
    assert "In 1 of your rosters there is something that the rules forbid" in ran.out
    found = [row for row in rows(tmp_path / "findings.csv") if row["severity"] == "forbidden"]
    assert found
    assert {row["whose"] for row in found} == {"team"}


def test_a_missing_day_is_said(run: Run, team: Path, past: Path, tmp_path: Path) -> None:
    day = ("--date", "2026-11-26", "--iterations", 1)
    assert run("plan", team, *day, "--out", past / "thursday.json").code == 0
    ran = run("shadow", team, "--rosters", past, "--out", tmp_path, "--language", "nl", *FEW)
    said = "Er was geen rooster van 25\u00a0november\u00a02026; dat telt nergens mee."
    assert ran.out.splitlines()[0] == said
    assert said in (tmp_path / "shadow.nl.html").read_text(encoding="utf-8")


def test_nobody_is_named_unless_it_is_asked_for(run: Run, team: Path, past: Path, tmp_path: Path) -> None:
    left_undone(past / "tuesday.json", 2)
    people = {client.name for client in read_team(team).clients}
    told = ("shadow", team, "--rosters", past, "--out", tmp_path, *FEW)
    assert run(*told).code == 0
    said = (tmp_path / "findings.csv").read_text() + (tmp_path / "right.csv").read_text()
    assert people
    assert not [name for name in people if name in said]
    assert run(*told, "--names").code == 0
    assert (tmp_path / "findings.csv").read_text() + (tmp_path / "right.csv").read_text() != said


def test_a_folder_without_rosters_and_two_rosters_of_a_day_are_refused(
    run: Run, team: Path, past: Path, tmp_path: Path
) -> None:
    told = ("--out", tmp_path / "out", *FEW)
    ran = run("shadow", team, "--rosters", tmp_path / "nothing", *told)
    assert (ran.code, "no roster is there" in ran.err) == (2, True)
    shutil.copy(past / "tuesday.json", past / "again.json")
    ran = run("shadow", team, "--rosters", past, *told)
    assert (ran.code, "again.json is for 2026-11-24 too" in ran.err) == (2, True)


def test_a_list_of_visits_is_a_roster_too(run: Run, team: Path, past: Path, tmp_path: Path) -> None:
    written = read(past / "tuesday.json")
    visits = [(route["nurse"], visit) for route in written["routes"] for visit in route["visits"]]
    lines = [
        f"2026-11-24,{visit['client']},{nurse},morning,{visit['shown']},{visit['visit']}"
        for nurse, visit in visits
    ]
    lists = tmp_path / "lists"
    lists.mkdir()
    heading = "day,client,nurse,day_part,start,series\n"
    (lists / "tuesday.csv").write_text(heading + "\n".join(lines) + "\n", encoding="utf-8")
    assert run("shadow", team, "--rosters", lists, "--out", tmp_path, *FEW).code == 0
    theirs = rows(tmp_path / "days.csv")[0]
    assert int(theirs["num_visits"]) == len(visits)
    assert float(theirs["cost"]) == pytest.approx(written["cost"]["total"], abs=0.01)


def test_what_a_list_says_that_the_tables_do_not_know_is_said(
    run: Run, team: Path, past: Path, tmp_path: Path
) -> None:
    (visit, nurse) = next(
        (route["visits"][0], route["nurse"]) for route in read(past / "tuesday.json")["routes"]
    )
    lists = tmp_path / "lists"
    lists.mkdir()
    (lists / "tuesday.csv").write_text(
        "day,client,nurse,day_part,start\n"
        f"2026-11-24,{visit['client']},{nurse},morning,{visit['shown']}\n"
        f"2026-11-24,nobody,{nurse},morning,10:00\n"
        f"2026-11-24,{visit['client']},a-stranger,evening,20:00\n",
        encoding="utf-8",
    )
    ran = run("shadow", team, "--rosters", lists, "--out", tmp_path, *FEW)
    assert ran.code == 0
    assert "2026-11-24 10:00: the tables have no such visit to nobody; it is left out" in ran.out
    assert "nobody; it is left out" in (tmp_path / "shadow.html").read_text(encoding="utf-8")


def test_who_came_on_an_earlier_day_of_the_shadow_is_no_new_face_later(team: Path) -> None:
    records, area = open_team(team)
    problem = build_problem(records, area, day=date(2026, 11, 26))
    client, nurse = next(
        (client.id, nurse.id)
        for client in problem.clients
        for nurse in problem.nurses
        if nurse.id not in problem.met.get(client.id, frozenset())
    )
    day_before = PastVisit(client=client, nurse=nurse, day=date(2026, 11, 25), day_part=DayPart.MORNING)
    assert nurse in as_it_was(problem, records, [day_before]).met[client]
    recorded = max(row.day for row in records.history)
    doubled = replace(day_before, day=recorded)
    assert as_it_was(problem, records, [doubled]).history == problem.history
