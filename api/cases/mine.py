"""A nurse's own day: her stops with the address, why her, and whom to ask about a client new to her."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from api.cases.board import Board, read_board
from api.cases.doors import address_in_words
from api.cases.member import Member
from api.cases.offer_rows import OfferNow, may_answer, open_offers
from api.cases.stored import log
from api.cases.teams import Teams
from data.store.connecting import Tx
from data.store.identities import clients_with_note
from geo.point import Point
from optimizer.decisions.handover import handovers
from optimizer.domain.care import Visit
from optimizer.domain.ids import ClientId, NurseId, VisitId
from optimizer.domain.shifts import Nurse
from optimizer.rules.base import Sentence
from optimizer.rules.worked import Worked


@dataclass(frozen=True, kw_only=True)
class OwnVisit:
    """What a nurse is told of one of her visits beside its times.

    `knows` are colleagues who have met a client who is new to her; `is_marked` where five minutes are
    marked to ask them.
    """

    address: str | None
    point: Point
    why: tuple[Sentence, ...]
    knows: tuple[Nurse, ...]
    has_door_note: bool
    is_marked: bool


@dataclass(frozen=True, kw_only=True)
class OwnDay:
    """One nurse's day on the board of the day, with what is hers alone."""

    board: Board
    nurse: NurseId
    routes: tuple[Worked, ...]
    visits: Mapping[VisitId, OwnVisit]
    offers: tuple[OfferNow, ...]


def own_day(tx: Tx, teams: Teams, member: Member, *, day: date) -> OwnDay:
    """The caller's own day; refused for a member who is no nurse.

    Raises:
        NoRosterYetError: nothing has been planned for it.

    """
    nurse, board = member.own_nurse, read_board(tx, teams, member, day=day)
    routes = sorted(
        (worked for worked in board.worked.values() if worked.nurse.id == nurse),
        key=lambda worked: worked.route.departure,
    )
    visits = [stop.task for worked in routes for stop in worked.stops if isinstance(stop.task, Visit)]
    clients = [visit.client for visit in visits]
    log(tx, member, "own day read", f"roster/{day}/{board.kept.version}", clients, action="read")
    return OwnDay(
        board=board,
        nurse=nurse,
        routes=tuple(routes),
        visits=_told(tx, teams, board, nurse, visits),
        offers=tuple(each for each in open_offers(tx, member, day) if _is_hers(each, nurse)),
    )


def _is_hers(each: OfferNow, nurse: NurseId) -> bool:
    return may_answer(each, nurse) and nurse not in each.declined


def _told(tx: Tx, teams: Teams, board: Board, nurse: NurseId, visits: list[Visit]) -> dict[VisitId, OwnVisit]:
    problem, now = board.problem, board.standing.team
    noted = clients_with_note(tx, now.team_id, teams.keys, {visit.client for visit in visits})
    points, why = teams.points(now, board.kept.day), teams.reasons(board.standing, nurse)
    marked = {each.visit for each in handovers(problem, board.standing.roster) if each.nurse == nurse}
    addresses = {client.id: client.address for client in now.team.clients}
    book = teams.addresses(now.team)
    return {
        visit.id: OwnVisit(
            address=address_in_words(book, addresses[visit.client]),
            point=points[visit.place],
            why=why[visit.id],
            knows=_who_knows(board, visit.client, nurse),
            has_door_note=visit.client in noted,
            is_marked=visit.id in marked,
        )
        for visit in visits
    }


def _who_knows(board: Board, client: ClientId, nurse: NurseId) -> tuple[Nurse, ...]:
    met = board.problem.met.get(client, frozenset())
    return () if nurse in met else tuple(each for each in board.problem.nurses if each.id in met)
