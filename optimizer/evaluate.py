"""Any roster, made by anybody, judged by every rule."""

from collections.abc import Mapping
from dataclasses import dataclass

from optimizer.domain.ids import ClientId, NurseId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.last_few import for_last_few
from optimizer.rules.base import Severity, Violation
from optimizer.rules.book import RULES
from optimizer.rules.view import visits_made
from optimizer.rules.worked import worked_routes

_LAST_FEW = 512
"""A roster is judged as it is decided on, and again as it is shown, explained and published."""


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """What the rules say of a roster, and what people ask about it.

    `cost_of` has the ticks of every rule, also of those that found nothing. `travel_time` and
    `commute_time` are in seconds, over ways that exist. `num_unassigned` counts the visits in no
    route, also those called off. `num_faces` is how many different nurses each client with a
    planned visit has seen in the team's window once this roster is done; `num_new_faces` how many
    pairs of a client and a nurse meet for the first time in it.
    """

    violations: tuple[Violation, ...]
    cost_of: Mapping[str, int]
    num_unassigned: int
    travel_time: int
    commute_time: int
    num_faces: Mapping[ClientId, int]
    num_new_faces: int

    @property
    def cost(self) -> int:
        """The cost of everything together, in ticks."""
        return sum(self.cost_of.values())

    @property
    def is_allowed(self) -> bool:
        """Whether nothing in it is forbidden."""
        return not self.forbidden

    @property
    def forbidden(self) -> tuple[Violation, ...]:
        """What no roster may have."""
        return self.of(Severity.FORBIDDEN)

    @property
    def warnings(self) -> tuple[Violation, ...]:
        """What goes against an agreement and is for the team to decide."""
        return self.of(Severity.WARNING)

    @property
    def wishes(self) -> tuple[Violation, ...]:
        """What has a price and nothing more."""
        return self.of(Severity.WISH)

    def of(self, severity: Severity) -> tuple[Violation, ...]:
        """The findings of one severity, in the order of the rules."""
        return tuple(found for found in self.violations if found.severity is severity)


@for_last_few(_LAST_FEW)
def evaluate(problem: Problem, roster: Roster) -> Evaluation:
    """Judge a roster by every rule; whatever is wrong with it is a finding, never an error."""
    found = {rule.name: tuple(rule.judge(problem, roster)) for rule in RULES}
    routes = worked_routes(problem, roster)
    faces = _faces(problem, roster)
    met = {client: problem.met.get(client, frozenset()) for client in faces}
    return Evaluation(
        violations=tuple(violation for findings in found.values() for violation in findings),
        cost_of={name: sum(violation.cost for violation in findings) for name, findings in found.items()},
        num_unassigned=len(problem.unassigned(roster)),
        travel_time=sum(worked.travel_time for worked in routes),
        commute_time=sum(worked.commute_time for worked in routes),
        num_faces={client: len(nurses | met[client]) for client, nurses in faces.items()},
        num_new_faces=sum(len(nurses - met[client]) for client, nurses in faces.items()),
    )


def _faces(problem: Problem, roster: Roster) -> dict[ClientId, set[NurseId]]:
    faces: dict[ClientId, set[NurseId]] = {}
    for made in visits_made(problem, roster):
        faces.setdefault(made.visit.client, set()).add(made.nurse.id)
    return faces
