"""The figures behind a made-up team, as `parameters.toml` gives and explains them."""

import tomllib
from dataclasses import dataclass
from datetime import time
from functools import cache
from pathlib import Path

from data.generate.staff_parameters import NurseParameters, ShiftParameters
from data.generate.typed import typed_record
from data.team import ActRecord
from optimizer.domain.care import WindowClass
from optimizer.domain.ids import ActId


@dataclass(frozen=True, kw_only=True)
class PlaceParameters:
    """Doors."""

    radius_km: float
    kerb_limit_metres: float
    shared_building_share: float
    lift_share: float
    key_box_share: float
    intercom_share: float
    slow_door_share: float
    slow_door_minutes: int


@dataclass(frozen=True, kw_only=True)
class ClientParameters:
    """The people who receive care."""

    relation_share: float
    relation_minutes: int
    own_people: tuple[int, ...]
    faces_daily: int
    faces_twice: int
    faces_more: int
    faces_share: float
    exclusion_share: float
    num_avoided: int
    missing_order_share: float
    joins_a_fortnight: float
    leaves_a_fortnight: float
    known_ahead_weeks: int
    admission_days: int
    usual_step: int


@dataclass(frozen=True, kw_only=True)
class EventParameters:
    """What happens to a team."""

    num_in_hospital: int
    num_on_holiday: int
    holiday_starts_after: int
    holiday_days: int
    num_tapering: int
    taper_after: int
    taper_ends_after: int
    num_informal: int
    informal_carers: tuple[str, ...]
    num_moved_visits: int
    moved_by_minutes: int
    num_cancelled_visits: int
    changes_within_days: int
    meeting_name: str
    meeting_weekday: int
    meeting_start: time
    meeting_minutes: int


@dataclass(frozen=True, kw_only=True)
class HistoryParameters:
    """Who made the visits of the past."""

    own_people_weight: float
    met_weight: float
    load_weight: float
    start_spread_minutes: int


@dataclass(frozen=True, kw_only=True)
class CareItem:
    """One visit of a package of care."""

    name: str
    acts: tuple[ActId, ...]
    first: time
    last: time
    half_width: int
    kind: WindowClass
    weekdays: int = 7
    interval: int = 1
    after: str | None = None
    min_gap: int = 0
    max_gap: int | None = None
    num_nurses: int = 1


@dataclass(frozen=True, kw_only=True)
class Package:
    """A kind of client: how common, and the visits that go with it."""

    name: str
    weight: float
    care: tuple[CareItem, ...]
    at_least: int = 0


@dataclass(frozen=True, kw_only=True)
class NameParameters:
    """Names to give."""

    nurses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """All of the file."""

    places: PlaceParameters
    nurses: NurseParameters
    shifts: ShiftParameters
    clients: ClientParameters
    events: EventParameters
    history: HistoryParameters
    acts: tuple[ActRecord, ...]
    packages: tuple[Package, ...]
    names: NameParameters


def read_parameters(path: Path) -> Parameters:
    """Reads a parameter file.

    Raises:
        ValueError: a key is missing or unknown, or a value is not of its kind; the sentence says where.

    """
    return typed_record(Parameters, tomllib.loads(path.read_text(encoding="utf-8")), path.name)


@cache
def default_parameters() -> Parameters:
    """The figures that come with the generator."""
    return read_parameters(Path(__file__).with_name("parameters.toml"))
