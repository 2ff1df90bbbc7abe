"""A nurse is absent: her visits made by others, within a stated budget of changes for everybody else."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from optimizer.domain.ids import NurseId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.evaluate import Evaluation, evaluate
from optimizer.explain import why_nobody
from optimizer.explanation.phrases import minutes_en, minutes_nl, together, whole_minutes
from optimizer.explanation.relaxation import Relaxation
from optimizer.rules.base import Sentence
from optimizer.schedule import with_starts
from optimizer.suggestions.absence import Budget, absence
from optimizer.suggestions.change import Change, client_names, diff
from optimizer.suggestions.ground import Ground
from optimizer.suggestions.repair_search import RepairSearch

_MORE = 2
"""So many changes more are tried, to say what they would bring."""


@dataclass(frozen=True, kw_only=True)
class Bigger:
    """What a bigger budget would bring: so many ticks less, and so many visits more that are made."""

    other_visits: int
    saves: int
    makes_more: int


@dataclass(frozen=True, kw_only=True)
class Repair:
    """A roster without an absent nurse; `problem` is the one it is for and judged by, without her.

    `changes` are against the roster that stood. `to_call` are the visits whose client must be called:
    nobody comes, or somebody at another time than the team tolerates. `left_out` are the visits of
    hers, and other halves of them, that nobody makes; `num_moved` visits of others change nurse.
    """

    nurse: NurseId
    budget: Budget
    problem: Problem
    roster: Roster
    evaluation: Evaluation
    changes: tuple[Change, ...]
    to_call: tuple[VisitId, ...]
    left_out: tuple[VisitId, ...]
    num_moved: int
    bigger: Bigger | None
    sentence: Sentence

    @cached_property
    def why_left_out(self) -> Mapping[VisitId, tuple[Sentence, Relaxation | None]]:
        """For each visit left out why nobody makes it, and what would help, whatever the budget."""
        why = why_nobody(self.problem, self.roster)
        return {visit: why[visit] for visit in self.left_out}


def repair(standing: Ground, nurse: NurseId, budget: Budget) -> Repair:
    """Have others make what an absent nurse would have made, critical visits first.

    Each of her visits goes where it costs least; where one does not fit, one visit of another may make
    room for it; then what costs too much is moved, as far as the budget goes. `KeyError` for a nurse
    that the problem does not know. The same for the same arguments.
    """
    absent = absence(standing, nurse, budget)
    start = absent.ground.weigh([{}], held=absent.held)[0]
    search = RepairSearch(absent=absent, best=start, spent=set())
    search.fill(budget.other_visits)
    further = copy(search)
    further.fill(budget.other_visits + _MORE)
    for found in (search, further):
        found.drop_halves()
    return _repair(standing, nurse, budget, search, further)


def _repair(
    standing: Ground, nurse: NurseId, budget: Budget, search: RepairSearch, further: RepairSearch
) -> Repair:
    problem, before, after = standing.problem, standing.standing.roster, search.absent.ground.problem
    roster = _roster(search)
    changes = diff(problem, before, roster)
    orphans = [after.visits[task].id for task in search.absent.orphans]
    left_out = tuple(v.id for v in problem.visits if v.id in before.where and v.id not in roster.where)
    tolerance = problem.agreements.promise_tolerance
    to_call = tuple(change.visit for change in changes if change.must_be_told(tolerance))
    return Repair(
        nurse=nurse,
        budget=budget,
        problem=after,
        roster=roster,
        evaluation=evaluate(after, roster),
        changes=changes,
        to_call=to_call,
        left_out=left_out,
        num_moved=len(search.spent),
        bigger=_bigger(budget, search, further),
        sentence=_sentence(problem, nurse, orphans, left_out, len(search.spent), to_call),
    )


def _roster(search: RepairSearch) -> Roster:
    ground = search.absent.ground
    return with_starts(ground.standing.laid, ground.orders(search.best.trial), search.best.starts)


def _bigger(budget: Budget, search: RepairSearch, further: RepairSearch) -> Bigger | None:
    """What more changes bring; None where they bring nothing."""
    saves = search.best.cost - further.best.cost
    if saves <= 0:
        return None
    more = len(search.left_out()) - len(further.left_out())
    return Bigger(other_visits=budget.other_visits + _MORE, saves=saves, makes_more=more)


def _sentence(
    problem: Problem,
    nurse: NurseId,
    orphans: Sequence[VisitId],
    left_out: Sequence[VisitId],
    num_moved: int,
    to_call: Sequence[VisitId],
) -> Sentence:
    name, count = problem.nurse_of[nurse].name, len(orphans)
    made = sum(visit not in left_out for visit in orphans)
    said = [
        Sentence(
            en=f"without {name} others make {made} of the {count} visits",
            nl=f"zonder {name} doen anderen {made} van de {count} bezoeken",
        ),
        Sentence(
            en=f"{num_moved} other {'visit changes' if num_moved == 1 else 'visits change'} nurse",
            nl=f"{num_moved} {'ander bezoek wisselt' if num_moved == 1 else 'andere bezoeken wisselen'} "
            "van medewerker",
        ),
    ]
    if left_out:
        names = client_names(problem, left_out)
        said.append(Sentence(en=f"nobody comes to {names.en}", nl=f"niemand komt bij {names.nl}"))
    if to_call:
        names = client_names(problem, to_call)
        said.append(Sentence(en=f"call {names.en}", nl=f"bel {names.nl}"))
    return together(said)


def bigger_in_words(bigger: Bigger) -> Sentence:
    """What a bigger budget would bring, as the team would say it."""
    count, more = bigger.other_visits, bigger.makes_more
    minutes = whole_minutes(bigger.saves)
    if more > 0:
        return Sentence(
            en=f"with {count} changes, {more} {'visit' if more == 1 else 'visits'} more would be made",
            nl=f"met {count} wisselingen {'wordt' if more == 1 else 'worden'} {more} "
            f"{'bezoek' if more == 1 else 'bezoeken'} meer gedaan",
        )
    return Sentence(
        en=f"with {count} changes it would cost {minutes_en(minutes)} of travel less",
        nl=f"met {count} wisselingen kost het {minutes_nl(minutes)} reistijd minder",
    )
