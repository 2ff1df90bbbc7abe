"""Which care falls on a day: series that return, changes of them, clients who come, go and are away."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from data.team import ClientRecord, SeriesChange, SeriesRecord, Team

TEAM = "team"
"""The carer to name in a change that hands an informal carer's visit (back) to the nurses."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DueCare:
    """A series as it stands on a day; `row` is its place in the team's table.

    `carer` makes the visit instead of the team; `lost_carer` would have, but cannot.
    """

    row: int
    series: SeriesRecord
    client: ClientRecord
    carer: str | None = None
    lost_carer: str | None = None


def care_due(team: Team, day: date) -> Iterator[DueCare]:
    """The care of a day, in the order of the team's table of series."""
    away = {gone.client for gone in team.absences if gone.first <= day <= (gone.last or day)}
    clients = {client.id: client for client in team.clients if _is_in_care(client, day)}
    for row, series in enumerate(team.series):
        client = clients.get(series.client)
        if client is None or series.client in away:
            continue
        changes = [change for change in team.changes if change.series == series.id]
        due = _on_day(series, changes, day)
        if due is not None:
            carer, lost = _carers(series, due, day)
            yield DueCare(row=row, series=due, client=client, carer=carer, lost_carer=lost)


def _is_in_care(client: ClientRecord, day: date) -> bool:
    return (client.start_date is None or client.start_date <= day) and (
        client.end_date is None or day <= client.end_date
    )


def _on_day(series: SeriesRecord, changes: list[SeriesChange], day: date) -> SeriesRecord | None:
    """The series with the changes that hold on a day, or None where it asks for nothing then."""
    if day < series.base or (series.end is not None and day > series.end):
        return None
    now = series
    is_stopped = False
    for change in sorted((c for c in changes if c.from_now_on and c.day <= day), key=lambda c: c.day):
        now = _changed(now, change)
        is_stopped = change.is_cancelled
    once = [change for change in changes if not change.from_now_on and change.day == day]
    if is_stopped or any(change.is_cancelled for change in once):
        return None
    for change in once:
        now = _changed(now, change)
    # A change for this once also brings a visit on a day without one: that is how a visit is moved.
    return now if once or falls_on(now, day) else None


def falls_on(series: SeriesRecord, day: date) -> bool:
    """Whether a series returns on a day.

    With weekdays an interval of whole weeks counts calendar weeks from the week of `base` (every
    second week on Monday and Thursday is 14 with weekdays 1 and 4); any other interval counts days.
    """
    if series.weekdays and day.isoweekday() not in series.weekdays:
        return False
    if series.weekdays and series.interval % 7 == 0:
        return (_monday(day) - _monday(series.base)).days % series.interval == 0
    return (day - series.base).days % series.interval == 0


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _changed(series: SeriesRecord, change: SeriesChange) -> SeriesRecord:
    """The series with what the change names; a new interval counts from the day of the change."""
    days_of_carer = series.informal_weekdays if change.from_now_on else frozenset[int]()
    renewed = {
        "windows": change.windows or series.windows,
        "acts": change.acts or series.acts,
        "relation_minutes": _or(change.relation_minutes, series.relation_minutes),
    }
    if change.informal_carer is not None:
        renewed |= {"informal_carer": change.informal_carer, "informal_weekdays": days_of_carer}
    if change.interval is not None and change.from_now_on:
        renewed |= {"interval": change.interval, "base": change.day}
    return replace(series, **renewed)  # type: ignore[arg-type]  # a mapping of mixed values


def _or(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value


def _carers(agreed: SeriesRecord, due: SeriesRecord, day: date) -> tuple[str | None, str | None]:
    """Who makes the visit instead of the team, and who would have made it but cannot."""
    carer, usual = _carer(due, day), _carer(agreed, day)
    return carer, usual if carer is None else None


def _carer(series: SeriesRecord, day: date) -> str | None:
    if series.informal_carer in {None, "", TEAM}:
        return None
    is_her_day = not series.informal_weekdays or day.isoweekday() in series.informal_weekdays
    return series.informal_carer if is_her_day else None
