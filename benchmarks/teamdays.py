"""Quality of whole days: `python -m benchmarks.teamdays --shared ../shared --out benchmarks/results`.

The engine's own search beside OR-Tools' routing model, on made-up team-days whose seeds stand in
`teamdays.toml`; every cost is what `evaluate` says of the roster, wall time counts from a validated
problem in memory to a roster in memory, kernels compiled.
"""

import argparse
import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from rich.progress import track

from benchmarks.teamday_set import team_days
from optimizer.domain.problem import Problem
from optimizer.domain.terms import TICK
from optimizer.solver.result import Method
from optimizer.solver.solve import solve

MINUTE = 60 * TICK
LIBRARIES = ("ortools", "numba", "numpy")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one way of solving made of a day: the median of the seeds, in minutes of travel."""

    cost: float
    left_out: int
    runtime: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Solve every day in every way, print the table and write `teamdays.md`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"))
    parser.add_argument("--seconds", default="1,5", help="of the search; the routing model takes --routing")
    parser.add_argument("--routing", type=float, default=30.0)
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--days", default="", help="only the days whose name begins so")
    options = parser.parse_args(arguments)
    seconds = [float(word) for word in options.seconds.split(",")]
    seeds = [int(word) for word in options.seeds.split(",")]
    rows = []
    days = [day for day in team_days(options.shared) if day[0].startswith(options.days)]
    solve(days[0][1], iterations=1)
    for name, problem in track(days, description="Solving"):
        outcomes = [_searched(problem, limit, seeds) for limit in seconds]
        outcomes.append(_routed(problem, options.routing))
        rows.append(_row(name, problem, outcomes))
    table = _table(rows, seconds, options.routing, seeds)
    print(table)
    (options.out / "teamdays.md").write_text(table, encoding="utf-8")


def _searched(problem: Problem, seconds: float, seeds: Sequence[int]) -> Outcome:
    results = [solve(problem, seconds=seconds, seed=seed) for seed in seeds]
    middle = sorted(results, key=lambda result: result.evaluation.cost)[len(results) // 2]
    return Outcome(
        cost=middle.evaluation.cost / MINUTE,
        left_out=middle.evaluation.num_unassigned,
        runtime=statistics.median(result.runtime for result in results),
    )


def _routed(problem: Problem, seconds: float) -> Outcome:
    result = solve(problem, seconds=seconds, method=Method.ROUTING)
    return Outcome(
        cost=result.evaluation.cost / MINUTE,
        left_out=result.evaluation.num_unassigned,
        runtime=result.runtime,
    )


def _row(name: str, problem: Problem, outcomes: Sequence[Outcome]) -> str:
    cells = [f"{o.cost:.1f} ({o.left_out}; {o.runtime:.1f} s)" for o in outcomes]
    return f"| {name} | {len(problem.visits)} | {len(problem.shifts)} | {' | '.join(cells)} |"


def _table(rows: Sequence[str], seconds: Sequence[float], routing: float, seeds: Sequence[int]) -> str:
    heads = [f"search {limit:g} s" for limit in seconds] + [f"routing model {routing:g} s"]
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return "\n".join(
        [
            f"# Team-days, {version('buurtrooster')}",
            "",
            "`python -m benchmarks.teamdays --shared ../shared --out benchmarks/results"
            f" --seconds {','.join(f'{limit:g}' for limit in seconds)} --routing {routing:g}"
            f" --seeds {','.join(map(str, seeds))}`",
            "",
            "Cost in minutes of travel by `evaluate` (visits left out; wall seconds). The search is the",
            f"median of seeds {', '.join(map(str, seeds))}; the routing model takes no seed. {libraries},",
            f"Python {platform.python_version()}, {os.cpu_count()} cores, one used, shared with other work.",
            "",
            f"| day | visits | shifts | {' | '.join(heads)} |",
            f"|---|---|---|{'---|' * len(heads)}",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    main()
