"""How time and memory grow with the day: `python -m benchmarks.scaling --out benchmarks/results`.

Made-up days of 35 to 300 visits on the built-in extract, each solved in a process of its own. Time to
within 1 % of the best that the run found, and how far that best is from the proven bound; peak memory of
the process, with the map, the compiled loops and OR-Tools in it.
"""

import argparse
import multiprocessing
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from rich.progress import track

from data.generate.team import generate_team
from data.problems.build import build_problem
from geo.area import load_area
from geo.extract import embedded_extract
from optimizer.domain.problem import Problem
from optimizer.progress import Progress
from optimizer.solver.solve import solve

SIZES = ((6, 32), (8, 48), (10, 62), (14, 90), (20, 130), (28, 180), (40, 262))
"""Nurses and clients; the visits of a day are about 1.15 times the clients."""

NEAR = 0.01
_FIRST_DAY = date(2026, 11, 23)
_SEED = 700


@dataclass(frozen=True, kw_only=True)
class Size:
    """A day that was solved: seconds to a first roster, to within 1 % of the best found; megabytes."""

    visits: int
    shifts: int
    left_out: int
    first: float
    near: float
    gap: float | None
    before: float
    peak: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Solve each size in a process of its own, print and write `scaling.md`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"))
    parser.add_argument("--seconds", type=float, default=30.0, help="of the search, and as much of the bound")
    options = parser.parse_args(arguments)
    fresh = multiprocessing.get_context("spawn")
    found = []
    for nurses, clients in track(SIZES, description="Solving"):
        with fresh.Pool(1) as pool:
            found.append(pool.apply(measured, (nurses, clients, options.seconds)))
    table = _table(found, options.seconds)
    print(table)
    (options.out / "scaling.md").write_text(table, encoding="utf-8")


def measured(nurses: int, clients: int, seconds: float) -> Size:
    """One day of so many nurses and clients, in this process."""
    problem = made_day(nurses, clients)
    solve(problem, iterations=1)
    before, seen = _megabytes(), list[tuple[float, Progress]]()
    began = time.monotonic()
    result = solve(
        problem,
        seconds=seconds,
        on_progress=lambda better: seen.append((time.monotonic() - began, better)),
    )
    peak = _megabytes()
    proven = solve(problem, seconds=seconds, start=result.roster, proves=True)
    best = min(result.evaluation.cost, proven.evaluation.cost)
    return Size(
        visits=len(problem.visits),
        shifts=len(problem.shifts),
        left_out=result.evaluation.num_unassigned,
        first=seen[0][0],
        near=seconds_to(seen, result.evaluation.cost * (1 + NEAR)),
        gap=None if proven.proof is None else proven.proof.gap(best),
        before=before,
        peak=peak,
    )


def made_day(nurses: int, clients: int) -> Problem:
    """A Tuesday of a made-up team in Helsinki."""
    area = load_area(embedded_extract())
    team = generate_team(
        area, num_nurses=nurses, num_clients=clients, weeks=4, seed=_SEED + nurses, first_day=_FIRST_DAY
    )
    return build_problem(team, area, day=_FIRST_DAY.replace(day=24))


def seconds_to(seen: Sequence[tuple[float, Progress]], cost: float) -> float:
    """When the first roster of at most this cost was there; `ValueError` where none was."""
    times = [at for at, better in seen if better.evaluation.cost <= cost]
    if not times:
        raise ValueError(f"no roster cost {cost:g} or less")
    return min(times)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _table(found: Sequence[Size], seconds: float) -> str:
    lines = [
        f"# Scaling, {version('buurtrooster')}",
        "",
        f"`python -m benchmarks.scaling --seconds {seconds:g}`",
        "",
        "Whole days (all rules) on the built-in extract, seed 1, one core, shared with other work. Seconds",
        f"to a first roster and to within {NEAR:.0%} of the best of {seconds:g} s; that best above the bound",
        "proven in another run of as long; peak memory of the process in MB, before solving and after.",
        "",
        "| visits | shifts | left out | first, s | within 1 %, s | above bound | before, MB | peak, MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for one in found:
        gap = "none proven" if one.gap is None else f"{one.gap:.1%}"
        lines.append(
            f"| {one.visits} | {one.shifts} | {one.left_out} | {one.first:.2f} | {one.near:.1f} | {gap} |"
            f" {one.before:.0f} | {one.peak:.0f} |"
        )
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
