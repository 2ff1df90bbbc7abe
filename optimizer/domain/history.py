"""What has been: who visited whom, who worked when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import ClientId, NurseId, SeriesId


@dataclass(frozen=True, kw_only=True, slots=True)
class PastVisit:
    """A visit that took place; `start_minute` counts from midnight on the wall clock."""

    client: ClientId
    nurse: NurseId
    day: date
    day_part: DayPart
    start_minute: int | None = None
    series: SeriesId | None = None


class WorkKind(StrEnum):
    """What somebody does: works a shift, is on call from home, is at hand at work, answers a call."""

    SHIFT = "shift"
    ON_CALL = "on_call"
    STANDBY = "standby"
    CALL = "call"


@dataclass(frozen=True, kw_only=True, slots=True)
class PastShift:
    """Work that was done, in seconds of the horizon (so below zero before its first day).

    Also what is given within the horizon and nothing is planned in: a shift that is lent to neighbours,
    hours on call, a call. `break_time` of it was no working time.
    """

    nurse: NurseId
    start: int
    end: int
    break_time: int = 0
    kind: WorkKind = WorkKind.SHIFT
