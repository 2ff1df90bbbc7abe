"""A day on which the team decides: the roster that stands, and what has been decided since it was made."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from optimizer.decisions.checks import DecisionRefusedError
from optimizer.decisions.override import Override, OverrideId, with_decisions
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.evaluate import Evaluation, evaluate
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True)
class DecidedDay:
    """A roster, and the decisions in force on its day.

    `base` is the roster that the last solve, repair or acceptance gave; `earlier` are decisions in force
    that were made before it, `overrides` those made on it, in order. `roster` is what they come to.
    `plain` is the problem without any of them.
    """

    plain: Problem
    base: Roster
    roster: Roster
    earlier: tuple[Override, ...] = ()
    overrides: tuple[Override, ...] = ()

    @cached_property
    def problem(self) -> Problem:
        """The problem with all that has been decided."""
        return with_decisions(self.plain, (*self.earlier, *self.overrides))

    @cached_property
    def judged(self) -> Evaluation:
        """What the rules say of the roster as it is; judged once, however much is asked of the day."""
        return evaluate(self.problem, self.roster)

    @property
    def start(self) -> "DecidedDay":
        """The day as it was before the decisions made on its base."""
        return replace(self, roster=self.base, overrides=())

    def with_override(self, override: Override, roster: Roster) -> "DecidedDay":
        """The day after one decision more."""
        return replace(self, roster=roster, overrides=(*self.overrides, override))

    def without(self, override: OverrideId) -> Sequence[Override]:
        """The decisions made on the base, but for one."""
        return [each for each in self.overrides if each.id != override]

    def override(self, wanted: OverrideId) -> Override:
        """The decision of that id that is in force; refused where there is none."""
        for each in (*self.earlier, *self.overrides):
            if each.id == wanted:
                return each
        raise DecisionRefusedError(
            Sentence(
                en="that decision is not in force on this day; it may have been undone already",
                nl="dat besluit geldt niet op deze dag; misschien is het al teruggedraaid",
            )
        )


def day_of(problem: Problem, roster: Roster, earlier: Sequence[Override] = ()) -> DecidedDay:
    """A day with a roster on which nothing has been decided since it was made."""
    return DecidedDay(plain=problem, base=roster, roster=roster, earlier=tuple(earlier))
