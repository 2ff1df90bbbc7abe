"""Changes of the care that a team gives: clients who come and go, series, days away. A team in, one out."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import cast

from api.cases.records import drop, one_of, put, sound
from api.cases.refusals import ChangeRefusedError
from data.problems.recurrence import TEAM
from data.team import (
    AbsenceRecord,
    AddressRecord,
    ClientRecord,
    ClockWindow,
    SeriesChange,
    SeriesRecord,
    Team,
)
from optimizer.domain.ids import ActId, ClientId, SeriesId
from optimizer.rules.base import Sentence

HOSPITAL = "hospital"


@dataclass(frozen=True, kw_only=True, slots=True)
class NewClient:
    """All that a new client needs: six fields. The rest of the records follows from them."""

    name: str
    address: AddressRecord
    acts: tuple[ActId, ...]
    windows: tuple[ClockWindow, ...]
    weekdays: frozenset[int]
    first_day: date


def with_client(team: Team, new: NewClient) -> tuple[Team, ClientId, SeriesId]:
    """The team with a new client and the care that was agreed, and the ids of both."""
    client = ClientId(_free(team, "c", {record.id for record in team.clients}))
    series = SeriesId(_free(team, "s", {record.id for record in team.series}))
    record = ClientRecord(id=client, name=new.name, address=new.address, start_date=new.first_day)
    care = SeriesRecord(
        id=series,
        client=client,
        acts=new.acts,
        windows=new.windows,
        base=new.first_day,
        weekdays=new.weekdays,
    )
    return put(team, record, care), client, series


def _free(team: Team, letter: str, taken: set[str]) -> str:
    """An id that nobody has had: past visits name ids too."""
    past = {str(row.client) for row in team.history} | {str(row.series) for row in team.history}
    number = len(taken) + 1
    while f"{letter}{number}" in taken | past:
        number += 1
    return f"{letter}{number}"


def with_end(team: Team, client: ClientId, last_day: date) -> Team:
    """The team in which a client has no care after a day; decisions about later visits go with it."""
    record = cast("ClientRecord", one_of(team.clients, "clients", id=client))
    if record.start_date is not None and last_day < record.start_date:
        last_day = record.start_date - timedelta(days=1)
        record = replace(record, start_date=last_day)
    own = {series.id for series in team.series if series.client == client}
    return put(
        replace(
            team,
            decisions=tuple(d for d in team.decisions if d.series not in own or d.day <= last_day),
            changes=tuple(c for c in team.changes if c.series not in own or c.day <= last_day),
            absences=tuple(a for a in team.absences if a.client != client or a.first <= last_day),
        ),
        replace(record, end_date=last_day),
    )


def with_absence(team: Team, client: ClientId, first: date, last: date | None, kind: str) -> Team:
    """The team with a client away: from a day up to and including another, or until further notice."""
    one_of(team.clients, "clients", id=client)
    for gone in team.absences:
        overlaps = gone.first <= (last or date.max) and first <= (gone.last or date.max)
        if gone.client == client and gone.first != first and overlaps:
            raise ChangeRefusedError(_away_already(gone))
    return put(team, AbsenceRecord(client=client, first=first, last=last, kind=kind))


def come_back(team: Team, client: ClientId, first_day_home: date) -> Team:
    """The team in which a client who is away is home again from a day on."""
    gone = [a for a in team.absences if a.client == client and first_day_home <= (a.last or date.max)]
    if not gone:
        raise ChangeRefusedError(
            Sentence(
                en=f"client {client} is not away on {first_day_home}; nothing is to be changed",
                nl=f"cliënt {client} is niet afwezig op {first_day_home}; er hoeft niets te veranderen",
            )
        )
    for absence in gone:
        team = drop(team, AbsenceRecord, absence.client, absence.first)
        if absence.first < first_day_home:
            team = put(team, replace(absence, last=first_day_home - timedelta(days=1)))
    return team


@dataclass(frozen=True, kw_only=True, slots=True)
class CareChange:
    """What is to be different about a series; what is not named stays.

    `carer` hands it to an informal carer, or with `TEAM` back to the nurses. `start` is the usual hour,
    which can only be changed from a day on.
    """

    windows: tuple[ClockWindow, ...] = ()
    acts: tuple[ActId, ...] = ()
    interval: int | None = None
    relation_minutes: int | None = None
    carer: str | None = None
    is_cancelled: bool = False


def with_change(team: Team, series: SeriesId, day: date, change: CareChange, *, from_now_on: bool) -> Team:
    """The team with a series changed on one day ("this once"), or from that day on."""
    known = cast("SeriesRecord", one_of(team.series, "series", id=series))
    if day < known.base:
        raise ChangeRefusedError(
            Sentence(
                en=f"series {series} begins on {known.base}; choose a day from then on",
                nl=f"reeks {series} begint op {known.base}; kies een dag vanaf dan",
            )
        )
    if from_now_on and change.is_cancelled:
        return with_series_end(team, series, day - timedelta(days=1))
    return put(team, _merged(team, series, day, change, from_now_on=from_now_on))


def _merged(
    team: Team, series: SeriesId, day: date, change: CareChange, *, from_now_on: bool
) -> SeriesChange:
    """The row of the change, with what an earlier one of the same day said beside it."""
    before = next(
        (c for c in team.changes if (c.series, c.day, c.from_now_on) == (series, day, from_now_on)),
        SeriesChange(series=series, day=day, from_now_on=from_now_on),
    )
    if change.is_cancelled:
        return SeriesChange(series=series, day=day, from_now_on=from_now_on, is_cancelled=True)
    relation = change.relation_minutes
    return replace(
        before,
        is_cancelled=False,
        windows=change.windows or before.windows,
        acts=change.acts or before.acts,
        interval=change.interval or before.interval,
        relation_minutes=before.relation_minutes if relation is None else relation,
        informal_carer=change.carer or before.informal_carer,
    )


def with_series_end(team: Team, series: SeriesId, last_day: date) -> Team:
    """The team in which a series ends; one that would not begin any more is gone, if nothing names it."""
    known = cast("SeriesRecord", one_of(team.series, "series", id=series))
    later = tuple(c for c in team.changes if c.series != series or c.day <= last_day)
    kept = replace(
        team,
        changes=later,
        decisions=tuple(d for d in team.decisions if d.series != series or d.day <= last_day),
    )
    if last_day < known.base:
        return drop(
            replace(kept, changes=tuple(c for c in later if c.series != series)), SeriesRecord, series
        )
    return put(kept, replace(known, end=last_day))


def without_change(team: Team, series: SeriesId, day: date, *, from_now_on: bool) -> Team:
    """The team without a change that had been made of a series."""
    return drop(team, SeriesChange, series, day, from_now_on)


def with_usual_hour(team: Team, series: SeriesId, hour: time) -> Team:
    """The team with another usual hour of a series."""
    known = cast("SeriesRecord", one_of(team.series, "series", id=series))
    return put(team, replace(known, usual_start=hour))


def handed_back(team: Team, series: SeriesId, day: date, *, from_now_on: bool) -> Team:
    """The team in which the nurses make what an informal carer would have made."""
    return with_change(team, series, day, CareChange(carer=TEAM), from_now_on=from_now_on)


def ended_completely(team: Team, client: ClientId) -> Team:
    """The team without any trace of a client but pseudonyms in its history; for deletion."""
    own = {series.id for series in team.series if series.client == client}
    return sound(
        replace(
            team,
            clients=tuple(record for record in team.clients if record.id != client),
            series=tuple(series for series in team.series if series.client != client),
            changes=tuple(change for change in team.changes if change.series not in own),
            decisions=tuple(d for d in team.decisions if own.isdisjoint({d.series, d.after})),
            absences=tuple(absence for absence in team.absences if absence.client != client),
            nurses=tuple(replace(n, avoids=n.avoids - {client}) for n in team.nurses),
        )
    )


def _away_already(gone: AbsenceRecord) -> Sentence:
    until_en = f"to {gone.last}" if gone.last else "until further notice"
    until_nl = f"tot en met {gone.last}" if gone.last else "tot nader bericht"
    return Sentence(
        en=f"client {gone.client} is away from {gone.first} {until_en} already; change or end that first",
        nl=f"cliënt {gone.client} is al afwezig van {gone.first} {until_nl}; wijzig of beëindig dat eerst",
    )
