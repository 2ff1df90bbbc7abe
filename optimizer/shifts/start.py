"""The team's own rota as a place to start from: what it may not hold is left open, and circles are drawn."""

from collections import Counter
from collections.abc import Mapping

from optimizer.domain.ids import NurseId
from optimizer.shifts.price import able_at_work, price
from optimizer.shifts.problem import Group, Need, ShiftProblem, Turn
from optimizer.shifts.rota import Rota
from optimizer.shifts.rules import Breach, breaches, breaches_of


def own_rota(problem: ShiftProblem) -> Rota:
    """The team's own rota as it is, with the circles that it allows."""
    return with_circles(problem, Rota(kind_at=problem.own))


def start_rota(problem: ShiftProblem) -> tuple[Rota, tuple[Breach, ...]]:
    """The own rota without the shifts that no rota may hold, and what it broke with them.

    Of the shifts that break a rule together the last is left open. A meeting that is not held by its
    nurse cannot be mended by leaving out: it stays a breach.
    """
    kind_at, broken = dict(problem.own), breaches(problem, Rota(kind_at=problem.own))
    for worker in problem.workers:
        while True:
            found = [b for b in breaches_of(problem, Rota(kind_at=kind_at), worker) if _can_leave(b, kind_at)]
            if not found:
                break
            # The day that most of the breaches share mends most of them.
            days = Counter(day for breach in found for day in breach.days if (worker.id, day) in kind_at)
            free = [day for day in days if (worker.id, day) not in problem.held] or list(days)
            del kind_at[worker.id, max(free, key=lambda day: (days[day], day))]
    return with_circles(problem, Rota(kind_at=kind_at)), tuple(broken)


def _can_leave(breach: Breach, kind_at: Mapping[Turn, object]) -> bool:
    return any((breach.nurse, day) in kind_at for day in breach.days) and breach.rule != "fixed work"


def with_circles(problem: ShiftProblem, rota: Rota) -> Rota:
    """The rota with a nurse for each group and day: rather one of its circle, with room in her shift."""
    return redrawn(problem, _draw(problem, rota, {}))


def redrawn(problem: ShiftProblem, rota: Rota) -> Rota:
    """The rota with its circles drawn anew, from those that it has, as long as that makes it cheaper."""
    while True:
        again = _draw(problem, rota, rota.carer_of)
        if price(problem, again).total >= price(problem, rota).total:
            return rota
        rota = again


def _draw(problem: ShiftProblem, rota: Rota, known: Mapping[tuple[int, int], NurseId]) -> Rota:
    """Draw circles day by day; the circles of a round before are what the next one starts from."""
    carer_of: dict[tuple[int, int], NurseId] = {}
    load: Counter[tuple[NurseId, int, str]] = Counter()
    groups = sorted(problem.groups, key=lambda group: (-_visits(group), group.id))
    for days in problem.blocks:
        for group in groups:
            met: Counter[NurseId] = Counter(known[group.id, day] for day in days if (group.id, day) in known)
            for day in (day for day in days if day in group.needs):
                need = group.needs[day]
                able = [
                    nurse
                    for nurse in sorted(able_at_work(rota, day, need.takers))
                    if _has_room(problem, rota, nurse, group, need, load)
                ]
                if able:
                    nurse = max(able, key=lambda n: (met[n], _can_come(rota, n, group, days)))
                    met[nurse] += 10
                    carer_of[group.id, day] = nurse
                    load[nurse, day, group.day_part] += need.minutes
    return Rota(kind_at=rota.kind_at, carer_of=carer_of)


def _visits(group: Group) -> int:
    return sum(need.num_visits for need in group.needs.values())


def _has_room(
    problem: ShiftProblem,
    rota: Rota,
    nurse: NurseId,
    group: Group,
    need: Need,
    load: Counter[tuple[NurseId, int, str]],
) -> bool:
    room = problem.kind_of[rota.kind_at[nurse, need.day]].rooms.get(group.day_part, 0)
    return load[nurse, need.day, group.day_part] + need.minutes <= room


def _can_come(rota: Rota, nurse: NurseId, group: Group, days: range) -> int:
    """On how many of the days she could come."""
    needs = (group.needs[day] for day in days if day in group.needs)
    return sum(rota.kind_at.get((nurse, need.day)) in need.takers.get(nurse, ()) for need in needs)
