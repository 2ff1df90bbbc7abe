"""A study as rows: what its files, its tables and its pictures are all made from."""

from dataclasses import dataclass

from optimizer.weeks.faces import DAILY, MORE, SOMETIMES, TWICE

FREQUENCIES = (DAILY, TWICE, MORE, SOMETIMES)
"""How often somebody is visited, as clients are grouped."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PointRow:
    """One way of planning and what it came to; faces and what follows them are of clients with daily care.

    Prices in seconds of travel, None for the team's own; starts in minutes; parts of one as such
    (`more_travel` 0.03 is three per cent). `faces` are
    different nurses in 14 days: the mean, and over clients by their worst 14 days the 90th percentile and
    the most; `faces_28` the same of 28 days. `bound` is the fewest that the shifts allow, each client for
    herself. `strangers` are for 28 days. `gap` is the mean of the days on
    which one was proven. `settings` is everything that is set in the way, as JSON.
    """

    number: int
    way: str
    kind: str
    title_en: str
    title_nl: str
    is_recommended: bool
    is_travel_only: bool
    is_on_front: bool
    new_face: int | None
    beyond_agreed: int | None
    not_own: int | None
    limit: int | None
    steadiness: float
    days_ahead: int
    seconds_a_day: float
    settings: str
    travel_minutes: float
    travel_minutes_a_day: float
    commute_minutes: float
    more_travel: float
    fewer_faces: float
    num_daily_clients: int
    faces: float
    faces_p90: int
    faces_worst: int
    faces_28: float
    faces_28_p90: int
    faces_28_worst: int
    bound: float
    over_bound_p90: int
    strangers: float | None
    known: float | None
    upc: float | None
    coc: float | None
    secon: float | None
    start_shift_p50: float
    start_shift_p90: float
    num_visits: int
    num_left_out: int
    num_moved: int
    gap: float | None
    num_proven: int
    num_days: int
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class FrequencyRow:
    """The clients who are visited so often, by one way of planning; measures as in `PointRow`."""

    number: int
    way: str
    frequency: str
    num_clients: int
    faces: float
    faces_p90: int
    faces_worst: int
    faces_28: float
    bound: float
    strangers: float
    known: float | None
    upc: float | None
    coc: float | None
    secon: float | None
    start_shift_p90: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class WindowRow:
    """An agreed window by its series, and what a week would save with it half an hour wider either side."""

    series: str
    client: str
    num_visits: int
    minutes_a_week: float


@dataclass(frozen=True, kw_only=True, slots=True)
class ClientRow:
    """A client by one way of planning, by id and never by name; `faces` in her worst 14 days."""

    number: int
    way: str
    client: str
    frequency: str
    num_visits: int
    faces: int
    faces_mean: float
    faces_28: int
    bound: int
    bound_mean: float
    over_bound: int
    strangers: float
    known: float | None
    upc: float | None
    coc: float | None
    secon: float | None
    start_shift_p90: float | None
