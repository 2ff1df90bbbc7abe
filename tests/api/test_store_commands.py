"""The commands for whoever keeps the service, on a server of their own, as docs/operating.md tells."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from data.store.connecting import Database, Tx
from data.store.opening import open_store
from data.store.sealing import load_master_keys
from data.store.team_rows import add_team, load_team
from data.store.team_saving import delete_client, save_team
from data.tables.diff import diff_teams
from data.tables.read_team import read_team
from data.team import Team
from tests.api.conftest import Run

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "team"


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of a service that is set up by nothing else."""
    folder = Path(tempfile.mkdtemp(prefix="buurtrooster-tests-"))
    monkeypatch.setenv("BUURTROOSTER_DATA", str(folder))
    for name in ("DATABASE_URL", "DATABASE_APP_URL", "DATABASE_WORKER_URL", "BUURTROOSTER_MASTER_KEY"):
        monkeypatch.delenv(name, raising=False)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def opened(folder: Path, team_id: UUID) -> Iterator[Tx]:
    with (
        open_store(folder) as addresses,
        Database(addresses.app) as database,
        database.transaction(team=team_id) as tx,
    ):
        yield tx


def keep(folder: Path, team: Team) -> UUID:
    made = uuid4()
    with opened(folder, made) as tx:
        add_team(tx, made, "new")
        save_team(tx, made, load_master_keys(folder), team)
    return made


def kept(folder: Path, team_id: UUID) -> Team:
    with opened(folder, team_id) as tx:
        return load_team(tx, team_id, load_master_keys(folder)).team


@pytest.mark.slow
def test_a_service_is_backed_up_lost_and_put_back_on_another_machine(
    house: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = read_team(SAMPLE)
    team_id = keep(house, sample)
    backup, listed = tmp_path / "monday.backup", tmp_path / "deletions.jsonl"
    assert run("backup", backup).out.startswith(f"{backup}: 1 teams, ")
    client = str(sample.clients[-1].id)
    with opened(house, team_id) as tx:
        delete_client(tx, team_id, client)
    listed.write_text(run("deletions").out)
    assert json.loads(listed.read_text()) == {"team": str(team_id), "client": client}
    assert "--replace" in run("restore", backup).err
    assert run("rotate-keys").out.startswith(f"{len(sample.clients) - 1} / ")

    elsewhere = Path(tempfile.mkdtemp(prefix="buurtrooster-tests-"))
    try:
        shutil.copy(house / "master-keys.json", elsewhere)  # kept apart from the backup, with the old keys
        monkeypatch.setenv("BUURTROOSTER_DATA", str(elsewhere))
        told = run("restore", backup, "--deletions", listed, "--language", "nl")
        assert (told.code, "start de dienst opnieuw" in told.out) == (0, True)
        found = kept(elsewhere, team_id)
    finally:
        shutil.rmtree(elsewhere, ignore_errors=True)
    assert client not in {str(each.id) for each in found.clients}
    assert {change.table for change in diff_teams(sample, found)} <= {
        "clients", "series", "changes", "absences", "history", "nurses", "decisions",
    }  # fmt: skip


def test_a_file_that_is_no_backup_is_told_before_anything_starts(
    house: Path, tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("dear all")
    told = run("restore", path)
    assert (told.code, "is no backup" in told.err) == (2, True)
    assert not (house / "postgres").exists()


def test_a_database_of_another_version_is_told_in_a_sentence(house: Path, run: Run) -> None:
    (house / "postgres").mkdir()
    (house / "postgres" / "PG_VERSION").write_text("16")
    told = run("migrate")
    assert (told.code, "PostgreSQL 16" in told.err) == (2, True)
