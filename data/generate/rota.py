"""Who works which shift: rest, free weekends and contract hours kept, drawn day by day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from data.generate.parameters import Parameters
from data.generate.slots import Slots
from data.generate.staff_parameters import ShiftKind
from optimizer.domain.ids import NurseId


@dataclass(frozen=True, kw_only=True, slots=True)
class Worker:
    """What decides when somebody works; `weekends` is the parity of the weeks with a working weekend."""

    id: NurseId
    hours: float
    is_registered: bool
    works_evenings: bool
    weekends: int


@dataclass(kw_only=True)
class Rota:
    """Who works what on which day; with a `cycle` of days the end is followed by the beginning."""

    workers: list[Worker]
    parameters: Parameters
    rng: Random
    cycle: int | None = None
    kinds: dict[NurseId, dict[int, ShiftKind]] = field(default_factory=lambda: defaultdict(dict))
    num_in_week: Counter[tuple[NurseId, int]] = field(default_factory=Counter)
    hours: dict[NurseId, float] = field(default_factory=dict)
    evenings: dict[NurseId, int] = field(default_factory=dict)
    lost_weekend_days: dict[NurseId, int] = field(default_factory=dict)
    num_empty: int = 0

    def fill(
        self,
        days: Iterable[date],
        slots_of: Mapping[date, Slots],
        start: int = 0,
        fewer_empty_than: int | None = None,
    ) -> None:
        """Draws who works: of each week first the weekend, and evenings first, as free days go with them.

        `start` is the number of the first of these days. Ends half-way where so many are empty already.
        """
        names = ("evening", "day", "morning")
        turns = [(number, day, name) for number, day in enumerate(days, start) for name in names]
        for number, day, name in sorted(turns, key=_turn):
            kind = self.parameters.shifts.kind(name)
            for left in range(slots_of[day].get(name, 0), 0, -1):
                self.num_empty += not self._draw(number, day, kind, left)
                if fewer_empty_than is not None and self.num_empty >= fewer_empty_than:
                    return

    def on(self, number: int) -> list[tuple[NurseId, ShiftKind]]:
        """Who works on a day, by the number of the day; in a cycle any number will do."""
        at = self._at(number)
        return [(w.id, self.kinds[w.id][at]) for w in self.workers if at in self.kinds[w.id]]

    def _draw(self, number: int, day: date, kind: ShiftKind, left: int) -> bool:
        able = [worker for worker in self.workers if self._can_work(worker, number, kind)]
        if left == 1 and not self._has_registered(number, kind):
            able = [worker for worker in able if worker.is_registered] or able
        if not able:
            return False
        chosen = min(able, key=lambda worker: (self._reluctance(worker, number, day, kind), worker.id))
        self._keep(chosen, number, kind)
        self.hours[chosen.id] = self.hours.get(chosen.id, 0) + kind.hours
        if self._is_free_weekend(chosen, number, day):
            self.lost_weekend_days[chosen.id] = self.lost_weekend_days.get(chosen.id, 0) + 1
        self.evenings[chosen.id] = self.evenings.get(chosen.id, 0) + _is_evening(kind)
        return True

    def _has_registered(self, number: int, kind: ShiftKind) -> bool:
        found = [self._kind(worker, number) for worker in self.workers if worker.is_registered]
        return any(each and each.name == kind.name for each in found)

    def _keep(self, worker: Worker, number: int, kind: ShiftKind) -> None:
        self.num_in_week[worker.id, number // 7] += 1
        # What is looked at around a day may lie in the turn of the cycle before or after this one.
        for turn in (-1, 0, 1) if self.cycle else (0,):
            self.kinds[worker.id][number + turn * (self.cycle or 0)] = kind

    def _can_work(self, worker: Worker, number: int, kind: ShiftKind) -> bool:
        works, is_evening = self.kinds[worker.id], kind.name == "evening"
        if number in works or (is_evening and not worker.works_evenings):
            return False
        # An evening ends fifteen hours before noon: eleven hours' rest leaves only another evening, and
        # one free day in between would be a weekly rest of 33 hours where 36 are due.
        if is_evening:
            if any(k and not _is_evening(k) for k in (works.get(number + 1), works.get(number + 2))):
                return False
        elif _is_evening(works.get(number - 1)) or _is_evening(works.get(number - 2)):
            return False
        shifts = self.parameters.shifts
        return self._in_week(worker, number) < shifts.most_shifts_a_week and (
            self._run(worker, number) <= shifts.most_consecutive_days
        )

    def _reluctance(self, worker: Worker, number: int, day: date, kind: ShiftKind) -> float:
        """How badly a shift suits: hours beyond the contract, a weekend that should be free, chance."""
        weeks = number // 7 + 1
        reluctance = (self.hours.get(worker.id, 0.0) + kind.hours) / (worker.hours * weeks)
        reluctance += 0.1 * self.rng.random()
        if self._is_free_weekend(worker, number, day):
            reluctance += 4 + 0.2 * self.lost_weekend_days.get(worker.id, 0)
        reluctance += 0.15 * max(0, self._run(worker, number) - 3)
        if self._in_week(worker, number) >= self.parameters.shifts.shifts_a_week:
            reluctance += 1
        if day.isoweekday() == 7 and self._kind(worker, number - 1) == kind:
            reluctance -= 0.5
        if _is_evening(kind) and self.cycle is None:
            reluctance += 0.3 * self.evenings.get(worker.id, 0) / weeks
        if _is_evening(kind) and _is_evening(self._kind(worker, number - 1)):
            reluctance -= 0.4
        return reluctance

    def _is_free_weekend(self, worker: Worker, number: int, day: date) -> bool:
        """Whether she should have the weekend off: every other one is free."""
        return day.isoweekday() >= 6 and number // 7 % 2 != worker.weekends

    def _run(self, worker: Worker, number: int) -> int:
        """Days in a row that she would work with this one."""
        works = self.kinds[worker.id]
        back = next(i for i in range(1, 15) if number - i not in works or i == 14)
        ahead = next(i for i in range(1, 15) if number + i not in works or i == 14)
        return back + ahead - 1

    def _in_week(self, worker: Worker, number: int) -> int:
        return self.num_in_week[worker.id, number // 7]

    def _kind(self, worker: Worker, number: int) -> ShiftKind | None:
        return self.kinds[worker.id].get(number)

    def _at(self, number: int) -> int:
        return number if self.cycle is None else number % self.cycle


def _turn(turn: tuple[int, date, str]) -> tuple[int, bool, bool, int, bool]:
    number, day, name = turn
    return number // 7, day.isoweekday() < 6, name != "evening", number, name == "morning"


def _is_evening(kind: ShiftKind | None) -> bool:
    return kind is not None and kind.name == "evening"
