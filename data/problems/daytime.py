"""Parts of the day, and clock times of a record as seconds of the horizon, also over midnight."""

from datetime import date, time, timedelta
from statistics import median_low

from data.team import ClockWindow, SeriesRecord, Team
from optimizer.domain.care import TimeWindow
from optimizer.domain.horizon import DayPart, Horizon
from optimizer.domain.ids import SeriesId

NIGHT_ENDS = time(6)
"""A night visit before this hour belongs to the night that began on the day before it."""

_STARTS = (
    (time(23), DayPart.NIGHT),
    (time(17), DayPart.EVENING),
    (time(12), DayPart.AFTERNOON),
    (NIGHT_ENDS, DayPart.MORNING),
)


def day_part_at(clock: time) -> DayPart:
    """The part of the day that a visit starting then belongs to."""
    return next((part for start, part in _STARTS if clock >= start), DayPart.NIGHT)


def day_part_of(series: SeriesRecord) -> DayPart:
    """The series' own day-part; without one, that of its usual hour or of its first window."""
    return series.day_part or day_part_at(series.usual_start or series.windows[0].earliest)


def seconds_at(horizon: Horizon, day: date, clock: time, part: DayPart) -> int:
    """Seconds of a clock time of a visit on a day; two o'clock of a night is two o'clock after that day."""
    is_after_midnight = part == DayPart.NIGHT and clock < NIGHT_ENDS
    return horizon.seconds(day + timedelta(days=is_after_midnight), clock)


def window_on(horizon: Horizon, day: date, window: ClockWindow, part: DayPart) -> TimeWindow:
    """A window of a visit on a day, in seconds."""
    is_after_midnight = part == DayPart.NIGHT and window.earliest < NIGHT_ENDS
    first = day + timedelta(days=is_after_midnight)
    earliest = horizon.seconds(first, window.earliest)
    latest = horizon.seconds(first + timedelta(days=window.latest < window.earliest), window.latest)
    # 02:30 does not exist on the night the clock goes forward and lands after 03:00.
    return TimeWindow(earliest=earliest, latest=max(earliest, latest))


def usual_starts(team: Team, day: date) -> dict[SeriesId, time]:
    """The hour that each series has had lately: the middle one of the past, where the team names none."""
    minutes: dict[SeriesId, list[int]] = {}
    for past in team.history:
        if past.series is not None and past.start is not None and past.day < day:
            is_late = past.day_part == DayPart.NIGHT and past.start < NIGHT_ENDS
            minutes.setdefault(past.series, []).append(
                past.start.hour * 60 + past.start.minute + 1440 * is_late
            )
    middle = {series: median_low(starts) % 1440 for series, starts in minutes.items()}
    named = {series.id: series.usual_start for series in team.series if series.usual_start is not None}
    return {series: time(at // 60, at % 60) for series, at in middle.items()} | named
