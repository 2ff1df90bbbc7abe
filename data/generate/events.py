"""What happens to a made-up team: a client in hospital, family that helps, visits moved, a meeting."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from data.generate.chance import drawn, stream
from data.generate.clients import MadeClient
from data.generate.parameters import EventParameters, Parameters
from data.problems.recurrence import falls_on
from data.team import (
    AbsenceRecord,
    ClockWindow,
    SeriesChange,
    SeriesRecord,
)
from optimizer.domain.ids import ClientId, SeriesId


@dataclass(frozen=True, kw_only=True)
class Events:
    """Rows about single days, and the series as they became by them."""

    series: tuple[SeriesRecord, ...]
    changes: tuple[SeriesChange, ...]
    absences: tuple[AbsenceRecord, ...]


def make_events(
    made: list[MadeClient], first_day: date, holidays: list[date], seed: int, parameters: Parameters
) -> Events:
    """Absences, informal carers, tapering and visits on another hour; `holidays` are public ones."""
    rng = stream(seed, "events")
    numbers = parameters.events
    steady = [client for client in made if not client.package.at_least and client.record.start_date is None]
    order = rng.sample([client.record.id for client in steady], len(steady))
    series = {one.id: one for client in made for one in client.series}
    absences = _absences(order, first_day, numbers)
    _let_family_help(made, series, rng, numbers)
    changes = [
        *_tapering(made, series, first_day, numbers),
        *_on_holidays(list(series.values()), holidays),
        *_for_once(list(series.values()), first_day, rng, numbers),
    ]
    return Events(series=tuple(series.values()), changes=tuple(changes), absences=absences)


def _absences(order: list[ClientId], first_day: date, numbers: EventParameters) -> tuple[AbsenceRecord, ...]:
    in_hospital = order[: numbers.num_in_hospital]
    on_holiday = order[len(in_hospital) :][: numbers.num_on_holiday]
    leave = first_day + timedelta(days=numbers.holiday_starts_after)
    back = leave + timedelta(days=numbers.holiday_days - 1)
    gone = first_day - timedelta(days=3)
    return (
        *(AbsenceRecord(client=client, first=gone, kind="hospital") for client in in_hospital),
        *(AbsenceRecord(client=client, first=leave, last=back, kind="holiday") for client in on_holiday),
    )


def _let_family_help(
    made: list[MadeClient], series: dict[SeriesId, SeriesRecord], rng: Random, numbers: EventParameters
) -> None:
    """Weekend evenings of some clients with stockings go to family."""
    evenings = [one for client in made if client.package.name == "stockings" for one in client.series[1:]]
    for one in drawn(rng, evenings, numbers.num_informal):
        carer = rng.choice(numbers.informal_carers)
        series[one.id] = replace(one, informal_carer=carer, informal_weekdays=frozenset({6, 7}))


def _tapering(
    made: list[MadeClient], series: dict[SeriesId, SeriesRecord], first_day: date, numbers: EventParameters
) -> list[SeriesChange]:
    """Stockings that clients learn to do again: every second day after a while, then no more."""
    learning = [client for client in made if client.package.name == "stockings"][-numbers.num_tapering :]
    changes = []
    for one in (one for client in learning for one in client.series):
        series[one.id] = replace(series[one.id], end=first_day + timedelta(days=numbers.taper_ends_after))
        day = first_day + timedelta(days=numbers.taper_after)
        changes.append(SeriesChange(series=one.id, day=day, from_now_on=True, interval=2))
    return changes


def _on_holidays(series: list[SeriesRecord], holidays: list[date]) -> list[SeriesChange]:
    """What is done on some weekdays only waits on a public holiday, as it does on Sundays."""
    return [
        SeriesChange(series=one.id, day=day, is_cancelled=True)
        for day in holidays
        for one in series
        if one.weekdays and falls_on(one, day)
    ]


def _for_once(
    series: list[SeriesRecord], first_day: date, rng: Random, numbers: EventParameters
) -> list[SeriesChange]:
    """Some daily visits on another hour, and some called off."""
    daily = [one for one in series if not one.weekdays and one.after is None and one.num_nurses == 1]
    tied = {one.after for one in series}
    free = drawn(
        rng,
        [one for one in daily if one.id not in tied],
        numbers.num_moved_visits + numbers.num_cancelled_visits,
    )
    rng.shuffle(free)
    changes = []
    for i, one in enumerate(free):
        day = first_day + timedelta(days=rng.randrange(numbers.changes_within_days))
        if i < numbers.num_moved_visits:
            windows = tuple(_later(window, numbers.moved_by_minutes) for window in one.windows)
            changes.append(SeriesChange(series=one.id, day=day, windows=windows))
        else:
            changes.append(SeriesChange(series=one.id, day=day, is_cancelled=True))
    return changes


def _later(window: ClockWindow, minutes: int) -> ClockWindow:
    """A window moved towards noon, so that it stays in a day-part in which somebody works."""
    by = timedelta(minutes=minutes if window.earliest < time(10) else -minutes)
    return ClockWindow(earliest=_moved(window.earliest, by), latest=_moved(window.latest, by))


def _moved(at: time, by: timedelta) -> time:
    return (datetime.combine(date.min.replace(day=2), at) + by).time()
