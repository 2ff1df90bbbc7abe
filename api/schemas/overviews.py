"""Lists over the wire: the people of a team, and how the work fell."""

from datetime import date

from api.cases.balances import Balance
from api.cases.people import ClientListed, People
from api.schemas.base import Told, Wire
from data.export.words import LEVELS
from data.team import AbsenceRecord, ActRecord, NurseRecord, SeriesRecord


class WindowListed(Wire):
    """From and until when a visit may start, by the clock of the team: 07:30."""

    earliest: str
    latest: str


class SeriesListed(Wire):
    """Care that returns."""

    series: str
    acts: list[str]
    act_names: list[str]
    windows: list[WindowListed]
    window_class: str
    weekdays: list[int]
    interval: int
    base: date
    end: date | None
    relation_minutes: int
    num_nurses: int
    informal_carer: str | None


class AwayListed(Wire):
    """A client who is or will be away; without `last` until further notice."""

    first: date
    last: date | None
    kind: str


class ClientRow(Wire):
    """A client with the care that was agreed."""

    client: str
    name: str
    address: str | None
    has_ended: bool
    away: AwayListed | None
    has_door_note: bool
    series: list[SeriesListed]


class NurseRow(Wire):
    """A nurse of the team; `is_flexible` for who is here for a while only."""

    nurse: str
    name: str
    level: Told
    contract_hours: float | None
    modes: list[str]
    is_flexible: bool
    is_student: bool


class ActRow(Wire):
    """A line of the team's catalogue."""

    act: str
    name: str
    minutes: int
    level: int
    is_heavy: bool


class PeopleShown(Wire):
    """The people of a team; `next` is where the list of clients goes on."""

    version: int
    clients: list[ClientRow]
    next: int | None
    nurses: list[NurseRow]
    acts: list[ActRow]

    @classmethod
    def of(cls, found: People) -> "PeopleShown":
        """The lists as they go over the wire."""
        return cls(
            version=found.version,
            clients=[_client(found, each) for each in found.clients],
            next=found.next,
            nurses=[_nurse(each) for each in found.nurses],
            acts=[_act(each) for each in found.acts.values()],
        )


class BalanceShown(Wire):
    """What fell to one nurse, in counts; never a rate, a score or a rank."""

    nurse: str
    name: str
    evenings: int
    weekend_days: int
    holidays: int
    heavy_visits: int
    double_ups: int


class Balances(Wire):
    """The counts of a period, by name; the same for every member who looks."""

    first: date
    last: date
    nurses: list[BalanceShown]

    @classmethod
    def of(cls, first: date, last: date, found: list[Balance]) -> "Balances":
        """The counts as they go over the wire."""
        shown = [BalanceShown.model_validate(each, from_attributes=True) for each in found]
        return cls(first=first, last=last, nurses=shown)


def _client(found: People, each: ClientListed) -> ClientRow:
    return ClientRow(
        client=each.record.id,
        name=each.record.name,
        address=each.address,
        has_ended=each.has_ended,
        away=None if each.away is None else _away(each.away),
        has_door_note=each.has_door_note,
        series=[_series(found, series) for series in each.series],
    )


def _away(away: AbsenceRecord) -> AwayListed:
    return AwayListed(first=away.first, last=away.last, kind=away.kind)


def _series(found: People, series: SeriesRecord) -> SeriesListed:
    return SeriesListed(
        series=series.id,
        acts=list(series.acts),
        act_names=[found.acts[act].name for act in series.acts if act in found.acts],
        windows=[
            WindowListed(earliest=f"{each.earliest:%H:%M}", latest=f"{each.latest:%H:%M}")
            for each in series.windows
        ],
        window_class=series.window_class.value,
        weekdays=sorted(series.weekdays),
        interval=series.interval,
        base=series.base,
        end=series.end,
        relation_minutes=series.relation_minutes,
        num_nurses=series.num_nurses,
        informal_carer=series.informal_carer,
    )


def _nurse(nurse: NurseRecord) -> NurseRow:
    return NurseRow(
        nurse=nurse.id,
        name=nurse.name,
        level=Told.of(LEVELS[nurse.level]),
        contract_hours=nurse.contract_hours,
        modes=[mode.value for mode in nurse.modes],
        is_flexible=nurse.is_temporary,
        is_student=nurse.student_phase is not None,
    )


def _act(act: ActRecord) -> ActRow:
    return ActRow(act=act.id, name=act.name, minutes=act.minutes, level=act.level, is_heavy=act.is_heavy)
