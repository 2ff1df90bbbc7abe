"""The weeks behind a made-up team: who made which visit, mostly the clients' own people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from random import Random

from data.generate.chance import stream
from data.generate.parameters import Parameters
from data.problems.demand import visits_on
from data.team import ClientRecord, HistoryRecord, NurseRecord, ShiftRecord, Team
from optimizer.domain.care import Visit
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import ClientId, NurseId, VisitId
from optimizer.domain.shifts import StudentPhase


def with_past(team: Team, first_day: date, weeks: int, seed: int, parameters: Parameters) -> Team:
    """The team with the visits of so many weeks before its first day."""
    past = _Past(team=team, parameters=parameters, rng=stream(seed, "past"))
    for back in range(7 * weeks, 0, -1):
        past.make(first_day - timedelta(days=back))
    return replace(team, history=tuple(past.rows))


@dataclass(kw_only=True)
class _Past:
    """Days already made, and who has met whom in them."""

    team: Team
    parameters: Parameters
    rng: Random
    rows: list[HistoryRecord] = field(default_factory=list)
    met: dict[ClientId, set[NurseId]] = field(default_factory=lambda: defaultdict(set))

    @cached_property
    def nurses(self) -> Mapping[NurseId, NurseRecord]:
        """By their ids."""
        return {nurse.id: nurse for nurse in self.team.nurses}

    @cached_property
    def clients(self) -> Mapping[ClientId, ClientRecord]:
        """By their ids."""
        return {client.id: client for client in self.team.clients}

    @cached_property
    def held(self) -> Mapping[NurseId, Set[str]]:
        """The competences of each nurse."""
        held: dict[NurseId, set[str]] = defaultdict(set)
        for row in self.team.competences:
            held[row.nurse].add(row.name)
        return held

    def make(self, day: date) -> None:
        """Gives each visit of a day to somebody at work; what fits nowhere was done by nobody."""
        horizon = Horizon(first_day=day, time_zone=self.team.settings.time_zone)
        demand = visits_on(self.team, day, horizon)
        shifts = [shift for shift in self.team.shifts if shift.day == day]
        minutes: dict[NurseId, float] = defaultdict(float)
        partner_of = {link.second: link.first for link in demand.links if link.both_or_neither}
        made: dict[VisitId, NurseId] = {}
        for visit in sorted(demand.visits, key=lambda visit: (visit.is_second_nurse, -visit.priority)):
            partner = made.get(partner_of[visit.id]) if visit.id in partner_of else None
            able = [s for s in shifts if s.nurse != partner and self._can_make(s, visit, horizon)]
            if not able:
                continue
            shift = min(able, key=lambda s: (self._reluctance(s, visit, minutes[s.nurse], horizon), s.nurse))
            minutes[shift.nurse] += visit.duration / 60 + self.parameters.shifts.travel_minutes
            made[visit.id] = shift.nurse
            self.met[visit.client].add(shift.nurse)
            self.rows.append(self._row(visit, shift.nurse, day, horizon))

    def _can_make(self, shift: ShiftRecord, visit: Visit, horizon: Horizon) -> bool:
        nurse, client = self.nurses[shift.nurse], self.clients[visit.client]
        start, end = (horizon.seconds(shift.day, at) for at in (shift.start, shift.end))
        overlap = min(end - visit.duration, visit.windows[-1].latest) - max(start, visit.windows[0].earliest)
        is_allowed = nurse.student_phase is None or (
            nurse.student_phase == StudentPhase.DOUBLES and visit.is_second_nurse
        )
        return (
            overlap >= 0
            and is_allowed
            and nurse.level >= visit.level
            and visit.competences <= self.held[nurse.id]
            and nurse.id not in client.excluded_nurses
        )

    def _reluctance(self, shift: ShiftRecord, visit: Visit, minutes: float, horizon: Horizon) -> float:
        numbers = self.parameters.history
        client = self.clients[visit.client]
        is_own = shift.nurse in client.own_people.get(visit.day_part, frozenset())
        is_met = shift.nurse in self.met[visit.client]
        room = (horizon.seconds(shift.day, shift.end) - horizon.seconds(shift.day, shift.start)) / 60
        full = minutes / (room - shift.break_minutes)
        overfull = max(0.0, full - 0.9) * 10
        return (
            numbers.own_people_weight * (not is_own)
            + numbers.met_weight * (not is_met)
            + numbers.load_weight * (full + overfull)
            + 0.1 * self.rng.random()
        )

    def _row(self, visit: Visit, nurse: NurseId, day: date, horizon: Horizon) -> HistoryRecord:
        spread = self.parameters.history.start_spread_minutes
        window = visit.windows[0]
        middle = (window.earliest + window.latest) // 2
        start = middle + 60 * self.rng.randint(-spread, spread)
        start = min(window.latest, max(window.earliest, start // 300 * 300))
        return HistoryRecord(
            day=day,
            client=visit.client,
            nurse=nurse,
            day_part=visit.day_part,
            start=horizon.moment(start).time(),
            series=visit.series,
        )


def heavy_balances(team: Team) -> dict[NurseId, int]:
    """How many heavy visits each nurse made beyond her share of them, by the shifts that she worked."""
    heavy = {act.id for act in team.acts if act.is_heavy}
    kinds = {series.id for series in team.series if heavy & set(series.acts)}
    made = _count(row.nurse for row in team.history if row.series in kinds)
    days = {row.day for row in team.history}
    worked = _count(shift.nurse for shift in team.shifts if shift.day in days)
    total, shifts = sum(made.values()), max(1, sum(worked.values()))
    return {
        nurse.id: made.get(nurse.id, 0) - round(total * worked.get(nurse.id, 0) / shifts)
        for nurse in team.nurses
    }


def _count(nurses: Iterable[NurseId]) -> dict[NurseId, int]:
    found: dict[NurseId, int] = defaultdict(int)
    for nurse in nurses:
        found[nurse] += 1
    return found
