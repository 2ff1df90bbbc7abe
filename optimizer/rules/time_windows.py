"""Time windows: nobody comes too early; too late is forbidden, against an agreement, or a pity."""

from collections.abc import Iterator

from optimizer.domain.care import WindowClass
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.base import Rule, Sentence, Severity, Violation, forbidden
from optimizer.rules.view import lateness, visits_made
from optimizer.rules.words import clock, minutes, visit_to
from optimizer.rules.worked import Made


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Find visits before their first window or after a window, and price the worst lateness once more."""
    worst = 0
    for made in visits_made(problem, roster):
        late = lateness(made.visit, made.assignment.start)
        if made.assignment.start < made.visit.windows[0].earliest:
            yield _early(problem, made)
        elif late > 0:
            yield _late(problem, made, late)
        if made.visit.window_class is not WindowClass.CRITICAL:
            worst = max(worst, late)
    if worst > 0:
        yield _worst(problem, worst)


def _early(problem: Problem, made: Made) -> Violation:
    whom, start = visit_to(problem, made.visit), clock(problem, made.assignment.start)
    earliest = clock(problem, made.visit.windows[0].earliest)
    sentence = Sentence(
        en=f"the visit to {whom} starts at {start}, before {earliest}",
        nl=f"het bezoek aan {whom} begint om {start}, voor {earliest}",
    )
    return forbidden(RULE.name, sentence, visits=(made.visit.id,), nurses=(made.nurse.id,))


def _late(problem: Problem, made: Made, late: int) -> Violation:
    visit, prices = made.visit, problem.prices
    severity, price = {
        WindowClass.CRITICAL: (Severity.FORBIDDEN, 0),
        WindowClass.AGREED: (Severity.WARNING, prices.late_agreed_per_minute),
        WindowClass.FLEXIBLE: (Severity.WISH, prices.late_flexible_per_minute),
    }[visit.window_class]
    whom, start = visit_to(problem, visit), clock(problem, made.assignment.start)
    latest = clock(problem, made.assignment.start - late)
    return Violation(
        rule=RULE.name,
        severity=severity,
        sentence=Sentence(
            en=f"the visit to {whom} starts at {start}, {minutes(late)} after {latest}",
            nl=f"het bezoek aan {whom} begint om {start}, {minutes(late)} na {latest}",
        ),
        cost=price * late,
        visits=(visit.id,),
        nurses=(made.nurse.id,),
    )


def _worst(problem: Problem, late: int) -> Violation:
    return Violation(
        rule=RULE.name,
        severity=Severity.WISH,
        sentence=Sentence(
            en=f"the client who waits longest waits {minutes(late)}",
            nl=f"de cliënt die het langst wacht, wacht {minutes(late)}",
        ),
        cost=problem.prices.worst_late_per_minute * late,
    )


RULE = Rule(name="time_windows", judge=judge)
