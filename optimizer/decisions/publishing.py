"""What becomes of visits that are left out, and whether a roster may be published."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from optimizer.domain.care import WindowClass
from optimizer.domain.ids import NurseId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.evaluate import evaluate
from optimizer.rules.base import Sentence
from optimizer.rules.words import clock, visit_to


class LeftOut(StrEnum):
    """What has been arranged for a visit that no nurse makes."""

    POSTPONED = "postponed"
    SKIPPED = "skipped"
    FAMILY = "family"
    NEIGHBOURS = "neighbours"
    PHONED = "phoned"


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrangement:
    """What has been arranged for a visit left out, and the member of the team who sees to it."""

    visit: VisitId
    kind: LeftOut
    owner: NurseId
    note: str = ""


class NotPublishableError(ValueError):
    """A roster that cannot be published as it is; `sentences` say why.

    Where `needs_signature`, a member may sign for it.
    """

    def __init__(self, *sentences: Sentence, needs_signature: bool) -> None:
        super().__init__("; ".join(sentence.en for sentence in sentences))
        self.sentences = sentences
        self.needs_signature = needs_signature


def unowned(problem: Problem, roster: Roster, arranged: Iterable[Arrangement]) -> tuple[VisitId, ...]:
    """The visits that nobody makes and nobody owns; also those of which it was decided that nobody goes."""
    owned = {arrangement.visit for arrangement in arranged}
    return tuple(visit.id for visit in problem.unassigned(roster) if visit.id not in owned)


def check_publishable(
    problem: Problem, roster: Roster, arranged: Iterable[Arrangement], *, is_signed: bool = False
) -> None:
    """Whether the team may publish a roster.

    Raises:
        NotPublishableError: something in it is forbidden; or a critical visit is nobody's and nobody
            has signed for that.

    """
    if found := evaluate(problem, roster).forbidden:
        raise NotPublishableError(*(violation.sentence for violation in found), needs_signature=False)
    critical = [v for v in unowned(problem, roster, arranged) if _is_critical(problem, v)]
    if critical and not is_signed:
        raise NotPublishableError(*(_nobodys(problem, visit) for visit in critical), needs_signature=True)


def _is_critical(problem: Problem, visit: VisitId) -> bool:
    return problem.visit_of[visit].window_class is WindowClass.CRITICAL


def _nobodys(problem: Problem, visit: VisitId) -> Sentence:
    found = problem.visit_of[visit]
    whom, opens = visit_to(problem, found), clock(problem, found.windows[0].earliest)
    return Sentence(
        en=f"the critical visit to {whom} from {opens} is nobody's: say what becomes of it and who sees "
        "to that, or sign for it",
        nl=f"het kritische bezoek aan {whom} vanaf {opens} is van niemand: leg vast wat ermee gebeurt en "
        "wie daarvoor zorgt, of teken ervoor",
    )


def nurses_planned(problem: Problem, roster: Roster) -> tuple[NurseId, ...]:
    """The nurses with work in a roster, in the order of the team: whose day can be accepted."""
    busy = {problem.shift_of[route.shift].nurse for route in roster.routes if route.assignments}
    return tuple(nurse.id for nurse in problem.nurses if nurse.id in busy)


def is_all_accepted(problem: Problem, roster: Roster, accepted: Collection[NurseId]) -> bool:
    """Whether each nurse with work in the roster has had her day accepted."""
    return set(nurses_planned(problem, roster)) <= set(accepted)
