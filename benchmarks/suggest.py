"""Speed of suggestions: `python -m benchmarks.suggest --shared ../shared --out benchmarks/results`.

On made-up days of a full team, planned in a second: options for every visit, a hundred exchanges of two
nurses drawn by chance, a repair for each nurse at work. Wall time counts from a roster that is ready for
questions to everything that is told of the answer; `with ready` makes the roster ready first.
"""

import argparse
import math
import os
import platform
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from importlib.metadata import version
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from benchmarks.teamday_set import team_days
from data.generate.team import generate_team
from data.problems.build import build_problem
from geo.area import load_area
from optimizer.domain.ids import NurseId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.solver.solve import solve
from optimizer.suggest import prepare, suggest_for_visit, suggest_repair, suggest_swaps

SWAPS, SEED = 100, 1
LIBRARIES = ("numba", "numpy")
FIRST_DAY = date(2026, 11, 23)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure every day, print the table and write `suggest.md`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"))
    options = parser.parse_args(arguments)
    rows = []
    for name, problem in _days(options.shared):
        roster = solve(problem, seconds=1, seed=SEED).roster
        head = f"| {name} | {len(problem.visits)} | {_at_work(roster)} | "
        rows += [head + row for row in _rows(problem, roster)]
    table = _table(rows)
    print(table)
    (options.out / "suggest.md").write_text(table, encoding="utf-8")


def _days(shared: Path) -> Iterator[tuple[str, Problem]]:
    """The fullest day of the set, and one of a larger team of which fourteen work."""
    yield from team_days(shared, "hengelo-14-full")
    area = load_area(shared / "osm/hengelo-2017.osm.pbf")
    team = generate_team(area, num_nurses=18, num_clients=100, weeks=4, seed=110, first_day=FIRST_DAY)
    yield "hengelo-18 (seed 110)", build_problem(team, area, day=FIRST_DAY + timedelta(days=1))


def _at_work(roster: Roster) -> int:
    return sum(bool(route.assignments) for route in roster.routes)


def _rows(problem: Problem, roster: Roster) -> Iterator[str]:
    """A row for each kind of suggestion; each is asked once before it is measured."""
    ready = prepare(problem, roster)
    visits = [visit.id for visit in problem.visits]
    routes = [route for route in roster.routes if route.assignments]
    nurses = sorted({problem.shift_of[route.shift].nurse for route in routes})
    pairs = _pairs(nurses)
    suggest_for_visit(ready, visits[0])
    suggest_swaps(ready, *pairs[0])
    suggest_repair(ready, nurses[0])
    yield _row("make ready", [_seconds(lambda: prepare(problem, roster)) for _ in range(20)])
    yield _row("one visit", [_seconds(partial(suggest_for_visit, ready, v)) for v in visits])
    yield _row("one visit, with ready", [_seconds(partial(_from_anew, problem, roster, v)) for v in visits])
    yield _row("two nurses", [_seconds(partial(suggest_swaps, ready, *pair)) for pair in pairs])
    yield _row("absent nurse, budget 3", [_seconds(partial(suggest_repair, ready, n)) for n in nurses])


def _from_anew(problem: Problem, roster: Roster, visit: VisitId) -> None:
    suggest_for_visit(prepare(problem, roster), visit)


def _pairs(nurses: Sequence[NurseId]) -> list[tuple[NurseId, NurseId]]:
    chance = Random(SEED)  # noqa: S311  (draws a sample, guards nothing)
    drawn = [chance.sample(list(nurses), 2) for _ in range(SWAPS)]
    return [(one, other) for one, other in drawn]


def _seconds(ask: Callable[[], object]) -> tuple[float, float]:
    """Of the wall, and of the processor."""
    begin, worked = perf_counter(), process_time()
    ask()
    return perf_counter() - begin, process_time() - worked


def _row(name: str, measured: Sequence[tuple[float, float]]) -> str:
    wall, processor = (sorted(1000 * seconds for seconds in times) for times in zip(*measured, strict=True))
    cells = [f"{_share(wall, 0.5):.1f}", f"{_share(wall, 0.95):.1f}", f"{wall[-1]:.1f}"]
    cells += [f"{_share(processor, 0.5):.1f}", f"{_share(processor, 0.95):.1f}"]
    return f"{name} | {len(measured)} | {' | '.join(cells)} |"


def _share(ordered: Sequence[float], share: float) -> float:
    """The smallest value that so large a share of all is not above."""
    return ordered[math.ceil(share * len(ordered)) - 1]


def _table(rows: Sequence[str]) -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return "\n".join(
        [
            f"# Suggestions, {version('buurtrooster')}",
            "",
            "`python -m benchmarks.suggest --shared ../shared --out benchmarks/results`",
            "",
            "Milliseconds from a roster that is ready for questions to all that is told of the answer: every",
            "option of a visit with its price by rule, sentences and who is moved; the ten best exchanges",
            "with both days; a whole repaired roster, judged. Rosters are planned in 1 s; one that was made",
            "ready before is kept, so that making ready is finding it again. The goal for one",
            f"visit and for two nurses is 50 ms at the 95th percentile. {libraries}, Python",
            f"{platform.python_version()}, {os.cpu_count()} cores, one used, shared with other work",
            f"(load {os.getloadavg()[0]:.1f} at the end).",
            "",
            "| day | visits | nurses at work | suggestion | asked | p50 | p95 | most | CPU p50 | CPU p95 |",
            "|---|---|---|---|---|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    main()
