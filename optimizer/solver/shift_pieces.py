"""Which piece of a rota is free in a round: at random, and often where it is uneven or has many faces."""

from dataclasses import dataclass
from random import Random

from optimizer.domain.ids import NurseId
from optimizer.shifts.price import carried, face_price, is_fair
from optimizer.shifts.problem import ShiftProblem
from optimizer.shifts.rota import Rota


@dataclass(frozen=True, slots=True)
class Piece:
    """What is free: turns of these nurses on these days, and whole circles of these groups."""

    nurses: frozenset[NurseId]
    days: range
    groups: frozenset[int] = frozenset()

    def has(self, nurse: NurseId, day: int) -> bool:
        """Whether a nurse's day is free."""
        return nurse in self.nurses and day in self.days


def draw_piece(problem: ShiftProblem, rota: Rota, rng: Random) -> Piece:
    """A few nurses, some days, both, or the circles of a part of the day."""
    draw = rng.random()
    if draw < 0.1:
        return _circles(problem, rng)
    if draw < 0.3:
        return _uneven(problem, rota, rng)
    if draw < 0.55:
        return _many_faces(problem, rota, rng)
    if draw < 0.65:
        return Piece(nurses=_sample(problem, rng, 3), days=range(problem.num_days))
    first = rng.randrange(-3, max(-2, problem.num_days - 4))
    everybody = frozenset(worker.id for worker in problem.workers)
    return Piece(nurses=everybody, days=range(first, first + 8))


def _sample(problem: ShiftProblem, rng: Random, number: int) -> frozenset[NurseId]:
    names = [worker.id for worker in problem.workers]
    return frozenset(rng.sample(names, min(number, len(names))))


def _circles(problem: ShiftProblem, rng: Random) -> Piece:
    parts = sorted({group.day_part for group in problem.groups})
    part = rng.choice(parts) if parts else None
    groups = frozenset(group.id for group in problem.groups if group.day_part is part)
    return Piece(nurses=frozenset(), days=range(problem.num_days), groups=groups)


def _uneven(problem: ShiftProblem, rota: Rota, rng: Random) -> Piece:
    """Who has most beyond her part of something, who has least, and somebody else."""
    uneven = []
    for burden in problem.burdens:
        counts = carried(rota, burden)
        if not all(is_fair(burden, worker.id, counts[worker.id]) for worker in problem.workers):
            order = sorted(problem.workers, key=lambda w: (counts[w.id] - burden.fair(w.id), w.id))
            uneven.append({order[0].id, order[-1].id})
    ends = rng.choice(uneven) if uneven else set()
    return Piece(nurses=_sample(problem, rng, 3 - len(ends)) | ends, days=range(problem.num_days))


def _many_faces(problem: ShiftProblem, rota: Rota, rng: Random) -> Piece:
    """The circle of a group that has a large one, in a stretch of 14 days."""
    costs = {
        (group.id, block): face_price(problem, group, block) * len(rota.circle(group.id, block))
        for group in problem.groups
        for block in problem.blocks
    }
    if not costs:
        return Piece(nurses=_sample(problem, rng, 4), days=rng.choice(problem.blocks))
    group, block = rng.choices(list(costs), weights=[1 + cost for cost in costs.values()])[0]
    circle = sorted(rota.circle(group, block))
    some = frozenset(rng.sample(circle, min(4, len(circle))))
    return Piece(nurses=some | _sample(problem, rng, 1), days=block)
