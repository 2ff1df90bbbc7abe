"""The commands about a day's roster: plan it, judge it, explain it, send it on."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from api import outputs, planning
from api.days import evaluate_file, open_day, with_accepted
from api.explained import print_explanation
from api.judgement import evaluation_json, print_evaluation
from api.options import Language, RosterPath, Seed, TeamPath, parse_day, some_seconds
from api.progress import working
from data.printed.roster import print_roster


def plan(
    team_dir: TeamPath,
    day: Annotated[
        date, typer.Option("--date", parser=parse_day, metavar="DATE", help="2026-11-23, or tomorrow.")
    ],
    out: Annotated[Path, typer.Option(help="Where the roster goes, as JSON.")] = Path("roster.json"),
    seconds: Annotated[float, typer.Option(callback=some_seconds, help="How long to search.")] = 5.0,
    iterations: Annotated[
        int | None, typer.Option(min=1, help="Instead of a time: so many rounds, the same roster every time.")
    ] = None,
    seed: Seed = 1,
    solver: Annotated[
        Literal["search", "routing"],
        typer.Option(help="The engine's own search, or OR-Tools' routing model for comparison."),
    ] = "search",
    cores: Annotated[int, typer.Option(min=1, max=64, help="Walks side by side.")] = 1,
    bound: Annotated[
        bool, typer.Option(help="Spend two fifths of the time on proving how good the roster is.")
    ] = True,
    accepted: Annotated[
        Path | None, typer.Option(help="A roster of this day that stands: a visit that changes nurse costs.")
    ] = None,
    picture: Annotated[Path | None, typer.Option(help="Draw it on the map too, as PNG.")] = None,
    language: Language = "en",
) -> None:
    """Plan a day, print the roster and write it to a file."""
    with working("Reading the team and its map"):
        team_day = open_day(team_dir, day)
        team_day = with_accepted(team_day, accepted) if accepted else team_day
    with working("Planning", None if iterations else seconds) as better:
        planned = planning.plan(
            team_day,
            seconds=seconds,
            iterations=iterations,
            seed=seed,
            solver=solver,
            proves=bound,
            cores=cores,
            on_progress=better,
        )
    outputs.export(planned, "json", out, language)
    print_roster(_console(), planned.problem, planned.roster, planned.stored, language)
    typer.echo(f"{out}")
    if picture:
        with working("Drawing"):
            outputs.draw(planned, picture, language)
        typer.echo(f"{picture}")


def evaluate(
    team_dir: TeamPath,
    roster: RosterPath,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: one JSON object.")] = False,
    language: Language = "en",
) -> None:
    """Judge a roster by every rule, whoever made it. Exit code 1 if something in it is forbidden."""
    planned, claimed = evaluate_file(team_dir, roster)
    if as_json:
        typer.echo(
            json.dumps(evaluation_json(planned.evaluation, claimed=claimed), ensure_ascii=False, indent=2)
        )
    else:
        print_evaluation(_console(), planned.evaluation, language, claimed)
    if not planned.evaluation.is_allowed:
        raise typer.Exit(1)


def explain(
    team_dir: TeamPath,
    roster: RosterPath,
    visit: Annotated[
        str, typer.Argument(metavar="VISIT_ID", help="The id of a visit, as the roster has it.")
    ],
    language: Language = "en",
) -> None:
    """Why this nurse makes a visit, or why nobody does and what would help."""
    planned, _ = evaluate_file(team_dir, roster)
    print_explanation(_console(), planned.problem, planning.explain_visit(planned, visit), language)


def export(
    team_dir: TeamPath,
    roster: RosterPath,
    to: Annotated[outputs.Format, typer.Option(help="ics: a folder with a calendar for each nurse.")],
    out: Annotated[Path, typer.Option(metavar="PATH", help="The file, or for ics the folder, to write.")],
    language: Language = "en",
) -> None:
    """Write a roster as a spreadsheet, as calendars, or as JSON."""
    planned, _ = evaluate_file(team_dir, roster)
    outputs.export(planned, to, out, language)
    typer.echo(f"{out}")


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else 110)
