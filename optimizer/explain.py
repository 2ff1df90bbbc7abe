"""Why this nurse, why nobody, and what would make it a yes: in sentences for the people of the team.

Works from the roster and the rules alone, whoever made the roster; no solver has a part in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from optimizer.domain.ids import NurseId, ShiftId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.explanation.alternatives import Alternative, best_alternative
from optimizer.explanation.nobody import why_nobody_can
from optimizer.explanation.phrases import together
from optimizer.explanation.reasons import why_this_nurse
from optimizer.explanation.refusals import why_each_cannot
from optimizer.explanation.relaxation import Relaxation, cheapest_relaxation
from optimizer.explanation.standing import Standing, group_of, stand
from optimizer.rules.base import Sentence
from optimizer.rules.view import made_of


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """What there is to say of one visit in one roster.

    Of a planned visit: who makes it in which shift and when (`start`, seconds of the horizon), one to
    three `reasons`, and the best `alternative`, or by nurse why no other can (`others`). Of a visit
    that nobody makes: the `reasons`, and the cheapest `relaxation` under which it fits. Where there is
    none, `no_relaxation` says so.
    """

    visit: VisitId
    reasons: tuple[Sentence, ...]
    nurse: NurseId | None = None
    shift: ShiftId | None = None
    start: int | None = None
    alternative: Alternative | None = None
    others: Mapping[NurseId, Sentence] = field(default_factory=dict)
    relaxation: Relaxation | None = None
    no_relaxation: Sentence | None = None


def explain(problem: Problem, roster: Roster, visit: VisitId) -> Explanation:
    """Explain one visit of a roster; `KeyError` for a visit, shift or task that the problem does not know.

    Prices compare rosters at their cheapest times, so that a price is of the change alone.
    """
    standing = stand(problem, roster)
    if visit in roster.where:
        return _planned(standing, roster, visit)
    reasons, relaxation = _unplanned(standing, visit)
    return Explanation(
        visit=visit,
        reasons=reasons,
        relaxation=relaxation,
        no_relaxation=None if relaxation else _NOTHING_HELPS,
    )


def why_these(
    problem: Problem, roster: Roster, visits: Iterable[VisitId]
) -> Mapping[VisitId, tuple[Sentence, ...]]:
    """For some planned visits the reasons why their nurse makes them, as `explain` gives them."""
    standing, made = stand(problem, roster), made_of(problem, roster)
    return {
        visit: why_this_nurse(problem, roster, made[visit], partial(best_alternative, standing, visit))
        for visit in visits
    }


def why_nobody(problem: Problem, roster: Roster) -> Mapping[VisitId, tuple[Sentence, Relaxation | None]]:
    """For each visit in no route, in the order of the problem: why, in one sentence, and what would help."""
    left_out = problem.unassigned(roster)
    if not left_out:
        return {}
    standing = stand(problem, roster)
    told: dict[VisitId, tuple[Sentence, Relaxation | None]] = {}
    for visit in left_out:
        reasons, relaxation = _unplanned(standing, visit.id)
        told[visit.id] = (together(reasons), relaxation)
    return told


def _planned(standing: Standing, roster: Roster, visit: VisitId) -> Explanation:
    problem = standing.problem
    made = made_of(problem, roster)[visit]
    alternative = best_alternative(standing, visit)
    others = {} if alternative else why_each_cannot(problem, made.visit, besides=made.nurse.id)
    return Explanation(
        visit=visit,
        nurse=made.nurse.id,
        shift=made.shift.id,
        start=made.assignment.start,
        reasons=why_this_nurse(problem, roster, made, lambda: alternative),
        alternative=alternative,
        others=others,
    )


def _unplanned(standing: Standing, visit: VisitId) -> tuple[tuple[Sentence, ...], Relaxation | None]:
    problem = standing.problem
    relaxation = cheapest_relaxation(standing, visit)
    if relaxation is not None and not relaxation.kinds:
        return (_NOT_GIVEN,), relaxation
    takes_two = len(group_of(problem, visit)) > 1
    return why_nobody_can(problem, problem.visit_of[visit], takes_two=takes_two), relaxation


_NOT_GIVEN = Sentence(
    en="nobody has been given it, though there is room", nl="niemand heeft het gekregen, terwijl er plek is"
)

_NOTHING_HELPS = Sentence(
    en="nothing that was tried, alone or two together, makes it fit; another visit would have to move or go",
    nl="niets wat is geprobeerd, alleen of met z'n tweeën, maakt het passend; "
    "er moet een ander bezoek schuiven of vervallen",
)
