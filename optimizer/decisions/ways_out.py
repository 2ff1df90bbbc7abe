"""What can be done about a visit that nobody makes, in the order in which a team would try it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from optimizer.domain.care import TimeWindow, Visit, WindowClass
from optimizer.domain.ids import NurseId, ShiftId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.shifts import Nurse, Shift
from optimizer.explanation.phrases import listed
from optimizer.rules.allowed import why_not
from optimizer.rules.base import Sentence
from optimizer.rules.words import clock, visit_to
from optimizer.suggest import prepare, suggest_for_visit
from optimizer.suggestions.suggestion import Suggestion

_MOST_NAMED = 3


class Way(StrEnum):
    """Ways out, the one that asks least of others first."""

    POSTPONE = "postpone"
    FAMILY = "family"
    NEIGHBOURS = "neighbours"
    WHO_IS_FREE = "who is free"


@dataclass(frozen=True, kw_only=True, slots=True)
class WayOut:
    """One thing to do about a visit; with whom (`nurses`, `carer`) and when (`start`), where known."""

    way: Way
    sentence: Sentence
    nurses: tuple[NurseId, ...] = ()
    start: int | None = None
    carer: str | None = None


def ways_out(
    problem: Problem,
    roster: Roster,
    visit: VisitId,
    *,
    carers: Mapping[VisitId, str] | None = None,
    away: Collection[NurseId] = (),
    now: int | None = None,
) -> tuple[WayOut, ...]:
    """What can be done about a visit.

    `carers` is who of the family sometimes makes it; whoever is `away` is not free.
    """
    own = problem.visit_of[visit]
    found = (
        _postponed(problem, roster, own, now),
        _family(problem, own, (carers or {}).get(visit)),
        _neighbours(problem, own),
        _free(problem, own, away),
    )
    return tuple(way for way in found if way is not None)


def _postponed(problem: Problem, roster: Roster, visit: Visit, now: int | None) -> WayOut | None:
    """Later on the same day, by whom that costs least; a critical visit is never put off."""
    if visit.window_class is WindowClass.CRITICAL:
        return None
    whom = visit_to(problem, visit)
    later = _best_later(problem, roster, visit, now)
    if later is None:
        return WayOut(
            way=Way.POSTPONE,
            sentence=Sentence(
                en=f"later today nobody can go to {whom}; agree another day with the client",
                nl=f"later vandaag kan niemand naar {whom}; spreek met de cliënt een andere dag af",
            ),
        )
    place = later.places[0]
    name, start = problem.nurse_of[place.nurse].name, clock(problem, place.start)
    sentence = Sentence(
        en=f"later today: {name} can go to {whom} at {start}; call first",
        nl=f"later vandaag: {name} kan om {start} naar {whom}; bel eerst",
    )
    return WayOut(way=Way.POSTPONE, sentence=sentence, nurses=(place.nurse,), start=place.start)


def _best_later(problem: Problem, roster: Roster, visit: Visit, now: int | None) -> Suggestion | None:
    first = max(visit.windows[0].earliest, now or 0)
    last = max([shift.end for shift in problem.shifts], default=first)
    any_time = replace(visit, windows=(TimeWindow(earliest=first, latest=max(first, last)),))
    freed = problem.replace(visits=tuple(any_time if v.id == visit.id else v for v in problem.visits))
    options = suggest_for_visit(prepare(freed, roster), visit.id).options
    return next((option for option in options if option.places), None)


def _family(problem: Problem, visit: Visit, carer: str | None) -> WayOut:
    client = problem.client_of[visit.client].name
    who_en, who_nl = (carer, carer) if carer else (f"the family of {client}", f"de familie van {client}")
    return WayOut(
        way=Way.FAMILY,
        sentence=Sentence(
            en=f"ask {who_en} whether they can do it today",
            nl=f"vraag {who_nl} of zij het vandaag kunnen doen",
        ),
        carer=carer,
    )


def _neighbours(problem: Problem, visit: Visit) -> WayOut:
    whom, opens = visit_to(problem, visit), clock(problem, visit.windows[0].earliest)
    return WayOut(
        way=Way.NEIGHBOURS,
        sentence=Sentence(
            en=f"ask a neighbour team to take the visit to {whom} from {opens}",
            nl=f"vraag een buurteam het bezoek aan {whom} vanaf {opens} over te nemen",
        ),
    )


def _free(problem: Problem, visit: Visit, away: Collection[NurseId]) -> WayOut | None:
    """Those of the team who may make it and do not work then, in the order of the team."""
    free = [nurse for nurse in _who_may_come_in(problem, visit) if nurse.id not in away]
    if not free:
        return None
    names = [nurse.name for nurse in free[:_MOST_NAMED]]
    return WayOut(
        way=Way.WHO_IS_FREE,
        sentence=Sentence(
            en=f"free today and able to make it: {listed(names, 'or')}; ask only if the rest fails",
            nl=f"vandaag vrij en bevoegd: {listed(names, 'of')}; vraag het pas als de rest niet lukt",
        ),
        nurses=tuple(nurse.id for nurse in free),
    )


def _who_may_come_in(problem: Problem, visit: Visit) -> Iterator[Nurse]:
    at_work = {shift.nurse for shift in problem.shifts}
    window = visit.windows[0]
    for nurse in problem.nurses:
        called_in = Shift(
            id=ShiftId(f"free {nurse.id}"),
            nurse=nurse.id,
            start=window.earliest,
            end=window.latest + visit.duration,
        )
        if nurse.id not in at_work and not why_not(problem, called_in, visit):
            yield nurse
