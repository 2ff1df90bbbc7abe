"""The command line: `buurtrooster`. Whatever goes wrong is told in a sentence, never in a traceback."""

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

import typer

from api.bench_commands import bench_group
from api.late_commands import Late, LateGroup
from api.teamdays_commands import add_teamdays

COMMANDS = {
    "area": Late(
        "making", "area", "Make an area: roads, addresses and base map of a neighbourhood in one folder."
    ),
    "generate": Late(
        "making", "generate", "Make up a realistic team to try things on: no real person is in it."
    ),
    "plan": Late("roster", "plan", "Plan a day, print the roster and write it to a file."),
    "evaluate": Late(
        "roster",
        "evaluate",
        "Judge a roster by every rule, whoever made it. Exit code 1 if something in it is forbidden.",
    ),
    "explain": Late(
        "roster", "explain", "Why this nurse makes a visit, or why nobody does and what would help."
    ),
    "suggest": Late(
        "suggest", "suggest", "Propose changes of a roster, the cheapest first. Nothing is changed."
    ),
    "shifts": Late(
        "shift",
        "shifts",
        "Propose who works when, weeks ahead, beside the team's own rota. Nothing is changed.",
    ),
    "check-hours": Late(
        "labour",
        "check_hours",
        "Hold a team's shifts against the labour rules. Exit code 1 if something passes the law.",
    ),
    "on-call": Late(
        "labour",
        "on_call",
        "Who can be called each night, shared how; or what a call does to the next shift.",
    ),
    "export": Late("roster", "export", "Write a roster as a spreadsheet, as calendars, or as JSON."),
    "study": Late(
        "study",
        "study",
        "Plan weeks in many ways and report what fewer faces would cost. Goes on where it was interrupted.",
    ),
    "shadow": Late(
        "shadow", "shadow", "Judge the team's own past rosters, beside our plans of the same days."
    ),
    "serve": Late(
        "service", "serve", "Serve over HTTP, with the embedded database or the one of DATABASE_URL."
    ),
    "worker": Late(
        "service",
        "worker",
        "Solve what is in the queue; as many of these as there are cores, on as many machines as you like.",
    ),
    "nightly": Late(
        "service",
        "nightly",
        "Have every team's tomorrow proposed now; workers do it, the periodic task does so each night.",
    ),
    "add-team": Late(
        "service",
        "add_team",
        "A new team with its first planner, who takes in its tables and admits the others. Prints its id.",
    ),
    "import": Late(
        "making",
        "import_team",
        "Show what new tables would change in a team, row by row; with --apply, change it.",
    ),
    "migrate": Late(
        "store",
        "migrate",
        "Bring the database to the tables of this version; so does every start of the service.",
    ),
    "backup": Late(
        "store",
        "backup",
        "Write all that every team keeps to one file. Keep the master keys too, and elsewhere.",
    ),
    "restore": Late(
        "store",
        "restore",
        "Put a backup back, all of it or nothing. Clients that were deleted since are deleted again.",
    ),
    "deletions": Late(
        "store",
        "deletions",
        "Print the clients that were deleted for good, by pseudonym: keep it for the day you restore.",
    ),
    "rotate-keys": Late(
        "store",
        "rotate_keys",
        "Seal every client's key under the current master key, a new one where the keys are in our own file.",
    ),
}
"""Each by the module and the function that it is, and the first line of that function's docstring."""


class _Commands(LateGroup):
    late = COMMANDS


app = typer.Typer(
    cls=_Commands,
    help="Plan the day of a home-care team: who visits whom, in what order, along which streets. "
    "The engine proposes, the team decides.",
    epilog="Exit code 0: done. 1: the roster breaks a forbidden rule. 2: something to mend, in a sentence.",
    no_args_is_help=True,
    add_completion=False,
)


def _run_public(family: str, paths: Sequence[Path], **budget: Any) -> None:
    from benchmarks.public import command as public
    from benchmarks.public.json_file import InstanceError

    try:
        public.run_public(family, paths, say=typer.echo, **budget)
    except InstanceError as error:
        raise typer.TyperException(str(error)) from None


def _run_teamdays(shared: Path, out: Path, **asked: Any) -> str:
    from benchmarks.teamdays import run_teamdays

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
        from api.errors import told

        _fail(told(error, _language(typed)) or [_unexpected(error)])
    sys.exit(code)


def _language(typed: Sequence[str]) -> Literal["en", "nl"]:
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
