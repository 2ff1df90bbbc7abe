"""Proposals for nights on which nobody can be called: shared by contract, and held to the labour rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from optimizer.domain.history import WorkKind
from optimizer.domain.ids import NurseId
from optimizer.rules.labour.cover import Open
from optimizer.rules.labour.judge import JUDGES
from optimizer.rules.labour.work import Record, Work, in_order

_EARLY = 11 * 3600
"""Who works so soon after a night is asked later: a call would leave her too little rest."""

_EARLY_WEIGHS = 0.5
"""That counts like half a turn more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """Open hours of a night with who could be on call then; nobody where the labour rules leave nobody."""

    hours: Open
    nurse: NurseId | None


def fill_nights(
    open_hours: Iterable[Open],
    record_of: Mapping[NurseId, Record],
    *,
    share_of: Mapping[NurseId, float],
    count_of: Mapping[NurseId, int],
) -> tuple[Filled, ...]:
    """Somebody for each of some open hours, one after the other, whoever is furthest behind her part first.

    Nobody is proposed who works then, or of whom the labour rules would say anything, an agreement of the
    team included. No claim that no fairer way exists: an earlier night may take what a later one needs.

    Args:
        open_hours: the hours to fill, in order.
        record_of: the work of each nurse who may be asked, with her turns so far.
        share_of: her part of all turns, in any unit; without one she is not asked.
        count_of: the turns that she has already.

    """
    records, counts = dict(record_of), dict(count_of)
    asked = [nurse for nurse in records if share_of.get(nurse, 0.0) > 0]
    mean = sum(share_of[nurse] for nurse in asked) / max(len(asked), 1)
    filled = []
    for hours in open_hours:
        able = [(nurse, turn) for nurse in asked if (turn := _turn(records[nurse], hours)) is not None]
        best = min(
            able,
            key=lambda each: (
                (counts.get(each[0], 0) + 1) * mean / share_of[each[0]] + _early(records[each[0]], each[1]),
                each[0],
            ),
            default=None,
        )
        filled.append(Filled(hours=hours, nurse=None if best is None else best[0]))
        if best is not None:
            nurse, turn = best
            counts[nurse] = counts.get(nurse, 0) + 1
            records[nurse] = _with(records[nurse], turn)
    return tuple(filled)


def _turn(record: Record, hours: Open) -> Work | None:
    """The hours as her turn, where she is free and no labour rule finds anything in it."""
    turn = Work(nurse=record.nurse, day=hours.day, start=hours.start, end=hours.end, kind=WorkKind.ON_CALL)
    if any(work.start < turn.end and turn.start < work.end for work in record.works):
        return None
    with_turn = _with(record, turn)
    is_found = any(turn in found.about for judge in JUDGES for found in judge(with_turn))
    return None if is_found else turn


def _early(record: Record, turn: Work) -> float:
    starts = (work.start for work in record.of_kind(WorkKind.SHIFT))
    return _EARLY_WEIGHS if any(turn.end <= start < turn.end + _EARLY for start in starts) else 0.0


def _with(record: Record, turn: Work) -> Record:
    return replace(record, works=in_order((*record.works, turn)))
