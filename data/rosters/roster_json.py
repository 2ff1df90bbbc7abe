"""The versioned roster JSON, written; `data/samples/roster.md` explains each field."""

import json
from collections.abc import Mapping
from pathlib import Path

from data.atomic import write_whole
from data.rosters.costs import COST_UNIT
from data.rosters.json_node import RosterFileError
from data.rosters.parse import SCHEMA_VERSION, parse_roster, read_roster
from data.rosters.shown_times import shown_times
from data.rosters.stored_roster import StoredRoster, Unassigned, travel_minutes
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import TaskId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Assignment, Route
from optimizer.domain.shifts import Block, Break
from optimizer.rules.base import Sentence

__all__ = [
    "RosterFileError",
    "StoredRoster",
    "Unassigned",
    "dump_roster",
    "parse_roster",
    "read_roster",
    "write_roster",
]

Json = dict[str, object]


def write_roster(stored: StoredRoster, problem: Problem, path: Path) -> None:
    """Write the roster to a file, in one step."""
    write_whole(path, dump_roster(stored, problem).encode())


def dump_roster(stored: StoredRoster, problem: Problem) -> str:
    """The roster as JSON. The problem says who and what the ids are; `parse_roster` needs it not."""
    shown, proof = shown_times(problem, stored.roster), stored.proof
    document = {
        "schema_version": SCHEMA_VERSION,
        "date": stored.day.isoformat(),
        "num_days": stored.num_days,
        "time_zone": stored.time_zone,
        "engine_version": stored.engine_version,
        "seed": stored.seed,
        "routes": [_route(route, stored.horizon, problem, shown) for route in stored.roster.routes],
        "unassigned": [_unassigned(item, problem) for item in stored.unassigned],
        "cost": _cost(stored),
        "bound": None if proof is None else travel_minutes(proof.bound),
        "gap": stored.gap,
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _route(route: Route, horizon: Horizon, problem: Problem, shown: Mapping[TaskId, int]) -> Json:
    shift = problem.shift_of.get(route.shift)
    lists: dict[str, list[Json]] = {"visits": [], "breaks": [], "blocks": []}
    for assignment in route.assignments:
        kind, who = _what(assignment.task, problem)
        times = _times(assignment, horizon, shown.get(assignment.task, assignment.start))
        lists[kind].append({**who, **times})
    return {
        "nurse": shift.nurse if shift else None,
        "shift": route.shift,
        "mode": route.mode,
        "departure": _moment(route.departure, horizon),
        "arrival": _moment(route.arrival, horizon),
        "order": [assignment.task for assignment in route.assignments],
        **lists,
    }


def _what(task_id: TaskId, problem: Problem) -> tuple[str, Json]:
    task = problem.task_of.get(task_id)
    if isinstance(task, Break):
        return "breaks", {"break": task_id, "place": task.place}
    if isinstance(task, Block):
        return "blocks", {"block": task_id, "name": task.name, "place": task.place}
    return "visits", {"visit": task_id, "client": task.client if task else None}


def _times(assignment: Assignment, horizon: Horizon, shown: int) -> Json:
    return {
        "arrival": _moment(assignment.arrival, horizon),
        "start": _moment(assignment.start, horizon),
        "end": _moment(assignment.end, horizon),
        "shown": horizon.clock(shown),
    }


def _moment(seconds: int, horizon: Horizon) -> str:
    return horizon.moment(seconds).isoformat()


def _unassigned(item: Unassigned, problem: Problem) -> Json:
    visit = problem.visit_of.get(item.visit)
    return {
        "visit": item.visit,
        "client": visit.client if visit else None,
        "reason": _sentence(item.reason),
        "relaxation": None if item.relaxation is None else _sentence(item.relaxation),
    }


def _sentence(sentence: Sentence) -> Json:
    return {"en": sentence.en, "nl": sentence.nl}


def _cost(stored: StoredRoster) -> Json | None:
    if stored.cost is None:
        return None
    by_rule, proof = dict(sorted(stored.cost_by_rule.items())), stored.proof
    proven = proof and {
        "unavoidable": travel_minutes(proof.unavoidable),
        "least_left_out": proof.least_left_out,
        "relaxed_rules": list(proof.relaxed),
    }
    return {
        "proven": proven,
        "unit": COST_UNIT,
        "total": travel_minutes(stored.cost),
        "by_rule": {name: travel_minutes(ticks) for name, ticks in by_rule.items()},
        "ticks": {"total": stored.cost, "by_rule": by_rule, "bound": stored.proof and stored.proof.bound},
    }
