"""What is said to a decision that cannot be, and to one that leaves a critical visit undone."""

from optimizer.decisions.override import Move, Override
from optimizer.domain.care import WindowClass
from optimizer.domain.ids import NurseId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.explanation.refusals import does_not_fit
from optimizer.explanation.refusals import not_at_work as hours_apart
from optimizer.fewest import has_hours
from optimizer.rules.allowed import why_not
from optimizer.rules.base import Sentence
from optimizer.rules.words import clock, visit_to


def outright(problem: Problem, move: Move) -> tuple[Sentence, ...]:
    """Why the rules refuse a nurse at a visit whatever else is planned; empty where a shift of hers may.

    A critical visit is also refused to who is not at work at its hours.
    """
    visit = problem.visit_of[move.visit]
    hers = [shift for shift in problem.shifts if shift.nurse == move.nurse]
    each = [why_not(problem, shift, visit) for shift in hers]
    if each and all(each):
        return each[0]
    is_late = visit.window_class is WindowClass.CRITICAL
    if hers and is_late and not any(has_hours(problem, shift, visit) for shift in hers):
        return (hours_apart(problem, [problem.nurse_of[move.nurse].name], visit),)
    return ()


def refuse(problem: Problem, override: Override) -> tuple[Sentence, ...]:
    """That it does not fit in, where no rule has a sentence for it."""
    if override.moves:
        names = dict.fromkeys(problem.nurse_of[move.nurse].name for move in override.moves)
        return (does_not_fit(list(names)),)
    whom = visit_to(problem, problem.visit_of[override.visits[0]])
    return (
        Sentence(
            en=f"the visit to {whom} does not fit in that way with the rest of the day",
            nl=f"het bezoek aan {whom} past zo niet bij de rest van de dag",
        ),
    )


def not_that_day(name: VisitId | NurseId) -> Sentence:
    """Of what the day does not have."""
    return Sentence(
        en=f"{name} is not of this day any more; look at the roster as it now stands",
        nl=f"{name} hoort niet (meer) bij deze dag; bekijk het rooster zoals het nu is",
    )


def not_planned(problem: Problem, visit: VisitId) -> Sentence:
    """Of a visit that nobody makes."""
    whom = visit_to(problem, problem.visit_of[visit])
    return Sentence(
        en=f"nobody makes the visit to {whom} yet; decide first who does",
        nl=f"niemand doet het bezoek aan {whom} nog; besluit eerst wie het doet",
    )


def not_at_work(problem: Problem, nurse: NurseId) -> Sentence:
    """Of a nurse without a shift."""
    name = problem.nurse_of[nurse].name
    return Sentence(
        en=f"{name} has no shift on this day; add one first",
        nl=f"{name} heeft deze dag geen dienst; voeg er eerst een toe",
    )


def already_begun(problem: Problem, visit: VisitId) -> Sentence:
    """Of a visit that is under way or done."""
    whom = visit_to(problem, problem.visit_of[visit])
    return Sentence(
        en=f"the visit to {whom} has begun and stays as it is",
        nl=f"het bezoek aan {whom} is begonnen en blijft zoals het is",
    )


def leaves_out_critical(problem: Problem, override: Override, roster: Roster) -> tuple[Sentence, ...]:
    """What is asked of who takes a critical visit, planned until now, out of the roster."""
    if not override.takes_out:
        return ()
    critical = [problem.visit_of[visit] for visit in override.visits if visit in roster.where]
    return tuple(
        Sentence(
            en=f"the visit to {visit_to(problem, visit)} is critical (from "
            f"{clock(problem, visit.windows[0].earliest)}): somebody has to own it",
            nl=f"het bezoek aan {visit_to(problem, visit)} is kritisch (vanaf "
            f"{clock(problem, visit.windows[0].earliest)}): iemand moet ervoor zorgen",
        )
        for visit in critical
        if visit.window_class is WindowClass.CRITICAL
    )
