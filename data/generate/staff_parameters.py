"""The figures about the nurses of a made-up team and their shifts; see `parameters.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import ActId


@dataclass(frozen=True, kw_only=True)
class NurseParameters:
    """The members of the team."""

    registered_share: float
    level_5_share: float
    contract_hours: tuple[float, ...]
    least_contract_hours: float
    most_contract_hours: float
    home_share: float
    team_for_temporary_nurse: int
    temporary_contract_hours: float
    team_for_student: int
    student_weekdays: tuple[int, ...]
    evening_share: float
    ebike_share: float
    foot_share: float
    num_pool_cars: int
    extra_minutes_act: ActId
    extra_minutes: int
    competence_days: tuple[int, ...]
    num_expiring: int
    competence_share: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, kw_only=True)
class ShiftKind:
    """A kind of shift; `minutes` of it count for its day-part, `morning_minutes` for the morning besides.

    `fill` is the share of them that care and travel may take.
    """

    name: str
    day_part: DayPart
    start: time
    end: time
    minutes: int
    fill: float
    morning_minutes: int = 0
    break_minutes: int = 0
    break_earliest: time | None = None
    break_latest: time | None = None

    @property
    def hours(self) -> float:
        """Hours that count for the contract: the break is the nurse's own."""
        length = (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute
        return (length - self.break_minutes) / 60


@dataclass(frozen=True, kw_only=True)
class ShiftParameters:
    """Working time."""

    travel_minutes: int
    tolerance: float
    most_consecutive_days: int
    shifts_a_week: int
    most_shifts_a_week: int
    attempts: int
    sick_share: float
    weeks_ahead: int
    far_weeks: int
    evening_mode_share: float
    kinds: tuple[ShiftKind, ...]

    def kind(self, name: str) -> ShiftKind:
        """A kind by its name."""
        return next(kind for kind in self.kinds if kind.name == name)
