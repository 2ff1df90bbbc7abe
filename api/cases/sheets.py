"""A day on paper: its board, and where each client lives, for when there is no computer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from api.cases.board import Board, read_board
from api.cases.doors import address_in_words
from api.cases.member import Member
from api.cases.stored import log
from api.cases.teams import Teams
from data.store.connecting import Tx
from data.store.identities import clients_with_note
from optimizer.domain.ids import ClientId


@dataclass(frozen=True, kw_only=True, slots=True)
class DoorOnPaper:
    """Where a client lives, if it can be said, and whether there is a note about the door: never the note."""

    address: str | None
    has_note: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheets:
    """The board of a day, with the doors of its clients."""

    board: Board
    doors: Mapping[ClientId, DoorOnPaper]


def day_sheets(tx: Tx, teams: Teams, member: Member, *, day: date) -> Sheets:
    """What goes on paper of a day; `NoRosterYetError` where nothing has been planned for it."""
    board = read_board(tx, teams, member, day=day)
    clients = {visit.client for visit in board.problem.visits}
    log(tx, member, "sheets read", f"roster/{day}/{board.kept.version}", sorted(clients), action="read")
    now = board.standing.team
    noted = clients_with_note(tx, now.team_id, teams.keys, clients)
    book = teams.addresses(now.team)
    doors = {
        client.id: DoorOnPaper(
            address=address_in_words(book, client.address),
            has_note=client.id in noted,
        )
        for client in now.team.clients
        if client.id in clients
    }
    return Sheets(board=board, doors=doors)
