"""The command that proposes: what could be done instead, and what that would cost."""

import sys
from typing import Annotated

import typer
from rich.console import Console

from api import planning
from api.days import evaluate_file
from api.options import Language, RosterPath, TeamPath
from api.suggested import print_options


def suggest(
    team_dir: TeamPath,
    roster: RosterPath,
    visit: Annotated[
        str | None, typer.Option(metavar="VISIT_ID", help="Who else could make this visit, and when.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="With --visit: every place in the day, not the best of each nurse.")
    ] = False,
    language: Language = "en",
) -> None:
    """Propose changes of a roster, the cheapest first. Nothing is changed."""
    if visit is None:
        raise typer.BadParameter("say what to propose for: --visit VISIT_ID")
    planned, _ = evaluate_file(team_dir, roster)
    console = Console(width=None if sys.stdout.isatty() else 110)
    print_options(console, planning.suggest_visit(planned, visit), language, shows_all=every)
