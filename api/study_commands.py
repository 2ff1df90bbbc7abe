"""The command that asks what fewer faces would cost: weeks planned in many ways, and a report of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from api.options import Language, Seed, TeamPath, parse_day
from api.progress import working
from api.study_day import day_front, print_front
from api.study_printed import print_study
from api.studying import StudyAsked
from api.studying import study as plan_study
from data.study.write import PAGES, write_study

_DAY = 10.0
"""Seconds for the front of one day."""


def study(
    team_dir: TeamPath,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The folder for the report and its tables.")
    ] = None,
    day: Annotated[
        date | None,
        typer.Option("--day", parser=parse_day, metavar="DATE", help="Only this day, at several prices."),
    ] = None,
    first_day: Annotated[
        date, typer.Option("--from", parser=parse_day, metavar="DATE", help="The first day.")
    ] = "tomorrow",  # type: ignore[assignment]  # parsed like what a person types
    weeks: Annotated[int, typer.Option(min=1, max=12, help="How many weeks.")] = 4,
    iterations: Annotated[
        int, typer.Option(min=1, help="Rounds of searching for a day: the same answer every time.")
    ] = 2,
    seconds: Annotated[
        float | None, typer.Option(min=0.1, max=600, help="Instead of rounds: how long to search for a day.")
    ] = None,
    travel_seconds: Annotated[
        float,
        typer.Option(min=0, max=600, help="How long at most to prove the least travel of a day; 0: not."),
    ] = 20.0,
    seed: Seed = 1,
    cores: Annotated[int, typer.Option(min=1, max=64, help="Ways side by side.")] = 2,
    language: Language = "en",
) -> None:
    """Plan weeks in many ways and report what fewer faces would cost. Goes on where it was interrupted."""
    if day is not None:
        with working("Planning the day", seconds or _DAY):
            _, points = day_front(team_dir, day, seconds=seconds or _DAY, cores=cores, seed=seed)
        print_front(points, language)
        return
    if out is None:
        raise typer.BadParameter(
            "say where the report goes, with --out DIR; or study one day, with --day DATE"
        )
    asked = StudyAsked(
        first_day=first_day,
        weeks=weeks,
        seed=seed,
        seconds=seconds,
        iterations=iterations,
        travel_seconds=travel_seconds or None,
        cores=cores,
    )
    with _counting() as (on_total, on_day):
        found = plan_study(team_dir, asked, out / "days", on_day=on_day, on_total=on_total)
    print_study(found, language)
    write_study(found, out, language)
    typer.echo(out / PAGES[language])


@contextmanager
def _counting() -> Iterator[tuple[Callable[[int], None], Callable[[str], None]]]:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("Reading", total=None)

        def on_total(num_days: int) -> None:
            progress.update(task, total=num_days, description="Planning days")

        def on_day(way: str) -> None:
            progress.update(task, advance=1, description=f"Planning days ({way})")

        yield on_total, on_day
