"""When the members of a team can work, as they keep it themselves."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import NurseId


class Availability(StrEnum):
    """Whether a nurse cannot work then, would rather not, or would like to."""

    AWAY = "away"
    RATHER_NOT = "rather not"
    RATHER = "rather"


@dataclass(frozen=True, kw_only=True, slots=True)
class AvailabilityRecord:
    """When a nurse cannot work, or would rather (not), for whoever proposes shifts weeks ahead.

    From `first` to `last` (both included; without one, always so far or until further notice), on
    `weekdays` only if given, and in one part of the day only if given. No reason is asked for or kept.
    """

    nurse: NurseId
    kind: Availability = Availability.AWAY
    first: date | None = None
    last: date | None = None
    weekdays: frozenset[int] = frozenset()
    day_part: DayPart | None = None
