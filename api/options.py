"""The options and arguments that commands share, and how a date is typed."""

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal

import typer

_YEARS = range(1970, 2200)


def parse_day(text: str) -> date:
    """A date as people type it; tomorrow is the day after the clock's."""
    if text in {"today", "tomorrow"}:
        return date.today() + timedelta(days=text == "tomorrow")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date; write it as 2026-11-23, or tomorrow") from None
    if day.year not in _YEARS:
        raise typer.BadParameter(f"the year {day.year} is no year to plan; write a date as 2026-11-23")
    return day


Language = Annotated[
    Literal["en", "nl"],
    typer.Option(envvar="BUURTROOSTER_LANGUAGE", help="The language of what is printed and written."),
]
TeamPath = Annotated[Path, typer.Argument(metavar="TEAM_DIR", help="A folder of CSV tables, or a team.xlsx.")]
RosterPath = Annotated[
    Path, typer.Argument(metavar="ROSTER", help="A roster as JSON, by the engine or by hand.")
]
Seed = Annotated[int, typer.Option(min=0, max=2**31 - 1, help="The same seed gives the same answer.")]


def some_seconds(seconds: float) -> float:
    """Seconds that come to an end within a day."""
    if not 0 <= seconds <= 86_400:
        raise typer.BadParameter(f"{seconds:g} seconds is no time to search; give 0 up to 86400")
    return seconds
