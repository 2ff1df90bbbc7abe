"""What a team keeps: one record per row of its tables, in the words and units of the team.

Times are wall-clock times and dates, durations are minutes. `data.problems` turns a team and a date
into a `Problem`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from data.availability import AvailabilityRecord
from geo.modes import Mode
from geo.profiles import DoorKind
from optimizer.domain.care import Discipline, WindowClass
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import ActId, BuildingId, ClientId, NurseId, PlaceId, SeriesId, ShiftId
from optimizer.domain.shifts import StudentPhase
from optimizer.domain.terms import Agreements, Prices


@dataclass(frozen=True, kw_only=True, slots=True)
class AddressRecord:
    """Where something is: a position, or a postcode with house number (and addition)."""

    lat: float | None = None
    lon: float | None = None
    postcode: str | None = None
    number: int | None = None
    addition: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceRecord:
    """A place that is no client's: the team's office, a health centre."""

    id: PlaceId
    name: str
    address: AddressRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class ClientRecord:
    """A client; `orders` are the acts for which there is a doctor's order."""

    id: ClientId
    name: str
    address: AddressRecord
    building: BuildingId | None = None
    has_lift: bool = False
    has_key_box: bool = False
    has_intercom: bool = False
    door_minutes: int = 0
    own_people: Mapping[DayPart, frozenset[NurseId]] = field(default_factory=dict)
    agreed_faces: int | None = None
    excluded_nurses: frozenset[NurseId] = frozenset()
    key_holders: frozenset[NurseId] = frozenset()
    orders: frozenset[ActId] = frozenset()
    start_date: date | None = None
    end_date: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CompetenceRecord:
    """A competence of a nurse, with its days (both included)."""

    nurse: NurseId
    name: str
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NurseRecord:
    """A member of the team; `extra_minutes` is longer time per act that she asks for herself.

    With `no_nights` she works and is on call at night only where she agrees; why is hers to know.
    """

    id: NurseId
    name: str
    level: int
    home: AddressRecord | None = None
    discipline: Discipline = Discipline.NURSE
    contract_hours: float | None = None
    modes: tuple[Mode, ...] = (Mode.BIKE,)
    avoids: frozenset[ClientId] = frozenset()
    extra_minutes: Mapping[ActId, int] = field(default_factory=dict)
    is_temporary: bool = False
    student_phase: StudentPhase | None = None
    heavy_balance: int = 0
    no_nights: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ActRecord:
    """A line of the team's catalogue. Where `needs_order`, a client without an order needs level 4."""

    id: ActId
    name: str
    minutes: int
    level: int = 2
    competence: str | None = None
    discipline: Discipline = Discipline.NURSE
    needs_order: bool = False
    is_heavy: bool = False
    omaha: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockWindow:
    """From and until when a visit may start; until before from runs over midnight."""

    earliest: time
    latest: time


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesRecord:
    """Care that returns from `base` until `end`, every `interval` days, on `weekdays` if given (1: Monday).

    Tapering is a chain of series, or changes from some day on. `after` names the series whose visit
    of the same day comes first, `min_gap` and `max_gap` minutes (start to start) before this one.
    `second_level` is the level asked of the second nurse of a double-up. `informal_carer` makes the
    visit instead of the team on `informal_weekdays` (on every day where that is empty).
    """

    id: SeriesId
    client: ClientId
    acts: tuple[ActId, ...]
    windows: tuple[ClockWindow, ...]
    base: date
    interval: int = 1
    weekdays: frozenset[int] = frozenset()
    end: date | None = None
    window_class: WindowClass = WindowClass.FLEXIBLE
    day_part: DayPart | None = None
    relation_minutes: int = 0
    num_nurses: int = 1
    second_level: int = 2
    min_level: int = 2
    priority: int | None = None
    usual_start: time | None = None
    promised_start: time | None = None
    after: SeriesId | None = None
    min_gap: int = 0
    max_gap: int | None = None
    different_nurse: bool = False
    can_combine: bool = True
    informal_carer: str | None = None
    informal_weekdays: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesChange:
    """A change of a series on `day` only, or from `day` on where `from_now_on`.

    What is not named stays as it was. `is_cancelled` takes the visit out.
    """

    series: SeriesId
    day: date
    from_now_on: bool = False
    is_cancelled: bool = False
    windows: tuple[ClockWindow, ...] = ()
    acts: tuple[ActId, ...] = ()
    interval: int | None = None
    relation_minutes: int | None = None
    informal_carer: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AbsenceRecord:
    """A client is away from `first` up to and including `last`; without `last` until further notice."""

    client: ClientId
    first: date
    last: date | None = None
    kind: str = "holiday"


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftRecord:
    """One nurse's working time on one day; an end before the start runs over midnight.

    `start_place` and `end_place`: a place of the team's, or empty for her home. `break_minutes` of 0
    means that the shift has no break; it starts between `break_earliest` and `break_latest`. A shift
    that is `lent_to` a neighbour team counts as worked, and nothing is planned in it here. `known_since`
    is the day on which she was told of it.
    """

    id: ShiftId
    nurse: NurseId
    day: date
    start: time
    end: time
    modes: tuple[Mode, ...] = ()
    uses_pool: bool = True
    start_place: PlaceId | None = None
    end_place: PlaceId | None = None
    break_minutes: int = 0
    break_earliest: time | None = None
    break_latest: time | None = None
    break_place: PlaceId | None = None
    max_overtime: int = 0
    lent_to: str | None = None
    known_since: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OnCallRecord:
    """Hours in which somebody can be called: a nurse of the team, or a `regional_team`.

    They end on the next day where the end is not after the start. `kind` is `on_call` (from home) or
    `standby` (at hand at work).
    """

    id: str
    day: date
    start: time
    end: time
    nurse: NurseId | None = None
    regional_team: str | None = None
    kind: str = "on_call"


@dataclass(frozen=True, kw_only=True, slots=True)
class CallRecord:
    """A call that a nurse went out for: no client, only her time."""

    nurse: NurseId
    day: date
    start: time
    minutes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class BlockRecord:
    """Fixed work of one nurse that is no visit: a GP meeting, an MDO."""

    id: str
    name: str
    nurse: NurseId
    day: date
    start: time
    minutes: int
    place: PlaceId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class HistoryRecord:
    """A visit that took place."""

    day: date
    client: ClientId
    nurse: NurseId
    day_part: DayPart
    start: time | None = None
    series: SeriesId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionRecord:
    """A pin (or with `is_ban` a ban) on the visit of a series on a day.

    A ban without a nurse keeps the visit out of the roster. `after` is the series whose visit comes
    before it in the same route. With `is_second_nurse` it is about the second nurse of a double-up.
    """

    day: date
    series: SeriesId
    is_ban: bool = False
    nurse: NurseId | None = None
    start: time | None = None
    after: SeriesId | None = None
    is_second_nurse: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectionRecord:
    """A row of the team's map corrections; `geo.corrections` knows what each kind means."""

    id: str
    kind: str
    street: str | None = None
    way: int | None = None
    place: str | None = None
    mode: Mode | None = None
    kph: float | None = None
    minutes: int | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnTravel:
    """What the team knows better about travelling than `geo.profiles`; what is not here stays as it is there.

    `parking` and `doors` are seconds a stop, `parking_in` the same in a part of the day; `speed` is a
    percentage of the usual speed.
    """

    parking: Mapping[Mode, int] = field(default_factory=dict)
    parking_in: Mapping[DayPart, Mapping[Mode, int]] = field(default_factory=dict)
    speed: Mapping[DayPart, Mapping[Mode, int]] = field(default_factory=dict)
    doors: Mapping[DoorKind, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class TeamSettings:
    """The team itself: its name, area (an extract or an area folder), clock, holidays and terms."""

    name: str
    area: str = "embedded"
    address_file: str | None = None
    time_zone: str = "Europe/Amsterdam"
    country: str = "NL"
    vehicles: Mapping[Mode, int] = field(default_factory=dict)
    snap_limit_metres: int = 250
    geo_links: bool = False
    travel: OwnTravel = field(default_factory=OwnTravel)
    prices: Prices = field(default_factory=Prices)
    agreements: Agreements = field(default_factory=Agreements)


@dataclass(frozen=True, kw_only=True)
class Team:
    """All that a team keeps."""

    settings: TeamSettings
    places: tuple[PlaceRecord, ...] = ()
    clients: tuple[ClientRecord, ...] = ()
    nurses: tuple[NurseRecord, ...] = ()
    competences: tuple[CompetenceRecord, ...] = ()
    acts: tuple[ActRecord, ...] = ()
    series: tuple[SeriesRecord, ...] = ()
    changes: tuple[SeriesChange, ...] = ()
    absences: tuple[AbsenceRecord, ...] = ()
    shifts: tuple[ShiftRecord, ...] = ()
    availability: tuple[AvailabilityRecord, ...] = ()
    blocks: tuple[BlockRecord, ...] = ()
    on_call: tuple[OnCallRecord, ...] = ()
    calls: tuple[CallRecord, ...] = ()
    history: tuple[HistoryRecord, ...] = ()
    decisions: tuple[DecisionRecord, ...] = ()
    corrections: tuple[CorrectionRecord, ...] = ()
