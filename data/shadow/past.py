"""The rosters that a team has kept: one file a day, as `buurtrooster plan` writes them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from data.rosters.json_node import RosterFileError
from data.rosters.roster_json import read_roster
from optimizer.domain.problem import Problem


def past_rosters(folder: Path) -> Mapping[date, Path]:
    """The roster file of each day, in the order of the days; `RosterFileError` says what to mend."""
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not files:
        raise RosterFileError(f"{folder}: no roster is there; give a folder with a roster file (.json) a day")
    found: dict[date, Path] = {}
    for file in files:
        stored = read_roster(file)
        if stored.num_days != 1:
            raise RosterFileError(
                f"{file}: it is for {stored.num_days} days; give a file for each day of them"
            )
        if stored.day in found:
            raise RosterFileError(
                f"{file}: {found[stored.day].name} is for {stored.day} too; keep the one that was worked"
            )
        found[stored.day] = file
    return dict(sorted(found.items()))


def missing_days(days: Sequence[date]) -> tuple[date, ...]:
    """The days between the first and the last that are not among the days."""
    first, last = min(days), max(days)
    between = (first + timedelta(days=i) for i in range((last - first).days))
    return tuple(day for day in between if day not in set(days))


def without_names(problem: Problem) -> Problem:
    """The problem with everybody called by id, so that no sentence about it names anybody."""
    return problem.replace(
        clients=tuple(replace(client, name=str(client.id)) for client in problem.clients),
        nurses=tuple(replace(nurse, name=str(nurse.id)) for nurse in problem.nurses),
    )
