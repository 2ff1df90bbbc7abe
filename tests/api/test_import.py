"""New tables shown beside the team they are for, and taken in only when that is asked."""

import shutil
from pathlib import Path

import pytest

from data.tables.read_team import read_team
from data.tables.write_team import write_team
from data.tables.written_in import written_in
from tests.api.conftest import Run
from tests.data.tables.read_files import SOUND, write_files

LATER = SOUND["shifts.csv"].replace("15:00", "16:00")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The team as it is."""
    return write_files(tmp_path / "kept")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The same team with one shift an hour longer."""
    return write_files(tmp_path / "new", shifts=LATER)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_an_import_shows_what_would_change_and_changes_nothing(run: Run, kept: Path, new: Path) -> None:
    before = contents(kept)
    ran = run("import", new, "--into", kept)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "shifts: 1 changed",
        "~ shifts d1: end: 15:00 -> 16:00",
        f"{kept}: nothing is changed yet; add --apply to change the team",
    ]
    assert contents(kept) == before


def test_an_import_that_is_applied_changes_the_team(run: Run, kept: Path, new: Path) -> None:
    ran = run("import", new, "--into", kept, "--apply")
    assert (ran.code, ran.err) == (0, "")
    assert "~ shifts d1: end: 15:00 -> 16:00" in ran.out
    assert ran.out.splitlines()[-1] == f"{kept}: changed as shown"
    assert read_team(kept) == read_team(new)
    assert sorted(path.name for path in kept.parent.iterdir()) == ["kept", "new"]


def test_an_import_of_the_same_team_changes_nothing(run: Run, kept: Path, new: Path) -> None:
    assert run("import", new, "--into", kept, "--apply").code == 0
    before = contents(kept)
    ran = run("import", new, "--into", kept, "--apply")
    assert (ran.code, ran.out) == (0, "nothing changes\n")
    assert run("import", new, "--into", kept, "--language", "nl").out == "er verandert niets\n"
    assert contents(kept) == before


def test_an_import_speaks_dutch(run: Run, kept: Path, new: Path) -> None:
    told = run("import", new, "--into", kept, "--language", "nl").out.splitlines()
    assert told[:2] == ["diensten: 1 anders", "~ diensten d1: einde: 15:00 -> 16:00"]
    assert told[2].endswith("voeg --apply toe om het team te veranderen")


@pytest.mark.parametrize("name", ["team", "team.xlsx"])
def test_a_team_written_in_dutch_stays_in_dutch(run: Run, new: Path, tmp_path: Path, name: str) -> None:
    kept = tmp_path / name
    write_team(read_team(write_files(tmp_path / "sound")), kept, "nl")
    assert run("import", new, "--into", kept, "--apply").code == 0
    assert written_in(kept) == "nl"
    assert read_team(kept) == read_team(new)


def test_a_workbook_is_taken_into_a_folder(run: Run, kept: Path, new: Path, tmp_path: Path) -> None:
    write_team(read_team(new), tmp_path / "new.xlsx", "nl")
    assert run("import", tmp_path / "new.xlsx", "--into", kept, "--apply").code == 0
    assert written_in(kept) == "en"
    assert read_team(kept) == read_team(new)


def test_what_else_lies_in_the_folder_stays(run: Run, kept: Path, new: Path) -> None:
    (kept / "notes.txt").write_text("ours", encoding="utf-8")
    assert run("import", new, "--into", kept, "--apply").code == 0
    assert (kept / "notes.txt").read_text(encoding="utf-8") == "ours"


def test_everything_to_mend_is_told_at_once_and_nothing_is_imported(
    run: Run, kept: Path, tmp_path: Path
) -> None:
    shifts = SOUND["shifts.csv"].replace("n1", "n9").replace("15:00", "late")
    bad = write_files(tmp_path / "bad", shifts=shifts, nurses="id;name;level\nn1;Mirjam;four\n")
    before = contents(kept)
    ran = run("import", bad, "--into", kept, "--apply")
    assert (ran.code, ran.out) == (2, "")
    assert "3 things to mend, nothing is imported" in ran.err
    assert "bad/nurses.csv, line 2, column level" in ran.err
    assert contents(kept) == before


def test_a_fault_says_in_which_of_the_two_teams_it_is(run: Run, kept: Path, new: Path) -> None:
    (kept / "acts.csv").write_text("id;name;minutes\nwash;Wash;long\n", encoding="utf-8")
    ran = run("import", new, "--into", kept)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("kept/acts.csv, line 2, column minutes")


@pytest.mark.parametrize("missing", ["new", "kept"])
def test_a_team_that_is_not_there_is_not_imported(run: Run, kept: Path, new: Path, missing: str) -> None:
    shutil.rmtree({"new": new, "kept": kept}[missing])
    ran = run("import", new, "--into", kept, "--apply")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{missing}: it cannot be read")
    assert len(ran.err.splitlines()) == 1
