"""One day of the weeks, searched for as its way says."""

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.progress import Progress
from optimizer.solver.result import Result
from optimizer.solver.solve import solve
from optimizer.weeks.by_hand import by_hand
from optimizer.weeks.way import Way


def search(problem: Problem, way: Way, *, seed: int, start: Roster | None = None) -> Result:
    """The roster of a day, judged; `NoRosterError` where none is allowed."""
    if way.is_by_hand:
        return by_hand(problem, seed)
    if way.proven_to is None:
        return solve(problem, seconds=way.seconds, iterations=way.iterations, seed=seed, start=start)
    return _proven(problem, way, way.proven_to, seed)


def _proven(problem: Problem, way: Way, gap: float, seed: int) -> Result:
    """Search and prove side by side until the gap is small enough, or the time is over."""
    is_enough = False

    def look(progress: Progress) -> None:
        nonlocal is_enough
        is_enough = progress.gap is not None and progress.gap <= gap

    return solve(
        problem,
        seconds=way.seconds,
        iterations=way.iterations,
        seed=seed,
        proves=True,
        on_progress=look,
        is_cancelled=lambda: is_enough,
    )
