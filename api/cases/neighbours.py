"""Neighbour teams: one asks, the other answers, or both agreed beforehand; nobody above them allocates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, cast
from uuid import UUID

from api.cases.across import Crossing, OvertakenError, hand_over_visit, lend_shift
from api.cases.handing_over import visit_wanted
from api.cases.in_step import TeamChanged
from api.cases.lending import NurseWanted, lent_shift
from api.cases.member import Member
from api.cases.neighbour_requests import ENDED, RequestNow, find_request
from api.cases.records import one_of
from api.cases.refusals import CaseRefusedError, ChangeRefusedError, UnknownError
from api.cases.standing import open_standing, today
from api.cases.stored import log
from api.cases.teams import Teams
from data.store import neighbours
from data.store.connecting import Tx
from data.store.neighbours import NewRequest
from data.team import ShiftRecord
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import ShiftId, VisitId
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What became of an answer: the question as it then is, what changed here, or why nothing (`said`)."""

    request: RequestNow
    changed: TeamChanged | None = None
    said: tuple[Sentence, ...] = ()


def ask_neighbour(
    tx: Tx,
    teams: Teams,
    member: Member,
    *,
    neighbour: UUID,
    day: date,
    wanted: NurseWanted | VisitId,
    note: str = "",
    expires_at: datetime | None = None,
) -> RequestNow:
    """Ask a neighbour for a nurse, or to take a visit; where both agreed beforehand it is a yes at once."""
    _check_askable(tx, teams, member, neighbour, day)
    visit = None if isinstance(wanted, NurseWanted) else wanted
    if isinstance(wanted, NurseWanted):
        body = _told_of_nurse(wanted)
    else:
        body = _told_of_visit(tx, teams, member, day, wanted)
    new = NewRequest(
        asked_team=neighbour,
        day=day,
        kind="nurse" if visit is None else "visit",
        body={**body, "note": note},
        member=member.subject,
        visit=visit,
        expires_at=expires_at,
    )
    sent = neighbours.ask_neighbour(tx, member.team, new)
    log(tx, member, "neighbour asked", f"neighbours/{sent.request_id}", action="create")
    try:
        with tx.begin_nested():
            if neighbours.accept_by_agreement(tx, sent.request_id) and visit is not None:
                crossing = Crossing(tx=tx, teams=teams, member=member, request=sent.request_id)
                hand_over_visit(crossing, giver=member.team, taker=neighbour)
    except OvertakenError:
        pass  # what they agreed to beforehand does not go today: they are asked as if they had not
    return find_request(tx, teams, member, sent.request_id)


def answer(
    tx: Tx,
    teams: Teams,
    member: Member,
    *,
    request_id: UUID,
    says_yes: bool,
    shift: ShiftId | None = None,
) -> Answered:
    """Say yes or no; a yes changes both rosters at once. To lend a nurse it names the `shift`.

    A question that is settled, or that the other team's day has overtaken, is answered with `said`.

    Raises:
        CaseRefusedError: what this team itself has is in the way.

    """
    found = find_request(tx, teams, member, request_id)
    if found.is_ours:
        raise UnknownError(_OURS)
    if not found.is_open:
        return Answered(request=found, said=(ENDED[found.state],))
    if not says_yes:
        neighbours.answer_request(tx, request_id, state="declined", member=member.subject)
        log(tx, member, "neighbour answered no", f"neighbours/{request_id}")
        return Answered(request=find_request(tx, teams, member, request_id))
    try:
        with tx.begin_nested():
            changed = _carried_out(tx, teams, member, found, shift)
    except OvertakenError as error:
        neighbours.answer_request(tx, request_id, state="stale", member=member.subject)
        return Answered(request=find_request(tx, teams, member, request_id), said=error.sentences)
    return Answered(request=find_request(tx, teams, member, request_id), changed=changed)


def withdraw_request(tx: Tx, teams: Teams, member: Member, *, request_id: UUID) -> RequestNow:
    """Take a question back while it can still be answered."""
    found = find_request(tx, teams, member, request_id)
    if not found.is_ours:
        raise UnknownError(_THEIRS)
    if not found.is_open:
        raise CaseRefusedError(ENDED[found.state])
    neighbours.withdraw_request(tx, member.team, request_id)
    log(tx, member, "question withdrawn", f"neighbours/{request_id}")
    return find_request(tx, teams, member, request_id)


def _carried_out(
    tx: Tx, teams: Teams, member: Member, found: RequestNow, shift: ShiftId | None
) -> TeamChanged | None:
    crossing = Crossing(tx=tx, teams=teams, member=member, request=found.id)
    if found.kind == "visit":
        neighbours.answer_request(tx, found.id, state="accepted", member=member.subject)
        return hand_over_visit(crossing, giver=found.neighbour, taker=member.team)
    team = teams.now(tx, member.team).team
    record = cast("ShiftRecord", one_of(team.shifts, "shifts", id=shift, day=found.day))
    _check_hers(member, team.settings.time_zone, record)
    lent = lent_shift(team, member.team, found.id, record, _wanted(found.body))
    told = {"nurse": lent.nurse.id, "shift": lent.shift.id}
    neighbours.answer_request(tx, found.id, state="accepted", member=member.subject, answer=told)
    return lend_shift(
        crossing, shift=record, lent=lent, borrower=found.neighbour, borrower_name=found.neighbour_name
    )


def _check_hers(member: Member, time_zone: str, shift: ShiftRecord) -> None:
    """Nobody is lent out but by herself, or by the planner with whom she agreed it; nor once she works."""
    if member.role != "planner" and member.nurse != shift.nurse:
        raise CaseRefusedError(_NOT_HERS)
    horizon = Horizon(first_day=shift.day, time_zone=time_zone)
    if horizon.seconds(shift.day, shift.start) <= horizon.seconds_of(member.now):
        raise CaseRefusedError(_HAS_BEGUN)


def _check_askable(tx: Tx, teams: Teams, member: Member, neighbour: UUID, day: date) -> None:
    if neighbour == member.team:
        raise ChangeRefusedError(_OWN_TEAM)
    if day < today(member, teams.now(tx, member.team).team.settings.time_zone):
        raise ChangeRefusedError(_DAY_OVER)


def _told_of_visit(tx: Tx, teams: Teams, member: Member, day: date, visit: VisitId) -> Mapping[str, Any]:
    standing = open_standing(tx, teams, member, day)
    if visit not in standing.problem.visit_of:
        raise UnknownError(_no_such_visit(visit))
    return visit_wanted(standing.team.team, standing.problem, standing.problem.visit_of[visit])


def _told_of_nurse(wanted: NurseWanted) -> Mapping[str, Any]:
    return {
        "start": f"{wanted.start:%H:%M}",
        "end": f"{wanted.end:%H:%M}",
        "level": wanted.level,
        "competences": sorted(wanted.competences),
    }


def _wanted(body: Mapping[str, Any]) -> NurseWanted:
    return NurseWanted(
        start=time.fromisoformat(body["start"]),
        end=time.fromisoformat(body["end"]),
        level=body["level"],
        competences=frozenset(body["competences"]),
    )


_OURS = Sentence(en="this is a question of your own team", nl="dit is een vraag van uw eigen team")
_THEIRS = Sentence(en="this is a question of the other team", nl="dit is een vraag van het andere team")
_OWN_TEAM = Sentence(en="ask another team than your own", nl="vraag een ander team dan het eigen")
_DAY_OVER = Sentence(en="that day is over; choose another", nl="die dag is voorbij; kies een andere")
_NOT_HERS = Sentence(
    en="a shift is lent by whoever works it, or by the planner in agreement with her",
    nl="een dienst wordt uitgeleend door wie hem werkt, of door de planner in overleg met haar",
)
_HAS_BEGUN = Sentence(
    en="this shift has begun; choose another", nl="deze dienst is begonnen; kies een andere"
)


def _no_such_visit(visit: VisitId) -> Sentence:
    return Sentence(
        en=f"there is no visit {visit} on that day; look at the roster again",
        nl=f"er is die dag geen bezoek {visit}; bekijk het rooster opnieuw",
    )
