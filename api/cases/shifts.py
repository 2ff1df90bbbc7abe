"""Shifts and those who work them: a shift that is made, changed or taken by another; a nurse who leaves."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import cast

from api.cases.in_step import TeamChanged
from api.cases.member import Member
from api.cases.records import one_of, put, sound
from api.cases.refusals import ChangeRefusedError
from api.cases.standing import today
from api.cases.team_changes import change_team
from api.cases.teams import Teams
from data.problems.working_time import unlawful
from data.store.connecting import Tx
from data.team import CompetenceRecord, ShiftRecord, Team
from optimizer.domain.ids import NurseId, ShiftId
from optimizer.rules.base import Sentence


def put_shift(
    tx: Tx,
    teams: Teams,
    member: Member,
    *,
    shift: ShiftId,
    nurse: NurseId,
    day: date,
    hours: tuple[time, time],
    break_minutes: int | None = None,
) -> TeamChanged:
    """A new shift, or another nurse, day or hours of one; what is not named stays.

    Raises:
        UnknownError: the team has no such nurse.
        ChangeRefusedError: it lies in the past, she works at that time already, or the law forbids it.

    """

    def change(team: Team) -> Team:
        start, end = hours
        old = next((each for each in team.shifts if each.id == shift), None)
        whole = old or ShiftRecord(id=shift, nurse=nurse, day=day, start=start, end=end)
        whole = replace(whole, nurse=nurse, day=day, start=start, end=end)
        if break_minutes is not None:
            whole = replace(whole, break_minutes=break_minutes, break_earliest=None, break_latest=None)
        return _with_shift(team, whole, _today(team, member))

    return change_team(tx, teams, member, change, event="shift changed")


def give_shift(tx: Tx, teams: Teams, member: Member, *, shift: ShiftId, nurse: NurseId) -> TeamChanged:
    """A shift is taken by another nurse, with the visits in it that the rules let her make."""

    def change(team: Team) -> Team:
        old = cast("ShiftRecord", one_of(team.shifts, "shifts", id=shift))
        return _with_shift(team, replace(old, nurse=nurse), _today(team, member))

    return change_team(tx, teams, member, change, event="shift taken")


def end_nurse(tx: Tx, teams: Teams, member: Member, *, nurse: NurseId, last_day: date) -> TeamChanged:
    """A nurse leaves the team: what she would have worked after her last day is no more.

    The past, and who knows which client, stay. Whether she may still sign in is for the planner to settle.
    """
    return change_team(
        tx,
        teams,
        member,
        lambda team: _without_nurse(team, nurse, max(last_day, _today(team, member) - timedelta(days=1))),
        event="nurse left",
    )


def _with_shift(team: Team, shift: ShiftRecord, now: date) -> Team:
    one_of(team.nurses, "nurses", id=shift.nurse)
    _require_ours([each for each in team.shifts if each.id == shift.id])
    if shift.day < now:
        raise ChangeRefusedError(_past(shift.day))
    for other in team.shifts:
        if other.nurse == shift.nurse and other.id != shift.id and _overlap(other, shift):
            raise ChangeRefusedError(_works_already(other))
    changed = put(team, shift)
    if found := unlawful(team, changed, shift):
        raise ChangeRefusedError(found[0].sentence)
    return changed


def _without_nurse(team: Team, nurse: NurseId, last_day: date) -> Team:
    one_of(team.nurses, "nurses", id=nurse)
    later = [each for each in team.shifts if each.nurse == nurse and each.day > last_day]
    _require_ours(later)
    gone = {each.id for each in later}
    return sound(
        replace(
            team,
            shifts=tuple(each for each in team.shifts if each.id not in gone),
            blocks=tuple(each for each in team.blocks if each.nurse != nurse or each.day <= last_day),
            on_call=tuple(each for each in team.on_call if each.nurse != nurse or each.day <= last_day),
            decisions=tuple(each for each in team.decisions if each.nurse != nurse or each.day <= last_day),
            competences=tuple(_until(each, last_day) if each.nurse == nurse else each
                              for each in team.competences
                              if each.nurse != nurse or (each.valid_from or last_day) <= last_day),
        )
    )  # fmt: skip


def _until(competence: CompetenceRecord, last_day: date) -> CompetenceRecord:
    return replace(competence, valid_until=min(competence.valid_until or last_day, last_day))


def _require_ours(shifts: Iterable[ShiftRecord]) -> None:
    """A shift that a neighbour team counts on is taken back there first."""
    for each in shifts:
        if each.lent_to is not None:
            raise ChangeRefusedError(
                Sentence(
                    en=f"shift {each.id} on {each.day} is lent to {each.lent_to}; settle that first",
                    nl=f"dienst {each.id} op {each.day} is uitgeleend aan {each.lent_to}; regel dat eerst",
                )
            )


def _overlap(one: ShiftRecord, other: ShiftRecord) -> bool:
    (start, end), (begin, last) = _hours(one), _hours(other)
    return start < last and begin < end


def _hours(shift: ShiftRecord) -> tuple[datetime, datetime]:
    until = shift.day + timedelta(days=shift.end <= shift.start)
    return datetime.combine(shift.day, shift.start), datetime.combine(until, shift.end)


def _today(team: Team, member: Member) -> date:
    return today(member, team.settings.time_zone)


def _past(day: date) -> Sentence:
    return Sentence(
        en=f"{day} has gone by; a shift of then is mended in the table",
        nl=f"{day} is voorbij; een dienst van toen pas je in de tabel aan",
    )


def _works_already(other: ShiftRecord) -> Sentence:
    hours = f"{other.start:%H:%M}-{other.end:%H:%M}"
    return Sentence(
        en=f"{other.nurse} works on {other.day} at {hours} already (shift {other.id}); change that first",
        nl=f"{other.nurse} werkt op {other.day} al van {hours} (dienst {other.id}); wijzig die eerst",
    )
