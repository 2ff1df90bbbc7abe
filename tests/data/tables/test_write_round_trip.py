"""A team that is written reads back as the same team, or is not written at all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.tables.faults import TeamExportError
from data.tables.read_team import parse_team, read_team
from data.tables.sheet import cleaned, guarded
from data.tables.words import Language
from data.tables.write_team import format_team, format_team_workbook, write_team
from data.team import NurseRecord, Team, TeamSettings
from optimizer.domain.ids import NurseId
from tests.data.tables.random_cells import TEXTS
from tests.data.tables.random_read_teams import teams
from tests.data.tables.read_files import write_files

LANGUAGES = st.sampled_from(["en", "nl"])


@settings(max_examples=60, deadline=None)
@given(team=teams(), language=LANGUAGES)
def test_a_team_written_as_csv_reads_back_as_the_same_team(team: Team, language: Language) -> None:
    assert parse_team(format_team(team, language)) == team


@settings(max_examples=12, deadline=None)
@given(team=teams(), language=LANGUAGES)
def test_a_team_written_as_a_workbook_reads_back_as_the_same_team(team: Team, language: Language) -> None:
    assert parse_team({"team.xlsx": format_team_workbook(team, language)}) == team


@given(text=TEXTS)
def test_a_guarded_text_is_never_run_and_reads_back_as_itself(text: str) -> None:
    written = guarded(text)
    assert cleaned(written) == text
    is_number = text.lstrip("+-").replace(",", ".", 1).replace(".", "", 1).isdigit()
    assert written[0] not in "=@"
    assert written[0] not in "+-" or is_number


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return read_team(write_files(tmp_path / "sound"))


@pytest.mark.parametrize("name", ["home", "home.xlsx"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_team_can_be_written_over_itself(tmp_path: Path, team: Team, name: str, language: Language) -> None:
    for _ in range(2):
        write_team(team, tmp_path / name, language)
    assert read_team(tmp_path / name) == team
    assert sorted(p.name for p in tmp_path.iterdir()) == [name, "sound"]


def test_what_else_is_in_the_folder_stays_and_tables_in_the_other_language_go(
    tmp_path: Path, team: Team
) -> None:
    folder = tmp_path / "home"
    write_team(team, folder, "nl")
    (folder / "addresses.bin").write_bytes(b"kept")
    (folder / "area").mkdir()
    (folder / "area" / "clients.csv").write_bytes(b"not a table of the team")
    write_team(team, folder, "en")
    assert (folder / "addresses.bin").read_bytes() == b"kept"
    assert (folder / "area" / "clients.csv").exists()
    assert (folder / "clients.csv").exists()
    assert not (folder / "clienten.csv").exists()
    assert read_team(folder) == team


def test_formulas_are_written_with_an_apostrophe(tmp_path: Path, team: Team) -> None:
    risky = replace(team, settings=TeamSettings(name='=HYPERLINK("x")'))
    write_team(risky, tmp_path / "home")
    assert "name;\"'=HYPERLINK(" in (tmp_path / "home" / "team.csv").read_text("utf-8-sig")
    assert read_team(tmp_path / "home") == risky


@pytest.mark.parametrize(
    ("nurse", "message"),
    [
        (NurseRecord(id=NurseId("n9"), name=" spaces ", level=4), "' spaces ' as 'spaces'"),
        (NurseRecord(id=NurseId("n9"), name="bell\x07", level=4), "nurses, name"),
        (NurseRecord(id=NurseId("two words"), name="x", level=4), "no spaces"),
        (NurseRecord(id=NurseId("n9"), name="x", level=7), "from 2 to 5"),
        (NurseRecord(id=NurseId("n1"), name="x", level=4), "line 2 has the same id"),
        (NurseRecord(id=NurseId("n9"), name="x", level=4, contract_hours=float("nan")), "fits in no cell"),
        (NurseRecord(id=NurseId("n9"), name="half \ud800", level=4), "cannot be seen"),
        (NurseRecord(id=NurseId("n9"), name="x", level=4, modes=()), "modes '' as 'bike'"),
    ],
)
def test_a_team_that_would_not_read_back_is_not_written(
    tmp_path: Path, team: Team, nurse: NurseRecord, message: str
) -> None:
    write_team(team, tmp_path / "home")
    for target in (tmp_path / "home", tmp_path / "new", tmp_path / "new.xlsx"):
        with pytest.raises(TeamExportError, match=message):
            write_team(replace(team, nurses=(*team.nurses, nurse)), target)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["home", "sound"]
    assert read_team(tmp_path / "home") == team


def test_a_time_finer_than_a_second_is_not_written(team: Team) -> None:
    shift = replace(team.shifts[0], start=time(7, 0, 0, 5))
    with pytest.raises(TeamExportError, match="shifts"):
        format_team(replace(team, shifts=(shift,)))


def test_a_disk_that_fails_halfway_leaves_the_old_folder(
    tmp_path: Path, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_team(team, tmp_path / "home")
    changed = replace(team, settings=TeamSettings(name="Other"))

    def full(*_: object) -> Iterator[None]:
        raise OSError("no space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="no space"):
            write_team(changed, tmp_path / "home")
    assert read_team(tmp_path / "home") == team
    assert sorted(p.name for p in tmp_path.iterdir()) == ["home", "sound"]


def test_a_folder_that_cannot_be_put_in_place_gives_the_old_one_back(
    tmp_path: Path, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_team(team, tmp_path / "home")
    rename = Path.rename

    def refuse_new(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError("busy")
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse_new)
        with pytest.raises(OSError, match="busy"):
            write_team(replace(team, nurses=team.nurses[:1]), tmp_path / "home")
    assert read_team(tmp_path / "home") == team
