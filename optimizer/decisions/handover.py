"""Who has to hear of a change, and what a nurse is told before she meets a client for the first time."""

from dataclasses import dataclass

from optimizer.domain.ids import ClientId, NurseId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.view import visits_made
from optimizer.suggestions.change import Change

HANDOVER_TIME = 5 * 60
"""Seconds marked for reading up on, or asking about, a client whom a nurse meets for the first time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Handover:
    """A visit to a client whom the nurse has not met; `known_by` are colleagues who have, to be asked."""

    visit: VisitId
    client: ClientId
    nurse: NurseId
    start: int
    known_by: tuple[NurseId, ...]
    minutes: int = HANDOVER_TIME // 60


def handovers(problem: Problem, roster: Roster) -> tuple[Handover, ...]:
    """The first of the day's visits of each nurse to each client she has not met in the team's window."""
    found: dict[tuple[NurseId, ClientId], Handover] = {}
    for made in sorted(visits_made(problem, roster), key=lambda made: made.assignment.start):
        client = made.visit.client
        met = problem.met.get(client, frozenset())
        if made.nurse.id not in met and (made.nurse.id, client) not in found:
            found[made.nurse.id, client] = Handover(
                visit=made.visit.id,
                client=client,
                nurse=made.nurse.id,
                start=made.assignment.start,
                known_by=tuple(nurse.id for nurse in problem.nurses if nurse.id in met),
            )
    return tuple(found.values())


def affected(changes: tuple[Change, ...]) -> frozenset[NurseId]:
    """The nurses whose day some changes touch, and no others."""
    both = {nurse for change in changes for nurse in (change.nurse_before, change.nurse_after)}
    return frozenset(nurse for nurse in both if nurse is not None)
