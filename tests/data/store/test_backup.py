import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
import sqlalchemy as sa

from data.store.access_log import Entry, entries_about, write_entry
from data.store.backup import Manifest, deleted_everywhere, read_manifest, restore_backup, write_backup
from data.store.connecting import Database, owner_engine
from data.store.embedded import EmbeddedServer
from data.store.errors import BackupError
from data.store.identities import set_door_note
from data.store.migrate import current_step, last_step, migrate, see_the_whole
from data.store.opening import prepare
from data.store.schema import metadata, solves, team_rows
from data.store.sealing import new_master_keys
from data.store.solves import add_solve
from data.store.team_rows import add_team, load_team, team_version
from data.store.team_saving import delete_client, save_team
from data.tables.diff import diff_teams
from data.tables.read_team import read_team
from data.team import Team
from tests.data.store.test_team_rows import SAMPLE

KEYS = new_master_keys()
ENTRY = Entry(event="e", action="read", subject="m", role="member", responsible="m", resource="r")


@pytest.fixture(scope="module")
def sample() -> Team:
    return read_team(SAMPLE)


class Place:
    """A database with one team in it, as its owner and as its app know it."""

    def __init__(self, owner: str, folder: Path) -> None:
        self.owner = owner
        self.database = Database(prepare(owner, folder).app)
        self.team = uuid4()

    def fill(self, team: Team) -> None:
        with self.database.transaction(team=self.team) as tx:
            add_team(tx, self.team, "new")
            save_team(tx, self.team, KEYS, team)
            set_door_note(tx, self.team, str(team.clients[0].id), "round the back", KEYS)
            write_entry(tx, self.team, ENTRY)
            write_entry(tx, self.team, ENTRY)
            add_solve(tx, self.team, day=team.shifts[0].day, asked={}, member=None)

    def load(self) -> Team:
        with self.database.transaction(team=self.team) as tx:
            return load_team(tx, self.team, KEYS).team

    def everything(self) -> dict[str, list[str]]:
        with owner_engine(self.owner).begin() as tx:
            see_the_whole(tx)
            return {
                name: sorted(str(row) for row in tx.execute(sa.select(table)))
                for name, table in metadata.tables.items()
            }


@pytest.fixture
def place(empty_database: str, server: EmbeddedServer, sample: Team) -> Iterator[Place]:
    made = Place(empty_database, server.folders.top)
    made.fill(sample)
    yield made
    made.database.close()


def test_a_backup_holds_every_row_and_comes_back_after_all_is_lost(
    place: Place, tmp_path: Path, sample: Team
) -> None:
    made = write_backup(place.owner, tmp_path / "all.backup")
    before = place.everything()
    assert {part.name: part.rows for part in made.tables} == {
        name: len(rows) for name, rows in before.items()
    }
    migrate(place.owner, "base")
    place.database.engine.dispose()
    assert restore_backup(place.owner, tmp_path / "all.backup") == made
    assert diff_teams(place.load(), sample) == ()
    after = place.everything()
    for changed in ("teams", "solves"):  # a version further; what was being planned is not any more
        assert len(before.pop(changed)) == len(after.pop(changed)) == 1
    assert after == before


def test_what_was_put_back_is_worked_on(place: Place, tmp_path: Path, sample: Team) -> None:
    write_backup(place.owner, tmp_path / "all.backup")
    restore_backup(place.owner, tmp_path / "all.backup", replaces=True)
    with place.database.transaction(team=place.team) as tx:
        assert team_version(tx, place.team) == 2
        write_entry(tx, place.team, ENTRY)
        assert len(entries_about(tx, place.team)) == 3
        assert tx.scalar(sa.select(solves.c.state)) == "cancelled"
        add_solve(tx, place.team, day=sample.shifts[0].day, asked={}, member=None)
        assert save_team(tx, place.team, KEYS, sample) == 3


def test_a_client_who_was_deleted_stays_deleted_in_a_backup_of_before(
    place: Place, tmp_path: Path, sample: Team
) -> None:
    write_backup(place.owner, tmp_path / "before.backup")
    client = str(sample.history[0].client)
    with place.database.transaction(team=place.team) as tx:
        delete_client(tx, place.team, client)
    restore_backup(place.owner, tmp_path / "before.backup", replaces=True)
    _require_gone(place, client)


def test_a_list_of_deletions_serves_where_the_database_is_lost(
    place: Place, tmp_path: Path, sample: Team
) -> None:
    write_backup(place.owner, tmp_path / "before.backup")
    client = str(sample.history[0].client)
    with place.database.transaction(team=place.team) as tx:
        delete_client(tx, place.team, client)
    with owner_engine(place.owner).begin() as tx:
        see_the_whole(tx)
        listed = deleted_everywhere(tx)
    assert listed == {(place.team, client)}
    migrate(place.owner, "base")
    place.database.engine.dispose()
    others = frozenset({(uuid4(), "c1")})
    restore_backup(place.owner, tmp_path / "before.backup", deleted=listed | others)
    _require_gone(place, client)


def _require_gone(place: Place, client: str) -> None:
    assert client not in {str(each.id) for each in place.load().clients}
    assert client not in {str(row.client) for row in place.load().history}
    with place.database.transaction(team=place.team) as tx:
        past = team_rows.c.cells["client"].astext == client
        assert (tx.scalar(sa.select(sa.func.count()).where(past)) or 0) > 0
        assert tx.scalar(sa.text(f"select count(*) from identities where client_id = '{client}'")) == 0


def test_teams_that_are_there_are_not_replaced_unasked(place: Place, tmp_path: Path) -> None:
    write_backup(place.owner, tmp_path / "all.backup")
    before = place.everything()
    with pytest.raises(BackupError, match="--replace"):
        restore_backup(place.owner, tmp_path / "all.backup")
    assert place.everything() == before


@pytest.mark.parametrize("damage", ["cut", "changed", "other", "newer"])
def test_a_damaged_backup_changes_nothing(place: Place, tmp_path: Path, damage: str) -> None:
    path = tmp_path / "all.backup"
    made = write_backup(place.owner, path)
    before = place.everything()
    _damage(path, damage, made)
    with pytest.raises(BackupError):
        restore_backup(place.owner, path, replaces=True)
    assert place.everything() == before


def _damage(path: Path, how: str, made: Manifest) -> None:
    if how == "cut":
        path.write_bytes(path.read_bytes()[:-300])
        return
    whole = path.with_suffix(".whole")
    shutil.move(path, whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if how == "changed" and name == "team_rows.copy":
                content = content.replace(b"n1", b"n2")
            if how == "newer":
                content = content.replace(f'"step": "{made.step}"'.encode(), b'"step": "r9999"')
            if not (how == "other" and name == "manifest.json"):
                new.writestr(name, content)


def test_a_restore_that_fails_half_way_leaves_everything_as_it_was(place: Place, tmp_path: Path) -> None:
    path = tmp_path / "all.backup"
    write_backup(place.owner, path)
    before = place.everything()
    _leave_out_teams(path)
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        restore_backup(place.owner, path, replaces=True)
    assert place.everything() == before


def _leave_out_teams(path: Path) -> None:
    whole = path.with_suffix(".whole")
    shutil.move(path, whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        for part in manifest["tables"]:
            if part["name"] == "teams":
                part["hash"] = hashlib.sha256(b"").hexdigest()
        for name in old.namelist():
            content = b"" if name == "teams.copy" else old.read(name)
            new.writestr(name, json.dumps(manifest) if name == "manifest.json" else content)


def test_a_backup_tells_no_name_and_is_its_owners_alone(place: Place, tmp_path: Path, sample: Team) -> None:
    path = tmp_path / "all.backup"
    write_backup(place.owner, path)
    assert path.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(path) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert b"round the back" not in content
    assert not [client.name for client in sample.clients if f'"{client.name}"'.encode() in content]


def test_a_backup_of_earlier_tables_is_brought_up_to_date(place: Place, tmp_path: Path, sample: Team) -> None:
    migrate(place.owner, "r0001")
    old = write_backup(place.owner, tmp_path / "old.backup")
    assert old.step == "r0001"
    assert read_manifest(tmp_path / "old.backup") == old
    restore_backup(place.owner, tmp_path / "old.backup", replaces=True)
    with owner_engine(place.owner).begin() as tx:
        assert current_step(tx) == last_step()
    assert diff_teams(place.load(), sample) == ()
