"""The command that proposes, on a made-up team."""

import json
from pathlib import Path

from tests.api.conftest import Run


def _first_visit(roster: Path) -> str:
    routes = json.loads(roster.read_text(encoding="utf-8"))["routes"]
    return next(str(visit["visit"]) for route in routes for visit in route["visits"])


def test_options_for_a_visit_are_printed_with_their_price_and_it_stays_as_it_is_for_nothing(
    run: Run, team: Path, roster: Path
) -> None:
    ran = run("suggest", team, roster, "--visit", _first_visit(roster))
    assert (ran.code, ran.err) == (0, "")
    assert "+0.0  as it is: " in ran.out


def test_options_are_told_in_dutch_too(run: Run, team: Path, roster: Path) -> None:
    ran = run("suggest", team, roster, "--visit", _first_visit(roster), "--all", "--language", "nl")
    assert (ran.code, ran.err) == (0, "")
    assert "zoals het is: " in ran.out


def test_a_visit_that_is_not_there_is_said_to_be_so(run: Run, team: Path, roster: Path) -> None:
    ran = run("suggest", team, roster, "--visit", "nobody")
    assert ran.code == 2
    assert "there is no visit 'nobody'" in ran.err


def test_nothing_asked_is_said_in_a_sentence(run: Run, team: Path, roster: Path) -> None:
    ran = run("suggest", team, roster)
    assert ran.code == 2
    assert "say what to propose for" in ran.err


def _nurses(roster: Path) -> list[str]:
    routes = json.loads(roster.read_text(encoding="utf-8"))["routes"]
    return list(dict.fromkeys(str(route["nurse"]) for route in routes if route["visits"]))


def test_exchanges_are_printed_with_both_days(run: Run, team: Path, roster: Path) -> None:
    one, other = _nurses(roster)[:2]
    ran = run("suggest", team, roster, "--swap", one, other)
    assert (ran.code, ran.err) == (0, "")
    assert "min on the way" in ran.out or "can exchange nothing" in ran.out


def test_who_is_not_of_the_team_is_said_to_be_so(run: Run, team: Path, roster: Path) -> None:
    ran = run("suggest", team, roster, "--swap", "nobody", "n01")
    assert ran.code == 2
    assert "there is no one nurse 'nobody'" in ran.err


def test_nobody_exchanges_with_herself(run: Run, team: Path, roster: Path) -> None:
    name = _nurses(roster)[0]
    ran = run("suggest", team, roster, "--swap", name, name)
    assert ran.code == 2
    assert "cannot exchange visits with herself" in ran.err


def test_a_repair_is_printed_and_written_as_a_roster(
    run: Run, team: Path, roster: Path, tmp_path: Path
) -> None:
    absent, out = _nurses(roster)[0], tmp_path / "repaired.json"
    ran = run("suggest", team, roster, "--absent", absent, "--budget", 2, "--out", out)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Without ") or ran.out.startswith("without ")
    assert absent not in _nurses(out)
    assert run("evaluate", team, out).code == 0


def test_what_has_begun_stays_in_a_repair(run: Run, team: Path, roster: Path) -> None:
    absent = _nurses(roster)[0]
    ran = run("suggest", team, roster, "--absent", absent, "--now", "23:59", "--language", "nl")
    assert ran.code == 0
    assert "doen anderen 0 van de 0 bezoeken" in ran.out


def test_a_time_that_is_none_is_said_to_be_so(run: Run, team: Path, roster: Path) -> None:
    ran = run("suggest", team, roster, "--absent", "n01", "--now", "later")
    assert ran.code == 2
    assert "'later' is not a time of the day" in ran.err
