"""Who a client is: name, address and door note, in this one place, each client under a key of its own."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.dialects.postgresql import insert

from data.store.connecting import Tx
from data.store.errors import NotFoundError
from data.store.schema import deletions, identities
from data.store.sealing import MasterKeys, seal, unseal, unwrap_key, wrap_key
from optimizer.rules.base import Sentence

SEALED_PATHS: Final = frozenset(
    {
        "name", "address.lat", "address.lon", "address.postcode", "address.number", "address.addition",
        "building",
    }
)  # fmt: skip
"""The columns of the table of clients that tell who somebody is or where."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """The cells of a client that are sealed, by header, and the note about the door."""

    cells: Mapping[str, str] = field(default_factory=dict)
    door_note: str = ""


def load_identities(tx: Tx, team_id: UUID, keys: MasterKeys) -> dict[str, Identity]:
    """Every client of a team that was not deleted."""
    rows = tx.execute(sa.select(identities).where(identities.c.team_id == team_id))
    return {row.client_id: _opened(row, keys) for row in rows}


def save_identities(tx: Tx, team_id: UUID, keys: MasterKeys, new: Mapping[str, Identity]) -> None:
    """Keep the identities of these clients; whoever has a key keeps it."""
    if not new:
        return
    of_team = sa.select(identities).where(
        identities.c.team_id == team_id, identities.c.client_id.in_(list(new))
    )
    old = {row.client_id: row for row in tx.execute(of_team)}
    rows = [_sealed(team_id, client, each, keys, old.get(client)) for client, each in new.items()]
    adding = insert(identities)
    same = {name: adding.excluded[name] for name in ("master_key", "sealed_key", "sealed")}
    tx.execute(adding.on_conflict_do_update(index_elements=["team_id", "client_id"], set_=same), rows)


def door_note(tx: Tx, team_id: UUID, client_id: str, keys: MasterKeys) -> str:
    """The note about the door of one client; who may read it when is for the caller to judge."""
    return _opened(_find(tx, team_id, client_id), keys).door_note


def clients_with_note(tx: Tx, team_id: UUID, keys: MasterKeys, clients: Iterable[str]) -> frozenset[str]:
    """Those of these clients about whose door something is written down."""
    of_these = (identities.c.team_id == team_id) & identities.c.client_id.in_(list(clients))
    rows = tx.execute(sa.select(identities).where(of_these))
    return frozenset(row.client_id for row in rows if _opened(row, keys).door_note)


def set_door_note(tx: Tx, team_id: UUID, client_id: str, note: str, keys: MasterKeys) -> None:
    """Keep another note about the door."""
    cells = _opened(_find(tx, team_id, client_id), keys).cells
    save_identities(tx, team_id, keys, {client_id: Identity(cells=cells, door_note=note)})


def destroy_identities(tx: Tx, team_id: UUID, clients: Iterable[str]) -> None:
    """Destroy keys and identities for good, and remember it, so that a restored backup does it again."""
    gone = list(clients)
    if not gone:
        return
    of_these = (identities.c.team_id == team_id) & identities.c.client_id.in_(gone)
    tx.execute(sa.delete(identities).where(of_these))
    rows = [{"team_id": team_id, "client_id": client} for client in gone]
    tx.execute(insert(deletions).on_conflict_do_nothing(), rows)


def deleted_clients(tx: Tx, team_id: UUID) -> frozenset[str]:
    """The pseudonyms of the clients that this team deleted."""
    return frozenset(tx.scalars(sa.select(deletions.c.client_id).where(deletions.c.team_id == team_id)))


def rewrap(tx: Tx, keys: MasterKeys) -> int:
    """Seal every client's key under the current master key; how many were under another one.

    For the owner, who sees every team; what is sealed under the clients' own keys stays as it is.
    """
    old = sa.select(identities).where(identities.c.master_key != keys.current).with_for_update()
    rows = tx.execute(old).all()
    for row in rows:
        about = _about(row.team_id, row.client_id)
        key = unwrap_key(keys, row.master_key, row.sealed_key, about)
        tx.execute(
            sa.update(identities)
            .where(identities.c.team_id == row.team_id, identities.c.client_id == row.client_id)
            .values(master_key=keys.current, sealed_key=wrap_key(keys, key, about))
        )
    return len(rows)


def _about(team_id: UUID, client_id: str) -> str:
    return f"the identity of client {client_id} of team {team_id}"


def _opened(row: sa.Row[Any], keys: MasterKeys) -> Identity:
    about = _about(row.team_id, row.client_id)
    key = unwrap_key(keys, row.master_key, row.sealed_key, about)
    content = json.loads(unseal(key, row.sealed, about))
    return Identity(cells=content["cells"], door_note=content["door_note"])


def _sealed(
    team_id: UUID, client_id: str, identity: Identity, keys: MasterKeys, old: sa.Row[Any] | None
) -> dict[str, Any]:
    about = _about(team_id, client_id)
    key = _new_key() if old is None else unwrap_key(keys, old.master_key, old.sealed_key, about)
    content = json.dumps({"cells": dict(identity.cells), "door_note": identity.door_note}).encode()
    return {
        "team_id": team_id,
        "client_id": client_id,
        "master_key": keys.current,
        "sealed_key": wrap_key(keys, key, about),
        "sealed": seal(key, content, about),
    }


def _new_key() -> bytes:
    return AESGCM.generate_key(256)


def _find(tx: Tx, team_id: UUID, client_id: str) -> sa.Row[Any]:
    asked = sa.select(identities).where(identities.c.team_id == team_id, identities.c.client_id == client_id)
    row = tx.execute(asked).one_or_none()
    if row is None:
        raise NotFoundError(
            Sentence(en=f"there is no client {client_id} here", nl=f"er is hier geen cliënt {client_id}")
        )
    return row
