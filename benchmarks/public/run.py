"""Public instances solved for so long with so many seeds, each solution judged apart and written down."""

import csv
import inspect
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.public.best_known import BestKnown, best_known_of
from benchmarks.public.families import Entry, Family
from benchmarks.public.judge_base import Verdict
from benchmarks.public.model import Model, model_of
from benchmarks.public.solution import routes_of, solution_of, write_solution
from optimizer.domain.roster import Roster
from optimizer.schedule import schedule
from optimizer.solver.result import NoRosterError
from optimizer.solver.solve import solve

PUBLISHED_ELSE = 60.0
"""Seconds where the published time is asked for and none is known."""

MATCHED = 1e-4
"""A gap up to which the best known counts as matched."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One run, as it stands in the table. `gap` is a part of the best known, `runtime` wall seconds."""

    instance: str
    group: str
    patients: int
    services: int
    caregivers: int
    seconds: float
    cores: int
    seed: int
    runtime: float
    objective: float | None
    best_known: float | None
    gap: float | None
    is_feasible: bool
    fault: str
    versions: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How to run: seconds each (None: as published), seeds, cores, rounds instead of seconds for tests."""

    seconds: float | None
    seeds: Sequence[int]
    cores: int = 2
    iterations: int | None = None


def warm_up(entries: Sequence[Entry]) -> None:
    """Have the inner loops compiled before any clock runs, on the smallest of the instances."""
    smallest = min(entries, key=lambda entry: entry.instance.num_services)
    _solved(model_of(smallest.instance), Plan(seconds=None, seeds=(1,), iterations=1), 0.0, 1)


def run_entries(
    family: Family,
    entries: Iterable[Entry],
    plan: Plan,
    *,
    out: Path,
    solutions: Path,
    on_run: Callable[[Row], None],
) -> list[Row]:
    """Run every instance with every seed; the table is written anew after each, the best solution kept."""
    rows: list[Row] = []
    for entry in entries:
        best: tuple[tuple[bool, float], dict[str, Any]] | None = None
        known = best_known_of(entry.path, entry.instance.name)
        for row, solution in _runs(family, entry, known, plan):
            rows.append(row)
            rank = (not row.is_feasible, float("inf") if row.objective is None else row.objective)
            if best is None or rank < best[0]:
                best = (rank, solution)
                write_solution(solution, solutions / f"{entry.name}.json")
            write_rows(rows, out)
            on_run(row)
    return rows


def _runs(family: Family, entry: Entry, known: BestKnown, plan: Plan) -> Iterator[tuple[Row, dict[str, Any]]]:
    model = model_of(entry.instance)
    seconds = plan.seconds if plan.seconds is not None else known.seconds or PUBLISHED_ELSE
    for seed in plan.seeds:
        began = time.monotonic()
        roster, fault = _solved(model, plan, seconds, seed)
        runtime = time.monotonic() - began
        solution = solution_of(entry.instance, routes_of(model, roster))
        verdict = family.judge(entry.data, solution)
        yield (
            _row(entry, known, verdict, fault, seconds=seconds, cores=plan.cores, seed=seed, runtime=runtime),
            solution,
        )


def _solved(model: Model, plan: Plan, seconds: float, seed: int) -> tuple[Roster, str]:
    """The roster of one run, or the one without visits and what went wrong."""
    budget: dict[str, Any] = {"seconds": seconds, "iterations": plan.iterations, "seed": seed}
    if "cores" in inspect.signature(solve).parameters:
        budget["cores"] = plan.cores
    try:
        return solve(model.problem, **budget).roster, ""
    except NoRosterError as error:
        return schedule(model.problem, ()), str(error)


def _row(entry: Entry, known: BestKnown, verdict: Verdict, fault: str, **run: Any) -> Row:
    objective = float(verdict.objective)
    gap = None
    if known.objective and verdict.is_feasible:
        gap = float((verdict.objective - Fraction(str(known.objective))) / Fraction(str(known.objective)))
    return Row(
        instance=entry.name,
        group=known.group or entry.instance.group,
        patients=len(entry.instance.patients),
        services=entry.instance.num_services,
        caregivers=len(entry.instance.caregivers),
        objective=round(objective, 6),
        best_known=known.objective,
        gap=None if gap is None else round(gap, 8),
        is_feasible=verdict.is_feasible,
        fault=fault or next(iter(verdict.faults), ""),
        versions=versions(),
        **{**run, "runtime": round(run["runtime"], 2)},
    )


def versions() -> str:
    """What the figures were made with."""
    parts = [f"{name} {version(name)}" for name in ("buurtrooster", "ortools", "numba", "numpy")]
    return "; ".join([*parts, f"Python {platform.python_version()}"])


def write_rows(rows: Sequence[Row], out: Path) -> None:
    """Write the table as CSV."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", newline="", encoding="utf-8") as lines:
        writer = csv.DictWriter(lines, [field.name for field in fields(Row)])
        writer.writeheader()
        writer.writerows({k: _cell(v) for k, v in asdict(row).items()} for row in rows)


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value
