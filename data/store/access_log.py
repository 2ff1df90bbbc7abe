"""Who did or saw what, when, about which client: the fields of NEN 7513. Entries are added, never changed.

An entry holds ids only; what was seen or changed is no part of it.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from data.store.connecting import Tx
from data.store.schema import access_log

Action = Literal["create", "read", "update", "delete", "execute"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What happened (`event`), what was done to which `resource`, by whom, about which client if any.

    `responsible` is on whose behalf: the member, or who had the service do it.
    """

    event: str
    action: Action
    subject: str
    role: str
    responsible: str
    resource: str
    outcome: str = "done"
    client_id: str | None = None
    request_id: str | None = None
    origin: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Logged:
    """An entry with the moment at which it was made."""

    at: datetime
    entry: Entry


_COLUMNS = ("team_id", *(name for name in Entry.__slots__ if name != "client_id"))
_ONE = sa.insert(access_log)
_FOR_EACH = sa.insert(access_log).from_select(
    [*_COLUMNS, "client_id"],
    sa.select(
        *(sa.bindparam(f"of_{name}", type_=access_log.c[name].type) for name in _COLUMNS),
        sa.func.unnest(sa.bindparam("clients", type_=ARRAY(sa.Text))).column_valued("client"),
    ),
)


def write_entry(tx: Tx, team_id: UUID, entry: Entry, clients: Collection[str] = ()) -> None:
    """Add an entry; with `clients` one for each of them, in one statement however many they are."""
    kept = {"team_id": team_id, **asdict(entry)}
    if clients:
        told = {f"of_{name}": kept[name] for name in _COLUMNS}
        tx.execute(_FOR_EACH, {**told, "clients": list(clients)})
    else:
        tx.execute(_ONE, kept)


def entries_about(tx: Tx, team_id: UUID, *, client_id: str | None = None, most: int = 200) -> list[Logged]:
    """The last entries, of one client or of all, the newest first."""
    columns = [access_log.c[name] for name in Entry.__slots__]
    asked = sa.select(access_log.c.at, *columns).where(access_log.c.team_id == team_id)
    if client_id is not None:
        asked = asked.where(access_log.c.client_id == client_id)
    rows = tx.execute(asked.order_by(access_log.c.entry_id.desc()).limit(most)).mappings()
    return [Logged(at=row["at"], entry=Entry(**{n: row[n] for n in Entry.__slots__})) for row in rows]
