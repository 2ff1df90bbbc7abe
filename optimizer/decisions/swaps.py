"""A nurse offers visits; what each colleague's day would become; the taking of an offer.

Nothing is asked of anybody before the whole of both days has been checked, and nothing is kept of
who was offered what.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from optimizer.decisions.apply import Applied, apply
from optimizer.decisions.checks import Outcome, once
from optimizer.decisions.day import DecidedDay
from optimizer.decisions.keeping import Keeping, keeping
from optimizer.decisions.override import Kind, Move, Override, OverrideId, with_decisions
from optimizer.decisions.placing import given
from optimizer.decisions.refusing import already_begun, outright, refuse
from optimizer.domain.care import Visit
from optimizer.domain.ids import NurseId, ShiftId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.base import Sentence
from optimizer.rules.view import made_of
from optimizer.rules.words import visit_to
from optimizer.rules.worked import worked_routes
from optimizer.suggestions.day_facts import DayFacts


class StaleOfferError(ValueError):
    """An offer that no longer fits the roster; `sentences` say what has changed."""

    def __init__(self, *sentences: Sentence) -> None:
        super().__init__("; ".join(sentence.en for sentence in sentences))
        self.sentences = sentences


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """Visits that a nurse would rather have somebody else make."""

    nurse: NurseId
    visits: tuple[VisitId, ...]


@dataclass(frozen=True, kw_only=True)
class SwapOption:
    """What an offer would make of both days if this colleague took it.

    Where she cannot, `refusal` says why, and there is no `outcome`. `days` has for both nurses what
    the day is like before and after.
    """

    nurse: NurseId
    refusal: tuple[Sentence, ...] = ()
    outcome: Outcome | None = None
    days: Mapping[NurseId, tuple[DayFacts, DayFacts]]


def whole_shift(day: DecidedDay, shift: ShiftId) -> tuple[VisitId, ...]:
    """The visits that a shift makes, in order."""
    routes = [route for route in day.roster.routes if route.shift == shift]
    tasks = [assignment.task for route in routes for assignment in route.assignments]
    return tuple(VisitId(task) for task in tasks if task in day.problem.visit_of)


def check_offer(day: DecidedDay, offer: Offer, *, now: int | None = None) -> None:
    """Whether the offer still is of what the nurse makes and has not begun.

    Raises:
        StaleOfferError: what is no longer so.

    """
    made, said = made_of(day.problem, day.roster), list[Sentence]()
    for visit in offer.visits:
        if visit not in made or made[visit].nurse.id != offer.nurse:
            said.append(_no_longer_hers(day, offer.nurse, visit))
        elif now is not None and made[visit].assignment.start < now:
            said.append(already_begun(day.problem, visit))
    if said or not offer.visits:
        raise StaleOfferError(*(said or [_NOTHING]))


def swap_options(
    day: DecidedDay, offer: Offer, *, of: NurseId | None = None, now: int | None = None
) -> tuple[SwapOption, ...]:
    """For each colleague at work that day what taking the offer comes to, in the order of the team.

    With `of` for that one alone.

    Raises:
        StaleOfferError: the offer is of what she does not make.

    """
    check_offer(day, offer, now=now)
    decided = (*day.earlier, *day.overrides)
    is_held = any(visit in offer.visits for override in decided for visit in override.visits)
    problem = with_decisions(day.plain, decided, lifted=offer.visits) if is_held else day.problem
    ready = keeping(problem, day.roster, now=now)
    # The roster as it stands is judged once for all colleagues.
    stands = Outcome(problem_before=problem, problem=problem, before=day.roster, roster=day.roster)
    at_work = {shift.nurse for shift in problem.shifts if of in (None, shift.nurse)} - {offer.nurse}
    return tuple(_option(ready, stands, offer, nurse.id) for nurse in problem.nurses if nurse.id in at_work)


def take(
    day: DecidedDay, offer: Offer, nurse: NurseId, *, override: OverrideId, now: int | None = None
) -> Applied:
    """The day after a colleague has taken the offer.

    Raises:
        StaleOfferError: the offer is no longer of what the nurse makes.
        DecisionRefusedError: a rule forbids it.

    """
    check_offer(day, offer, now=now)
    return apply(day, Override(id=override, kind=Kind.SWAP, moves=moves_of(offer, nurse), now=now))


def moves_of(offer: Offer, nurse: NurseId) -> tuple[Move, ...]:
    """The visits of an offer with the nurse who takes them."""
    return tuple(Move(visit=visit, nurse=nurse) for visit in offer.visits)


def _option(ready: Keeping, stands: Outcome, offer: Offer, nurse: NurseId) -> SwapOption:
    problem, moves = ready.ground.problem, moves_of(offer, nurse)
    if found := once(sentence for move in moves for sentence in outright(problem, move)):
        return SwapOption(nurse=nurse, refusal=found, days={})
    weighed = given(ready, [(move.visit, move.nurse) for move in moves])
    if weighed is None:
        trial = Override(id=OverrideId(""), kind=Kind.SWAP, moves=moves)
        return SwapOption(nurse=nurse, refusal=refuse(problem, trial), days={})
    outcome = replace(stands, roster=ready.timed(weighed), judged_before=stands.evaluation_before)
    if outcome.forbidden:
        said = once(violation.sentence for violation in outcome.forbidden)
        return SwapOption(nurse=nurse, refusal=said, days={})
    rosters = (outcome.before, outcome.roster)
    days = {each: [facts_of(problem, roster, each) for roster in rosters] for each in (offer.nurse, nurse)}
    return SwapOption(nurse=nurse, outcome=outcome, days={who: (a, b) for who, (a, b) in days.items()})


def facts_of(problem: Problem, roster: Roster, nurse: NurseId) -> DayFacts:
    """What a nurse's day is like in a roster, for her to look at."""
    hers = [worked for worked in worked_routes(problem, roster) if worked.nurse.id == nurse]
    visits = [stop.task for worked in hers for stop in worked.stops if isinstance(stop.task, Visit)]
    clients = dict.fromkeys(visit.client for visit in visits)
    return DayFacts(
        work_start=min((worked.work_start for worked in hers), default=None),
        work_end=max((worked.work_end for worked in hers), default=None),
        travel_time=sum(worked.travel_time for worked in hers),
        num_visits=len(visits),
        new_clients=tuple(c for c in clients if nurse not in problem.met.get(c, frozenset())),
    )


_NOTHING = Sentence(en="the offer names no visit", nl="het aanbod noemt geen bezoek")


def _no_longer_hers(day: DecidedDay, nurse: NurseId, visit: VisitId) -> Sentence:
    problem = day.problem
    name = problem.nurse_of[nurse].name if nurse in problem.nurse_of else nurse
    whom = visit_to(problem, problem.visit_of[visit]) if visit in problem.visit_of else visit
    return Sentence(
        en=f"the visit to {whom} is not {name}'s any more; look at the roster as it now stands",
        nl=f"het bezoek aan {whom} is niet meer van {name}; bekijk het rooster zoals het nu is",
    )
