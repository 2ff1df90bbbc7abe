"""How near the country's rosters come to what thirty seconds find, on a sample of its teams."""

import csv
import multiprocessing
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from rich.progress import track

from benchmarks.service.country import Country
from data.demo import demo_area
from data.rosters.parse import parse_roster
from optimizer.evaluate import evaluate
from optimizer.solver.solve import solve


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A team: what its stored roster costs (ticks) and leaves out, and what the longer search found."""

    team: int
    visits: int
    cost: int
    left_out: int
    longer_cost: int
    longer_left_out: int

    @property
    def above(self) -> float:
        """How far the stored roster's cost is above the longer search's; below 0, under it."""
        return self.cost / self.longer_cost - 1


def compared(
    country: Country, rosters: Mapping[int, str], seconds: float, num_processes: int
) -> list[Compared]:
    """The teams of a sample, each compared once: what is in `sample.csv` already is not done again."""
    path = country.folder / "sample.csv"
    there = _read(path)
    missing = [number for number in rosters if number not in {each.team for each in there}]
    asked = ((country, number, rosters[number], seconds) for number in missing)
    fresh = multiprocessing.get_context("spawn")
    with fresh.Pool(num_processes) as pool:
        for each in track(pool.imap_unordered(_compared, asked), total=len(missing), description="Comparing"):
            _add(path, each)
            there.append(each)
    return sorted((each for each in there if each.team in rosters), key=lambda each: each.team)


def _compared(asked: tuple[Country, int, str, float]) -> Compared:
    country, number, text, seconds = asked
    problem = country.problem(demo_area(), number)
    ours = evaluate(problem, parse_roster(text, problem).roster)
    if not ours.is_allowed:
        raise AssertionError(f"the roster of team {number} breaks a rule")
    longer = solve(problem, seconds=seconds).evaluation
    return Compared(
        team=number,
        visits=len(problem.visits),
        cost=ours.cost,
        left_out=ours.num_unassigned,
        longer_cost=longer.cost,
        longer_left_out=longer.num_unassigned,
    )


def _read(path: Path) -> list[Compared]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows: Iterable[dict[str, str]] = csv.DictReader(file)
        return [Compared(**{name: int(value) for name, value in row.items()}) for row in rows]


def _add(path: Path, each: Compared) -> None:
    is_new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Compared)])
        if is_new:
            writer.writeheader()
        writer.writerow(asdict(each))
