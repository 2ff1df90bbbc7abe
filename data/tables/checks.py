"""Records that contradict themselves: which column, why, and what to do."""

from collections.abc import Iterator
from datetime import date
from functools import cache, singledispatch
from zoneinfo import available_timezones

from data.availability import AvailabilityRecord
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
    OnCallRecord,
    PlaceRecord,
    SeriesChange,
    SeriesRecord,
    ShiftRecord,
    TeamSettings,
)
from optimizer.rules.base import Sentence

Contradiction = tuple[str, Sentence, Sentence]
"""The path of the column, the cause, the remedy."""


@cache
def _time_zones() -> frozenset[str]:
    """The names of all time zones; finding them walks through many files."""
    return frozenset(available_timezones())


@singledispatch
def contradictions(_: object) -> Iterator[Contradiction]:
    """Whatever in a record cannot be true together with the rest of it."""
    yield from ()


def _wrong(path: str, cause: tuple[str, str], remedy: tuple[str, str]) -> Contradiction:
    """A contradiction, its cause and its remedy each in English and in Dutch."""
    return path, Sentence(en=cause[0], nl=cause[1]), Sentence(en=remedy[0], nl=remedy[1])


def _order(path: str, first: date | None, last: date | None) -> Iterator[Contradiction]:
    if first is not None and last is not None and last < first:
        yield _wrong(
            path,
            (
                f"the last day, {last}, is before the first, {first}",
                f"de laatste dag, {last}, is vóór de eerste, {first}",
            ),
            ("swap the two days or correct one", "verwissel de twee dagen of verbeter er een"),
        )


def _address(path: str, address: AddressRecord) -> Iterator[Contradiction]:
    has_position = address.lat is not None and address.lon is not None
    if (address.lat is None) != (address.lon is None):
        yield _wrong(
            f"{path}.lat",
            ("of latitude and longitude one is missing", "van breedtegraad en lengtegraad ontbreekt er een"),
            ("fill in both, or neither", "vul beide in, of geen van beide"),
        )
    elif not has_position and (address.postcode is None or address.number is None):
        yield _wrong(
            f"{path}.lat",
            ("there is no address", "er is geen adres"),
            (
                "fill in lat and lon, or postcode and number",
                "vul breedtegraad en lengtegraad in, of postcode en huisnummer",
            ),
        )


@contradictions.register
def _of_place(place: PlaceRecord) -> Iterator[Contradiction]:
    yield from _address("address", place.address)


@contradictions.register
def _of_client(client: ClientRecord) -> Iterator[Contradiction]:
    yield from _address("address", client.address)
    yield from _order("end_date", client.start_date, client.end_date)
    for part, nurses in client.own_people.items():
        if both := sorted(nurses & client.excluded_nurses):
            yield _wrong(
                f"own_people.{part}",
                (
                    f"{', '.join(both)} is excluded for this client",
                    f"{', '.join(both)} is bij deze cliënt uitgesloten",
                ),
                ("take her out of one of the two", "haal deze collega uit een van de twee"),
            )
    if client.key_holders and client.key_holders <= client.excluded_nurses:
        yield _wrong(
            "key_holders",
            ("everyone who can get in is excluded", "wie erin kan, is uitgesloten"),
            ("name another key holder", "noem een andere sleutelhouder"),
        )


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
        yield _wrong(
            "windows",
            ("these windows overlap", "deze vensters overlappen"),
            ("make one of them, or leave time between", "maak er een van, of laat er tijd tussen"),
        )


@contradictions.register
def _of_series(series: SeriesRecord) -> Iterator[Contradiction]:
    yield from _order("end", series.base, series.end)
    yield from _windows(series.windows)
    if series.after == series.id:
        yield _wrong(
            "after",
            ("a series cannot come after itself", "een reeks kan niet na zichzelf komen"),
            ("name another series, or none", "noem een andere reeks, of geen"),
        )
    if series.max_gap is not None and series.max_gap < series.min_gap:
        yield _wrong(
            "max_gap",
            (
                f"at most {series.max_gap} is less than at least {series.min_gap}",
                f"hoogstens {series.max_gap} is minder dan ten minste {series.min_gap}",
            ),
            ("swap the two", "verwissel de twee"),
        )
    if series.informal_weekdays and series.informal_carer is None:
        yield _wrong(
            "informal_weekdays",
            ("there are days, but no informal carer", "er zijn dagen, maar er is geen mantelzorger"),
            ("name the carer or empty the days", "noem de mantelzorger of maak de dagen leeg"),
        )


@contradictions.register
def _of_change(change: SeriesChange) -> Iterator[Contradiction]:
    yield from _windows(change.windows)
    named = (change.windows, change.acts, change.interval, change.informal_carer)
    is_other = any(named) or change.relation_minutes is not None
    if change.is_cancelled and is_other:
        yield _wrong(
            "is_cancelled",
            ("the visit falls away and is changed at once", "het bezoek vervalt en verandert tegelijk"),
            ("empty the rest, or write no", "maak de rest leeg, of schrijf nee"),
        )
    if not change.is_cancelled and not is_other:
        yield _wrong(
            "series",
            ("this row changes nothing", "deze rij verandert niets"),
            ("fill in what changes, or remove the row", "vul in wat verandert, of haal de rij weg"),
        )


@contradictions.register
def _of_absence(absence: AbsenceRecord) -> Iterator[Contradiction]:
    yield from _order("last", absence.first, absence.last)


@contradictions.register
def _of_shift(shift: ShiftRecord) -> Iterator[Contradiction]:
    if shift.start == shift.end:
        yield _wrong(
            "end",
            ("the shift ends when it starts", "de dienst eindigt als hij begint"),
            ("correct the end", "verbeter het einde"),
        )
    earliest, latest = shift.break_earliest, shift.break_latest
    if shift.known_since is not None and shift.day < shift.known_since:
        yield _wrong(
            "known_since",
            ("she was told of it after the day itself", "zij wist het pas na de dag zelf"),
            ("correct one of the two days", "verbeter een van de twee dagen"),
        )
    if not shift.break_minutes and (earliest or latest or shift.break_place):
        yield _wrong(
            "break_minutes",
            (
                "there is a time or place of a break, but no minutes",
                "er is een tijd of plaats van een pauze, maar geen minuten",
            ),
            ("fill in its minutes", "vul de minuten in"),
        )
    if earliest is not None and latest is not None and shift.start < shift.end and latest < earliest:
        yield _wrong(
            "break_latest",
            (
                "the break must have started before it may start",
                "de pauze moet begonnen zijn voor ze mag beginnen",
            ),
            ("swap the two times", "verwissel de twee tijden"),
        )


@contradictions.register
def _of_on_call(turn: OnCallRecord) -> Iterator[Contradiction]:
    if (turn.nurse is None) == (turn.regional_team is None):
        yield _wrong(
            "nurse",
            (
                "this needs a nurse or a regional team, and not both",
                "hier hoort een verpleegkundige of een regionaal team, en niet allebei",
            ),
            ("fill in one of the two", "vul een van de twee in"),
        )


@contradictions.register
def _of_availability(row: AvailabilityRecord) -> Iterator[Contradiction]:
    yield from _order("last", row.first, row.last)


@contradictions.register
def _of_decision(decision: DecisionRecord) -> Iterator[Contradiction]:
    if decision.after == decision.series:
        yield _wrong(
            "after",
            ("a visit cannot come after itself", "een bezoek kan niet na zichzelf komen"),
            ("name another series, or none", "noem een andere reeks, of geen"),
        )
    if decision.is_ban and (decision.start is not None or decision.after is not None):
        yield _wrong(
            "is_ban",
            ("a ban has no time and no order", "een verbod heeft geen tijd en geen volgorde"),
            ("empty start and after, or make it a pin", "maak begin en na leeg, of maak er geen verbod van"),
        )
    if not decision.is_ban and (decision.nurse, decision.start, decision.after) == (None, None, None):
        yield _wrong(
            "series",
            ("this pin holds nothing", "dit besluit legt niets vast"),
            (
                "fill in a nurse, a start or an order, or make it a ban",
                "vul een collega, een begin of een volgorde in, of maak er een verbod van",
            ),
        )


@contradictions.register
def _of_correction(correction: CorrectionRecord) -> Iterator[Contradiction]:
    yield from _order("valid_until", correction.valid_from, correction.valid_until)
    if correction.kind == "minutes" and (correction.place is None or correction.minutes is None):
        yield _wrong(
            "kind",
            (
                "extra minutes need a place and a number",
                "extra minuten hebben een plaats en een aantal nodig",
            ),
            ("fill in place and minutes", "vul plaats en minuten in"),
        )
    if correction.kind != "minutes" and (correction.street is None) == (correction.way is None):
        yield _wrong(
            "street",
            (
                "this needs a street or a way, and not both",
                "dit heeft een straat of een weg nodig, en niet allebei",
            ),
            ("fill in one of the two", "vul een van de twee in"),
        )
    if correction.kind == "speed" and correction.kph is None:
        yield _wrong(
            "kph",
            ("a speed needs its km/h", "bij snelheid hoort een aantal km per uur"),
            ("fill in the speed", "vul de snelheid in"),
        )


@contradictions.register
def _of_settings(settings: TeamSettings) -> Iterator[Contradiction]:
    if settings.time_zone not in (zones := _time_zones()):
        near = did_you_mean(settings.time_zone, zones)
        yield _wrong(
            "time_zone",
            ("there is no such time zone", "die tijdzone is er niet"),
            (
                f"{near.en}write an IANA name such as Europe/Amsterdam",
                f"{near.nl}schrijf een IANA-naam zoals Europe/Amsterdam",
            ),
        )
    if not (len(settings.country) == 2 and settings.country.isascii() and settings.country.isalpha()):
        yield _wrong(
            "country",
            ("this is not a country code", "dit is geen landcode"),
            ("write two letters, such as NL", "schrijf twee letters, zoals NL"),
        )
