"""The command that lays a team's own past rosters beside what the engine would have planned."""

from pathlib import Path
from typing import Annotated

import typer

from api.options import Language, Seed, TeamPath, some_seconds
from api.progress import working
from api.shadowing import ShadowAsked
from api.shadowing import shadow as lay_beside
from data.export.words import say
from data.shadow import sentences
from data.shadow.rows import better_rows, day_rows
from data.shadow.write import PAGES, write_shadow


def shadow(
    team_dir: TeamPath,
    rosters: Annotated[
        Path,
        typer.Option(
            metavar="PAST_DIR",
            help="The team's own rosters: a file (.json) a day, or lists like the history table (.csv).",
        ),
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder for the report and its tables.")],
    seconds: Annotated[
        float, typer.Option(callback=some_seconds, help="How long to search for a day.")
    ] = 5.0,
    iterations: Annotated[
        int | None, typer.Option(min=1, help="Instead of a time: so many rounds, the same answer every time.")
    ] = None,
    seed: Seed = 1,
    names: Annotated[
        bool, typer.Option("--names", help="Call people by name in the report; else by number.")
    ] = False,
    language: Language = "en",
) -> None:
    """Judge the team's own past rosters, beside our plans of the same days."""
    asked = ShadowAsked(
        seconds=None if iterations else seconds, iterations=iterations, seed=seed, has_names=names
    )
    with working("Judging and planning the days"):
        found = lay_beside(team_dir, rosters, asked)
    write_shadow(found, out)
    days = day_rows(found)
    beginning = (*sentences.missing(found), *found.unread, sentences.answer(days))
    for line in (*beginning, *sentences.more_of_it(days, better_rows(found))):
        typer.echo(say(line, language))
    typer.echo(out / PAGES[language])
