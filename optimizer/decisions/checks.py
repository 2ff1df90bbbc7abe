"""A change of a roster before it is made: what the rules say of it, what it costs, whom to call."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from optimizer.domain.ids import VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.evaluate import Evaluation, evaluate
from optimizer.rules.base import Sentence, Violation
from optimizer.suggestions.change import Change, diff


class DecisionRefusedError(ValueError):
    """What was decided cannot be; `sentences` say why, in each language, the rules' own words first."""

    def __init__(self, *sentences: Sentence) -> None:
        super().__init__("; ".join(sentence.en for sentence in sentences))
        self.sentences = sentences


class ConfirmationNeededError(ValueError):
    """The team may decide it, and is to say that it has seen the `sentences` first."""

    def __init__(self, *sentences: Sentence) -> None:
        super().__init__("; ".join(sentence.en for sentence in sentences))
        self.sentences = sentences


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A roster before and after a decision, each judged under the problem of its moment.

    `asks` are sentences beside those of the rules that the team is to confirm. `judged_before` saves
    judging the roster before once more.
    """

    problem_before: Problem
    problem: Problem
    before: Roster
    roster: Roster
    asks: tuple[Sentence, ...] = ()
    judged_before: Evaluation | None = field(default=None, repr=False, compare=False)

    @cached_property
    def evaluation_before(self) -> Evaluation:
        """What the rules said before."""
        return self.judged_before or evaluate(self.problem_before, self.before)

    @cached_property
    def evaluation(self) -> Evaluation:
        """What the rules say now."""
        if self.problem is self.problem_before and self.roster is self.before:
            return self.evaluation_before
        return evaluate(self.problem, self.roster)

    @property
    def price(self) -> int:
        """Ticks that the roster costs more; below 0, less."""
        return self.evaluation.cost - self.evaluation_before.cost

    @property
    def price_by_rule(self) -> Mapping[str, int]:
        """The difference in ticks by rule, where there is one."""
        before = self.evaluation_before.cost_of
        return {
            rule: cost - before[rule]
            for rule, cost in self.evaluation.cost_of.items()
            if cost != before[rule]
        }

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The visits that differ."""
        return diff(self.problem, self.before, self.roster, problem_before=self.problem_before)

    @property
    def to_call(self) -> tuple[VisitId, ...]:
        """The visits whose client must be called: another time than was told, or nobody comes."""
        tolerance = self.problem.agreements.promise_tolerance
        return tuple(change.visit for change in self.changes if change.must_be_told(tolerance))

    @property
    def forbidden(self) -> tuple[Violation, ...]:
        """What is forbidden now and was not before."""
        return new_findings(self.evaluation_before.forbidden, self.evaluation.forbidden)

    @property
    def warnings(self) -> tuple[Violation, ...]:
        """What goes against an agreement now and did not before, or not so far."""
        said = {found.sentence for found in self.evaluation_before.warnings}
        return tuple(found for found in self.evaluation.warnings if found.sentence not in said)

    @property
    def to_confirm(self) -> tuple[Sentence, ...]:
        """All that the team is to have seen before it is so."""
        return (*self.asks, *(found.sentence for found in self.warnings))


def new_findings(before: Sequence[Violation], after: Sequence[Violation]) -> tuple[Violation, ...]:
    """The findings about a rule, visits and nurses of which there were fewer or none before."""
    had, found = Counter(map(_about, before)), list[Violation]()
    for violation in after:
        had[_about(violation)] -= 1
        if had[_about(violation)] < 0:
            found.append(violation)
    return tuple(found)


def _about(violation: Violation) -> tuple[object, ...]:
    return violation.rule, violation.visits, violation.nurses


def permitted(outcome: Outcome) -> Outcome:
    """The outcome, where the rules allow it.

    Raises:
        DecisionRefusedError: something is forbidden that was not; the rules say it in their own words.

    """
    if outcome.forbidden:
        raise DecisionRefusedError(*once(found.sentence for found in outcome.forbidden))
    return outcome


def confirmed(outcome: Outcome, *, is_confirmed: bool) -> Outcome:
    """The outcome, where nothing goes against an agreement or the team has confirmed it.

    Raises:
        ConfirmationNeededError: what the team is to see first.

    """
    if outcome.to_confirm and not is_confirmed:
        raise ConfirmationNeededError(*once(outcome.to_confirm))
    return outcome


def once(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Each sentence once, in the same order."""
    return tuple(dict.fromkeys(sentences))
