"""Pictures of the comparison: `python -m benchmarks.plots --shared ../shared --out benchmarks/results`.

Cost over time beside each peer, and how far above the proven bound, on the core of a few days. The points,
the peers' and the engine's, are runs of so many seconds each, from `teamdays.csv`. The line is one long run
of the engine, which cools by the time that it is given and so has little to show in its first seconds.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from benchmarks.core import core_of
from benchmarks.peers.book import PEERS
from benchmarks.runs import Runs
from benchmarks.teamday_set import team_days
from benchmarks.teamdays_report import CORE, OURS
from optimizer.domain.problem import Problem
from optimizer.domain.terms import TICK
from optimizer.progress import Progress
from optimizer.solver.solve import solve

DAYS = ("helsinki-10", "delft-12", "helsinki-14")
_OWN = "#1f4e79"
_COLOURS = {OURS: _OWN, "vroom": "#d95f02", "pyvrp": "#1b9e77", "ortools": "#7570b3", "timefold": "#999999"}
_MINUTE = 60 * TICK
_SHOWN = 0.15
"""How far above the best of the search a panel reaches."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One run of the search: costs in ticks by the second at which each was there, and the proven bound."""

    day: str
    seconds: tuple[float, ...]
    costs: tuple[int, ...]
    bound: int | None


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the search on each day, draw both pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"))
    parser.add_argument("--days", default=",".join(DAYS))
    parser.add_argument("--seconds", type=float, default=30.0, help="of the one run")
    parser.add_argument("--proving", type=float, default=60.0, help="seconds for the bound, beside that run")
    options = parser.parse_args(arguments)
    names = options.days.split(",")
    days = [next(team_days(options.shared, name)) for name in names]
    lines = [line_of(name, core_of(problem), options.seconds, options.proving) for name, problem in days]
    mpl.use("agg")
    runs = Runs(options.out / "teamdays.csv")
    draw_costs(lines, runs, options.out / "cost-over-time.png")
    draw_gaps(lines, runs, options.out / "gap-over-time.png")


def line_of(day: str, core: Problem, seconds: float, proving: float) -> Line:
    """One run of the search from roster to roster, and a bound from a run of its own."""
    solve(core, iterations=1)
    seen: list[tuple[float, Progress]] = []
    began = time.monotonic()
    result = solve(
        core,
        seconds=seconds,
        on_progress=lambda better: seen.append((time.monotonic() - began, better)),
    )
    bound = solve(core, seconds=proving, start=result.roster, proves=True).bound
    return Line(
        day=day,
        seconds=(*(at for at, _ in seen), seconds),
        costs=(*(better.evaluation.cost for _, better in seen), result.evaluation.cost),
        bound=bound,
    )


def draw_costs(lines: Sequence[Line], runs: Runs, path: Path) -> None:
    """Minutes of travel over seconds, a panel for each day."""
    _draw([(line, _MINUTE, 0.0) for line in lines], runs, path, "cost, minutes of travel")


def draw_gaps(lines: Sequence[Line], runs: Runs, path: Path) -> None:
    """Per cent above the proven bound over seconds, a panel for each day that has a bound."""
    proven = [(line, line.bound / 100, 100.0) for line in lines if line.bound is not None]
    if proven:
        _draw(proven, runs, path, "above the proven bound, %")


def _draw(scaled: Sequence[tuple[Line, float, float]], runs: Runs, path: Path, unit: str) -> None:
    """Panels of cost / unit - zero. What lies far above the best of a panel is cut off at its top."""
    figure, panels = plt.subplots(1, len(scaled), figsize=(4.2 * len(scaled), 3.6), squeeze=False)
    for panel, (line, size, zero) in zip(panels[0], scaled, strict=True):
        shown = [cost / size - zero for cost in line.costs]
        best, worst = min(shown), min(line.costs) * (1 + _SHOWN) / size - zero
        margin = (worst - best) * 0.06
        panel.set_ylim(best - margin, worst + margin)
        panel.step(
            line.seconds, shown, where="post", color=_OWN, linewidth=1.2, alpha=0.7, label=f"{OURS}, one run"
        )
        for name in (OURS, *PEERS):
            _points(panel, name, runs, line.day, size, zero, worst)
        panel.set_xscale("log")
        panel.set_xticks([0.1, 0.3, 1, 5, 30], ["0.1", "0.3", "1", "5", "30"])
        panel.set_xlim(0.1, 40)
        panel.minorticks_off()
        panel.set_title(line.day, fontsize=10)
        panel.set_xlabel("seconds of wall time")
        panel.spines[["top", "right"]].set_visible(False)
    panels[0][0].set_ylabel(unit)
    handles, labels = panels[0][0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="lower center", ncols=len(labels), frameon=False, fontsize=9)
    figure.tight_layout(rect=(0, 0.07, 1, 1))
    figure.savefig(path, dpi=110)
    plt.close(figure)


def _points(panel: Axes, name: str, runs: Runs, day: str, size: float, zero: float, worst: float) -> None:
    """The median of a peer at each of its times; one that is cut off stands at the top as a triangle."""
    times = sorted({run.seconds for run in runs.of(CORE, day, name)})
    medians = [runs.middle(CORE, day, name, seconds) for seconds in times]
    found = [(run.wall, run.cost / size - zero) for run in medians if run is not None]
    if not found:
        return
    colour = _COLOURS[name]
    inside = [point for point in found if point[1] <= worst]
    above = [point for point in found if point[1] > worst]
    panel.plot(*zip(*(inside or [(1e-3, worst)]), strict=True), "o--", color=colour, linewidth=1, label=name)
    if above:
        panel.plot([at for at, _ in above], [worst] * len(above), "^", color=colour, markersize=7)


if __name__ == "__main__":
    main()
