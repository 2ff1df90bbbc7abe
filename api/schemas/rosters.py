"""Rosters over the wire: the versioned roster JSON, its versions, and what differs between two."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from api.cases.reading import RosterToRead
from api.schemas.base import Told, Wire
from data.rosters.stored_roster import travel_minutes
from optimizer.domain.problem import Problem
from optimizer.evaluate import Evaluation
from optimizer.rules.base import Sentence, Violation
from optimizer.suggestions.change import Change, change_in_words

State = Literal["draft", "proposed", "accepted", "rejected"]


class Stop(Wire):
    """A visit, break or block of a route; `shown` is the start that people see."""

    id: str
    kind: Literal["visit", "break", "block"]
    client: str | None
    name: str | None
    arrival: datetime
    start: datetime
    end: datetime
    shown: str | None


class RouteShown(Wire):
    """One nurse's day, in the order of travel."""

    shift: str
    nurse: str | None
    mode: str
    departure: datetime
    arrival: datetime
    stops: list[Stop]


class LeftOut(Wire):
    """A visit that nobody makes."""

    visit: str
    client: str | None


class CostShown(Wire):
    """What a roster costs, in minutes of travel that the team would accept."""

    total: float
    by_rule: dict[str, float]


class Finding(Wire):
    """What a rule says of a roster."""

    rule: str
    severity: Literal["forbidden", "warning", "wish"]
    sentence: Told
    cost: float
    visits: list[str]
    nurses: list[str]

    @classmethod
    def of(cls, found: Violation) -> "Finding":
        """A finding as it goes over the wire."""
        return cls(
            rule=found.rule,
            severity=found.severity.value,
            sentence=Told.of(found.sentence),
            cost=travel_minutes(found.cost),
            visits=list(found.visits),
            nurses=list(found.nurses),
        )


class EvaluationShown(Wire):
    """What the rules say of a roster, whoever made it."""

    is_allowed: bool
    cost: CostShown
    travel_minutes: float
    num_unassigned: int
    num_new_faces: int
    findings: list[Finding]

    @classmethod
    def of(cls, found: Evaluation) -> "EvaluationShown":
        """A judgement as it goes over the wire."""
        return cls(
            is_allowed=found.is_allowed,
            cost=cost_of(found),
            travel_minutes=round(found.travel_time / 60, 2),
            num_unassigned=found.num_unassigned,
            num_new_faces=found.num_new_faces,
            findings=[Finding.of(each) for each in found.violations],
        )


def cost_of(found: Evaluation) -> CostShown:
    """A cost as it goes over the wire."""
    by_rule = {name: travel_minutes(ticks) for name, ticks in found.cost_of.items()}
    return CostShown(total=travel_minutes(found.cost), by_rule=by_rule)


class RosterShown(Wire):
    """A version of a day's roster. `names` says who the ids of its clients and nurses are.

    `out_of_date` says what stands in it that the team's data no longer let it hold; empty from today on,
    for these rosters follow.
    """

    day: date
    version: int
    state: State
    time_zone: str
    made_by: str
    accepted_nurses: list[str]
    routes: list[RouteShown]
    left_out: list[LeftOut]
    names: dict[str, str]
    evaluation: EvaluationShown | None
    out_of_date: list[Told]


class VersionShown(Wire):
    """A version in the list: when it was made, and by what."""

    version: int
    state: State
    made_by: str
    at: datetime


class Versions(Wire):
    """Some of a day's versions, newest first; `next` is where the list goes on."""

    versions: list[VersionShown]
    next: int | None


class ChangeShown(Wire):
    """What is different about one visit."""

    visit: str
    sentence: Told

    @classmethod
    def of(cls, problem: Problem, change: Change) -> "ChangeShown":
        """A change as it goes over the wire."""
        return cls(visit=str(change.visit), sentence=Told.of(change_in_words(problem, change)))


class Changes(Wire):
    """What differs between two versions."""

    from_version: int
    to_version: int
    changes: list[ChangeShown]


def routes_of(body: Mapping[str, Any]) -> list[RouteShown]:
    """The routes of a kept roster."""
    return [
        RouteShown(
            shift=route["shift"],
            nurse=route["nurse"],
            mode=route["mode"],
            departure=route["departure"],
            arrival=route["arrival"],
            stops=_stops(route),
        )
        for route in body["routes"]
    ]


def _stops(route: Mapping[str, Any]) -> list[Stop]:
    found = {
        stop[kind]: Stop(
            id=stop[kind],
            kind=kind,
            client=stop.get("client"),
            name=stop.get("name"),
            **{name: stop.get(name) for name in ("arrival", "start", "end", "shown")},
        )
        for kind in ("visit", "break", "block")
        for stop in route[f"{kind}s"]
    }
    return [found[task] for task in route["order"]]


def left_out_of(body: Mapping[str, Any], problem: Problem) -> list[LeftOut]:
    """The visits of a day that are in no route of a kept roster."""
    planned = {stop["visit"] for route in body["routes"] for stop in route["visits"]}
    return [
        LeftOut(visit=str(visit.id), client=str(visit.client))
        for visit in problem.visits
        if visit.id not in planned
    ]


def roster_shown(found: RosterToRead) -> RosterShown:
    """A kept roster as it goes over the wire."""
    kept = found.kept
    return RosterShown(
        day=kept.day,
        version=kept.version,
        state=kept.state,
        time_zone=kept.body["time_zone"],
        made_by=kept.cause.kind,
        accepted_nurses=list(kept.cause.accepted),
        routes=routes_of(kept.body),
        left_out=left_out_of(kept.body, found.problem),
        names=dict(found.names),
        evaluation=None if found.evaluation is None else EvaluationShown.of(found.evaluation),
        out_of_date=[Told.of(_no_longer(task)) for task in found.missing],
    )


def _no_longer(task: str) -> Sentence:
    return Sentence(
        en=f"{task} stands in this roster and, by the team's data as they now are, no longer can",
        nl=f"{task} staat in dit rooster en kan er, zoals de gegevens van het team nu zijn, niet meer staan",
    )


class OverrideId(Wire):
    """A decision by its id."""

    override_id: UUID
