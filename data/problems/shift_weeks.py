"""From a team's tables to the question who works when: shifts offered, who can take them, and their care."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from data.availability import Availability
from data.problems.demand import visits_on
from data.problems.faults import TeamError, team_faults
from data.problems.people import client_of, nurse_of
from data.problems.shift_burdens import burdens_of, holds_on, touches
from data.problems.shift_kinds import AROUND, bounds_of, kind_id, kind_of
from data.team import BlockRecord, NurseRecord, ShiftRecord, Team
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import NurseId, ShiftId
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift
from optimizer.fewest import has_hours
from optimizer.rules.allowed import may_make
from optimizer.rules.base import Sentence
from optimizer.shifts.groups import groups_of
from optimizer.shifts.problem import (
    Care,
    FixedWork,
    KindId,
    ShiftKind,
    ShiftLimits,
    ShiftPrices,
    ShiftProblem,
    Turn,
    Wish,
    Worker,
)


@dataclass(frozen=True, kw_only=True)
class ShiftWeeks:
    """The days for which shifts are proposed, their team, and the rows that may change nurse."""

    team: Team
    problem: ShiftProblem
    rows: tuple[ShiftRecord, ...]


def shift_weeks(
    team: Team,
    first_day: date,
    num_days: int,
    *,
    limits: ShiftLimits | None = None,
    prices: ShiftPrices | None = None,
    fair_since: date | None = None,
) -> ShiftWeeks:
    """The question for a team and some days; shares of evenings and so on count from `fair_since` on.

    Raises:
        TeamError: what to mend in the team's records first, or that it has no shifts on these days.

    """
    _refuse(team_faults(team))
    horizon = Horizon(first_day=first_day, num_days=num_days, time_zone=team.settings.time_zone)
    last = horizon.days[-1]
    workers = [nurse for nurse in team.nurses if nurse.student_phase is None]
    ours = {nurse.id for nurse in workers}
    near = [
        row
        for row in team.shifts
        if row.nurse in ours
        and first_day - timedelta(days=AROUND) <= row.day <= last + timedelta(days=AROUND)
    ]
    per_day = Counter((row.nurse, row.day) for row in near)
    rows = tuple(
        row
        for row in near
        if first_day <= row.day <= last and row.lent_to is None and per_day[row.nurse, row.day] == 1
    )
    if not rows:
        none = Sentence(
            en=f"{team.settings.name} has no shifts from {first_day} to {last}; choose other days",
            nl=f"{team.settings.name} heeft geen diensten van {first_day} tot en met {last}; kies andere "
            f"dagen",
        )
        _refuse([none])
    weeks = _Weeks(team=team, horizon=horizon, workers=workers, near=near, rows=rows)
    return ShiftWeeks(team=team, problem=weeks.problem(limits, prices, fair_since), rows=rows)


def _refuse(faults: Iterable[Sentence]) -> None:
    if found := tuple(faults):
        raise TeamError(found)


def _while_away(block: BlockRecord) -> Sentence:
    return Sentence(
        en=f"block {block.id} ({block.name}) of nurse {block.nurse} is on {block.day}, and she is away then; "
        "move it or give it to somebody else",
        nl=f"afspraak {block.id} ({block.name}) van medewerker {block.nurse} is op {block.day}, en dan is "
        f"zij er "
        "niet; verplaats die of geef die aan een ander",
    )


@dataclass(frozen=True, kw_only=True)
class _Weeks:
    """What the parts of the question are made of."""

    team: Team
    horizon: Horizon
    workers: list[NurseRecord]
    near: list[ShiftRecord]
    rows: tuple[ShiftRecord, ...]

    def problem(
        self, limits: ShiftLimits | None, prices: ShiftPrices | None, fair_since: date | None
    ) -> ShiftProblem:
        kinds = {kind.id: kind for kind in self._kinds()}
        offered = Counter((self.number(row.day), kind_id(self.team, row)) for row in self.rows)
        away = dict(self._available(kinds, Availability.AWAY))
        care = tuple(self._care(kinds, offered))
        return ShiftProblem(
            horizon=self.horizon,
            kinds=tuple(kinds.values()),
            workers=tuple(self._worker(nurse, kinds) for nurse in self.workers),
            offered=dict(sorted(offered.items())),
            own={(row.nurse, self.number(row.day)): kind_id(self.team, row) for row in self.rows},
            fixed=tuple(self._fixed()),
            away=away,
            held=dict(self._held(kinds, offered, away)),
            wishes=tuple(self._wishes(kinds, offered)),
            care=care,
            groups=groups_of(care, kinds.values()),
            burdens=tuple(burdens_of(self.team, self.horizon, self.workers, self.rows, fair_since)),
            days_away=Counter(nurse for (nurse, _), found in away.items() if set(found) == set(kinds)),
            limits=limits or ShiftLimits(),
            prices=prices or ShiftPrices(),
        )

    def number(self, day: date) -> int:
        """The number of a day."""
        return (day - self.horizon.first_day).days

    def _kinds(self) -> Iterator[ShiftKind]:
        first = {kind_id(self.team, row): row for row in reversed(self.rows)}
        for name, row in sorted(first.items()):
            yield kind_of(name, row, self.horizon, self.team.settings.agreements.free_share_percent)

    def _worker(self, nurse: NurseRecord, kinds: Mapping[KindId, ShiftKind]) -> Worker:
        own = f"/{nurse.discipline}"
        return Worker(
            id=nurse.id,
            name=nurse.name,
            level=nurse.level,
            contract=round((nurse.contract_hours or 0) * 60),
            kinds=frozenset(kind for kind in kinds if kind.endswith(own)),
        )

    def _fixed(self) -> Iterator[FixedWork]:
        free = {row.id for row in self.rows}
        for row in (row for row in self.near if row.id not in free):
            start, end = bounds_of(row.start, row.end, row.day, self.horizon)
            yield FixedWork(nurse=row.nurse, day=self.number(row.day), start=start, end=end)

    def _available(
        self, kinds: Mapping[KindId, ShiftKind], what: Availability
    ) -> Iterator[tuple[Turn, frozenset[KindId]]]:
        """The kinds that each nurse's rows of a sort are about, day by day."""
        found: dict[Turn, set[KindId]] = defaultdict(set)
        for row in (row for row in self.team.availability if row.kind is what):
            about = {kind.id for kind in kinds.values() if touches(row, kind.rooms, kind.day_part)}
            for day in self.horizon.days:
                if holds_on(row, day):
                    found[row.nurse, self.number(day)] |= about
        ours = {nurse.id for nurse in self.workers}
        yield from ((turn, frozenset(found[turn])) for turn in sorted(found) if turn[0] in ours)

    def _held(
        self,
        kinds: Mapping[KindId, ShiftKind],
        offered: Mapping[tuple[int, KindId], int],
        away: Mapping[Turn, frozenset[KindId]],
    ) -> Iterator[tuple[Turn, frozenset[KindId]]]:
        """Whose meeting lies in a shift of hers that may change: she works a shift that holds it."""
        own = {(row.nurse, row.day) for row in self.rows}
        for block in (block for block in self.team.blocks if (block.nurse, block.day) in own):
            day, begin = self.number(block.day), self.horizon.seconds(block.day, block.start)
            end = begin + block.minutes * 60
            holding = {
                kind.id
                for kind in kinds.values()
                if (day, kind.id) in offered and kind.start(day) <= begin and end <= kind.end(day)
            }
            left = holding - away.get((block.nurse, day), frozenset())
            if holding and not left:
                _refuse([_while_away(block)])
            if holding:
                yield (block.nurse, day), frozenset(left)

    def _wishes(
        self, kinds: Mapping[KindId, ShiftKind], offered: Mapping[tuple[int, KindId], int]
    ) -> Iterator[Wish]:
        for what in (Availability.RATHER_NOT, Availability.RATHER):
            for (nurse, day), about in self._available(kinds, what):
                there = frozenset(kind for kind in about if (day, kind) in offered)
                if there:
                    yield Wish(nurse=nurse, day=day, kinds=there, is_for=what is Availability.RATHER)

    def _care(
        self, kinds: Mapping[KindId, ShiftKind], offered: Mapping[tuple[int, KindId], int]
    ) -> Iterator[Care]:
        demands = [visits_on(self.team, day, self.horizon) for day in self.horizon.days]
        problem = Problem(
            horizon=self.horizon,
            clients=tuple(client_of(client, None) for client in self.team.clients),
            nurses=tuple(nurse_of(self.team, nurse) for nurse in self.team.nurses),
            shifts=(),
            visits=tuple(visit for demand in demands for visit in demand.visits),
            travel={},
        )
        for day, demand in enumerate(demands):
            trials = [
                (nurse.id, kind, _trial(nurse.id, kinds[kind], day))
                for nurse in self.workers
                for kind in sorted(kinds)
                if (day, kind) in offered and kind.endswith(f"/{nurse.discipline}")
            ]
            for visit in demand.visits:
                takers: dict[NurseId, set[KindId]] = defaultdict(set)
                for nurse_id, kind, trial in trials:
                    if has_hours(problem, trial, visit) and may_make(problem, trial, visit):
                        takers[nurse_id].add(kind)
                yield Care(
                    client=visit.client,
                    day=day,
                    day_part=visit.day_part,
                    minutes=visit.duration // 60,
                    takers={nurse: frozenset(found) for nurse, found in takers.items()},
                    is_second=visit.is_second_nurse,
                )


def _trial(nurse: NurseId, kind: ShiftKind, day: int) -> Shift:
    """The shift that she would have."""
    return Shift(
        id=ShiftId("trial"), nurse=nurse, start=kind.start(day), end=kind.end(day), day_part=kind.day_part
    )
