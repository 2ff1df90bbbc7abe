"""The command line: `buurtrooster`. Whatever goes wrong is told in a sentence, never in a traceback."""

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from api.bench_commands import bench_group
from api.errors import told
from api.making_commands import area, generate, import_team
from api.roster_commands import evaluate, explain, export, plan
from api.service_commands import add_team, nightly, serve, worker
from api.store_commands import backup, deletions, migrate, restore, rotate_keys
from api.suggest_commands import suggest
from api.teamdays_commands import add_teamdays
from benchmarks.public import command as public
from benchmarks.public.json_file import InstanceError
from benchmarks.teamdays import run_teamdays
from data.export.words import Language

app = typer.Typer(
    help="Plan the day of a home-care team: who visits whom, in what order, along which streets. "
    "The engine proposes, the team decides.",
    epilog="Exit code 0: done. 1: the roster breaks a forbidden rule. 2: something to mend, in a sentence.",
    no_args_is_help=True,
    add_completion=False,
)
for command in (area, generate, plan, evaluate, explain, suggest, export, serve, worker, nightly, add_team):
    app.command()(command)
app.command("import")(import_team)  # a function may not be called import
for keeping in (migrate, backup, restore, deletions, rotate_keys):
    app.command()(keeping)


def _run_public(family: str, paths: Sequence[Path], **budget: Any) -> None:
    try:
        public.run_public(family, paths, say=typer.echo, **budget)
    except InstanceError as error:
        raise typer.TyperException(str(error)) from None


def _run_teamdays(shared: Path, out: Path, **asked: Any) -> str:
    try:
        return run_teamdays(shared, out, **asked)
    except ValueError as error:
        raise typer.TyperException(str(error)) from None


bench = bench_group(_run_public)
add_teamdays(bench, _run_teamdays)
app.add_typer(bench, name="bench")


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"buurtrooster {version('buurtrooster')}")
        raise typer.Exit


@app.callback()
def buurtrooster(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Plan the day of a home-care team."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit: 0 done, 1 a forbidden rule is broken, 2 something to mend first."""
    typed = sys.argv[1:] if arguments is None else list(arguments)
    try:
        code = app(typed, standalone_mode=False)
    except typer.TyperException as error:
        _fail([error.format_message()])
    except Exception as error:
        if os.environ.get("BUURTROOSTER_TRACEBACK") == "1":
            raise
        _fail(told(error, _language(typed)) or [_unexpected(error)])
    sys.exit(code)


def _language(typed: Sequence[str]) -> Language:
    """The language asked for, known also when a command stopped half-way."""
    asked = os.environ.get("BUURTROOSTER_LANGUAGE") == "nl"
    is_dutch = "--language=nl" in typed or ("--language", "nl") in pairwise(typed)
    is_english = "--language=en" in typed or ("--language", "en") in pairwise(typed)
    return "nl" if is_dutch or (asked and not is_english) else "en"


def _unexpected(error: Exception) -> str:
    kind = f"{type(error).__name__}: {error}".splitlines()[0]
    return f"this should not happen ({kind}); set BUURTROOSTER_TRACEBACK=1, try again and report what it says"


def _fail(lines: Sequence[str]) -> NoReturn:
    typer.echo("\n".join(lines), err=True)
    sys.exit(2)
