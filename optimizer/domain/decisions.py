"""What the team has decided and a solver must keep."""

from dataclasses import dataclass

from optimizer.domain.ids import NurseId, VisitId


@dataclass(frozen=True, kw_only=True, slots=True)
class Pin:
    """A visit held to a nurse, to a start (seconds), to coming after another visit, or several of these."""

    visit: VisitId
    nurse: NurseId | None = None
    start: int | None = None
    after: VisitId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Ban:
    """A visit that this nurse does not make; without a nurse, one that nobody plans today."""

    visit: VisitId
    nurse: NurseId | None = None
