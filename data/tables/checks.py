"""Records that contradict themselves: which column, why, and what to do."""

from collections.abc import Iterator
from datetime import date
from functools import cache, singledispatch
from zoneinfo import available_timezones

from data.tables.spelling import did_you_mean
from data.team import (
    AbsenceRecord,
    AddressRecord,
    ClientRecord,
    ClockWindow,
    CompetenceRecord,
    CorrectionRecord,
    DecisionRecord,
    NurseRecord,
    PlaceRecord,
    SeriesChange,
    SeriesRecord,
    ShiftRecord,
    TeamSettings,
)

Contradiction = tuple[str, str, str]
"""The path of the column, the cause, the remedy."""


@cache
def _time_zones() -> frozenset[str]:
    """The names of all time zones; finding them walks through many files."""
    return frozenset(available_timezones())


@singledispatch
def contradictions(_: object) -> Iterator[Contradiction]:
    """Whatever in a record cannot be true together with the rest of it."""
    yield from ()


def _order(path: str, first: date | None, last: date | None) -> Iterator[Contradiction]:
    if first is not None and last is not None and last < first:
        yield path, f"the last day, {last}, is before the first, {first}", "swap the two days or correct one"


def _address(path: str, address: AddressRecord) -> Iterator[Contradiction]:
    has_position = address.lat is not None and address.lon is not None
    if (address.lat is None) != (address.lon is None):
        yield f"{path}.lat", "of latitude and longitude one is missing", "fill in both, or neither"
    elif not has_position and (address.postcode is None or address.number is None):
        yield f"{path}.lat", "there is no address", "fill in lat and lon, or postcode and number"


@contradictions.register
def _of_place(place: PlaceRecord) -> Iterator[Contradiction]:
    yield from _address("address", place.address)


@contradictions.register
def _of_client(client: ClientRecord) -> Iterator[Contradiction]:
    yield from _address("address", client.address)
    yield from _order("end_date", client.start_date, client.end_date)
    for part, nurses in client.own_people.items():
        if both := sorted(nurses & client.excluded_nurses):
            remedy = "take her out of one of the two"
            yield f"own_people.{part}", f"{', '.join(both)} is excluded for this client", remedy
    if client.key_holders and client.key_holders <= client.excluded_nurses:
        yield "key_holders", "everyone who can get in is excluded", "name another key holder"


@contradictions.register
def _of_nurse(nurse: NurseRecord) -> Iterator[Contradiction]:
    if nurse.home is not None:
        yield from _address("home", nurse.home)


@contradictions.register
def _of_competence(competence: CompetenceRecord) -> Iterator[Contradiction]:
    yield from _order("valid_until", competence.valid_from, competence.valid_until)


def _windows(windows: tuple[ClockWindow, ...]) -> Iterator[Contradiction]:
    ends = [end for each in sorted(windows, key=lambda w: w.earliest) for end in (each.earliest, each.latest)]
    # Only the last window of a day may run over midnight.
    if len(windows) > 1 and ends[:-1] != sorted(ends[:-1]):
        yield "windows", "these windows overlap", "make one of them, or leave time between"


@contradictions.register
def _of_series(series: SeriesRecord) -> Iterator[Contradiction]:
    yield from _order("end", series.base, series.end)
    yield from _windows(series.windows)
    if series.after == series.id:
        yield "after", "a series cannot come after itself", "name another series, or none"
    if series.max_gap is not None and series.max_gap < series.min_gap:
        yield "max_gap", f"at most {series.max_gap} is less than at least {series.min_gap}", "swap the two"
    if series.informal_weekdays and series.informal_carer is None:
        yield "informal_weekdays", "there are days, but no informal carer", "name the carer or empty the days"


@contradictions.register
def _of_change(change: SeriesChange) -> Iterator[Contradiction]:
    yield from _windows(change.windows)
    named = (change.windows, change.acts, change.interval, change.informal_carer)
    is_other = any(named) or change.relation_minutes is not None
    if change.is_cancelled and is_other:
        yield "is_cancelled", "the visit falls away and is changed at once", "empty the rest, or write no"
    if not change.is_cancelled and not is_other:
        yield "series", "this row changes nothing", "fill in what changes, or remove the row"


@contradictions.register
def _of_absence(absence: AbsenceRecord) -> Iterator[Contradiction]:
    yield from _order("last", absence.first, absence.last)


@contradictions.register
def _of_shift(shift: ShiftRecord) -> Iterator[Contradiction]:
    if shift.start == shift.end:
        yield "end", "the shift ends when it starts", "correct the end"
    earliest, latest = shift.break_earliest, shift.break_latest
    if not shift.break_minutes and (earliest or latest or shift.break_place):
        yield "break_minutes", "there is a time or place of a break, but no minutes", "fill in its minutes"
    if earliest is not None and latest is not None and shift.start < shift.end and latest < earliest:
        yield "break_latest", "the break must have started before it may start", "swap the two times"


@contradictions.register
def _of_decision(decision: DecisionRecord) -> Iterator[Contradiction]:
    if decision.after == decision.series:
        yield "after", "a visit cannot come after itself", "name another series, or none"
    if decision.is_ban and (decision.start is not None or decision.after is not None):
        yield "is_ban", "a ban has no time and no order", "empty start and after, or make it a pin"
    if not decision.is_ban and (decision.nurse, decision.start, decision.after) == (None, None, None):
        yield "series", "this pin holds nothing", "fill in a nurse, a start or an order, or make it a ban"


@contradictions.register
def _of_correction(correction: CorrectionRecord) -> Iterator[Contradiction]:
    yield from _order("valid_until", correction.valid_from, correction.valid_until)
    if correction.kind == "minutes" and (correction.place is None or correction.minutes is None):
        yield "kind", "extra minutes need a place and a number", "fill in place and minutes"
    if correction.kind != "minutes" and (correction.street is None) == (correction.way is None):
        yield "street", "this needs a street or a way, and not both", "fill in one of the two"
    if correction.kind == "speed" and correction.kph is None:
        yield "kph", "a speed needs its km/h", "fill in the speed"


@contradictions.register
def _of_settings(settings: TeamSettings) -> Iterator[Contradiction]:
    if settings.time_zone not in (zones := _time_zones()):
        near = did_you_mean(settings.time_zone, zones)
        yield "time_zone", "there is no such time zone", f"{near}write an IANA name such as Europe/Amsterdam"
    if not (len(settings.country) == 2 and settings.country.isascii() and settings.country.isalpha()):
        yield "country", "this is not a country code", "write two letters, such as NL"
