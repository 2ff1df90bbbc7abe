"""The roster that is being explained, laid out, timed and judged once for all questions about it."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from optimizer.domain.ids import VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.draft import Draft
from optimizer.evaluate import Evaluation, evaluate
from optimizer.laid_out import LaidOut, lay_out
from optimizer.last_few import for_last_few
from optimizer.schedule import schedule

_LAST_FEW = 128


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A roster at the cheapest times of its orders, so that a price is of a change and of nothing else."""

    problem: Problem
    laid: LaidOut
    roster: Roster
    evaluation: Evaluation

    @cached_property
    def draft(self) -> Draft:
        """The roster's orders, to place visits in; copy it before."""
        return Draft(self.laid, self.roster.orders)

    def is_no_worse(self, after: Evaluation) -> bool:
        """Whether a changed roster breaks nothing that this one keeps: of an allowed one, nothing at all."""
        before = Counter(found.rule for found in self.evaluation.forbidden)
        return Counter(found.rule for found in after.forbidden) <= before

    def price_by_rule(self, after: Evaluation) -> dict[str, int]:
        """The difference in ticks by rule, where there is one."""
        before = self.evaluation.cost_of
        return {name: cost - before[name] for name, cost in after.cost_of.items() if cost != before[name]}


@for_last_few(_LAST_FEW)
def stand(problem: Problem, roster: Roster) -> Standing:
    """Lay out, time and judge a roster; `KeyError` for one with a shift or task the problem does not know."""
    laid = lay_out(problem)
    timed = schedule(problem, roster.orders, laid_out=laid)
    return Standing(problem=problem, laid=laid, roster=timed, evaluation=evaluate(problem, timed))


def group_of(problem: Problem, visit: VisitId) -> tuple[VisitId, ...]:
    """The visit, and with it the other half of a double-up: they are made both or neither."""
    halves = [(link.first, link.second) for link in problem.links if link.both_or_neither]
    others = [second if first == visit else first for first, second in halves if visit in (first, second)]
    return (visit, *others[:1])
