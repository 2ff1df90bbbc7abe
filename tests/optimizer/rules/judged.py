"""What one rule finds in a small roster, in the shortest words a test can use."""

from collections.abc import Mapping, Sequence

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.base import Rule, Severity, Violation
from tests.builders import Planned, roster_of

FORBIDDEN, WARNING, WISH = Severity.FORBIDDEN, Severity.WARNING, Severity.WISH

Plan = Mapping[str, Sequence[Planned]] | Roster


def judged(rule: Rule, problem: Problem, plan: Plan) -> list[tuple[Severity, int]]:
    """The severity and the cost in ticks of each finding, in order."""
    return [(found.severity, found.cost) for found in findings(rule, problem, plan)]


def findings(rule: Rule, problem: Problem, plan: Plan) -> list[Violation]:
    roster = plan if isinstance(plan, Roster) else roster_of(problem, plan)
    found = list(rule.judge(problem, roster))
    assert all(v.rule == rule.name and v.sentence.en and v.sentence.nl for v in found)
    assert all(v.cost == 0 for v in found if v.severity is FORBIDDEN)
    return found
