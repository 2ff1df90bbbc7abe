"""What has been: who visited whom, who worked when."""

from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True, kw_only=True, slots=True)
class PastShift:
    """A shift that was worked, in seconds of the horizon (so below zero before its first day).

    `break_time` of it was no working time.
    """

    nurse: NurseId
    start: int
    end: int
    break_time: int = 0
