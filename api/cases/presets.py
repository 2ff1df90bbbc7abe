"""Three ways to weigh the same wishes: familiar faces first, as the team priced them, least travel first.

A preset changes what a face is worth and nothing else. What comes out is judged by the team's own prices.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from api.cases.member import Member
from api.cases.solves import Asked, PutSolve, start_solve
from data.rosters.stored_roster import travel_minutes
from data.store.connecting import Tx
from data.store.solves import Solve, newest_comparison
from optimizer.domain.problem import Problem
from optimizer.domain.terms import Prices
from optimizer.evaluate import Evaluation


class Preset(StrEnum):
    """How the price of a face stands to the team's own."""

    OWN = "own"
    FAMILIAR = "familiar"
    BALANCED = "balanced"
    TRAVEL = "travel"


COMPARED: Final = (Preset.FAMILIAR, Preset.BALANCED, Preset.TRAVEL)
COMPARING_SECONDS: Final = 7.5
"""Seconds of searching for all of them together; with reading and judging it stays within ten."""

_MORE, _LESS = 4, 20


def weighed(problem: Problem, preset: Preset) -> Problem:
    """The problem with the prices of a preset."""
    if preset in {Preset.OWN, Preset.BALANCED}:
        return problem
    own, usual = problem.prices, Prices()
    scaled = replace(
        own,
        new_face=_scaled(own.new_face, usual.new_face, preset),
        face_beyond_agreed=_scaled(own.face_beyond_agreed, usual.face_beyond_agreed, preset),
        none_of_own_people=_scaled(own.none_of_own_people, usual.none_of_own_people, preset),
    )
    return problem.replace(prices=scaled)


def _scaled(own: int, usual: int, preset: Preset) -> int:
    """Seconds. A little always stays, so that of two ways as short the more familiar is taken."""
    return max(_MORE * own, usual) if preset is Preset.FAMILIAR else max(own // _LESS, 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """What a preset's roster comes to by the team's own prices; `cost` in minutes of travel."""

    preset: Preset
    travel_minutes: float
    num_new_faces: int
    num_unassigned: int
    cost: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """The presets of a day beside each other, as far as they have been searched for."""

    solve_id: UUID
    state: str
    at: datetime
    presets: tuple[Compared, ...]


def start_comparing(tx: Tx, put: PutSolve, member: Member, *, day: date) -> Comparison:
    """Have the presets of a day compared by a worker; `ActiveSolveError` where the day is being planned."""
    asked = Asked(seconds=COMPARING_SECONDS, proves=False, compares=True)
    return comparison_of(start_solve(tx, put, member, day=day, asked=asked))


def comparison(tx: Tx, member: Member, day: date) -> Comparison | None:
    """The newest comparison of a day, if anybody asked for one."""
    found = newest_comparison(tx, member.team, day)
    return None if found is None else comparison_of(found)


def comparison_of(solve: Solve) -> Comparison:
    """The comparison that a solve is."""
    rows = (solve.progress or {}).get("presets", ())
    presets = tuple(Compared(**{**row, "preset": Preset(row["preset"])}) for row in rows)
    return Comparison(solve_id=solve.solve_id, state=solve.state, at=solve.at, presets=presets)


def compared_json(preset: Preset, found: Evaluation) -> Mapping[str, Any]:
    """A row of a comparison as it is kept: counts of a day, nothing about anybody."""
    return {
        "preset": preset.value,
        "travel_minutes": round(found.travel_time / 60, 2),
        "num_new_faces": found.num_new_faces,
        "num_unassigned": found.num_unassigned,
        "cost": travel_minutes(found.cost),
    }
