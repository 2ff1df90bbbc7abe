"""Decisions over the wire: what a member wants, and what it came to."""

from datetime import date, datetime, time
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.cases.decisions import Decided, Wanted
from api.schemas.base import Id, Line, Note, Told, Wire
from api.schemas.rosters import ChangeShown, State
from data.rosters.stored_roster import travel_minutes
from optimizer.decisions.checks import Outcome
from optimizer.decisions.override import Kind, Move
from optimizer.domain.ids import NurseId, TaskId, VisitId
from optimizer.domain.problem import Problem


class MoveAsked(Wire):
    """A visit that goes to a nurse."""

    visit: Id
    nurse: Id


class OverrideAsked(Wire):
    """What a member decides about visits of a roster.

    `nurse` gives visits to nurses (`moves`); the others are about one `visit`: `time` sets its `start`
    (the clock of the day), `order` puts it right `after` another, `unassign` leaves it out, `informal`
    hands it to a `carer`.
    """

    kind: Literal["nurse", "time", "order", "unassign", "informal"]
    visit: Id | None = None
    moves: Annotated[list[MoveAsked], Field(default_factory=list, max_length=100)]
    start: time | None = None
    after: Id | None = None
    carer: Line | None = None
    reason: Note = ""
    is_confirmed: bool = False

    def faults(self) -> list[str]:
        """What is missing for this kind of decision."""
        needs = {"nurse": ["moves"], "time": ["visit", "start"], "order": ["visit", "after"]}
        named = needs.get(self.kind, ["visit"])
        missing = [name for name in named if not getattr(self, name) and getattr(self, name) != time(0)]
        return [f"{name} is missing for a decision of kind {self.kind}" for name in missing]

    def wanted(self, problem: Problem) -> Wanted:
        """The same in the engine's words."""
        horizon = problem.horizon
        start = None if self.start is None else horizon.seconds(horizon.first_day, self.start)
        return Wanted(
            kind=Kind(self.kind),
            visit=visit_id(self.visit),
            moves=tuple(Move(visit=VisitId(TaskId(m.visit)), nurse=NurseId(m.nurse)) for m in self.moves),
            start=start,
            after=visit_id(self.after),
            carer=self.carer,
        )


def visit_id(name: str | None) -> VisitId | None:
    """A visit by its name on the wire."""
    return None if name is None else VisitId(TaskId(name))


class OutcomeShown(Wire):
    """What a change does: its price by rule in minutes of travel, the visits that differ, whom to call."""

    price: float
    price_by_rule: dict[str, float]
    changes: list[ChangeShown]
    to_call: list[str]
    to_confirm: list[Told]

    @classmethod
    def of(cls, outcome: Outcome) -> "OutcomeShown":
        """An outcome as it goes over the wire."""
        return cls(
            price=travel_minutes(outcome.price),
            price_by_rule={name: travel_minutes(ticks) for name, ticks in outcome.price_by_rule.items()},
            changes=[ChangeShown.of(outcome.problem, change) for change in outcome.changes],
            to_call=[str(visit) for visit in outcome.to_call],
            to_confirm=[Told.of(sentence) for sentence in outcome.to_confirm],
        )


class DecidedShown(Wire):
    """What has been decided: the version and state of the roster now, and what it did."""

    version: int
    state: State
    override_id: UUID | None
    outcome: OutcomeShown

    @classmethod
    def of(cls, decided: Decided) -> "DecidedShown":
        """A decision as it goes over the wire."""
        return cls(
            version=decided.version,
            state=decided.state,
            override_id=None if decided.override is None else UUID(decided.override),
            outcome=OutcomeShown.of(decided.outcome),
        )


class AcceptAsked(Wire):
    """Whose days are accepted: with nobody named, everybody's. `is_signed` owns what is left critical."""

    nurses: Annotated[list[Id], Field(max_length=200)] | None = None
    is_signed: bool = False


class RejectAsked(Wire):
    """Why a proposal is not what the team wants."""

    reason: Annotated[Note, Field(min_length=1)]


class UndoAsked(Wire):
    """Take a decision back."""

    is_confirmed: bool = False


class OutcomeAsked(Wire):
    """What becomes of a visit that nobody makes, and who sees to it."""

    visit: Id
    kind: Literal["postponed", "skipped", "family", "neighbours", "phoned"]
    owner: Id
    note: Note = ""


class ArrangementShown(Wire):
    """What has been arranged for a visit."""

    visit: str
    kind: str
    owner: str | None
    note: str | None


class Arrangements(Wire):
    """What has been arranged on a day."""

    arrangements: list[ArrangementShown]


class OverrideShown(Wire):
    """A decision in force: who decided what, when, and why."""

    override_id: UUID
    day: date
    version: int
    kind: str
    visits: list[str]
    member: str
    reason: str | None
    at: datetime


class Overrides(Wire):
    """The decisions in force on a day."""

    overrides: list[OverrideShown]
