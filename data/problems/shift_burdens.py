"""Evenings, weekend days and public holidays: which shifts they are, and what falls to whom by contract."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from data.problems.demand import holiday_on
from data.problems.shift_kinds import kind_id, paid_minutes, part_of
from data.team import NurseRecord, ShiftRecord, Team
from optimizer.domain.horizon import DayPart, Horizon
from optimizer.domain.ids import NurseId
from optimizer.shifts.problem import Burden, KindId, Turn

EVENINGS, WEEKEND_DAYS, HOLIDAYS = "evenings", "weekend days", "holidays"
BURDENS = (EVENINGS, WEEKEND_DAYS, HOLIDAYS)

Away = Mapping[Turn, frozenset[KindId]]


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
    away: Away,
    since: date | None,
) -> Iterator[Burden]:
    """The burdens among some shifts of a horizon; what each had beyond her share counts from `since` on."""
    workers, rows = list(workers), list(rows)
    weights = _weights(workers, rows, horizon.num_days)
    disciplines = {nurse.id: f"/{nurse.discipline}" for nurse in workers}
    for name in BURDENS:
        turns = Counter(
            ((row.day - horizon.first_day).days, kind_id(team, row)) for row in rows if is_of(name, team, row)
        )
        yield Burden(
            name=name,
            turns=frozenset(turns),
            shares=_shares(turns, weights, disciplines, away),
            before=_before(name, team, weights, since, horizon.first_day) if since else {},
        )


def _weights(workers: list[NurseRecord], rows: list[ShiftRecord], num_days: int) -> dict[NurseId, float]:
    """The contract of each; of who has none, the hours a week that the team has her work itself."""
    worked: Counter[NurseId] = Counter()
    for row in rows:
        worked[row.nurse] += paid_minutes(row)
    return {nurse.id: nurse.contract_hours or worked[nurse.id] / 60 * 7 / num_days for nurse in workers}


def _shares(
    turns: Mapping[tuple[int, KindId], int],
    weights: Mapping[NurseId, float],
    disciplines: Mapping[NurseId, str],
    away: Away,
) -> dict[NurseId, float]:
    """Each shift divided by contract among those who are not away."""
    shares = dict.fromkeys(weights, 0.0)
    for (day, kind), count in sorted(turns.items()):
        able = [
            nurse
            for nurse in weights
            if kind.endswith(disciplines[nurse]) and kind not in away.get((nurse, day), frozenset())
        ]
        whole = sum(weights[nurse] for nurse in able)
        for nurse in able:
            shares[nurse] += count * weights[nurse] / whole if whole else 0.0
    return shares


def _before(
    name: str, team: Team, weights: Mapping[NurseId, float], since: date, until: date
) -> dict[NurseId, float]:
    """How much each had beyond her share by contract, in the team's own shifts from a day until another."""
    days = (until - since) // timedelta(days=1)
    rows = [
        row
        for row in team.shifts
        if 0 <= (row.day - since).days < days and row.nurse in weights and is_of(name, team, row)
    ]
    had, whole = Counter(row.nurse for row in rows), sum(weights.values()) or 1.0
    return {nurse: had[nurse] - len(rows) * weight / whole for nurse, weight in weights.items()}
