"""What is left after kills: no decision lost that was answered, no solve lost or twice to effect."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.service.asking import Asking
from benchmarks.service.deciding import Decider, Made
from benchmarks.service.killing import Siege
from benchmarks.service.planning import Planner
from benchmarks.service.running import running
from benchmarks.service.settling import demo_environment, ready
from data.demo import demo_area
from data.generate.team import generate_team
from data.team import Team, TeamSettings

FIRST_DAY = date(2031, 3, 4)
"""Far ahead: the service's clock is the real one."""

NUM_MEMBERS = 2
SEARCH = {"iterations": 2, "proves": False}


def small_team() -> Team:
    """Eight nurses and twenty-four clients on the built-in map."""
    own = TeamSettings(name="Harbour", area="embedded", time_zone="Europe/Helsinki", country="FI")
    return generate_team(
        demo_area(), num_nurses=8, num_clients=24, weeks=1, seed=3, first_day=FIRST_DAY, settings=own
    )


@contextmanager
def besieged(folder: Path, seed: int) -> Iterator[Siege]:
    """A service, a worker and a database that run, with a team whose first day is planned."""
    environment, team = demo_environment(folder), small_team()
    with ready(folder, environment) as store:
        team_id = store.settle(team)
    names = [f"{team_id}-{nurse.id}" for nurse in team.nurses[: NUM_MEMBERS + 1]]
    with running(environment, folder) as commands:
        server, worker = commands.start("serve"), commands.start("worker")
        commands.wait_ready()
        members = [Asking(commands.url, team_id, name) for name in names]
        planner = Planner(members[0], FIRST_DAY, SEARCH)
        planner.wait_for_the_first()
        deciders = [
            Decider(asking, planner.planned, seed * 100 + number)
            for number, asking in enumerate(members[1:], start=1)
        ]
        yield Siege(commands, server, worker, planner, deciders)
        for each in members:
            each.close()


@dataclass(frozen=True, kw_only=True)
class Left:
    """What was found after the kills; `faults` are sentences, none where nothing was lost or doubled."""

    num_decisions: int
    num_solves: int
    faults: tuple[str, ...]
    answers: Mapping[str, int]


def look_over(siege: Siege) -> Left:
    """Compare what everybody was told with what is kept."""
    planner, made = siege.planner, [each for decider in siege.deciders for each in decider.made]
    faults = [*_faults_of_solves(planner)]
    for day in planner.planned:
        faults += _faults_of_day(planner.asking, day, [each for each in made if each.day == day])
    answers = sum((each.asking.answers for each in siege.deciders), Counter(planner.asking.answers))
    return Left(
        num_decisions=len(made), num_solves=len(planner.solves), faults=tuple(faults), answers=answers
    )


def _faults_of_solves(planner: Planner) -> Iterator[str]:
    for solve, day in planner.solves.items():
        told = planner.ended[solve]
        if (told["state"], told["roster_version"]) != ("done", 1):
            yield f"the solve of {day} ended as {told['state']}: {told['fault']}"
        kept = planner.asking.get("/solves", day=str(day)).json()["solves"]
        if [each["solve_id"] for each in kept] != [solve]:
            yield f"{day} was asked for once and has {len(kept)} solves"


def _faults_of_day(asking: Asking, day: date, made: list[Made]) -> Iterator[str]:
    versions = _versions(asking, day)
    if [each["version"] for each in versions] != list(range(1, len(versions) + 1)):
        yield f"the versions of {day} have holes"
    if [each["version"] for each in versions if each["made_by"] == "solve"] != [1]:
        yield f"{day} was planned more than once"
    told = sorted(each.version for each in made)
    if told != [each["version"] for each in versions[1:]]:
        yield f"{day} has {len(versions) - 1} decisions, and {len(told)} were answered"
    overrides = asking.get(f"/rosters/{day}/overrides").json()["overrides"]
    undone = {each.undone for each in made}
    in_force = {each.override for each in made if each.override} - undone
    if {each["override_id"] for each in overrides} != in_force:
        yield f"the decisions in force on {day} are not those that were answered"
    if not asking.get(f"/rosters/{day}").json()["evaluation"]["is_allowed"]:
        yield f"the roster of {day} breaks a rule"


def _versions(asking: Asking, day: date) -> list[dict[str, Any]]:
    """All of them, the first one first."""
    found, query = list[dict[str, Any]](), dict[str, int]()
    while True:
        part = asking.get(f"/rosters/{day}/versions", limit=200, **query).json()
        found += part["versions"]
        if part["next"] is None:
            return found[::-1]
        query = {"before": part["next"]}
