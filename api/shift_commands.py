"""The command about who works when, weeks ahead: propose shifts, and fill or free one."""

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from api import planning
from api.days import PlanningError
from api.options import Language, Seed, TeamPath, parse_day, some_seconds
from api.progress import working
from data.export.shift_tables import write_shift_tables
from data.printed.shifts import print_findings, print_proposal, print_shift_options
from data.problems.proposed_shifts import with_shifts
from data.problems.shift_labour import is_forbidden, new_findings
from data.problems.shift_weeks import ShiftWeeks, shift_weeks
from data.tables.read_team import read_team
from data.tables.write_team import write_team
from data.tables.written_in import written_in
from optimizer.domain.horizon import DayPart
from optimizer.rules.base import Sentence
from optimizer.shifts.measures import measure
from optimizer.shifts.options import who_could_be_free, who_could_take
from optimizer.shifts.problem import KindId, ShiftLimits, ShiftPrices
from optimizer.shifts.rota import Rota

KNOWN_AHEAD = timedelta(days=28)
"""How far ahead a roster of shifts is to be known."""


def _seconds_if_any(seconds: float | None) -> float | None:
    return None if seconds is None else some_seconds(seconds)


def shifts(
    team_dir: TeamPath,
    weeks: Annotated[int, typer.Option(min=1, max=26, help="How many weeks.")] = 4,
    first: Annotated[
        date | None,
        typer.Option(
            "--from", parser=parse_day, metavar="DATE", help="The first day; else a Monday 28 days ahead."
        ),
    ] = None,
    seconds: Annotated[
        float | None, typer.Option(callback=_seconds_if_any, help="How long to search, instead of rounds.")
    ] = None,
    rounds: Annotated[
        int, typer.Option(min=0, help="How long to search: the same proposal every time.")
    ] = 60,
    seed: Seed = 1,
    days_in_a_row: Annotated[
        int | None,
        typer.Option(min=1, max=12, help="The most days in a row; else what the team has agreed on, or 5."),
    ] = None,
    face_price: Annotated[
        int, typer.Option(min=0, metavar="MINUTES", help="What a face beyond the first is worth, in travel.")
    ] = 30,
    fair_price: Annotated[
        int, typer.Option(min=0, metavar="MINUTES", help="And an evening beyond one from a fair part.")
    ] = 240,
    fair_since: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="DATE", help="Evenings and so on since this day count along."),
    ] = None,
    open_shift: Annotated[
        str | None, typer.Option("--open", metavar="DATE:KIND", help="Who could take one more shift?")
    ] = None,
    surplus: Annotated[
        str | None, typer.Option(metavar="DATE:KIND", help="Who could be free, where there is one too many?")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where the proposed tables and the comparison go.")
    ] = None,
    language: Language = "en",
) -> None:
    """Propose who works when, weeks ahead, beside the team's own rota. Nothing is changed."""
    team = read_team(team_dir)
    limits = ShiftLimits(days_in_a_row=days_in_a_row or team.settings.agreements.days_in_a_row or 5)
    prices = ShiftPrices(face=60 * face_price, outside=60 * face_price, beyond_fair=60 * fair_price)
    console = Console(width=None if sys.stdout.isatty() else 110)
    if open_shift is not None or surplus is not None:
        day, what = _turn(open_shift or surplus or "")
        monday = day - timedelta(days=day.weekday())
        asked = shift_weeks(
            team, first or monday, 7 * weeks, limits=limits, prices=prices, fair_since=fair_since
        )
        _print_options(console, asked, day, what, language, is_open=open_shift is not None)
        return
    asked = shift_weeks(
        team, first or _weeks_ahead(), 7 * weeks, limits=limits, prices=prices, fair_since=fair_since
    )
    with working("Looking for shifts", seconds):
        proposal = planning.propose_shifts(asked, rounds=rounds, seconds=seconds, seed=seed)
    rotas = (proposal.own, proposal.rota)
    measured = (measure(asked.problem, proposal.own), measure(asked.problem, proposal.rota))
    findings = new_findings(asked, proposal.rota)
    if forbidden := [finding.sentence for finding in findings if is_forbidden(finding)]:
        raise PlanningError(*forbidden)
    print_proposal(console, asked.problem, proposal, measured, language)
    print_findings(console, (finding.sentence for finding in findings), language)
    if out is not None:
        for path in write_shift_tables(asked.problem, rotas, measured, out, language):
            typer.echo(f"{path}")
        write_team(with_shifts(asked, proposal.rota), out / "team", written_in(team_dir))
        typer.echo(f"{out / 'team'}")


def _weeks_ahead() -> date:
    """The first Monday that is far enough ahead."""
    far = parse_day("today") + KNOWN_AHEAD
    return far + timedelta(days=-far.weekday() % 7)


def _turn(text: str) -> tuple[date, str]:
    day, _, what = text.partition(":")
    if not what:
        raise typer.BadParameter(
            f"{text!r} names no shift; write it as 2026-12-24:evening or 2026-12-24:17:00-22:00"
        )
    return parse_day(day), what


def _print_options(
    console: Console, asked: ShiftWeeks, day: date, what: str, language: Language, *, is_open: bool
) -> None:
    problem, number = asked.problem, (day - asked.problem.horizon.first_day).days
    rota = Rota(kind_at=problem.own)
    kind = _kind(asked, what)
    find = who_could_take if is_open else who_could_be_free
    print_shift_options(console, find(problem, rota, number, kind), language)


def _kind(asked: ShiftWeeks, what: str) -> KindId:
    """The one kind of shift of those hours, or of that part of the day."""
    kinds = asked.problem.kinds
    found = [kind.id for kind in kinds if what == kind.name or _PARTS.get(what) is kind.day_part]
    if len(found) == 1:
        return found[0]
    names = ", ".join(kind.name for kind in kinds)
    raise PlanningError(
        Sentence(
            en=f"there is no one kind of shift {what!r}; the team has {names}",
            nl=f"er is niet één soort dienst {what!r}; het team heeft {names}",
        )
    )


_PARTS = {
    "morning": DayPart.MORNING,
    "ochtend": DayPart.MORNING,
    "afternoon": DayPart.AFTERNOON,
    "middag": DayPart.AFTERNOON,
    "day": DayPart.AFTERNOON,
    "dag": DayPart.AFTERNOON,
    "evening": DayPart.EVENING,
    "avond": DayPart.EVENING,
    "night": DayPart.NIGHT,
    "nacht": DayPart.NIGHT,
}
