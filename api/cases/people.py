"""Who a team has: its clients with their care, its nurses, and what is done; as lists to show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from api.cases.doors import in_words
from api.cases.member import Member
from api.cases.standing import today
from api.cases.stored import log
from api.cases.teams import Teams
from data.store.connecting import Tx
from data.store.identities import clients_with_note
from data.team import AbsenceRecord, ActRecord, ClientRecord, NurseRecord, SeriesRecord, Team
from optimizer.domain.ids import ActId


@dataclass(frozen=True, kw_only=True)
class ClientListed:
    """A client with the care that was agreed; `away` is the first absence that is not over yet."""

    record: ClientRecord
    address: str | None
    has_ended: bool
    away: AbsenceRecord | None
    has_door_note: bool
    series: tuple[SeriesRecord, ...]


@dataclass(frozen=True, kw_only=True)
class People:
    """Some of the clients, and all nurses and acts; `next` is where the list of clients goes on."""

    version: int
    clients: tuple[ClientListed, ...]
    next: int | None
    nurses: tuple[NurseRecord, ...]
    acts: Mapping[ActId, ActRecord]


def people(tx: Tx, teams: Teams, member: Member, *, after: int, limit: int) -> People:
    """The team's people, its clients from a place in the list on; deleted ones have no name any more."""
    now = teams.now(tx, member.team)
    team, day = now.team, today(member, now.team.settings.time_zone)
    part = team.clients[after : after + limit]
    end = after + len(part)
    names = [client.id for client in part]
    log(tx, member, "people read", f"people/{after}", names, action="read")
    noted = clients_with_note(tx, member.team, teams.keys, names)
    return People(
        version=now.version,
        clients=tuple(_listed(team, client, day, has_note=client.id in noted) for client in part),
        next=end if end < len(team.clients) else None,
        nurses=team.nurses,
        acts={act.id: act for act in team.acts},
    )


def _listed(team: Team, client: ClientRecord, day: date, *, has_note: bool) -> ClientListed:
    away = [
        each for each in team.absences if each.client == client.id and (each.last is None or each.last >= day)
    ]
    return ClientListed(
        record=client,
        address=in_words(client.address),
        has_ended=client.end_date is not None and client.end_date < day,
        away=min(away, key=lambda each: each.first, default=None),
        has_door_note=has_note,
        series=tuple(each for each in team.series if each.client == client.id),
    )
