"""The command that compares whole days with other solvers: `buurtrooster bench teamdays`."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.bench_commands import Seeds, parse_seconds, parse_seeds

RunTeamdays = Callable[..., str]
"""Runs the team-days: the folders `shared` and `out`, and by name peers, seconds, seeds, prefix, track."""


class Track(StrEnum):
    """What is asked of a day: what every peer can hold, or everything."""

    CORE = "core"
    FULL = "full"
    BOTH = "both"


def add_teamdays(bench: typer.Typer, run_teamdays: RunTeamdays) -> None:
    """Add the command to the group, given what runs it."""

    @bench.command()
    def teamdays(
        out: Annotated[Path, typer.Option(metavar="DIR", help="Where the tables and all runs go.")],
        peers: Annotated[str, typer.Option(help="Whom to compare with.")] = "vroom,pyvrp,ortools,timefold",
        seconds: Annotated[str, typer.Option(help="How long each run may take, with commas.")] = "1,5,30",
        seeds: Seeds = "1,2,3",
        days: Annotated[str, typer.Option(help="Only the days whose name begins so.")] = "",
        track: Annotated[
            Track, typer.Option(help="What every peer holds, everything, or both.")
        ] = Track.BOTH,
        shared: Annotated[
            Path, typer.Option(envvar="BUURTROOSTER_SHARED", help="Where the extracts of the towns lie.")
        ] = Path("../shared"),
    ) -> None:
        """Whole made-up days beside other solvers; a table that was broken off goes on where it stopped."""
        table = run_teamdays(
            shared,
            out,
            peers=tuple(word.strip() for word in peers.split(",")),
            seconds=tuple(parse_seconds(word) for word in seconds.split(",")),
            seeds=parse_seeds(seeds),
            prefix=days,
            track=str(track),
        )
        typer.echo(table)
