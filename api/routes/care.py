"""Clients, their care, and their absences; rosters that are there already follow."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam
from api.cases.about_clients import delete_for_good, export_client, read_door_note, write_door_note
from api.cases.clients import (
    add_client,
    bring_back,
    change_care,
    end_after_death,
    end_care,
    end_series,
    send_away,
    take_back_change,
)
from api.cases.doors import client_doors
from api.cases.starting import who_could_start
from api.once import Once
from api.problems import Refused
from api.schemas.base import Id
from api.schemas.care import (
    AbsenceAsked,
    CareAsked,
    ClientAsked,
    ClientDoor,
    ClientMade,
    CouldStartShown,
    DoorNote,
    DoorsShown,
    EndAsked,
    Exported,
    ReturnAsked,
)
from api.schemas.followed import TeamChangedShown
from optimizer.domain.ids import ClientId, SeriesId

router = APIRouter(prefix="/v1/teams/{team_id}", tags=["care"])
Client = Annotated[Id, Path(description="The team's own id of the client.")]
Series = Annotated[Id, Path(description="The team's own id of the series.")]


@router.post("/clients/who-could-start", operation_id="whoCouldStart")
@open_to(Access.MEMBER)
def could_start(session: InTeam, asked: ClientAsked) -> CouldStartShown:
    """Who could take a new client, and at what price; nothing is kept."""
    found = who_could_start(session.tx, session.teams, session.member, new=asked.record())
    problem = session.teams.problem(session.teams.now(session.tx, session.team_id), found.day)
    return CouldStartShown.of(problem, found)


@router.post("/clients", operation_id="addClient", status_code=201, response_model=ClientMade)
@open_to(Access.MEMBER)
def add(session: InTeam, once: Once, asked: ClientAsked) -> Response:
    """A new client, by six fields, with the care that was agreed."""

    def made() -> ClientMade:
        changed, client, series = add_client(session.tx, session.teams, session.member, new=asked.record())
        return ClientMade(client=client, series=series, changed=TeamChangedShown.of(changed))

    return once.answer(201, made)


@router.get("/clients/doors", operation_id="listDoors")
@open_to(Access.MEMBER)
def doors(session: InTeam) -> DoorsShown:
    """Where each client lives in words: street and number, or postcode and number, where it is known."""
    found = client_doors(session.tx, session.teams, session.member)
    return DoorsShown(doors=[ClientDoor(client=client, address=said) for client, said in found.items()])


@router.post("/clients/{client}/end", operation_id="endCare")
@open_to(Access.MEMBER)
def end(session: InTeam, client: Client, asked: EndAsked) -> TeamChangedShown:
    """The last day of a client's care, or a death: nothing mentions the client from today on."""
    tx, teams, member = session.tx, session.teams, session.member
    if asked.has_died:
        return TeamChangedShown.of(end_after_death(tx, teams, member, client=ClientId(client)))
    if asked.last_day is None:
        raise Refused("invalid")
    return TeamChangedShown.of(end_care(tx, teams, member, client=ClientId(client), last_day=asked.last_day))


@router.post(
    "/clients/{client}/absences",
    operation_id="sendAway",
    status_code=201,
    response_model=TeamChangedShown,
)
@open_to(Access.MEMBER)
def away(session: InTeam, once: Once, client: Client, asked: AbsenceAsked) -> Response:
    """A client is away; the visits vanish, and nobody else's promised time moves."""

    def made() -> TeamChangedShown:
        changed = send_away(
            session.tx,
            session.teams,
            session.member,
            client=ClientId(client),
            first=asked.first,
            last=asked.last,
            kind=asked.kind,
        )
        return TeamChangedShown.of(changed)

    return once.answer(201, made)


@router.post("/clients/{client}/return", operation_id="bringBack")
@open_to(Access.MEMBER)
def back(session: InTeam, client: Client, asked: ReturnAsked) -> TeamChangedShown:
    """A client is home again: the visits are back in one call, and show as nobody's until decided."""
    changed, _ = bring_back(
        session.tx, session.teams, session.member, client=ClientId(client), first_day=asked.first_day
    )
    return TeamChangedShown.of(changed)


@router.get("/clients/{client}/export", operation_id="exportClient")
@open_to(Access.PLANNER)
def export(session: InTeam, client: Client) -> Exported:
    """Everything that the team keeps about a client, who saw it included."""
    found = export_client(session.tx, session.teams, session.member, ClientId(client))
    return Exported(client=client, tables=found.tables, log=found.log)


@router.delete("/clients/{client}", operation_id="deleteClient")
@open_to(Access.PLANNER)
def delete(session: InTeam, client: Client) -> TeamChangedShown:
    """Delete a client for good: key, name and address are destroyed; what was done keeps a pseudonym."""
    tx, teams, member = session.tx, session.teams, session.member
    return TeamChangedShown.of(delete_for_good(tx, teams, member, ClientId(client)))


@router.get("/clients/{client}/door-note", operation_id="readDoorNote")
@open_to(Access.MEMBER)
def door(session: InTeam, client: Client) -> DoorNote:
    """How to get in: for the nurse who is planned there today, and for the planner."""
    return DoorNote(note=read_door_note(session.tx, session.teams, session.member, ClientId(client)))


@router.put("/clients/{client}/door-note", operation_id="writeDoorNote", status_code=204)
@open_to(Access.MEMBER)
def set_door(session: InTeam, client: Client, asked: DoorNote) -> Response:
    """Keep another note about the door."""
    write_door_note(session.tx, session.teams, session.member, ClientId(client), asked.note)
    return Response(status_code=204)


@router.post(
    "/series/{series}/changes",
    operation_id="changeCare",
    status_code=201,
    response_model=TeamChangedShown,
)
@open_to(Access.MEMBER)
def change(session: InTeam, once: Once, series: Series, asked: CareAsked) -> Response:
    """Change a series this once, or from now on."""

    def made() -> TeamChangedShown:
        changed = change_care(
            session.tx,
            session.teams,
            session.member,
            series=SeriesId(series),
            day=asked.day,
            change=asked.record(),
            from_now_on=asked.from_now_on,
        )
        return TeamChangedShown.of(changed)

    return once.answer(201, made)


@router.delete("/series/{series}/changes", operation_id="takeBackChange")
@open_to(Access.MEMBER)
def take_back(session: InTeam, series: Series, day: date, from_now_on: bool = False) -> TeamChangedShown:
    """Take a change of a series back."""
    changed = take_back_change(
        session.tx,
        session.teams,
        session.member,
        series=SeriesId(series),
        day=day,
        from_now_on=from_now_on,
    )
    return TeamChangedShown.of(changed)


@router.post("/series/{series}/end", operation_id="endSeries")
@open_to(Access.MEMBER)
def last_day(session: InTeam, series: Series, last_day: date) -> TeamChangedShown:
    """The last day of a series."""
    tx, teams, member = session.tx, session.teams, session.member
    return TeamChangedShown.of(end_series(tx, teams, member, series=SeriesId(series), last_day=last_day))
