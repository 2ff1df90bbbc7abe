"""How familiar the nurse of each visit is to the client, for people to read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from optimizer.domain.ids import VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.view import visits_made


class Face(StrEnum):
    """One of the client's own people, somebody met before, or a stranger."""

    OWN = "own"
    KNOWN = "known"
    NEW = "new"


@dataclass(frozen=True, kw_only=True, slots=True)
class FaceCounts:
    """Visits by a face the client has met, all visits, and pairs of client and nurse that are new."""

    known_visits: int
    visits: int
    new_faces: int

    @property
    def known_share(self) -> float | None:
        """The share of visits by a known face; none without visits."""
        return self.known_visits / self.visits if self.visits else None


def faces(problem: Problem, roster: Roster) -> Mapping[VisitId, Face]:
    """The face at the door of each visit that is in a route.

    Met means met before the horizon, as the rule of continuity has it: also a nurse of the client's
    own people is a new face the first time.
    """
    found = {}
    for made in visits_made(problem, roster):
        client = problem.client_of[made.visit.client]
        if made.nurse.id not in problem.met.get(client.id, frozenset()):
            found[made.visit.id] = Face.NEW
        elif made.nurse.id in client.own_people.get(made.visit.day_part, frozenset()):
            found[made.visit.id] = Face.OWN
        else:
            found[made.visit.id] = Face.KNOWN
    return found


def count_faces(problem: Problem, roster: Roster) -> FaceCounts:
    """The counts of continuity that people ask for first."""
    seen = faces(problem, roster)
    strangers = {
        (made.visit.client, made.nurse.id)
        for made in visits_made(problem, roster)
        if seen[made.visit.id] is Face.NEW
    }
    known = sum(face is not Face.NEW for face in seen.values())
    return FaceCounts(known_visits=known, visits=len(seen), new_faces=len(strangers))
