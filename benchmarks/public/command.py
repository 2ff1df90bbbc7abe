"""What the command line runs: read every instance, show how far it is, print what it comes to."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks.public.families import HHCRSP, UHHC, read_entries
from benchmarks.public.run import Plan, Row, run_entries, warm_up
from benchmarks.public.summary import summary


def run_public(
    name: str,
    paths: Sequence[Path],
    *,
    out: Path,
    solutions: Path,
    say: Callable[[str], None] = print,
    **budget: Any,
) -> list[Row]:
    """Run a family's instances and say what they come to; `InstanceError` before any run for a bad file."""
    family = {"hhcrsp": HHCRSP, "uhhc": UHHC}[name]
    entries = read_entries(family, list(paths))
    plan = Plan(**budget)
    warm_up(entries)
    for entry in entries:
        for component in entry.instance.unread:
            say(f"{entry.name}: {component} is no part of the objective as published and is left out")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(f"Solving {family.name}", total=len(entries) * len(plan.seeds))

        def done(row: Row) -> None:
            found = f"{row.instance}, seed {row.seed}: {row.objective:g}"
            progress.update(task, advance=1, description=found)

        rows = run_entries(family, entries, plan, out=out, solutions=solutions, on_run=done)
    for line in summary(rows):
        say(line)
    say(f"{out}; a solution for each instance in {solutions}")
    return rows
