"""A backup: every row of every team at one moment, in one file; and put back, all or nothing.

The jobs of the queue are left out: what was being planned is asked again. What is sealed stays sealed, so
that a backup is of no use without the master keys, which belong elsewhere.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Final
from uuid import UUID
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import psycopg
import sqlalchemy as sa

from data.store.connecting import Tx, owner_engine
from data.store.errors import BackupError
from data.store.migrate import current_step, go_to, knows, see_the_whole
from data.store.schema import metadata, solves, teams
from data.store.team_saving import erase_client
from optimizer.rules.base import Sentence

FORMAT: Final = "buurtrooster backup 1"
_MANIFEST = "manifest.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class TablePart:
    """A table in a backup: its columns, how many rows, and what its content hashes to."""

    name: str
    columns: list[str]
    rows: int
    hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What is in a backup: at which step of the tables, when, and each table in the order to put it back."""

    format: str
    step: str
    at: str
    tables: list[TablePart]

    @property
    def num_teams(self) -> int:
        """How many teams are in it."""
        return sum(part.rows for part in self.tables if part.name == teams.name)


Deleted = frozenset[tuple[UUID, str]]
"""Clients that were deleted for good, each with its team."""


def write_backup(owner_url: str, path: Path) -> Manifest:
    """Write everything to a file that is whole or not there, and that only its owner reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    part = Path(name)
    try:
        engine = owner_engine(owner_url).execution_options(isolation_level="REPEATABLE READ")
        with os.fdopen(descriptor, "wb") as file, engine.begin() as tx:
            with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=6) as archive:
                manifest = _write_tables(tx, archive)
                archive.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=1))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def read_manifest(path: Path) -> Manifest:
    """What is in a backup; `BackupError` where the file is damaged or none of ours."""
    try:
        with ZipFile(path) as archive:
            told = json.loads(archive.read(_MANIFEST))
            told["tables"] = [TablePart(**part) for part in told["tables"]]
            manifest = Manifest(**told)
            is_whole = all(_hash(archive, part.name) == part.hash for part in manifest.tables)
    except (BadZipFile, KeyError, ValueError, TypeError) as error:
        raise BackupError(_damaged(path)) from error
    if manifest.format != FORMAT or not is_whole:
        raise BackupError(_damaged(path))
    if not knows(manifest.step):
        raise BackupError(_newer(path))
    return manifest


def restore_backup(
    owner_url: str, path: Path, *, replaces: bool = False, deleted: Deleted = frozenset()
) -> Manifest:
    """Put a backup in the place of what is there, in one transaction.

    Clients that were deleted since, by what is there now or by `deleted`, are deleted once more.
    `BackupError` where teams are there and `replaces` does not say so.
    """
    manifest = read_manifest(path)
    with owner_engine(owner_url).begin() as tx:
        see_the_whole(tx)
        versions = _versions(tx)
        if versions and not replaces:
            raise BackupError(_in_use(len(versions)))
        again = deleted | deleted_everywhere(tx)
        go_to(tx, "base")
        go_to(tx, manifest.step)
        with ZipFile(path) as archive:
            for part in manifest.tables:
                _load_table(tx, archive, part)
        go_to(tx, "head")
        _after(tx, versions, again)
    return manifest


def deleted_everywhere(tx: Tx) -> Deleted:
    """Every client that any team deleted, as the owner sees it; nothing in an empty database."""
    if not sa.inspect(tx).has_table("deletions"):
        return frozenset()
    rows = tx.execute(sa.text("select team_id, client_id from deletions"))
    return frozenset((row.team_id, row.client_id) for row in rows)


def _write_tables(tx: Tx, archive: ZipFile) -> Manifest:
    see_the_whole(tx)
    there = set(sa.inspect(tx).get_table_names())
    return Manifest(
        format=FORMAT,
        step=current_step(tx) or "base",
        at=str(tx.scalar(sa.text("select now()"))),
        tables=[_write_table(tx, archive, each) for each in metadata.sorted_tables if each.name in there],
    )


def _write_table(tx: Tx, archive: ZipFile, table: sa.Table) -> TablePart:
    there = {column["name"] for column in sa.inspect(tx).get_columns(table.name)}
    columns = [column.name for column in table.columns if column.name in there]
    hashed = sha256()
    asked = f"copy (select {', '.join(columns)} from {table.name}) to stdout"
    with archive.open(f"{table.name}.copy", "w") as file, _cursor(tx) as cursor:
        with cursor.copy(asked) as rows:
            for block in rows:
                hashed.update(block)
                file.write(block)
        count = cursor.rowcount
    return TablePart(name=table.name, columns=columns, rows=count, hash=hashed.hexdigest())


def _load_table(tx: Tx, archive: ZipFile, part: TablePart) -> None:
    """Load a table by way of one without a border, since rows behind a border are not copied in."""
    columns = ", ".join(part.columns)
    with _cursor(tx) as cursor:
        cursor.execute(f"create temporary table put_back as select {columns} from {part.name} where false")
        with (
            archive.open(f"{part.name}.copy") as file,
            cursor.copy(f"copy put_back ({columns}) from stdin") as rows,
        ):
            shutil.copyfileobj(file, rows)
        cursor.execute(
            f"insert into {part.name} ({columns}) overriding system value select {columns} from put_back"
        )
        cursor.execute("drop table put_back")


def _after(tx: Tx, versions: Mapping[UUID, int], again: Deleted) -> None:
    """Make what was put back fit the present."""
    tx.exec_driver_sql(
        "select setval(pg_get_serial_sequence('access_log', 'entry_id'), "
        "(select coalesce(max(entry_id), 0) + 1 from access_log), false)"
    )
    active = solves.c.state.in_(("waiting", "running"))
    tx.execute(sa.update(solves).where(active).values(state="cancelled", ended_at=sa.func.now()))
    here = _versions(tx)
    for team_id, client_id in sorted(again):
        if team_id in here:
            erase_client(tx, team_id, client_id)
    for team_id, version in here.items():
        # Whoever has the team of a version in memory shall not take this one for it.
        newer = max(version, versions.get(team_id, 0)) + 1
        tx.execute(sa.update(teams).where(teams.c.team_id == team_id).values(version=newer))


def _versions(tx: Tx) -> dict[UUID, int]:
    if not sa.inspect(tx).has_table(teams.name):
        return {}
    rows = tx.execute(sa.select(teams.c.team_id, teams.c.version))
    return {row.team_id: row.version for row in rows}


def _cursor(tx: Tx) -> psycopg.Cursor[Any]:
    connection: psycopg.Connection[Any] = tx.connection.driver_connection  # type: ignore[assignment]
    return connection.cursor()


def _hash(archive: ZipFile, table: str) -> str:
    hashed = sha256()
    with archive.open(f"{table}.copy") as file:
        for block in _blocks(file):
            hashed.update(block)
    return hashed.hexdigest()


def _blocks(file: IO[bytes]) -> Iterable[bytes]:
    return iter(lambda: file.read(1 << 20), b"")


def _damaged(path: Path) -> Sentence:
    return Sentence(
        en=f"{path} is no backup of Buurtrooster, or a damaged one; nothing was changed, take another",
        nl=f"{path} is geen (hele) back-up van Buurtrooster; er is niets veranderd, neem een andere",
    )


def _newer(path: Path) -> Sentence:
    return Sentence(
        en=f"{path} was made by a newer Buurtrooster; install that one, then restore",
        nl=f"{path} is gemaakt door een nieuwere Buurtrooster; installeer die en zet hem dan terug",
    )


def _in_use(num_teams: int) -> Sentence:
    return Sentence(
        en=f"{num_teams} teams are in the database and would be replaced; make a backup of them first, "
        "then say --replace",
        nl=f"er staan {num_teams} teams in de database die zouden worden vervangen; maak er eerst een "
        "back-up van, en zeg dan --replace",
    )
