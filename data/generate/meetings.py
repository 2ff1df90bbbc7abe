"""The weekly meeting at the health centre in a made-up team's shifts."""

from datetime import date

from data.generate.parameters import Parameters
from data.team import BlockRecord, NurseRecord, ShiftRecord
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import PlaceId

HEALTH_CENTRE = PlaceId("health-centre")
"""Where the team meets the GP."""


def make_meetings(
    nurses: list[NurseRecord], shifts: list[ShiftRecord], parameters: Parameters
) -> list[BlockRecord]:
    """The weekly meeting at the health centre, for a registered nurse who works through the afternoon."""
    numbers = parameters.events
    registered = {nurse.id for nurse in nurses if nurse.level >= 4}
    through = {kind.start for kind in parameters.shifts.kinds if kind.day_part == DayPart.AFTERNOON}
    meetings: dict[date, BlockRecord] = {}
    for shift in shifts:
        is_on_day = shift.day.isoweekday() == numbers.meeting_weekday and shift.start in through
        if is_on_day and shift.nurse in registered and shift.day not in meetings:
            meetings[shift.day] = BlockRecord(
                id=f"gp-{shift.day:%Y%m%d}",
                name=numbers.meeting_name,
                nurse=shift.nurse,
                day=shift.day,
                start=numbers.meeting_start,
                minutes=numbers.meeting_minutes,
                place=HEALTH_CENTRE,
            )
    return list(meetings.values())
