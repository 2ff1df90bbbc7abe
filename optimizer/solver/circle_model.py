"""Whom families see, as a model of OR-Tools' CP-SAT: a variable for each group, day and nurse."""

from collections import defaultdict

from ortools.sat.python import cp_model

from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import NurseId
from optimizer.shifts.price import face_price
from optimizer.shifts.problem import Group, KindId, ShiftProblem
from optimizer.shifts.rota import Rota

Bool = cp_model.IntVar
Sum = cp_model.LinearExprT


class CircleModel:
    """The circles of a rota that is given: who of those at work comes to which group."""

    def __init__(self, problem: ShiftProblem, rota: Rota | None = None) -> None:
        """Build all of it; without a rota who works is for a subclass to say, in `_who_works`."""
        self.problem = problem
        self.cp = cp_model.CpModel()
        self.costs: list[Sum] = []
        self.carers: dict[tuple[int, int, NurseId], Bool] = {}
        self.works = self._who_works(rota)
        self._circles()
        self._rest_of_model()
        self.cp.minimize(cp_model.LinearExpr.sum(self.costs))

    def _who_works(self, rota: Rota | None) -> dict[tuple[NurseId, int, KindId], Bool]:
        given = {} if rota is None else rota.kind_at
        return {(nurse, day, kind): self.cp.new_constant(1) for (nurse, day), kind in given.items()}

    def _rest_of_model(self) -> None:
        """What else a model holds: nothing, where who works is given."""

    def rota(self, solver: cp_model.CpSolver) -> Rota:
        """The rota of a solution."""
        return Rota(
            kind_at={(n, d): k for (n, d, k), var in self.works.items() if solver.boolean_value(var)},
            carer_of={(g, d): n for (g, d, n), var in self.carers.items() if solver.boolean_value(var)},
        )

    def hint(self, rota: Rota) -> None:
        """Start the search from the circles of a rota."""
        for (group, day, nurse), var in self.carers.items():
            self.cp.add_hint(var, rota.carer_of.get((group, day)) == nurse)

    def _price(self, seconds: int, of: Sum) -> None:
        if seconds:
            self.costs.append(seconds * of)

    def _circles(self) -> None:
        loads: dict[tuple[NurseId, int, DayPart], list[Sum]] = defaultdict(list)
        for group in self.problem.groups:
            for days in self.problem.blocks:
                self._circle(group, days, loads)
        for (nurse, day, part), load in loads.items():
            rooms = [
                kind.rooms.get(part, 0) * self.works[nurse, day, kind.id]
                for kind in self.problem.kinds
                if (nurse, day, kind.id) in self.works
            ]
            self.cp.add(cp_model.LinearExpr.sum(load) <= cp_model.LinearExpr.sum(rooms))

    def _circle(
        self, group: Group, days: range, loads: dict[tuple[NurseId, int, DayPart], list[Sum]]
    ) -> None:
        members: dict[NurseId, list[Bool]] = defaultdict(list)
        for day in (day for day in days if day in group.needs):
            need, options = group.needs[day], []
            for nurse, kinds in sorted(need.takers.items()):
                able = [
                    self.works[nurse, day, kind] for kind in sorted(kinds) if (nurse, day, kind) in self.works
                ]
                if not able:
                    continue
                carer = self.cp.new_bool_var(f"group {group.id} {day} {nurse}")
                self.carers[group.id, day, nurse] = carer
                self.cp.add(carer <= cp_model.LinearExpr.sum(able))
                loads[nurse, day, group.day_part].append(need.minutes * carer)
                members[nurse].append(carer)
                options.append(carer)
            outside = self.cp.new_bool_var("")
            self.cp.add_exactly_one([*options, outside])
            self._price(self.problem.prices.outside * need.num_visits, outside)
        self._faces(group, days, members)

    def _faces(self, group: Group, days: range, members: dict[NurseId, list[Bool]]) -> None:
        if not members:
            return
        circle = []
        for carers in members.values():
            member = self.cp.new_bool_var("")
            for carer in carers:
                self.cp.add_implication(carer, member)
            circle.append(member)
        beyond = self.cp.new_int_var(0, len(circle), "")
        self.cp.add(beyond >= cp_model.LinearExpr.sum(circle) - 1)
        self._price(face_price(self.problem, group, days), beyond)
