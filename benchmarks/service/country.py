"""Every team's tomorrow, planned by workers from the queue; broken off, it goes on where it was.

All that is known of the run lies in its folder: the database, the ids of the teams, what the workers said.
Run by the same command again, teams that have a roster are left alone.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from rich.progress import track

from benchmarks.service.settling import demo_environment, ready
from benchmarks.service.teams import full_team
from data.demo import demo_area
from data.problems.build import build_problem
from data.store.connecting import Database
from data.store.rosters import current_roster
from data.store.solves import unfinished_solves
from geo.area import Area
from optimizer.domain.problem import Problem


@dataclass(frozen=True, kw_only=True)
class Country:
    """The teams of a run, and the day that is planned: the one after the run began."""

    folder: Path
    first_day: date
    iterations: int

    @property
    def day(self) -> date:
        """What is tomorrow for every team."""
        return self.first_day + timedelta(days=1)

    @property
    def environment(self) -> dict[str, str]:
        """What the commands run with."""
        return demo_environment(self.folder / "data")

    def ids(self) -> list[UUID]:
        """The teams that are in the store already, by their number."""
        path = self.folder / "teams.txt"
        return [UUID(line) for line in path.read_text().split()] if path.exists() else []

    def settle(self, num_teams: int) -> None:
        """Make the teams that are not there yet."""
        area, there = demo_area(), len(self.ids())
        with ready(self.folder / "data", self.environment) as store:
            for number in track(range(there, num_teams), description="Making teams"):
                made = store.settle(full_team(area, number, self.first_day))
                with (self.folder / "teams.txt").open("a", encoding="utf-8") as file:
                    file.write(f"{made}\n")

    def problem(self, area: Area, number: int) -> Problem:
        """The day of a team, made again."""
        return build_problem(full_team(area, number, self.first_day), area, day=self.day)


def begun(folder: Path, iterations: int) -> Country:
    """The run of a folder: begun now, or when it was; `ValueError` for one with other iterations."""
    path, today = folder / "run.json", datetime.now(tz=UTC).date()
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    if not path.exists():
        path.write_text(json.dumps({"first_day": str(today), "iterations": iterations}))
    kept = json.loads(path.read_text())
    if kept != {"first_day": str(today), "iterations": iterations}:
        raise ValueError(f"{folder} holds a run of another day or kind ({kept}); name another folder")
    return Country(folder=folder, first_day=today, iterations=iterations)


def num_unfinished(worker: Database) -> int:
    """How many solves have not ended, of all teams."""
    with worker.transaction() as tx:
        return len(unfinished_solves(tx))


def kept_rosters(database: Database, country: Country) -> Iterator[tuple[int, str]]:
    """The stored roster of each team, as text, by the team's number; `LookupError` where one has not one."""
    for number, team_id in enumerate(country.ids()):
        with database.transaction(team=team_id) as tx:
            found = current_roster(tx, team_id, country.day)
        if found is None or found.version != 1:
            raise LookupError(f"team {number} has {'no' if found is None else found.version} versions")
        yield number, json.dumps(found.body)
