"""The command that proposes: what could be done instead, and what that would cost."""

import sys
from datetime import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from api import outputs, planning
from api.days import PlannedDay, evaluate_file
from api.options import Language, RosterPath, TeamPath
from api.suggested import print_options, print_repair, print_swaps
from optimizer.suggestions.absence import Budget


def _clock(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a time of the day; write it as 09:30") from None


def suggest(
    team_dir: TeamPath,
    roster: RosterPath,
    visit: Annotated[
        str | None, typer.Option(metavar="VISIT_ID", help="Who else could make this visit, and when.")
    ] = None,
    swap: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="NURSE NURSE", help="What these two could exchange."),
    ] = None,
    absent: Annotated[
        str | None, typer.Option(metavar="NURSE", help="Who takes over when this nurse is absent.")
    ] = None,
    budget: Annotated[
        int, typer.Option(min=0, help="With --absent: so many visits of others may change nurse.")
    ] = 3,
    now: Annotated[
        time | None,
        typer.Option(parser=_clock, metavar="HH:MM", help="With --absent: what has begun by then stays."),
    ] = None,
    most_moved: Annotated[
        int | None,
        typer.Option(min=0, metavar="MINUTES", help="With --absent: no visit further from what was told."),
    ] = None,
    moves_first: Annotated[
        bool, typer.Option("--moves-first", help="With --absent: first visits may move too.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="With --visit: every place in the day, not the best of each nurse.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="With --absent: where the repaired roster goes, as JSON.")
    ] = None,
    language: Language = "en",
) -> None:
    """Propose changes of a roster, the cheapest first. Nothing is changed."""
    if sum(asked is not None for asked in (visit, swap, absent)) != 1:
        raise typer.BadParameter("say what to propose for: --visit, --swap or --absent, one of them")
    planned, _ = evaluate_file(team_dir, roster)
    console = Console(width=None if sys.stdout.isatty() else 110)
    if visit is not None:
        print_options(console, planning.suggest_visit(planned, visit), language, shows_all=every)
    elif swap is not None:
        print_swaps(console, planned.problem, planning.suggest_swap(planned, *swap), language)
    elif absent is not None:
        moved = None if most_moved is None else 60 * most_moved
        limits = Budget(
            other_visits=budget,
            keeps_first_visits=not moves_first,
            most_moved=moved,
            now=_moment(planned, now),
        )
        repair = planning.suggest_absence(planned, absent, limits)
        print_repair(console, planned.problem, repair, language)
        if out is not None:
            outputs.export(planning.repaired_day(planned, repair), "json", out, language)
            typer.echo(f"{out}")


def _moment(planned: PlannedDay, now: time | None) -> int | None:
    """Seconds of the horizon of a clock time on its first day."""
    horizon = planned.problem.horizon
    return None if now is None else horizon.seconds(horizon.first_day, now)
