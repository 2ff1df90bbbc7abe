"""Repairs over the wire: what happened, what is proposed, what else can be done."""

from typing import Annotated, Literal

from pydantic import Field

from api.cases.disturbances import Disturbance, NurseAbsent, RanOver, VisitAdded, VisitCancelled
from api.cases.repairs import Proposal
from api.problems import Refused
from api.schemas.base import Id, Told, Wire
from api.schemas.care import WindowAsked
from api.schemas.decisions import OutcomeShown, visit_id
from optimizer.domain.ids import ActId, ClientId, NurseId
from optimizer.suggestions.absence import Budget


class Happened(Wire):
    """What happened: a `nurse` is absent, a `visit` is cancelled or ran over by `minutes`, a visit more."""

    kind: Literal["absent", "cancelled", "added", "ran_over"]
    nurse: Id | None = None
    visit: Id | None = None
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    client: Id | None = None
    acts: Annotated[list[Id], Field(default_factory=list, max_length=20)]
    windows: Annotated[list[WindowAsked], Field(default_factory=list, max_length=12)]

    def disturbance(self) -> Disturbance:
        """The same in the words of the use case; `Refused` where something is missing."""
        visit = visit_id(self.visit)
        if self.kind == "absent" and self.nurse is not None:
            return NurseAbsent(nurse=NurseId(self.nurse))
        if self.kind == "cancelled" and visit is not None:
            return VisitCancelled(visit=visit)
        if self.kind == "ran_over" and visit is not None and self.minutes is not None:
            return RanOver(visit=visit, minutes=self.minutes)
        if self.kind == "added" and self.client is not None and self.acts and self.windows:
            return VisitAdded(
                client=ClientId(self.client),
                acts=tuple(ActId(act) for act in self.acts),
                windows=tuple(window.record() for window in self.windows),
            )
        raise Refused("invalid")


class RepairAsked(Wire):
    """What happened, and how much may change for everybody else."""

    happened: Annotated[list[Happened], Field(default_factory=list, max_length=20)]
    other_visits: Annotated[int, Field(ge=0, le=50)] = 3
    keeps_first_visits: bool = True
    most_moved_minutes: Annotated[int, Field(ge=0, le=1_440)] | None = None

    def budget(self) -> Budget:
        """The same in the engine's words."""
        moved = None if self.most_moved_minutes is None else 60 * self.most_moved_minutes
        return Budget(
            other_visits=self.other_visits, keeps_first_visits=self.keeps_first_visits, most_moved=moved
        )

    def disturbances(self) -> list[Disturbance]:
        """All that happened."""
        return [each.disturbance() for each in self.happened]


class RepairTaken(RepairAsked):
    """The same again, taken."""

    is_confirmed: bool = False


class WayShown(Wire):
    """Something that can be done about a visit that nobody makes."""

    kind: str
    sentence: Told


class ProposalShown(Wire):
    """What the day could be, for the version it was made for. `names` says whom its visits are to."""

    version: int
    sentence: Told
    outcome: OutcomeShown
    homeless: list[str]
    left_out: list[str]
    num_moved: int
    ways: dict[str, list[WayShown]]
    names: dict[str, str]

    @classmethod
    def of(cls, found: Proposal) -> "ProposalShown":
        """A proposal as it goes over the wire."""
        return cls(
            version=found.version,
            sentence=Told.of(found.repaired.sentence),
            outcome=OutcomeShown.of(found.repaired.outcome),
            homeless=[str(visit) for visit in found.repaired.homeless],
            left_out=[str(visit) for visit in found.repaired.left_out],
            num_moved=found.repaired.num_moved,
            ways={
                str(visit): [WayShown(kind=way.way.value, sentence=Told.of(way.sentence)) for way in ways]
                for visit, ways in found.ways.items()
            },
            names=_names(found),
        )


def _names(found: Proposal) -> dict[str, str]:
    """The client of each visit that the proposal names, of the day as it was and as it would be."""
    before = found.repaired.outcome.problem_before
    clients = {each.id: each.name for problem in (before, found.problem) for each in problem.clients}
    visits = {**before.visit_of, **found.problem.visit_of}
    outcome = found.repaired.outcome
    changed = (change.visit for change in outcome.changes)
    named = {*changed, *outcome.to_call, *found.repaired.homeless, *found.repaired.left_out}
    return {str(visit): clients[visits[visit].client] for visit in named if visit in visits}
