"""The commands about working time: a team's weeks by the labour rules, and who is on call."""

import sys
from datetime import date, datetime
from typing import Annotated

import typer
from rich.console import Console

from api import working_hours
from api.labour_printed import print_call, print_hours, print_nights
from api.options import Language, TeamPath, parse_day

From = Annotated[
    date,
    typer.Option("--from", parser=parse_day, metavar="DATE", help="The first day: 2026-11-23, or tomorrow."),
]
Weeks = Annotated[int, typer.Option(min=1, max=26, help="How many weeks from there.")]


def check_hours(team_dir: TeamPath, first: From, weeks: Weeks = 4, language: Language = "en") -> None:
    """Hold a team's shifts against the labour rules. Exit code 1 if something passes the law."""
    checked = working_hours.check_hours(team_dir, first, weeks)
    print_hours(_console(), checked, language)
    _stop_if(working_hours.passes_the_law(checked.findings))


def on_call(
    team_dir: TeamPath,
    first: Annotated[
        date | None,
        typer.Option("--from", parser=parse_day, metavar="DATE", help="The first day of the nights to show."),
    ] = None,
    weeks: Weeks = 4,
    fill: Annotated[
        bool, typer.Option("--fill", help="Propose who could be on call where nobody is. Nothing is changed.")
    ] = False,
    call: Annotated[
        tuple[str, str, int] | None,
        typer.Option(
            metavar="MOMENT NURSE MINUTES",
            help="What a call does to her next shift: --call '2026-11-24 03:00' Mirjam 50",
        ),
    ] = None,
    language: Language = "en",
) -> None:
    """Who can be called each night, shared how; or what a call does to the next shift."""
    if (first is None) == (call is None):
        raise typer.BadParameter("say either --from DATE for the nights, or --call for one call")
    if call is not None:
        record, after = working_hours.call(team_dir, _moment(call[0]), call[1], _minutes(call[2]))
        print_call(_console(), record, after, language)
        _stop_if(not after.is_allowed)
    elif first is not None:
        shown = working_hours.nights(team_dir, first, weeks, fills=fill)
        print_nights(_console(), shown, language)
        _stop_if(working_hours.passes_the_law(shown.findings))


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M")
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no moment; write it as '2026-11-24 03:00'") from None


def _minutes(minutes: int) -> int:
    if not 1 <= minutes <= 1440:
        raise typer.BadParameter(f"a call of {minutes} minutes is none; write 1 to 1440")
    return minutes


def _stop_if(is_forbidden: bool) -> None:
    if is_forbidden:
        raise typer.Exit(1)


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else 110)
