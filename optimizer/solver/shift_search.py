"""A rota proposed: improved piece by piece by CP-SAT from the team's own, judged by code that never saw it.

Large neighbourhood search (Shaw 1998): some nurses, some days or some circles are free, the rest stays as it
is, and CP-SAT looks for something better there. The whole model at once gives the bound.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random

from ortools.sat.python import cp_model

from optimizer.shifts.price import price, wrong_carers
from optimizer.shifts.problem import ShiftProblem
from optimizer.shifts.proposal import NoRotaError, ShiftProposal
from optimizer.shifts.rota import Rota
from optimizer.shifts.rules import breaches
from optimizer.shifts.start import own_rota, redrawn, start_rota, with_circles
from optimizer.solver.circle_model import CircleModel
from optimizer.solver.shift_model import ShiftModel
from optimizer.solver.shift_pieces import Piece, draw_piece

_FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)

_WORK = 0.7
"""CP-SAT's own count of work (deterministic seconds) for one piece."""

_WORK_FOR_ALL = 3.0
"""The same for the whole model, whose bound is what comes of it."""


@dataclass(frozen=True, slots=True)
class _Budget:
    """How long to search: so many rounds, or until a moment of the clock."""

    rounds: int | None
    until: float | None

    def turns(self) -> Iterator[int]:
        """A turn for each round that there is time for."""
        for turn in count() if self.rounds is None else range(self.rounds):
            if self.until is not None and time.monotonic() > self.until:
                return
            yield turn


def propose_shifts(
    problem: ShiftProblem,
    *,
    rounds: int = 60,
    seconds: float | None = None,
    seed: int = 1,
) -> ShiftProposal:
    """Search for a better rota than the team's own, for so many rounds, or else seconds.

    With rounds and a seed the answer is the same every time. It is never dearer than the start, and breaks no
    rule. A third goes to a rota that is best but for faces, which is quickly found; then circles count too.

    Raises:
        NoRotaError: what is fixed contradicts itself, such as a meeting in a shift that somebody cannot have.

    """
    began = time.monotonic()
    start, broken = start_rota(problem)
    if unmendable := breaches(problem, start):
        raise NoRotaError(unmendable)
    share = 1 / 3 if problem.groups else 0.0
    num_first = round(rounds * share)
    first = _Budget(None if seconds else num_first, None if seconds is None else began + seconds * share)
    then = _Budget(None if seconds else rounds - num_first, None if seconds is None else began + seconds)
    start, model, rng = best_circles(problem, start, seed), ShiftModel(problem), Random(seed)  # noqa: S311
    best, bound = _whole(problem, model, start, seed)
    if problem.groups and price(problem, best).total > bound:
        without = problem.replace(groups=())
        plain = _searched(without, ShiftModel(without), Rota(kind_at=start.kind_at), first, rng)
        best = _cheapest(problem, best, best_circles(problem, with_circles(problem, plain), seed))
    if price(problem, best).total > bound:
        best = _searched(problem, model, best, then, rng)
    return ShiftProposal(
        rota=best,
        # Where it breaks nothing the search began with it.
        own=best_circles(problem, own_rota(problem), seed) if broken else start,
        price=price(problem, best).total,
        start_price=price(problem, start).total,
        bound=bound,
        broken=broken,
        seed=seed,
    )


def _searched(problem: ShiftProblem, model: ShiftModel, best: Rota, budget: _Budget, rng: Random) -> Rota:
    """The best after so many rounds, each of which looks for something better in one piece."""
    for _ in budget.turns():
        best = _improved(problem, model, best, draw_piece(problem, best, rng), rng.randrange(2**31))
    return best


def best_circles(problem: ShiftProblem, rota: Rota, seed: int = 1) -> Rota:
    """The same shifts with the best circles that are found: so that two rotas are compared alike."""
    model = CircleModel(problem, rota)
    model.hint(rota)
    solver = _solver(_WORK_FOR_ALL, seed)
    if solver.solve(model.cp) not in _FOUND:
        return rota
    found = model.rota(solver)
    if wrong_carers(problem, found):
        raise AssertionError("the solver drew a circle that cannot be")
    return _cheapest(problem, rota, found, redrawn(problem, found))


def _whole(problem: ShiftProblem, model: ShiftModel, start: Rota, seed: int) -> tuple[Rota, int]:
    """The best of the whole model, which on a tiny problem is the best there is, and its bound."""
    model.hint(start)
    solver, best = _solver(_WORK_FOR_ALL, seed), start
    if solver.solve(model.cp) in _FOUND:
        best = _cheapest(problem, start, _judged(problem, model.rota(solver)))
    model.cp.clear_hints()  # type: ignore[no-untyped-call]  # OR-Tools left it bare
    return best, max(0, min(price(problem, best).total, round(solver.best_objective_bound)))


def _improved(problem: ShiftProblem, model: ShiftModel, best: Rota, piece: Piece, seed: int) -> Rota:
    part = model.cp.clone()
    for (nurse, day, kind), var in model.works.items():
        _hold(part, var, best.kind_at.get((nurse, day)) == kind, is_free=piece.has(nurse, day))
    for (group, day, nurse), var in model.carers.items():
        is_free = group in piece.groups or piece.has(nurse, day)
        _hold(part, var, best.carer_of.get((group, day)) == nurse, is_free=is_free)
    solver = _solver(_WORK, seed)
    if solver.solve(part) not in _FOUND:
        return best
    found = _judged(problem, model.rota(solver))
    return _cheapest(problem, best, found, redrawn(problem, found))


def _hold(part: cp_model.CpModel, var: cp_model.IntVar, value: bool, *, is_free: bool) -> None:
    own = part.get_bool_var_from_proto_index(var.index)
    if is_free:
        part.add_hint(own, value)
    else:
        part.add(own == int(value))


def _cheapest(problem: ShiftProblem, *rotas: Rota) -> Rota:
    """The cheapest of some rotas, the first of those that cost the same."""
    return min(rotas, key=lambda rota: price(problem, rota).total)


def _judged(problem: ShiftProblem, rota: Rota) -> Rota:
    if breaches(problem, rota) or wrong_carers(problem, rota):
        raise AssertionError("the solver gave a rota that breaks a rule")
    return rota


def _solver(work: float, seed: int) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = work
    # Small models by the hundred: what CP-SAT would learn of each beforehand costs more than it brings.
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.symmetry_level = 0
    return solver
