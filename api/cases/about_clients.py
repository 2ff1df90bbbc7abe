"""What is kept about one client: handed out, shown at the door, destroyed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.cases.in_step import TeamChanged, in_step
from api.cases.member import Member
from api.cases.refusals import UnknownError
from api.cases.standing import today
from api.cases.stored import log, newest
from api.cases.teams import Teams
from data.store.access_log import entries_about
from data.store.connecting import Tx
from data.store.identities import door_note, set_door_note
from data.store.team_rows import load_rows
from data.store.team_saving import delete_client
from optimizer.domain.ids import ClientId
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True)
class AboutClient:
    """Every row about a client by table, and who did or saw what."""

    tables: dict[str, list[dict[str, str]]]
    log: list[dict[str, str | None]]


def export_client(tx: Tx, teams: Teams, member: Member, client: ClientId) -> AboutClient:
    """Everything that is kept about a client; `UnknownError` for one the team does not have."""
    _require(tx, teams, member, client)
    rows = load_rows(tx, member.team, teams.keys)
    series = {row.cells["id"] for row in rows if row.table == "series" and row.cells["client"] == client}
    tables: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        if _is_about(row.table, row.cells, client, series):
            tables.setdefault(row.table, []).append(dict(row.cells))
    log(tx, member, "client exported", f"clients/{client}", [client], action="read")
    return AboutClient(tables=tables, log=_log(tx, member, client))


def _is_about(table: str, cells: Mapping[str, str], client: str, series: set[str]) -> bool:
    own_id = cells.get("id") == client and table == "clients"
    return own_id or cells.get("client") == client or cells.get("series") in series


def _log(tx: Tx, member: Member, client: ClientId) -> list[dict[str, str | None]]:
    return [
        {
            "at": each.at.isoformat(),
            "event": each.entry.event,
            "action": each.entry.action,
            "subject": each.entry.subject,
            "role": each.entry.role,
            "resource": each.entry.resource,
        }
        for each in entries_about(tx, member.team, client_id=client, most=1_000)
    ]


def delete_for_good(tx: Tx, teams: Teams, member: Member, client: ClientId) -> TeamChanged:
    """Destroy who a client is; no roster of today or later mentions the client any more."""
    _require(tx, teams, member, client)
    log(tx, member, "client deleted", f"clients/{client}", [client], action="delete")
    return in_step(tx, teams, member, lambda _: delete_client(tx, member.team, client))[1]


def read_door_note(tx: Tx, teams: Teams, member: Member, client: ClientId) -> str:
    """How to get in, for who is planned there today and for the planner; to others it is not there."""
    _require(tx, teams, member, client)
    if member.role != "planner" and not _visits_today(tx, teams, member, client):
        raise UnknownError(_NOT_TODAY)
    log(tx, member, "door note read", f"clients/{client}/door-note", [client], action="read")
    return door_note(tx, member.team, client, teams.keys)


def write_door_note(tx: Tx, teams: Teams, member: Member, client: ClientId, note: str) -> None:
    """Keep another note about the door."""
    _require(tx, teams, member, client)
    set_door_note(tx, member.team, client, note, teams.keys)
    log(tx, member, "door note changed", f"clients/{client}/door-note", [client])


def _visits_today(tx: Tx, teams: Teams, member: Member, client: ClientId) -> bool:
    zone = teams.now(tx, member.team).team.settings.time_zone
    kept = newest(tx, member.team, today(member, zone))
    if kept is None or member.nurse is None:
        return False
    return any(stop["client"] == client for stop in _visits(kept.body, member.nurse))


def _visits(body: Mapping[str, Any], nurse: str) -> list[Mapping[str, Any]]:
    return [stop for route in body["routes"] if route["nurse"] == nurse for stop in route["visits"]]


def _require(tx: Tx, teams: Teams, member: Member, client: ClientId) -> None:
    if all(each.id != client for each in teams.now(tx, member.team).team.clients):
        raise UnknownError(
            Sentence(
                en=f"the team has no client {client!r}; look at the list again",
                nl=f"het team heeft geen cliënt {client!r}; bekijk de lijst opnieuw",
            )
        )


_NOT_TODAY = Sentence(
    en="the note about a door is shown to whoever visits there today",
    nl="de notitie over een deur is te zien voor wie daar vandaag komt",
)
