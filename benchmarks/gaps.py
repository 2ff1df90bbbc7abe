"""How far rosters are from the best possible: `python -m benchmarks.gaps --shared ../shared`.

Each day of the set is searched and, beside the search, bounded from below, on two cores; gaps are in
minutes of travel and as a part of what can be chosen. A table and a picture of gaps over time. Runs that
are in `gaps.csv` are not made again: remove the file to measure a new version.
"""

import argparse
import csv
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt

from benchmarks.core import core_of
from benchmarks.teamday_set import day_names, team_days
from optimizer.domain.problem import Problem
from optimizer.domain.terms import TICK
from optimizer.progress import Progress
from optimizer.proof import Proof
from optimizer.solver.solve import solve

_MINUTE = 60 * TICK
_TRACKS = ("core", "full")
_KINDS: dict[str, Any] = {
    **dict.fromkeys(("track", "day", "steps"), str),
    **dict.fromkeys(("seconds", "wall"), float),
    **dict.fromkeys(("visits", "shifts", "cost", "bound", "unavoidable", "left_out", "least_left_out"), int),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One run: ticks, but for the seconds. `steps`: `second:gap in minutes` each time that it was smaller."""

    track: str
    day: str
    visits: int
    shifts: int
    seconds: float
    wall: float
    cost: int
    bound: int
    unavoidable: int
    left_out: int
    least_left_out: int
    steps: str

    @property
    def minutes(self) -> float:
        """The gap in minutes of travel."""
        return (self.cost - self.bound) / _MINUTE

    @property
    def proof(self) -> Proof:
        """What was proven."""
        return Proof(bound=self.bound, unavoidable=self.unavoidable, least_left_out=self.least_left_out)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what has not been run, print and write `gaps.md`, draw `gap-over-time.png`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"))
    parser.add_argument("--tracks", default=",".join(_TRACKS))
    parser.add_argument("--days", default="", help="those whose names begin so; all by default")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--cores", type=int, default=2)
    options = parser.parse_args(arguments)
    path = options.out / "gaps.csv"
    rows = _read(path)
    done = {(row.track, row.day, row.seconds) for row in rows}
    for name in day_names(options.days):
        wanted = [t for t in options.tracks.split(",") if (t, name, options.seconds) not in done]
        for track in wanted:
            _, problem = next(team_days(options.shared, name))
            row = measured(track, name, problem, options.seconds, options.cores)
            rows.append(row)
            _add(path, row)
            print(f"{track} {name}: {row.minutes:.1f} minutes, {row.proof.gap(row.cost):.2%}", flush=True)
    table = report(rows)
    print(table)
    (options.out / "gaps.md").write_text(table, encoding="utf-8")
    draw(rows, options.out / "gap-over-time.png")


def measured(track: str, day: str, problem: Problem, seconds: float, cores: int) -> Row:
    """One day searched and bounded, warm."""
    problem = core_of(problem) if track == "core" else problem
    solve(problem, iterations=1, proves=True)
    seen: list[tuple[float, Progress]] = []
    began = time.monotonic()
    result = solve(
        problem,
        seconds=seconds,
        cores=cores,
        proves=True,
        on_progress=lambda better: seen.append((time.monotonic() - began, better)),
    )
    proof = result.proof or Proof(bound=0)
    return Row(
        track=track,
        day=day,
        visits=len(problem.visits),
        shifts=len(problem.shifts),
        seconds=seconds,
        wall=round(time.monotonic() - began, 2),
        cost=result.evaluation.cost,
        bound=proof.bound,
        unavoidable=proof.unavoidable,
        left_out=result.evaluation.num_unassigned,
        least_left_out=proof.least_left_out,
        steps=" ".join(_steps(seen)),
    )


def _steps(seen: Iterable[tuple[float, Progress]]) -> Iterable[str]:
    """The gap in minutes each time that it was a tenth smaller."""
    last = float("inf")
    for second, progress in seen:
        if progress.proof is not None:
            gap = (progress.evaluation.cost - progress.proof.bound) / _MINUTE
            if gap <= 0.9 * last:
                yield f"{second:.1f}:{gap:.2f}"
                last = gap


def report(rows: Iterable[Row]) -> str:
    """The bars, then a line for each run."""
    lines = ["# How far from the best possible", "", f"Buurtrooster {version('buurtrooster')}, seed 1.", ""]
    for (track, seconds), found in sorted(_grouped(rows).items()):
        lines += [f"## {track}, {seconds:g} s", "", _summary(found), "", *_table(found), ""]
    return "\n".join(lines)


def _grouped(rows: Iterable[Row]) -> dict[tuple[str, float], list[Row]]:
    found: dict[tuple[str, float], list[Row]] = {}
    for row in rows:
        found.setdefault((row.track, row.seconds), []).append(row)
    return found


def _summary(rows: Sequence[Row]) -> str:
    parts, minutes = (sorted(of) for of in ([r.proof.gap(r.cost) for r in rows], [r.minutes for r in rows]))
    ninth = min(int(0.9 * len(rows)), len(rows) - 1)
    proven = sum(row.proof.is_optimal(row.cost) for row in rows)
    return (
        f"{len(rows)} days: median {median(parts):.2%} and {median(minutes):.1f} minutes, 90th percentile "
        f"{parts[ninth]:.2%} and {minutes[ninth]:.1f} minutes; {proven} proven the best possible."
    )


def _table(rows: Iterable[Row]) -> Iterable[str]:
    yield "| day | visits | shifts | left out | at least | cost, minutes | gap, minutes | gap | seconds |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    for r in rows:
        gap = "proven best" if r.proof.is_optimal(r.cost) else f"{r.proof.gap(r.cost):.2%}"
        yield (
            f"| {r.day} | {r.visits} | {r.shifts} | {r.left_out} | {r.least_left_out} "
            f"| {r.cost / _MINUTE:.1f} | {r.minutes:.1f} | {gap} | {r.wall:.1f} |"
        )


def draw(rows: Sequence[Row], path: Path) -> None:
    """The gap over time, a line a day, a panel a track."""
    mpl.use("agg")
    figure, panels = plt.subplots(1, len(_TRACKS), figsize=(11, 4.5), sharey=True, layout="constrained")
    for track, panel in zip(_TRACKS, panels, strict=True):
        for row in (r for r in rows if r.track == track and r.steps):
            points = [tuple(map(float, step.split(":"))) for step in row.steps.split()]
            seconds, gaps = zip(*points, (row.wall, points[-1][1]), strict=True)
            panel.step(seconds, [max(gap, 0.01) for gap in gaps], where="post", linewidth=1, alpha=0.7)
        panel.set(title=track, xlabel="seconds", yscale="log", xlim=(0, None))
        panel.grid(visible=True, alpha=0.3)
    panels[0].set_ylabel("minutes of travel from the best possible, at most")
    figure.savefig(path, dpi=110)
    plt.close(figure)


def _read(path: Path) -> list[Row]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{name: _KINDS[name](text) for name, text in row.items()} for row in csv.DictReader(file)]
    return [Row(**row) for row in rows]


def _add(path: Path, row: Row) -> None:
    is_new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Row)])
        if is_new:
            writer.writeheader()
        writer.writerow(asdict(row))


if __name__ == "__main__":
    main()
