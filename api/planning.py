"""What can be asked of Buurtrooster: make an area, make up or import a team, plan, judge, explain, export.

The command line, the service and the tests all ask it here. Nothing in it reads the clock.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from api.days import (
    EMBEDDED,
    PlannedDay,
    PlanningError,
    TeamDay,
    judged,
    known_nurse,
    known_visit,
    open_area,
    stored_roster,
)
from data.generate.team import generate_team
from data.generate.working import Pattern
from data.problems.shift_weeks import ShiftWeeks
from data.tables.diff import TableChange, diff_teams
from data.tables.faults import TeamImportError
from data.tables.read_team import read_team
from data.tables.words import Language
from data.tables.write_team import write_team
from data.tables.written_in import written_in
from data.team import Team, TeamSettings
from geo.area import Area, build_area
from geo.errors import GeoError
from geo.extract import embedded_extract, sha256_of
from optimizer.explain import Explanation, explain
from optimizer.progress import OnProgress
from optimizer.rules.base import Sentence
from optimizer.shifts.proposal import NoRotaError, ShiftProposal
from optimizer.solver.result import Method, NoRosterError
from optimizer.solver.shift_search import propose_shifts as search_shifts
from optimizer.solver.solve import solve
from optimizer.suggest import prepare, suggest_for_visit, suggest_repair, suggest_swaps
from optimizer.suggestions.absence import Budget
from optimizer.suggestions.options import Options
from optimizer.suggestions.repair import Repair
from optimizer.suggestions.swaps import Swaps


def make_area(source: str, out: Path, addresses: Path | None = None) -> Area:
    """Make an area's folder of an extract, of a place by its name, or of the built-in extract."""
    return build_area(embedded_extract() if source == EMBEDDED else source, out, addresses=addresses)


def generate(  # noqa: PLR0913  (what a person may want of a made-up team)
    area_name: str,
    out: Path,
    *,
    num_nurses: int,
    num_clients: int,
    weeks: int,
    seed: int,
    shifts: Pattern,
    first_day: date,
    language: Language = "en",
) -> Team:
    """Make up a team that can be planned from `first_day` on, and write it to a new folder or .xlsx."""
    if out.is_file() or (out.is_dir() and any(out.iterdir())):
        raise PlanningError(
            Sentence(
                en=f"{out} is there already and may hold a team; remove it or choose another name",
                nl=f"{out} bestaat al en kan een team bevatten; verwijder het of kies een andere naam",
            )
        )
    area = open_area(area_name)
    try:
        team = generate_team(
            area,
            num_nurses=num_nurses,
            num_clients=num_clients,
            weeks=weeks,
            seed=seed,
            first_day=first_day,
            shifts=shifts,
            settings=_settings(area, area_name, seed, out),
        )
    except GeoError:
        raise
    except ValueError as error:
        raise PlanningError(Sentence(en=str(error), nl=str(error))) from error
    write_team(team, out, language)
    return team


def import_team(new: Path, into: Path, *, is_applied: bool, language: Language) -> tuple[TableChange, ...]:
    """What the tables in `new` would change in the team in `into`; changed there only where applied.

    The files of `into` keep their kind and their language. Raises what reading and writing raise.
    """
    incoming = _read(new)
    changes = diff_teams(_read(into), incoming, language)
    if changes and is_applied:
        write_team(incoming, into.resolve(), written_in(into))
    return changes


def _read(path: Path) -> Team:
    """A team, with its folder named in each fault: two teams have files of the same name."""
    try:
        return read_team(path)
    except TeamImportError as error:
        if not path.is_dir():
            raise
        named = [replace(fault, file=f"{path.name}/{fault.file}") for fault in error.faults]
        raise TeamImportError(named) from error


def _settings(area: Area, area_name: str, seed: int, out: Path) -> TeamSettings:
    """The team's name, map and clock. The map is named as seen from the team's folder, to move with it."""
    folder = out.parent if out.suffix.lower() == ".xlsx" else out
    where = EMBEDDED if area_name == EMBEDDED else os.path.relpath(area_name, folder)
    name = f"{area.name.title()} {seed}"
    if area.sha256 == sha256_of(embedded_extract()):
        return TeamSettings(name=name, area=where, time_zone="Europe/Helsinki", country="FI")
    return TeamSettings(name=name, area=where)


def plan(  # noqa: PLR0913  (what may be asked of one search, each with its default)
    day: TeamDay,
    *,
    seconds: float | None = 5.0,
    iterations: int | None = None,
    seed: int = 1,
    solver: str = Method.SEARCH,
    proves: bool = False,
    cores: int = 1,
    on_progress: OnProgress | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> PlannedDay:
    """Make a roster for a day, and have it judged by code that never saw the solver.

    `solver` is `search`, or `routing` for OR-Tools' routing model. With `proves` a part of the time goes
    to a bound that no allowed roster can be below.

    Raises:
        PlanningError: no roster at all is allowed, not even one without visits; or the solver cannot
            be asked that way.

    """
    try:
        result = solve(
            day.problem,
            seconds=seconds,
            iterations=iterations,
            seed=seed,
            method=Method(solver),
            proves=proves,
            cores=cores,
            on_progress=on_progress,
            is_cancelled=is_cancelled,
        )
    except NoRosterError as error:
        raise PlanningError(*error.sentences) from error
    except ValueError as error:
        raise PlanningError(Sentence(en=str(error), nl=str(error))) from error
    planned = judged(day, stored_roster(day, result.roster, proof=result.proof, seed=seed))
    if not planned.evaluation.is_allowed:
        raise AssertionError("the solver gave a roster with something forbidden in it")
    return planned


def explain_visit(planned: PlannedDay, visit: str) -> Explanation:
    """Why this nurse, or why nobody; `PlanningError` for a visit that is not of that day."""
    return explain(planned.problem, planned.roster, known_visit(planned.problem, visit))


def suggest_visit(planned: PlannedDay, visit: str) -> Options:
    """Every nurse and place for a visit; `PlanningError` for a visit that is not of that day."""
    known = known_visit(planned.problem, visit)
    return suggest_for_visit(prepare(planned.problem, planned.roster), known)


def suggest_swap(planned: PlannedDay, one: str, other: str) -> Swaps:
    """The best exchanges of two nurses, by name or id; `PlanningError` where they are not two of the team."""
    nurses = [known_nurse(planned.problem, name) for name in (one, other)]
    try:
        return suggest_swaps(prepare(planned.problem, planned.roster), *nurses)
    except ValueError as error:
        raise PlanningError(Sentence(en=str(error), nl="dat is twee keer dezelfde")) from error


def suggest_absence(planned: PlannedDay, nurse: str, budget: Budget) -> Repair:
    """Who takes over from a nurse, by name or id; `PlanningError` for one who is not of the team."""
    known = known_nurse(planned.problem, nurse)
    return suggest_repair(prepare(planned.problem, planned.roster), known, budget)


def repaired_day(planned: PlannedDay, repair: Repair) -> PlannedDay:
    """The day with a repaired roster, judged; the problem is the one without the absent nurse."""
    day = replace(planned.day, problem=repair.problem)
    return judged(day, stored_roster(day, repair.roster, proof=None, seed=planned.stored.seed or 0))


def propose_shifts(
    weeks: ShiftWeeks,
    *,
    rounds: int = 60,
    seconds: float | None = None,
    seed: int = 1,
) -> ShiftProposal:
    """Who could work when; `PlanningError` where what is fixed allows no rota at all."""
    try:
        return search_shifts(weeks.problem, rounds=rounds, seconds=seconds, seed=seed)
    except NoRotaError as error:
        raise PlanningError(*(breach.sentence for breach in error.breaches)) from error
