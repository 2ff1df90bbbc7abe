"""The days planned together, and the only place where clock times become seconds."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo


class DayPart(StrEnum):
    """A part of the day by the wall clock; teams, prices and own people are kept per day-part."""

    NIGHT = "night"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


_KEPT = 1 << 15
"""Of moments and how they read: a day has few, and each is looked at many times."""

_DAY_PART_STARTS = ((7, DayPart.MORNING), (12, DayPart.AFTERNOON), (17, DayPart.EVENING), (23, DayPart.NIGHT))


@dataclass(frozen=True, kw_only=True)
class Horizon:
    """The days planned together, in the team's own time zone.

    Inside the engine a time is the number of seconds that really pass since midnight of the first
    day: a day on which the clock changes has 23 or 25 hours, and rest over that night is right.
    """

    first_day: date
    num_days: int = 1
    time_zone: str = "Europe/Amsterdam"

    def __post_init__(self) -> None:
        if self.num_days < 1:
            raise ValueError(f"a horizon of {self.num_days} days plans nothing; give 1 day or more")

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @cached_property
    def _origin(self) -> float:
        return datetime.combine(self.first_day, time(), self._zone).timestamp()

    @property
    def days(self) -> tuple[date, ...]:
        """Each day of the horizon."""
        return tuple(self.first_day + timedelta(days=i) for i in range(self.num_days))

    @property
    def end(self) -> int:
        """Seconds from the first midnight to the midnight after the last day."""
        return self.seconds(self.first_day + timedelta(days=self.num_days), time())

    def seconds(self, day: date, at: time) -> int:
        """Seconds since the start of the horizon of a wall-clock time, also on days outside it."""
        return round(datetime.combine(day, at, self._zone).timestamp() - self._origin)

    def seconds_of(self, moment: datetime) -> int:
        """Seconds since the start of the horizon of an aware moment."""
        if moment.tzinfo is None:
            raise ValueError(f"{moment} has no time zone")
        return round(moment.timestamp() - self._origin)

    def moment(self, seconds: int) -> datetime:
        """The aware moment that lies so many seconds after the start of the horizon."""
        return _moment(self._origin + seconds, self._zone)

    def clock(self, seconds: int) -> str:
        """The wall clock, as `09:05`."""
        return _clock(self._origin + seconds, self._zone)

    def day(self, seconds: int) -> date:
        """The calendar day in which a moment falls."""
        return self.moment(seconds).date()

    def day_part(self, seconds: int) -> DayPart:
        """The part of the day in which a moment falls."""
        hour = self.moment(seconds).hour
        part = DayPart.NIGHT
        for start, name in _DAY_PART_STARTS:
            if hour >= start:
                part = name
        return part


@lru_cache(maxsize=_KEPT)
def _moment(timestamp: float, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(timestamp, zone)


@lru_cache(maxsize=_KEPT)
def _clock(timestamp: float, zone: ZoneInfo) -> str:
    return f"{_moment(timestamp, zone):%H:%M}"
