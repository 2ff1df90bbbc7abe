"""The team's tables row by row: the same checks as an import, and rosters that follow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from api.cases.in_step import TeamChanged, in_step
from api.cases.member import Member
from api.cases.stored import log
from api.cases.teams import Teams
from data.store import team_changes
from data.store.access_log import Action
from data.store.connecting import Tx
from data.store.team_rows import StoredRow
from data.tables.column import Table
from data.tables.people import CLIENTS

Cells = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class RowKept:
    """A row after a change, and the rosters that followed."""

    row: StoredRow
    changed: TeamChanged


def add_row(tx: Tx, teams: Teams, member: Member, *, table: Table, cells: Cells) -> RowKept:
    """A new row; `TeamImportError` names every fault."""
    return _kept(
        tx,
        teams,
        member,
        lambda: team_changes.add_row(tx, member.team, teams.keys, table, cells),
        "row added",
        "create",
    )


def change_row(tx: Tx, teams: Teams, member: Member, *, row_id: UUID, cells: Cells) -> RowKept:
    """Other cells in a row; what is not named stays."""
    return _kept(
        tx,
        teams,
        member,
        lambda: team_changes.change_row(tx, member.team, teams.keys, row_id, cells),
        "row changed",
        "update",
    )


def remove_row(tx: Tx, teams: Teams, member: Member, *, table: Table, row_id: UUID) -> TeamChanged:
    """Take a row away that nothing refers to."""

    def change(_: object) -> None:
        team_changes.remove_row(tx, member.team, teams.keys, row_id)
        log(tx, member, "row removed", f"tables/{table.name}/{row_id}", action="delete")

    return in_step(tx, teams, member, change)[1]


def _kept(
    tx: Tx,
    teams: Teams,
    member: Member,
    change: Callable[[], team_changes.Changed],
    event: str,
    action: Action,
) -> RowKept:
    def written(_: object) -> StoredRow:
        row = change().row
        log(tx, member, event, f"tables/{row.table}/{row.row_id}", _clients(row), action)
        return row

    row, changed = in_step(tx, teams, member, written)
    return RowKept(row=row, changed=changed)


def _clients(row: StoredRow) -> list[str]:
    """The client that a row is about, if it is about one."""
    named = row.cells.get("id") if row.table == CLIENTS.name else row.cells.get("client")
    return [] if named is None else [named]
