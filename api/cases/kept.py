"""Rosters and decisions as they are kept, and as the engine knows them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal

from data.rosters.roster_json import dump_roster
from data.rosters.stored_roster import StoredRoster
from geo.modes import Mode
from optimizer.domain.horizon import Horizon
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Assignment, Roster, Route
from optimizer.proof import Proof

State = Literal["draft", "proposed", "accepted", "rejected"]


@dataclass(frozen=True, kw_only=True)
class Cause:
    """Why there is a version, and what stood on the day when it was made.

    `base` is the version that decisions are replayed from, `stands` the accepted version that was in
    force for it, `accepted` the nurses whose day has been accepted, `promised` what clients were told,
    `proof` what the search proved of every roster of the day, as long as it is about this one.
    """

    kind: str
    base: int | None = None
    stands: int | None = None
    accepted: tuple[str, ...] = ()
    promised: Mapping[str, int] | None = None
    proof: Proof | None = None
    about: Mapping[str, Any] = field(default_factory=dict)


def cause_json(cause: Cause) -> dict[str, Any]:
    """A cause as it is kept."""
    kept = {
        "base": cause.base,
        "stands": cause.stands,
        "accepted": list(cause.accepted) or None,
        "promised": None if cause.promised is None else dict(cause.promised),
        "proof": None if cause.proof is None else asdict(cause.proof),
    }
    return {"kind": cause.kind, **cause.about, **{k: v for k, v in kept.items() if v is not None}}


def cause_of(kept: Mapping[str, Any]) -> Cause:
    """The cause that was kept; one that another part of the service wrote says less."""
    own = ("kind", "base", "stands", "accepted", "promised", "proof")
    return Cause(
        kind=str(kept.get("kind", "solve")),
        base=kept.get("base"),
        stands=kept.get("stands"),
        accepted=tuple(kept.get("accepted", ())),
        promised=kept.get("promised"),
        proof=_proof(kept.get("proof")),
        about={name: value for name, value in kept.items() if name not in own},
    )


def _proof(kept: Mapping[str, Any] | None) -> Proof | None:
    return None if kept is None else Proof(**{**kept, "relaxed": tuple(kept["relaxed"])})


def roster_body(problem: Problem, roster: Roster) -> Any:
    """A roster as it is kept: without a reason for what is left out, since that would name people."""
    horizon = problem.horizon
    stored = StoredRoster(
        roster=roster, day=horizon.first_day, time_zone=horizon.time_zone, num_days=horizon.num_days
    )
    return json.loads(dump_roster(stored, problem))


def roster_of(body: Mapping[str, Any]) -> Roster:
    """The roster that was kept, whether or not everything in it is still there.

    `roster_body` wrote it, so that there is nothing in it to mend, as there is in a file of somebody's.
    """
    horizon = Horizon(
        first_day=date.fromisoformat(body["date"]), num_days=body["num_days"], time_zone=body["time_zone"]
    )
    return Roster(routes=tuple(_route(route, horizon) for route in body["routes"]))


def _route(kept: Mapping[str, Any], horizon: Horizon) -> Route:
    made = {
        item[kind]: Assignment(
            task=item[kind],
            arrival=_seconds(item["arrival"], horizon),
            start=_seconds(item["start"], horizon),
            end=_seconds(item["end"], horizon),
        )
        for kind in ("visit", "break", "block")
        for item in kept[f"{kind}s"]
    }
    return Route(
        shift=kept["shift"],
        mode=Mode(kept["mode"]),
        assignments=tuple(made[task] for task in kept["order"]),
        departure=_seconds(kept["departure"], horizon),
        arrival=_seconds(kept["arrival"], horizon),
    )


def _seconds(moment: str, horizon: Horizon) -> int:
    return horizon.seconds_of(datetime.fromisoformat(moment))


@dataclass(frozen=True, kw_only=True)
class KeptRoster:
    """One version of a day's roster."""

    day: date
    version: int
    state: State
    body: Mapping[str, Any]
    team_version: int
    cause: Cause
    at: datetime

    @cached_property
    def roster(self) -> Roster:
        """Who goes where."""
        return roster_of(self.body)
