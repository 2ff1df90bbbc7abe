"""How many shifts of each kind a team needs on each day of the week, from the care of two weeks."""

import math
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from data.generate.staff_parameters import ShiftKind, ShiftParameters
from data.problems.demand import holiday_on, visits_on
from data.team import Team
from optimizer.domain.horizon import DayPart, Horizon

Slots = Mapping[str, int]
"""The number of shifts by the name of their kind."""


def slots_by_weekday(team: Team, first_day: date, parameters: ShiftParameters) -> dict[int, Slots]:
    """The shifts that each weekday (1: Monday) asks for."""
    minutes: dict[int, dict[DayPart, float]] = {weekday: defaultdict(float) for weekday in range(1, 8)}
    least = dict.fromkeys(DayPart, 1)
    for day in (first_day + timedelta(days=i) for i in range(14)):
        demand = visits_on(team, day, Horizon(first_day=day, time_zone=team.settings.time_zone))
        for visit in demand.visits:
            worked = visit.duration / 60 + parameters.travel_minutes
            minutes[day.isoweekday()][visit.day_part] += worked / 2
            # A double-up takes two nurses at once.
            least[visit.day_part] = max(least[visit.day_part], 1 + visit.is_second_nurse)
    return {weekday: _slots(parts, least, parameters) for weekday, parts in minutes.items()}


def _slots(
    minutes: Mapping[DayPart, float], least: Mapping[DayPart, int], parameters: ShiftParameters
) -> dict[str, int]:
    day, morning, evening = (parameters.kind(name) for name in ("day", "morning", "evening"))

    def routes(wanted: float, kind: ShiftKind) -> int:
        return math.ceil(wanted / (kind.minutes * kind.fill * (1 + parameters.tolerance)))

    num_days = max(least[day.day_part], routes(minutes.get(day.day_part, 0), day))
    rest = minutes.get(morning.day_part, 0) - num_days * day.morning_minutes * day.fill
    return {
        day.name: num_days,
        morning.name: max(least[morning.day_part] - num_days, routes(rest, morning), 0),
        evening.name: max(least[evening.day_part], routes(minutes.get(evening.day_part, 0), evening)),
    }


def slots_on(day: date, by_weekday: Mapping[int, Slots], country: str) -> Slots:
    """The shifts of a day; a public holiday is worked like a Sunday."""
    return by_weekday[7 if holiday_on(country, day) else day.isoweekday()]


def weekly_hours(by_weekday: Mapping[int, Slots], parameters: ShiftParameters) -> float:
    """The hours of all shifts of a week."""
    return sum(
        number * parameters.kind(name).hours
        for slots in by_weekday.values()
        for name, number in slots.items()
    )
