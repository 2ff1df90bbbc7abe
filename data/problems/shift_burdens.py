"""Evenings, weekend days and public holidays: which shifts they are, and what falls to whom by contract."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from data.availability import Availability, AvailabilityRecord
from data.problems.demand import holiday_on
from data.problems.shift_kinds import kind_id, paid_minutes, part_of, rooms_of
from data.team import NurseRecord, ShiftRecord, Team
from optimizer.domain.horizon import DayPart, Horizon
from optimizer.domain.ids import NurseId
from optimizer.shifts.problem import Burden

EVENINGS, WEEKEND_DAYS, HOLIDAYS = "evenings", "weekend days", "holidays"
BURDENS = (EVENINGS, WEEKEND_DAYS, HOLIDAYS)


def is_of(name: str, team: Team, row: ShiftRecord) -> bool:
    """Whether a shift is an evening, on a weekend day, or on a public holiday."""
    if name == EVENINGS:
        return part_of(row.start, row.end) is DayPart.EVENING
    if name == WEEKEND_DAYS:
        return row.day.isoweekday() >= 6
    return holiday_on(team.settings.country, row.day) is not None


def burdens_of(
    team: Team,
    horizon: Horizon,
    workers: Iterable[NurseRecord],
    rows: Iterable[ShiftRecord],
    since: date | None,
) -> Iterator[Burden]:
    """The burdens among some shifts of a horizon; what each had beyond her share counts from `since` on."""
    workers, rows = list(workers), list(rows)
    weights = _weights(workers, rows, horizon.num_days)
    first = horizon.first_day
    past = [row for row in team.shifts if since and since <= row.day < first and row.nurse in weights]
    for name in BURDENS:
        now, then = ([row for row in some if is_of(name, team, row)] for some in (rows, past))
        had, share = Counter(row.nurse for row in then), _shares(team, then, workers, weights)
        yield Burden(
            name=name,
            turns=frozenset(((row.day - first).days, kind_id(team, row)) for row in now),
            shares=_shares(team, now, workers, weights),
            before={nurse: had[nurse] - share[nurse] for nurse in weights} if then else {},
        )


def _weights(workers: list[NurseRecord], rows: list[ShiftRecord], num_days: int) -> dict[NurseId, float]:
    """The contract of each; of who has none, the hours a week that the team has her work itself."""
    worked: Counter[NurseId] = Counter()
    for row in rows:
        worked[row.nurse] += paid_minutes(row)
    return {nurse.id: nurse.contract_hours or worked[nurse.id] / 60 * 7 / num_days for nurse in workers}


def _shares(
    team: Team, rows: Iterable[ShiftRecord], workers: list[NurseRecord], weights: Mapping[NurseId, float]
) -> dict[NurseId, float]:
    """Each shift divided by contract among those whose work it is, and who are not away then."""
    disciplines = {nurse.id: nurse.discipline for nurse in team.nurses}
    shares = dict.fromkeys(weights, 0.0)
    for row in rows:
        able = [
            nurse.id
            for nurse in workers
            if nurse.discipline is disciplines[row.nurse] and not _is_away(team, nurse.id, row)
        ]
        whole = sum(weights[nurse] for nurse in able)
        for nurse in able:
            shares[nurse] += weights[nurse] / whole if whole else 0.0
    return shares


def _is_away(team: Team, nurse: NurseId, shift: ShiftRecord) -> bool:
    rooms, part = rooms_of(shift, 0), part_of(shift.start, shift.end)
    return any(
        row.nurse == nurse
        and row.kind is Availability.AWAY
        and holds_on(row, shift.day)
        and touches(row, rooms, part)
        for row in team.availability
    )


def holds_on(row: AvailabilityRecord, day: date) -> bool:
    """Whether a row about availability is about a day."""
    in_time = (row.first is None or row.first <= day) and (row.last is None or day <= row.last)
    return in_time and (not row.weekdays or day.isoweekday() in row.weekdays)


def touches(row: AvailabilityRecord, rooms: Mapping[DayPart, int], part: DayPart) -> bool:
    """Whether a shift has more than an hour in the part of the day of a row."""
    return row.day_part is None or rooms.get(row.day_part, 0) > 60 or row.day_part is part
