"""What the team has laid down: prices and agreements. All of it data; the law is in `labour_law`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.modes import Mode

TICK = 60
"""A cost is a whole number of ticks; sixty ticks are the price of one second of travel.

Prices per minute times whole seconds then stay whole, and no two parts of the engine can round apart."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Prices:
    """What a wish is worth, in seconds of travel that the team would accept for it.

    `*_per_minute`: for each minute of lateness, waiting and so on; the others for each time it
    happens. Every default is an assumption for a team to change. Without a price `lacks_competence`,
    only who holds a competence may make a visit that asks for it.
    """

    travel_per_minute: Mapping[Mode, int] = field(default_factory=lambda: dict.fromkeys(Mode, 60))
    commute_per_minute: int = 0
    unassigned: int = 36_000
    new_face: int = 600
    face_beyond_agreed: int = 600
    none_of_own_people: int = 300
    nurse_wish: int = 900
    usual_hour_per_minute: int = 6
    late_agreed_per_minute: int = 120
    late_flexible_per_minute: int = 30
    worst_late_per_minute: int = 60
    waiting_per_minute: int = 6
    slack_short_per_minute: int = 20
    overfull_per_minute: int = 6
    overtime_per_minute: int = 180
    missed_break: int = 3_600
    changed_nurse: int = 900
    moved_promise_per_minute: int = 60
    split_building: int = 300
    heavy_beyond_share: int = 120
    worst_idle_per_minute: int = 0
    uneven_work_per_minute: int = 0
    lacks_competence: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreements:
    """What the team has agreed with itself and its clients; times in seconds.

    From `breaks_from` visits and blocks on, a shift is to have its breaks. Of turn-ups and days in a row it
    is the most, of free weekends in four weeks and the length of a shift the least; 0 is no agreement.
    """

    face_window_days: int = 14
    usual_hour_tolerance: int = 15 * 60
    promise_tolerance: int = 15 * 60
    slack_between: int = 120
    slack_before_critical: int = 300
    free_share_percent: int = 10
    breaks_from: int = 2
    turn_ups_a_day: int = 0
    days_in_a_row: int = 0
    free_weekends: int = 0
    shortest_shift: int = 0
