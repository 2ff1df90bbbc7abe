"""The commands that make what planning needs: an area, a team to try things on, a team brought up to date."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from api import planning
from api.options import Language, Seed, parse_day
from api.progress import working
from data.export.words import say
from data.tables.diff import format_diff
from optimizer.rules.base import Sentence


def area(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FILE_OR_PLACE",
            help="An OpenStreetMap extract (.osm.pbf, .osm), a place name (needs a network), or 'embedded'.",
        ),
    ],
    out: Annotated[Path, typer.Option(metavar="AREA", help="The folder to make.")],
    addresses: Annotated[
        Path | None, typer.Option(help="A CSV of postcode, number, lat, lon; nothing leaves the house.")
    ] = None,
) -> None:
    """Make an area: roads, addresses and base map of a neighbourhood in one folder."""
    with working(f"Reading the map of {source}"):
        made = planning.make_area(source, out, addresses)
    typer.echo(f"{out}: {made.name}, roads for {', '.join(made.cut_off)}; {made.source}")


def generate(
    out: Annotated[Path, typer.Option(metavar="TEAM_DIR", help="The folder (or .xlsx) to write.")],
    area: Annotated[
        str, typer.Option(metavar="AREA_OR_FILE", help="An area's folder, an extract, or 'embedded'.")
    ] = "embedded",
    nurses: Annotated[int, typer.Option(help="How many nurses.")] = 10,
    clients: Annotated[int, typer.Option(help="How many clients.")] = 45,
    weeks: Annotated[int, typer.Option(help="Weeks of history; shifts reach half a year ahead.")] = 4,
    seed: Seed = 7,
    shifts: Annotated[
        Literal["rotating", "settled"], typer.Option(help="Shifts that rotate, or a settled pattern.")
    ] = "rotating",
    first_day: Annotated[
        date, typer.Option(parser=parse_day, metavar="DATE", help="The first day that can be planned.")
    ] = "tomorrow",  # type: ignore[assignment]  # parsed like what a person types
    language: Language = "en",
) -> None:
    """Make up a realistic team to try things on: no real person is in it."""
    with working("Making up a team"):
        team = planning.generate(
            area,
            out,
            num_nurses=nurses,
            num_clients=clients,
            weeks=weeks,
            seed=seed,
            shifts=shifts,
            first_day=first_day,
            language=language,
        )
    size = f"{len(team.nurses)} nurses, {len(team.clients)} clients"
    typer.echo(f"{out}: {team.settings.name}, {size}, to be planned from {first_day} on")


def import_team(
    new: Annotated[
        Path, typer.Argument(metavar="NEW", help="The tables to take in: a folder of CSV files, or an .xlsx.")
    ],
    into: Annotated[Path, typer.Option(metavar="TEAM_DIR", help="The team that is brought up to date.")],
    apply: Annotated[bool, typer.Option("--apply", help="Change the team; without it nothing is.")] = False,
    language: Language = "en",
) -> None:
    """Show what new tables would change in a team, row by row; with --apply, change it."""
    changes = planning.import_team(new, into, is_applied=apply, language=language)
    if not changes:
        typer.echo(say(_NOTHING, language))
        return
    typer.echo(format_diff(changes, language))
    typer.echo(f"{into}: {say(_APPLIED if apply else _SHOWN, language)}")


_NOTHING = Sentence(en="nothing changes", nl="er verandert niets")
_SHOWN = Sentence(
    en="nothing is changed yet; add --apply to change the team",
    nl="er is nog niets veranderd; voeg --apply toe om het team te veranderen",
)
_APPLIED = Sentence(en="changed as shown", nl="veranderd zoals getoond")
