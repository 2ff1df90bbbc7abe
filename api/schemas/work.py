"""Shifts and nurses over the wire."""

from datetime import date, time
from typing import Annotated

from pydantic import Field

from api.schemas.base import Id, Wire


class ShiftAsked(Wire):
    """A shift as it is to be; an end before the start runs over midnight. Without a break, it stays."""

    nurse: Id
    day: date
    start: time
    end: time
    break_minutes: Annotated[int, Field(ge=0, le=240)] | None = None

    @property
    def hours(self) -> tuple[time, time]:
        """From and until when, by the clock of the team, to the minute."""
        return _minute(self.start), _minute(self.end)


class TakenBy(Wire):
    """Who takes a shift."""

    nurse: Id


class LastDay(Wire):
    """The last day on which a nurse belongs to the team."""

    last_day: date


def _minute(moment: time) -> time:
    return moment.replace(second=0, microsecond=0, tzinfo=None)
