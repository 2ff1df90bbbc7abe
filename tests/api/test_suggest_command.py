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
