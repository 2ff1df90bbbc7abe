"""The commands for whoever keeps the service: tables, backups, keys, the list of deleted clients."""

import json
import os
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from api.options import Language
from data.export.words import say
from data.store.backup import Deleted, deleted_everywhere, read_manifest, restore_backup, write_backup
from data.store.connecting import owner_engine
from data.store.errors import StoreError
from data.store.identities import rewrap
from data.store.migrate import last_step, see_the_whole
from data.store.opening import Addresses, data_folder, open_store
from data.store.sealing import CURRENT, FILE, load_master_keys, new_master_keys, save_master_keys
from optimizer.rules.base import Sentence

BackupPath = Annotated[Path, typer.Argument(metavar="FILE", help="The backup, one file.")]


def migrate() -> None:
    """Bring the database to the tables of this version; so does every start of the service."""
    with open_store() as addresses:
        _owner(addresses)
        typer.echo(f"the database is at step {last_step()}")


def backup(file: BackupPath) -> None:
    """Write all that every team keeps to one file. Keep the master keys too, and elsewhere."""
    with open_store() as addresses:
        made = write_backup(_owner(addresses), file)
    rows = sum(part.rows for part in made.tables)
    typer.echo(f"{file}: {made.num_teams} teams, {rows} rows, as of {made.at}")


def restore(
    file: BackupPath,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace the teams that are there; without it nothing is.")
    ] = False,
    deletions: Annotated[
        Path | None, typer.Option(metavar="LIST", help="A list by `deletions`, of a database that is gone.")
    ] = None,
    language: Language = "en",
) -> None:
    """Put a backup back, all of it or nothing. Clients that were deleted since are deleted again."""
    read_manifest(file)  # a damaged file is told before a server is started
    listed = _listed(deletions) if deletions else frozenset()
    with open_store() as addresses:
        back = restore_backup(_owner(addresses), file, replaces=replace, deleted=listed)
    typer.echo(f"{file}: {back.num_teams} teams of {back.at}; {say(_STOPPED, language)}")


def deletions() -> None:
    """Print the clients that were deleted for good, by pseudonym: keep it for the day you restore."""
    with open_store() as addresses, owner_engine(_owner(addresses)).begin() as tx:
        see_the_whole(tx)
        for team_id, client_id in sorted(deleted_everywhere(tx)):
            typer.echo(json.dumps({"team": str(team_id), "client": client_id}))


def rotate_keys(language: Language = "en") -> None:
    """Seal every client's key under the current master key, a new one where the keys are in our own file."""
    folder = data_folder()
    with open_store(folder) as addresses, owner_engine(_owner(addresses)).begin() as tx:
        keys = load_master_keys(folder)
        if not _is_given():
            keys = new_master_keys(keys)
            # Before anything is sealed under it: a key that is lost cannot be found again.
            save_master_keys(folder / FILE, keys)
        see_the_whole(tx)
        number = rewrap(tx, keys)
    typer.echo(f"{number} / {keys.current}: {say(_ROTATED, language)}")


def _is_given() -> bool:
    return bool(os.environ.get(CURRENT))


def _owner(addresses: Addresses) -> str:
    if addresses.owner is None:
        raise StoreError(_NO_OWNER)
    return addresses.owner


def _listed(path: Path) -> Deleted:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return frozenset((UUID(line["team"]), line["client"]) for line in lines)


_STOPPED = Sentence(
    en="start the service again, so that nothing old is left in memory",
    nl="start de dienst opnieuw, zodat er niets ouds in het geheugen blijft",
)
_ROTATED = Sentence(
    en="client keys are sealed under the current master key; keep the old ones as long as old backups",
    nl="sleutels van cliënten zijn verzegeld met de huidige hoofdsleutel; bewaar de oude zo lang als "
    "oude back-ups",
)
_NO_OWNER = Sentence(
    en="this needs the owner of the database; name its address in DATABASE_URL",
    nl="hiervoor is de eigenaar van de database nodig; noem het adres in DATABASE_URL",
)
