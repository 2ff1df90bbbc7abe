"""The commands that measure: `buurtrooster bench`. What they run is handed in by the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from api.options import some_seconds

RunPublic = Callable[..., Any]
"""Runs instances of a family: its name, paths, and by name seconds (None: as published), seeds, cores,
iterations, the table `out` and the folder of `solutions`."""

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH...", help="An instance (.json, .json.gz), or a folder of them."),
]
Seeds = Annotated[str, typer.Option(help="The seeds, with commas between them.")]
Cores = Annotated[int, typer.Option(min=1, max=256, help="How many cores to use.")]
Out = Annotated[Path, typer.Option(help="The table, as CSV: a row a run.")]
Solutions = Annotated[
    Path, typer.Option(metavar="DIR", help="Where the best solution of each goes, in its published format.")
]
Iterations = Annotated[
    int | None, typer.Option(min=1, help="Instead of a time: so many rounds, the same answer every time.")
]


def bench_group(run_public: RunPublic) -> typer.Typer:
    """The group of commands that measure, given what runs them."""
    bench = typer.Typer(
        help="Measure the engine on public instances and on team-days.",
        no_args_is_help=True,
        add_completion=False,
    )

    @bench.command()
    def hhcrsp(
        paths: Paths,
        out: Out,
        solutions: Solutions,
        seconds: Annotated[
            float, typer.Option(callback=some_seconds, help="How long each run may take.")
        ] = 60,
        seeds: Seeds = "1,2,3",
        cores: Cores = 2,
        iterations: Iterations = None,
    ) -> None:
        """Home health care routing with double visits and soft windows (Mankowska et al. 2014)."""
        budget = {"seconds": seconds, "seeds": parse_seeds(seeds), "cores": cores, "iterations": iterations}
        run_public("hhcrsp", paths, out=out, solutions=solutions, **budget)

    @bench.command()
    def uhhc(
        paths: Paths,
        out: Out,
        solutions: Solutions,
        seconds: Annotated[
            str, typer.Option(metavar="SECONDS|published", help="How long each run may take.")
        ] = "60",
        seeds: Seeds = "1,2,3",
        cores: Cores = 2,
        iterations: Iterations = None,
    ) -> None:
        """Unified home health care: lunch, idle time, preferences and more (Ceschia et al. 2026)."""
        limit = None if seconds == "published" else parse_seconds(seconds)
        budget = {"seconds": limit, "seeds": parse_seeds(seeds), "cores": cores, "iterations": iterations}
        run_public("uhhc", paths, out=out, solutions=solutions, **budget)

    return bench


def parse_seeds(text: str) -> tuple[int, ...]:
    """Seeds as people type them: `1,2,3`; one that stands twice counts once."""
    try:
        seeds = tuple(dict.fromkeys(int(word) for word in text.split(",")))
    except ValueError:
        raise typer.BadParameter(f"{text!r} are no seeds; write them as 1,2,3") from None
    if any(not 0 <= seed < 2**31 for seed in seeds):
        raise typer.BadParameter(f"{text!r} are no seeds; each is 0 or more, and below 2147483648")
    return seeds


def parse_seconds(text: str) -> float:
    """Seconds as people type them."""
    try:
        return some_seconds(float(text))
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no time; write seconds, or published") from None
