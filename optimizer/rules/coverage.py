"""Coverage: every task of a roster is known, stands in it once, and stands where it may."""

from collections import Counter
from collections.abc import Iterator

from geo.modes import MODE_NL
from optimizer.domain.ids import VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster, Route
from optimizer.rules.base import Rule, Sentence, Violation, forbidden
from optimizer.rules.words import nurse_name, task_name


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Find what is unknown, planned twice, or in a route where it does not belong."""
    yield from _tasks_twice(problem, roster)
    yield from _shifts_twice(problem, roster)
    for route in roster.routes:
        if route.shift not in problem.shift_of:
            yield _finding(
                en=f"the roster has a route for shift {route.shift}, which is not in the problem",
                nl=f"het rooster heeft een route voor dienst {route.shift}, die niet bestaat",
            )
        else:
            yield from _mode(problem, route)
        yield from _foreign(problem, route)


def _tasks_twice(problem: Problem, roster: Roster) -> Iterator[Violation]:
    for task, count in Counter(assignment.task for _, assignment in roster.placed()).items():
        known = problem.task_of.get(task)
        if known is None:
            yield _finding(
                en=f"the roster plans {task}, which is not in the problem",
                nl=f"in het rooster staat {task}, dat niet bestaat",
            )
        elif count > 1:
            name = task_name(problem, known)
            visits = (VisitId(task),) if task in problem.visit_of else ()
            yield _finding(
                en=f"{name.en} is planned {count} times; once is enough",
                nl=f"{name.nl} staat {count} keer in het rooster; één keer is genoeg",
                visits=visits,
            )


def _shifts_twice(problem: Problem, roster: Roster) -> Iterator[Violation]:
    for shift, count in Counter(route.shift for route in roster.routes).items():
        if count > 1 and shift in problem.shift_of:
            name = nurse_name(problem, problem.shift_of[shift])
            yield _finding(
                en=f"shift {shift} of {name} has {count} routes; it can have one",
                nl=f"dienst {shift} van {name} heeft {count} routes; dat kan er maar één zijn",
            )


def _mode(problem: Problem, route: Route) -> Iterator[Violation]:
    shift = problem.shift_of[route.shift]
    if route.mode not in shift.modes:
        name = nurse_name(problem, shift)
        may_en = ", ".join(shift.modes)
        may_nl = ", ".join(MODE_NL[mode] for mode in shift.modes)
        yield _finding(
            en=f"{name} travels by {route.mode} in shift {shift.id}; it may be {may_en}",
            nl=f"{name} reist {MODE_NL.get(route.mode, route.mode)} in dienst {shift.id}; het mag {may_nl}",
        )


def _foreign(problem: Problem, route: Route) -> Iterator[Violation]:
    for assignment in route.assignments:
        home = problem.shift_of_task.get(assignment.task, route.shift)
        if home != route.shift:
            name = task_name(problem, problem.task_of[assignment.task])
            owner = nurse_name(problem, problem.shift_of[home])
            yield _finding(
                en=f"{name.en} of {owner} stands in shift {route.shift}; it belongs in {home}",
                nl=f"{name.nl} van {owner} staat in dienst {route.shift}; het hoort in {home}",
            )


def _finding(*, en: str, nl: str, visits: tuple[VisitId, ...] = ()) -> Violation:
    return forbidden(RULE.name, Sentence(en=en, nl=nl), visits=visits)


RULE = Rule(name="coverage", judge=judge)
