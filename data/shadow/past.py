"""The rosters that a team has kept: a roster file a day, or lists of visits like the history table."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from data.rosters.json_node import RosterFileError
from data.rosters.roster_json import read_roster
from data.shadow.listed import Listed, read_list, roster_of_list
from data.team import HistoryRecord
from optimizer.domain.problem import Problem


@dataclass(frozen=True, kw_only=True, slots=True)
class PastDay:
    """Where the roster of a day stands: a roster file, or so many rows of a list."""

    file: Path
    rows: tuple[HistoryRecord, ...] = ()

    def read(self, problem: Problem) -> Listed:
        """The roster, for the problem of its day; `RosterFileError` where the file does not fit it."""
        if self.rows:
            return roster_of_list(problem, self.rows)
        return Listed(roster=read_roster(self.file, problem).roster, left=())


def past_days(folder: Path) -> Mapping[date, PastDay]:
    """Where the roster of each day is, in the order of the days.

    Raises:
        RosterFileError: no roster, two of one day, or one that cannot be read.
        TeamImportError: what to mend in a list.

    """
    found: dict[date, PastDay] = {}
    for file in sorted(folder.glob("*")) if folder.is_dir() else []:
        for day, past in _in_file(file).items():
            if day in found:
                raise RosterFileError(
                    f"{file}: {found[day].file.name} is for {day} too; keep the one that was worked"
                )
            found[day] = past
    if not found:
        raise RosterFileError(
            f"{folder}: no roster is there; give a folder with a roster file (.json) a day, or a list (.csv)"
        )
    return dict(sorted(found.items()))


def _in_file(file: Path) -> Mapping[date, PastDay]:
    if file.suffix.lower() == ".csv":
        rows: dict[date, list[HistoryRecord]] = defaultdict(list)
        for row in read_list(file):
            rows[row.day].append(row)
        return {day: PastDay(file=file, rows=tuple(each)) for day, each in rows.items()}
    if file.suffix.lower() != ".json":
        return {}
    stored = read_roster(file)
    if stored.num_days != 1:
        raise RosterFileError(f"{file}: it is for {stored.num_days} days; give a file for each day of them")
    return {stored.day: PastDay(file=file)}


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
