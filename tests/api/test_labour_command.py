"""The commands about working time, on a made-up team."""

import shutil
from pathlib import Path

import pytest

from tests.api.conftest import Run

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "team"
NO_CLAIM = "no claim of legal compliance"


@pytest.fixture
def tired(tmp_path: Path) -> Path:
    """The sample team, in which Mirjam works every day of three weeks."""
    folder = shutil.copytree(SAMPLE, tmp_path / "team")
    shifts = (folder / "diensten.csv").read_text(encoding="utf-8").splitlines()
    more = [f"x{day};n1;{day:02d}-12-2026;07:00;12:30;;nee;;;15;09:30;11:00;10" for day in range(1, 22)]
    (folder / "diensten.csv").write_text("\n".join([*shifts, *more]), encoding="utf-8")
    return folder


def test_the_hours_of_a_made_up_team_keep_the_law(run: Run, team: Path) -> None:
    ran = run("check-hours", team, "--from", "2026-11-23", "--weeks", 1)
    assert (ran.code, ran.err) == (0, "")
    assert "shifts from 2026-11-23 to 2026-11-29" in ran.out
    assert "averages over 16 weeks know no shifts before" in ran.out
    assert NO_CLAIM in ran.out


def test_what_passes_the_law_is_said_with_its_rule_and_source(run: Run, tired: Path) -> None:
    ran = run("check-hours", tired, "--from", "2026-12-01", "--weeks", 3)
    assert (ran.code, ran.err) == (1, "")
    said = " ".join(ran.out.split())
    assert "Against the law (1)" in said
    assert "Mirjam has a rest of at most 18:30 hours in the 7 days from 2026-12-01" in said
    assert "(L3, law; source: evofenedex)" in said


def test_it_is_said_in_dutch_too(run: Run, tired: Path) -> None:
    ran = run("check-hours", tired, "--from", "2026-12-01", "--weeks", 3, "--language", "nl")
    assert ran.code == 1
    assert "Mirjam heeft hooguit 18:30 uur rust aaneen" in " ".join(ran.out.split())


def test_weeks_without_any_work_are_refused(run: Run) -> None:
    ran = run("check-hours", SAMPLE, "--from", "2027-03-01")
    assert ran.code == 2
    assert "has no shifts and no hours on call from 2027-03-01" in ran.err


def test_the_nights_say_who_can_be_called_and_which_are_open(run: Run) -> None:
    ran = run("on-call", SAMPLE, "--from", "2026-11-23", "--weeks", 1)
    assert (ran.code, ran.err) == (0, "")
    assert "2026-11-23 23:00-07:00  Nachtteam Oost" in ran.out
    assert "2026-11-24 23:00-07:00  Samira" in ran.out
    assert "In 5 of 7 nights there are hours in which nobody can be called:" in ran.out
    assert "Samira: 1 (" in ran.out


def test_who_could_be_asked_for_open_nights_is_proposed_and_nothing_is_changed(run: Run, team: Path) -> None:
    before = {path.name: path.read_bytes() for path in team.iterdir()}
    ran = run("on-call", team, "--from", "2026-11-23", "--weeks", 1, "--fill", "--language", "nl")
    assert (ran.code, ran.err) == (0, "")
    head, proposed = ran.out.split("Een voorstel voor die uren; er is niets gewijzigd")
    assert "In 7 van de 7 nachten zijn er uren waarin niemand te bellen is:" in head
    assert "2026-11-23 23:00-07:00  " in proposed
    assert {path.name: path.read_bytes() for path in team.iterdir()} == before


def test_a_call_at_three_looks_again_at_the_shift_of_seven(run: Run) -> None:
    ran = run("on-call", SAMPLE, "--call", "2026-11-24 03:00", "Mirjam", 90)
    assert (ran.code, ran.err) == (0, "")
    assert "2:30 hours of rest are left" in ran.out
    assert "Look at that shift again" in ran.out


def test_a_call_that_leaves_too_much_work_says_what_would_be_a_yes(run: Run) -> None:
    ran = run("on-call", SAMPLE, "--call", "2026-11-24 00:00", "n1", 500, "--language", "nl")
    assert ran.code == 1
    assert "Tegen de wet (1)" in ran.out
    assert "laat iemand anders haar dienst van 2026-11-24 om 07:00 doen" in ran.out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((), "say either --from DATE"),
        (("--call", "24-11 03:00", "n1", 50), "write it as '2026-11-24 03:00'"),
        (("--call", "2026-11-24 03:00", "n1", 0), "write 1 to 1440"),
        (("--call", "2026-11-24 03:00", "nobody", 50), "there is no one nurse 'nobody'"),
    ],
)
def test_what_cannot_be_asked_is_told(run: Run, asked: tuple[object, ...], said: str) -> None:
    ran = run("on-call", SAMPLE, *asked)
    assert ran.code == 2
    assert said in ran.err
