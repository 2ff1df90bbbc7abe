"""The team-days of `teamdays.toml`, from the map to a validated problem."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from data.generate.parameters import Package, Parameters, default_parameters
from data.generate.team import generate_team
from data.problems.build import build_problem
from geo.area import load_area
from geo.extract import embedded_extract
from optimizer.domain.problem import Problem

SET = Path(__file__).with_name("teamdays.toml")


def day_names(prefix: str = "") -> list[str]:
    """The names of the days that begin so, in the order of the file."""
    return [name for name in tomllib.loads(SET.read_text())["days"] if name.startswith(prefix)]


def team_days(shared: Path, prefix: str = "") -> Iterator[tuple[str, Problem]]:
    """Each day of the set by its name, made when it is asked for."""
    listed = tomllib.loads(SET.read_text())
    parameters = _with_half_widths(default_parameters(), listed["half_width"])
    for name in day_names(prefix):
        area_name, nurses, clients, seed, later, falls_out = listed["days"][name]
        where = listed["areas"][area_name]
        area = load_area(embedded_extract() if where == "embedded" else shared / where)
        first = listed["first_day"]
        team = generate_team(
            area,
            num_nurses=nurses,
            num_clients=clients,
            weeks=4,
            seed=seed,
            first_day=first,
            parameters=parameters,
        )
        problem = build_problem(team, area, day=first + timedelta(days=later))
        yield name, without_shifts(problem, falls_out)


def without_shifts(problem: Problem, count: int) -> Problem:
    """The day on which so many nurses are ill and nobody stands in: the longest shifts that are left."""
    longest = sorted(problem.shifts, key=lambda shift: (shift.start - shift.end, shift.id))
    gone = {shift.id for shift in longest[:count]}
    return problem.replace(shifts=tuple(shift for shift in problem.shifts if shift.id not in gone))


def _with_half_widths(parameters: Parameters, minutes: Mapping[str, int]) -> Parameters:
    """The parameters with other windows; `KeyError` for a visit that no package has."""
    known = {f"{package.name}/{item.name}" for package in parameters.packages for item in package.care}
    if unknown := minutes.keys() - known:
        raise KeyError(f"no package has {', '.join(sorted(unknown))}")

    def widened(package: Package) -> Package:
        care = tuple(
            replace(item, half_width=minutes.get(f"{package.name}/{item.name}", item.half_width))
            for item in package.care
        )
        return replace(package, care=care)

    return replace(parameters, packages=tuple(widened(package) for package in parameters.packages))
