"""Who works when, as a model of OR-Tools' CP-SAT: a variable for each nurse, day and kind of shift."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise, product

from ortools.sat.python import cp_model

from optimizer.domain.ids import NurseId
from optimizer.shifts.price import (
    contract_bands,
    fair_band,
    has_target,
    weekends,
    wish_price,
    works_in,
)
from optimizer.shifts.problem import Burden, KindId, Worker
from optimizer.shifts.rota import Rota
from optimizer.solver.circle_model import Bool, CircleModel, Sum


class ShiftModel(CircleModel):
    """The variables, the rules and the price of a shift problem; the same problem gives the same model."""

    def _who_works(self, rota: Rota | None) -> dict[tuple[NurseId, int, KindId], Bool]:
        del rota
        return {
            (worker.id, day, kind): self.cp.new_bool_var(f"{worker.id} {day} {kind}")
            for worker in self.problem.workers
            for (day, kind) in sorted(self.problem.offered)
            if self.problem.may_take(worker.id, day, kind)
        }

    def _rest_of_model(self) -> None:
        self._offered()
        for worker in self.problem.workers:
            self._law(worker)
            self._hours(worker)
            self._weekends(worker)
            self._kinds(worker)
        self._nobody_able()
        self._wishes()
        for burden in self.problem.burdens:
            self._fair(burden)
        self._changes()

    def hint(self, rota: Rota) -> None:
        """Start the search from a rota."""
        super().hint(rota)
        for (nurse, day, kind), var in self.works.items():
            self.cp.add_hint(var, rota.kind_at.get((nurse, day)) == kind)

    def _work(self, nurse: NurseId, day: int, kinds: Iterable[KindId] | None = None) -> Sum:
        """Whether she works (some kinds) on a day: 0 or 1, or a constant for fixed work."""
        if any(each.day == day for each in self.problem.fixed_of[nurse]):
            return 1 if kinds is None else 0
        wanted = [kind.id for kind in self.problem.kinds] if kinds is None else kinds
        found = [self.works[nurse, day, kind] for kind in wanted if (nurse, day, kind) in self.works]
        return cp_model.LinearExpr.sum(found) if found else 0

    # --- what is offered -----------------------------------------------------------------------------------

    def _offered(self) -> None:
        by_turn: dict[tuple[int, KindId], list[Bool]] = defaultdict(list)
        by_day: dict[tuple[NurseId, int], list[Bool]] = defaultdict(list)
        for (nurse, day, kind), var in self.works.items():
            by_turn[day, kind].append(var)
            by_day[nurse, day].append(var)
        for (day, kind), count in sorted(self.problem.offered.items()):
            left = self.cp.new_int_var(0, count, f"open {day} {kind}")
            self.cp.add(cp_model.LinearExpr.sum(by_turn[day, kind]) + left == count)
            self._price(self.problem.prices.open_shift, left)
        for turn, options in by_day.items():
            if turn in self.problem.held:
                self.cp.add_exactly_one(options)
            else:
                self.cp.add_at_most_one(options)

    # --- the law, and what the team has agreed about working days -------------------------------------------

    def _law(self, worker: Worker) -> None:
        self._rest(worker)
        self._weekly_rest(worker)
        self._days_in_a_row(worker)
        for week in self.problem.weeks:
            most = self.problem.limits.most_in_week
            fixed = sum(e.end - e.start for e in self.problem.fixed_of[worker.id] if e.day in week)
            own = [
                (self.problem.kind_of[kind].end(day) - self.problem.kind_of[kind].start(day)) * var
                for (nurse, day, kind), var in self.works.items()
                if nurse == worker.id and day in week
            ]
            if own:
                self.cp.add(cp_model.LinearExpr.sum(own) + fixed <= max(most, fixed))

    def _spans(self, nurse: NurseId, day: int) -> list[tuple[int, int, Bool | None]]:
        """What she may work on a day: start, end, and the variable (None: it is fixed)."""
        fixed = [(e.start, e.end, None) for e in self.problem.fixed_of[nurse] if e.day == day]
        if fixed:
            return [*fixed]
        kinds = (kind for kind in self.problem.kinds if (nurse, day, kind.id) in self.works)
        return [(kind.start(day), kind.end(day), self.works[nurse, day, kind.id]) for kind in kinds]

    def _rest(self, worker: Worker) -> None:
        for day in range(-1, self.problem.num_days):
            self._apart(worker, day, day + 1, self.problem.limits.rest)

    def _apart(self, worker: Worker, day: int, later: int, rest: int, unless: Bool | None = None) -> None:
        """Work on two days that is closer together than so much rest excludes each other."""
        for (_, end, one), (start, _, other) in product(
            self._spans(worker.id, day), self._spans(worker.id, later)
        ):
            if start - end < rest:
                literals = [var for var in (one, other, unless) if var is not None]
                if literals:
                    self.cp.add_bool_or([~var for var in literals])

    def _weekly_rest(self, worker: Worker) -> None:
        """In each seven days from the start of a shift, a day off with 36 hours around it."""
        rest, last = self.problem.limits.weekly_rest, self.problem.num_days
        off = {day: self._day_off(worker, day) for day in range(-5, last + 5)}
        for day in (day for day in range(-6, last) if not self._is_past(worker, day)):
            within = [off[each] for each in range(day + 1, day + 6)]
            for start, _, var in self._spans(worker.id, day):
                end = start + self.problem.limits.weekly_rest_every
                late = self._last_day_off(worker, day + 6, end, rest)
                # What is fixed may break the rule by itself; then nothing is added to it.
                other = self._idle(worker, start, end) if var is None else ~var
                self.cp.add_bool_or([*within, late, other])

    def _idle(self, worker: Worker, start: int, end: int) -> Bool:
        """No proposed shift of hers begins between two moments."""
        idle = self.cp.new_bool_var(f"idle {worker.id} {start}")
        for (nurse, day, kind), var in self.works.items():
            if nurse == worker.id and start <= self.problem.kind_of[kind].start(day) < end:
                self.cp.add_implication(idle, ~var)
        return idle

    def _day_off(self, worker: Worker, day: int) -> Bool:
        """A day without work, between whose neighbours there are enough hours."""
        off = self.cp.new_bool_var(f"off {worker.id} {day}")
        self.cp.add(self._work(worker.id, day) == 0).only_enforce_if(off)
        self._apart(worker, day - 1, day + 1, self.problem.limits.weekly_rest, unless=off)
        return off

    def _last_day_off(self, worker: Worker, day: int, end: int, rest: int) -> Bool:
        """The same on the last of seven days: only the hours until their end count."""
        off = self.cp.new_bool_var(f"last off {worker.id} {day} {end}")
        self.cp.add(self._work(worker.id, day) == 0).only_enforce_if(off)
        after = [*self._spans(worker.id, day + 1), (end, end, None)]
        for (_, finish, one), (start, _, other) in product(self._spans(worker.id, day - 1), after):
            if min(start, end) - finish < rest:
                self.cp.add_bool_or([~var for var in (one, other, off) if var is not None])
        return off

    def _is_past(self, worker: Worker, day: int) -> bool:
        """Whether the week from a day on is what it is, whatever is proposed."""
        days = range(day, day + 7)
        return not any(nurse == worker.id and each in days for nurse, each, _ in self.works)

    def _days_in_a_row(self, worker: Worker) -> None:
        most = self.problem.limits.days_in_a_row
        for day in range(-most, self.problem.num_days):
            row = [self._work(worker.id, each) for each in range(day, day + most + 1)]
            if any(not isinstance(each, int) for each in row):
                self.cp.add(cp_model.LinearExpr.sum(row) <= most)

    # --- wishes -----------------------------------------------------------------------------------------

    def _hours(self, worker: Worker) -> None:
        if not has_target(worker):
            return
        minutes = [
            self.problem.kind_of[kind].minutes * var
            for (nurse, _, kind), var in self.works.items()
            if nurse == worker.id
        ]
        target, most = self.problem.target(worker.id), 1440 * self.problem.num_days
        off = self.cp.new_int_var(0, most, f"off {worker.id}")
        worked = cp_model.LinearExpr.sum(minutes)
        self.cp.add(off >= worked - target)
        self.cp.add(off >= target - worked)
        beyond = [off]
        for band in contract_bands(self.problem)[1:]:
            beyond.append(self.cp.new_int_var(0, most, f"off {worker.id} beyond {band}"))
            self.cp.add(beyond[-1] >= off - band)
        self._per_minute(self.problem.prices.hour_off_contract, cp_model.LinearExpr.sum(beyond), worker.id)

    def _per_minute(self, an_hour: int, minutes: Sum, name: str) -> None:
        """A price for an hour, counted by the minute and rounded down as the judgement does."""
        if an_hour % 60 == 0:
            self._price(an_hour // 60, minutes)
            return
        whole = self.cp.new_int_var(0, an_hour * 1440 * 7, f"price of hours {name}")
        self.cp.add(60 * whole >= an_hour * minutes - 59)
        self.costs.append(whole)

    def _weekends(self, worker: Worker) -> None:
        worked: list[Bool | int] = []
        for days in weekends(self.problem):
            expression = [self._work(worker.id, day) for day in days]
            if all(isinstance(each, int) for each in expression):
                worked.append(int(works_in(self.problem, Rota(kind_at={}), worker.id, days)))
                continue
            var = self.cp.new_bool_var(f"weekend {worker.id} {days[0]}")
            for each in expression:
                self.cp.add(var >= each)
            worked.append(var)
        for one, other in pairwise(worked):
            if not (isinstance(one, int) and isinstance(other, int)):
                both = self.cp.new_bool_var("")
                self.cp.add(both >= one + other - 1)
                self._price(self.problem.prices.weekend_after_weekend, both)

    def _kinds(self, worker: Worker) -> None:
        for days in self.problem.blocks:
            has = {kind.id: self.cp.new_bool_var("") for kind in self.problem.kinds}
            for (nurse, day, kind), var in self.works.items():
                if nurse == worker.id and day in days:
                    self.cp.add_implication(var, has[kind])
            beyond = self.cp.new_int_var(0, len(has), "")
            self.cp.add(beyond >= cp_model.LinearExpr.sum([*has.values()]) - 1)
            self._price(self.problem.prices.another_kind, beyond)

    def _nobody_able(self) -> None:
        """Each visit for which nobody able is at work has its price; visits that ask for the same are one."""
        alike: dict[tuple[tuple[NurseId, int, KindId], ...], int] = defaultdict(int)
        for care in self.problem.care:
            able = ((n, care.day, k) for n, kinds in care.takers.items() for k in kinds)
            alike[tuple(sorted(turn for turn in able if turn in self.works))] += 1
        for turns, count in alike.items():
            nobody = self.cp.new_bool_var("")
            self.cp.add_bool_or([nobody, *(self.works[turn] for turn in turns)])
            self._price(self.problem.prices.nobody_able * count, nobody)

    def _wishes(self) -> None:
        for wish in self.problem.wishes:
            has = self._work(wish.nurse, wish.day, sorted(wish.kinds))
            self._price(wish_price(self.problem, wish), 1 - has if wish.is_for else has)

    def _fair(self, burden: Burden) -> None:
        for worker in self.problem.workers:
            turns = [(worker.id, day, kind) for day, kind in sorted(burden.turns)]
            carried = cp_model.LinearExpr.sum([self.works[turn] for turn in turns if turn in self.works])
            least, most = fair_band(burden, worker.id)
            beyond = self.cp.new_int_var(0, len(turns) + least, f"beyond {burden.name} {worker.id}")
            self.cp.add(beyond >= carried - most)
            self.cp.add(beyond >= least - carried)
            self._price(self.problem.prices.beyond_fair, beyond)

    def _changes(self) -> None:
        for (nurse, day, kind), var in self.works.items():
            if self.problem.own.get((nurse, day)) != kind:
                self._price(self.problem.prices.changed_shift, var)
