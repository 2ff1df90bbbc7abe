"""Who works when, as data: the shifts that are offered, who may take them, and the care they have to carry.

Days are numbered from 0 (the first day of the horizon); what lies before or after them has numbers below 0
or from `num_days` on. Nothing in here knows a solver.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import NewType

from optimizer.domain.horizon import DayPart, Horizon
from optimizer.domain.ids import ClientId, NurseId

KindId = NewType("KindId", str)
Turn = tuple[NurseId, int]
"""A nurse and the number of a day."""

WINDOW_DAYS = 14
"""The days over which faces are counted, as the Swedish indicator and most teams do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftKind:
    """A shift that the team has, whoever works it and on whatever day.

    `starts` and `ends` are seconds of the horizon on each day from `first` on, so that a change of the clock
    is in them; `minutes` are paid (without the break); `rooms` are the minutes for care by part of the day.
    """

    id: KindId
    name: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    first: int
    minutes: int
    day_part: DayPart
    rooms: Mapping[DayPart, int]

    def start(self, day: int) -> int:
        """Seconds of the horizon at which it starts on a day."""
        return self.starts[day - self.first]

    def end(self, day: int) -> int:
        """Seconds of the horizon at which it ends that began on a day."""
        return self.ends[day - self.first]


@dataclass(frozen=True, kw_only=True, slots=True)
class Worker:
    """A nurse who takes shifts: her contract (minutes a week) and the kinds that are hers to take."""

    id: NurseId
    name: str
    level: int
    contract: int
    kinds: frozenset[KindId]


@dataclass(frozen=True, kw_only=True, slots=True)
class FixedWork:
    """Work that stays as it is: shifts before and after the days proposed, or lent to another team."""

    nurse: NurseId
    day: int
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """A kind of shift on a day that a nurse would rather not have, or (`is_for`) would rather have one of."""

    nurse: NurseId
    day: int
    kinds: frozenset[KindId]
    is_for: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Care:
    """A visit as far as who works matters: who may make it, in which kinds of shift, and its minutes."""

    client: ClientId
    day: int
    day_part: DayPart
    minutes: int
    takers: Mapping[NurseId, frozenset[KindId]]
    is_second: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """The care of a group of clients on a day, for one nurse to carry."""

    day: int
    minutes: int
    num_visits: int
    takers: Mapping[NurseId, frozenset[KindId]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Clients who can have the same few nurses around them in a part of the day; half a route at most."""

    id: int
    day_part: DayPart
    clients: tuple[ClientId, ...]
    needs: Mapping[int, Need]


@dataclass(frozen=True, kw_only=True, slots=True)
class Burden:
    """What is shared out fairly: the evenings, the weekend days or the public holidays of the days planned.

    `shares` is what falls to each by contract, of the shifts on the days on which she can; `before` is how
    much she had beyond her share in the weeks that count along.
    """

    name: str
    turns: frozenset[tuple[int, KindId]]
    shares: Mapping[NurseId, float]
    before: Mapping[NurseId, float] = field(default_factory=dict)

    def fair(self, nurse: NurseId) -> float:
        """How many would be exactly her part now; below zero where she had too many before."""
        return self.shares.get(nurse, 0.0) - self.before.get(nurse, 0.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftLimits:
    """What no proposal breaks; seconds, but `days_in_a_row`, which is the team's own choice.

    The rest follows the Dutch Working Hours Act as public explanations give it: no claim of compliance. The
    exceptions of the law (a short rest once a week, longer weeks) are for need, so no proposal leans on them.
    """

    rest: int = 11 * 3600
    weekly_rest: int = 36 * 3600
    weekly_rest_every: int = 7 * 86_400
    most_in_week: int = 60 * 3600
    days_in_a_row: int = 5
    source: str = "public explanations of the Arbeidstijdenwet, sections 5:3, 5:5 and 5:7"


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftPrices:
    """What a wish about shifts is worth, in seconds of travel that the team would accept for it.

    `face` is for each client with a visit a day in 14 days and each nurse beyond the first (others in
    proportion); `outside` for each visit by nobody of the circle; `another_kind` for each kind of shift
    beyond the first that a nurse has in 14 days, which is quieter for her and keeps circles small;
    `hour_off_contract` counts once more beyond two, and again beyond four hours a week.
    """

    open_shift: int = 36_000
    nobody_able: int = 36_000
    face: int = 1_800
    outside: int = 1_800
    hour_off_contract: int = 600
    rather_not: int = 1_800
    rather: int = 900
    beyond_fair: int = 14_400
    weekend_after_weekend: int = 3_600
    another_kind: int = 1_200
    changed_shift: int = 120


@dataclass(frozen=True, kw_only=True)
class ShiftProblem:
    """Which shifts are offered on which days, and all that a rota of them is judged by.

    `offered` counts shifts by day and kind; `own` is how the team has filled them itself; `away` are the
    kinds a nurse cannot work on a day, `held` those of which she has to work one (a meeting of hers lies in
    it). `weeks` are calendar weeks (Monday first) as day numbers.
    """

    horizon: Horizon
    kinds: tuple[ShiftKind, ...]
    workers: tuple[Worker, ...]
    offered: Mapping[tuple[int, KindId], int]
    own: Mapping[Turn, KindId]
    fixed: tuple[FixedWork, ...] = ()
    away: Mapping[Turn, frozenset[KindId]] = field(default_factory=dict)
    held: Mapping[Turn, frozenset[KindId]] = field(default_factory=dict)
    wishes: tuple[Wish, ...] = ()
    care: tuple[Care, ...] = ()
    groups: tuple[Group, ...] = ()
    burdens: tuple[Burden, ...] = ()
    days_away: Mapping[NurseId, int] = field(default_factory=dict)
    limits: ShiftLimits = field(default_factory=ShiftLimits)
    prices: ShiftPrices = field(default_factory=ShiftPrices)

    @property
    def num_days(self) -> int:
        """The days for which shifts are proposed."""
        return self.horizon.num_days

    @cached_property
    def kind_of(self) -> Mapping[KindId, ShiftKind]:
        """Each kind by its id."""
        return {kind.id: kind for kind in self.kinds}

    @cached_property
    def worker_of(self) -> Mapping[NurseId, Worker]:
        """Each worker by her id."""
        return {worker.id: worker for worker in self.workers}

    @cached_property
    def fixed_of(self) -> Mapping[NurseId, tuple[FixedWork, ...]]:
        """The fixed work of each worker, in order of time."""
        found: dict[NurseId, list[FixedWork]] = {worker.id: [] for worker in self.workers}
        for each in sorted(self.fixed, key=lambda work: work.start):
            found.setdefault(each.nurse, []).append(each)
        return {nurse: tuple(rows) for nurse, rows in found.items()}

    @cached_property
    def weeks(self) -> tuple[tuple[int, ...], ...]:
        """The calendar weeks that hold a day of the horizon, each as the numbers of its seven days."""
        monday = -self.horizon.first_day.weekday()
        return tuple(tuple(range(m, m + 7)) for m in range(monday, self.num_days, 7))

    @cached_property
    def blocks(self) -> tuple[range, ...]:
        """The stretches of 14 days over which faces are counted; the last may be shorter."""
        return tuple(
            range(day, min(day + WINDOW_DAYS, self.num_days)) for day in range(0, self.num_days, WINDOW_DAYS)
        )

    def date_of(self, day: int) -> date:
        """The calendar day of a number."""
        return self.horizon.first_day + timedelta(days=day)

    def may_take(self, nurse: NurseId, day: int, kind: KindId) -> bool:
        """Whether she may take a shift of a kind on a day, as far as she and the day go."""
        turn = (nurse, day)
        return (
            kind in self.worker_of[nurse].kinds
            and kind not in self.away.get(turn, frozenset())
            and kind in self.held.get(turn, {kind})
            and all(each.day != day for each in self.fixed_of[nurse])
        )

    def target(self, nurse: NurseId) -> int:
        """Minutes of her contract in the days planned; days wholly away are leave, and count as worked."""
        days = self.num_days - self.days_away.get(nurse, 0)
        return round(self.worker_of[nurse].contract * days / 7)

    def replace(self, **changes: object) -> "ShiftProblem":
        """A problem that differs in some fields."""
        return replace(self, **changes)  # type: ignore[arg-type]  # a mapping of mixed values
