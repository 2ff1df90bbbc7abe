"""The team's own data, row by row, as in its files; rosters that are there already follow."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam
from api.cases.rows import add_row, change_row, remove_row
from api.cases.stored import log
from api.once import Once
from api.problems import Refused
from api.schemas.followed import TeamChangedShown
from api.schemas.tables import change_shown, rows_shown, tables_shown
from api.schemas.teams import RowAsked, RowChanged, Rows, Tables
from data.store.team_changes import find_row
from data.store.team_rows import load_rows, team_version
from data.tables.catalogue import TABLE_OF
from data.tables.column import Table, header_key
from data.tables.people import CLIENTS

router = APIRouter(prefix="/v1/teams/{team_id}/tables", tags=["tables"])

Name = Annotated[str, Path(min_length=1, max_length=40, description="Its English or Dutch name.")]
_SETTINGS = "team"


@router.get("", operation_id="listTables")
@open_to(Access.MEMBER)
def describe(session: InTeam) -> Tables:  # noqa: ARG001  (asked for so that the route has a door)
    """The tables that a team has, and their columns."""
    return tables_shown()


@router.get("/{table}", operation_id="listRows")
@open_to(Access.MEMBER)
def read(
    session: InTeam,
    table: Name,
    after: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 200,
) -> Rows:
    """Some rows of a table, in the team's order."""
    wanted = _table(table)
    rows = load_rows(session.tx, session.team_id, session.teams.keys, [wanted])
    seen = [row.cells["id"] for row in rows[after : after + limit]] if wanted is CLIENTS else []
    log(session.tx, session.member, "table read", f"tables/{wanted.name}", seen, "read")
    return rows_shown(wanted, team_version(session.tx, session.team_id), rows, after, limit)


@router.post("/{table}/rows", operation_id="addRow", status_code=201, response_model=RowChanged)
@open_to(Access.MEMBER)
def add(session: InTeam, once: Once, table: Name, asked: RowAsked) -> Response:
    """A new row, held to the same checks as an import."""
    wanted = _table(table)
    _require_settings_by_planner(session, wanted)

    def made() -> RowChanged:
        return change_shown(
            add_row(session.tx, session.teams, session.member, table=wanted, cells=asked.cells)
        )

    return once.answer(201, made)


@router.patch("/{table}/rows/{row_id}", operation_id="changeRow")
@open_to(Access.MEMBER)
def change(session: InTeam, table: Name, row_id: UUID, asked: RowAsked) -> RowChanged:
    """Other cells in a row; what is not named stays."""
    _require_row(session, _table(table), row_id)
    return change_shown(
        change_row(session.tx, session.teams, session.member, row_id=row_id, cells=asked.cells)
    )


@router.delete("/{table}/rows/{row_id}", operation_id="removeRow")
@open_to(Access.MEMBER)
def remove(session: InTeam, table: Name, row_id: UUID) -> TeamChangedShown:
    """Take away a row that no other refers to; a client is ended or deleted instead."""
    wanted = _table(table)
    _require_row(session, wanted, row_id)
    tx, teams, member = session.tx, session.teams, session.member
    return TeamChangedShown.of(remove_row(tx, teams, member, table=wanted, row_id=row_id))


def _table(name: str) -> Table:
    found = TABLE_OF.get(header_key(name))
    if found is None:
        raise Refused("not_found")
    return found


def _require_row(session: InTeam, table: Table, row_id: UUID) -> None:
    if find_row(session.tx, session.team_id, None, row_id).table != table.name:
        raise Refused("not_found")
    _require_settings_by_planner(session, table)


def _require_settings_by_planner(session: InTeam, table: Table) -> None:
    """Prices, agreements and the map are the planner's to settle."""
    if table.name == _SETTINGS and session.member.role != "planner":
        raise Refused("forbidden")
