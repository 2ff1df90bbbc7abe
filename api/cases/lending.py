"""A nurse lent to a neighbour team for a shift: what crosses the border, and both teams after it. Pure."""

from dataclasses import dataclass, replace
from datetime import date, time
from typing import cast
from uuid import UUID, uuid5

from api.cases.records import one_of, put
from api.cases.refusals import ChangeRefusedError
from data.team import BlockRecord, CompetenceRecord, NurseRecord, ShiftRecord, Team
from optimizer.domain.ids import NurseId, ShiftId
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class NurseWanted:
    """Whom a team asks a neighbour for: hours, a level, competences."""

    start: time
    end: time
    level: int
    competences: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class LentShift:
    """All that the other team gets: who comes, what she may do that day, her hours, how she travels."""

    nurse: NurseRecord
    competences: tuple[CompetenceRecord, ...]
    shift: ShiftRecord


def lent_shift(team: Team, lender: UUID, request: UUID, shift: ShiftRecord, wanted: NurseWanted) -> LentShift:
    """What crosses the border with a shift: neither her home nor her contract, wishes or past.

    Raises:
        ChangeRefusedError: it cannot be lent, or is not what was asked for.

    """
    nurse = cast("NurseRecord", one_of(team.nurses, "nurses", id=shift.nurse))
    held = [row for row in team.competences if row.nurse == nurse.id and _holds(row, shift.day)]
    _check(team, shift, nurse, wanted)
    missing = wanted.competences - {row.name for row in held}
    if nurse.level < wanted.level or missing:
        raise ChangeRefusedError(_NOT_WHAT_WAS_ASKED)
    guest = NurseId(f"guest-{uuid5(lender, nurse.id).hex[:10]}")
    return LentShift(
        nurse=NurseRecord(
            id=guest,
            name=f"{nurse.name} ({team.settings.name})",
            level=nurse.level,
            discipline=nurse.discipline,
            modes=shift.modes or nurse.modes,
            is_temporary=True,
        ),
        competences=tuple(
            CompetenceRecord(nurse=guest, name=name, valid_from=shift.day, valid_until=shift.day)
            for name in sorted({row.name for row in held})
        ),
        shift=replace(
            shift,
            id=ShiftId(f"guest-{request.hex[:10]}"),
            nurse=guest,
            uses_pool=False,
            start_place=None,
            end_place=None,
            break_place=None,
        ),
    )


def with_shift_lent(team: Team, shift: ShiftRecord, to: str) -> Team:
    """The lending team: the shift stays hers and counts as worked, and nothing is planned in it."""
    return put(team, replace(shift, lent_to=to))


def with_shift_borrowed(team: Team, lent: LentShift) -> Team:
    """The borrowing team, with a nurse more for that shift."""
    return put(team, lent.nurse, *lent.competences, lent.shift)


def _check(team: Team, shift: ShiftRecord, nurse: NurseRecord, wanted: NurseWanted) -> None:
    if shift.lent_to is not None:
        raise ChangeRefusedError(_LENT_ALREADY)
    if nurse.student_phase is not None:
        raise ChangeRefusedError(_A_STUDENT)
    if any(_falls_in(block, shift) for block in team.blocks):
        raise ChangeRefusedError(_HAS_A_MEETING)
    if not _overlaps(shift, wanted):
        raise ChangeRefusedError(_OTHER_HOURS)


def _holds(row: CompetenceRecord, day: date) -> bool:
    return (row.valid_from or day) <= day <= (row.valid_until or day)


def _falls_in(block: BlockRecord, shift: ShiftRecord) -> bool:
    at = _minute(block.start) + (0 if block.start >= shift.start else _DAY)
    begin, end = _span(shift.start, shift.end)
    return (block.nurse, block.day) == (shift.nurse, shift.day) and begin <= at < end


def _overlaps(shift: ShiftRecord, wanted: NurseWanted) -> bool:
    begin, end = _span(shift.start, shift.end)
    first, last = _span(wanted.start, wanted.end)
    return first < end and begin < last


def _span(start: time, end: time) -> tuple[int, int]:
    """Minutes of the day; an end that is not after the start is on the next day."""
    return _minute(start), _minute(end) + (0 if start < end else _DAY)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


_DAY = 24 * 60
_NOT_WHAT_WAS_ASKED = Sentence(
    en="the neighbour asked for a level or a competence that goes beyond this shift's; choose another",
    nl="de buren vroegen een niveau of bekwaamheid die hier niet bij is; kies een andere dienst",
)
_LENT_ALREADY = Sentence(
    en="this shift is lent already; choose another", nl="deze dienst is al uitgeleend; kies een andere"
)
_A_STUDENT = Sentence(
    en="a student works with her own team; choose another shift",
    nl="een leerling werkt bij het eigen team; kies een andere dienst",
)
_HAS_A_MEETING = Sentence(
    en="there is a meeting in this shift; move that first, or choose another shift",
    nl="in deze dienst valt een overleg; verzet dat eerst, of kies een andere dienst",
)
_OTHER_HOURS = Sentence(
    en="this shift lies outside the hours that were asked for; choose another",
    nl="deze dienst valt buiten de gevraagde uren; kies een andere",
)
