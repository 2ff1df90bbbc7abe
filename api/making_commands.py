"""The commands that make what planning needs: an area, and a team to try things on."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from api import planning
from api.options import Language, Seed, parse_day
from api.progress import working


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
    weeks: Annotated[int, typer.Option(help="Weeks of history, and of shifts ahead.")] = 4,
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
