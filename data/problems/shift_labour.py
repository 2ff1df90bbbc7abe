"""A rota judged by the labour rules, which know nothing of how it came about."""

from data.problems.proposed_shifts import with_shifts
from data.problems.shift_weeks import ShiftWeeks
from data.problems.working_time import people_of, work_in
from optimizer.rules.base import Severity
from optimizer.rules.labour.findings import Finding
from optimizer.rules.labour.judge import judge_work
from optimizer.shifts.rota import Rota


def new_findings(weeks: ShiftWeeks, rota: Rota) -> tuple[Finding, ...]:
    """What the labour rules find in a rota, with the sixteen weeks before it, and not in the team's own."""
    own = {finding.sentence for finding in _findings(weeks, Rota(kind_at=weeks.problem.own))}
    return tuple(finding for finding in _findings(weeks, rota) if finding.sentence not in own)


def _findings(weeks: ShiftWeeks, rota: Rota) -> tuple[Finding, ...]:
    team, horizon = with_shifts(weeks, rota), weeks.problem.horizon
    found = judge_work(
        work_in(team, horizon),
        horizon=horizon,
        people=people_of(team),
        agreements=team.settings.agreements,
    )
    return tuple(finding for finding in found if finding.day >= horizon.first_day)


def is_forbidden(finding: Finding) -> bool:
    """Whether a finding is against the law, and not against an agreement or a choice."""
    return finding.severity is Severity.FORBIDDEN
