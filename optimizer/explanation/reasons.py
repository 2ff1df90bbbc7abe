"""Why this nurse makes this visit: what is true of her and the visit, the weightiest first."""

from collections.abc import Callable, Iterator

from optimizer.domain.care import Visit
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.explanation.alternatives import Alternative
from optimizer.explanation.decided import decided, overruled
from optimizer.explanation.nearness import on_the_way, same_building
from optimizer.explanation.phrases import DAY_PART_IN_NL, minutes_en, minutes_nl, whole_minutes
from optimizer.explanation.refusals import refusals, shifts_that_day
from optimizer.rules.base import Sentence
from optimizer.rules.view import made_of
from optimizer.rules.words import clock
from optimizer.rules.worked import Made

_MOST = 3


def why_this_nurse(
    problem: Problem, roster: Roster, made: Made, best_alternative: Callable[[], Alternative | None]
) -> tuple[Sentence, ...]:
    """One to three reasons: what was decided, who may and knows the client, then what is near or cheap.

    `best_alternative` is asked for only where there is room for what it would say.
    """
    found: list[Sentence] = []
    for reason in _REASONS:
        found.extend(reason(problem, roster, made))
    if len(found) >= _MOST:
        return tuple(found[:_MOST])
    alternative = best_alternative()
    if alternative is None and not any(_only_one(problem, roster, made)):
        found.append(_nobody_else(made))
    elif alternative is not None and whole_minutes(alternative.price) > 0:
        found.append(_dearer(problem, alternative))
    return tuple(found[:_MOST]) or (_as_planned(problem, made),)


def _only_one(problem: Problem, _: Roster, made: Made) -> Iterator[Sentence]:
    at_work = shifts_that_day(problem, made.visit)
    why = [(shift.nurse, refusals(problem, shift, made.visit)) for shift in at_work]
    nurses, may = {nurse for nurse, _ in why}, {nurse for nurse, refused in why if not refused}
    if may == {made.nurse.id} and len(nurses) > 1:
        counts = any({"levels", "competences"} & refused.keys() for _, refused in why)
        what = _asked(made.visit) if counts else Sentence(en="", nl="")
        name, count = made.nurse.name, len(nurses)
        yield Sentence(
            en=f"{name} is the only one of the {count} at work that day who may do this{what.en}",
            nl=f"{name} is de enige van de {count} die die dag werken die dit mag doen{what.nl}",
        )


def _asked(visit: Visit) -> Sentence:
    more = "".join(f", {name}" for name in sorted(visit.competences))
    return Sentence(en=f" (level {visit.level}{more})", nl=f" (niveau {visit.level}{more})")


def _double_up(problem: Problem, roster: Roster, made: Made) -> Iterator[Sentence]:
    planned = made_of(problem, roster)
    for link in problem.links:
        if link.both_or_neither and made.visit.id in (link.first, link.second):
            other = planned.get(link.second if made.visit.id == link.first else link.first)
            if other is not None and other.nurse.id != made.nurse.id:
                name, mate = made.nurse.name, other.nurse.name
                yield Sentence(
                    en=f"it takes two: {name} comes together with {mate}",
                    nl=f"het vraagt twee mensen: {name} komt samen met {mate}",
                )


def _own_people(problem: Problem, _: Roster, made: Made) -> Iterator[Sentence]:
    client, part = problem.client_of[made.visit.client], made.visit.day_part
    if made.nurse.id in client.own_people.get(part, frozenset()):
        name = made.nurse.name
        yield Sentence(
            en=f"{name} is one of {client.name}'s own people in the {part}",
            nl=f"{name} hoort {DAY_PART_IN_NL[part]} bij de eigen mensen van {client.name}",
        )


def _has_met(problem: Problem, _: Roster, made: Made) -> Iterator[Sentence]:
    if made.nurse.id not in problem.met.get(made.visit.client, frozenset()):
        return
    window, first = problem.agreements.face_window_days, problem.horizon.first_day
    past = [p for p in problem.history if (p.client, p.nurse) == (made.visit.client, made.nurse.id)]
    days = [p.day for p in past if 0 < (first - p.day).days <= window]
    ago = (problem.horizon.day(made.assignment.start) - max(days)).days
    client, name, count = problem.client_of[made.visit.client].name, made.nurse.name, len(days)
    en, nl = ("yesterday", "gisteren") if ago == 1 else (f"{ago} days ago", f"{ago} dagen geleden")
    yield Sentence(
        en=f"{name} has been with {client} {'once' if count == 1 else f'{count} times'} "
        f"in the last {window} days, most recently {en}",
        nl=f"{name} was de laatste {window} dagen {count} keer bij {client}, voor het laatst {nl}",
    )


def _stood(problem: Problem, _: Roster, made: Made) -> Iterator[Sentence]:
    if problem.accepted is None:
        return
    before = made_of(problem, problem.accepted).get(made.visit.id)
    if before is not None and before.nurse.id == made.nurse.id:
        name = made.nurse.name
        yield Sentence(
            en=f"{name} has it in the roster that stands", nl=f"{name} heeft het in het rooster dat al staat"
        )


def _dearer(problem: Problem, alternative: Alternative) -> Sentence:
    other, count = problem.nurse_of[alternative.nurse].name, whole_minutes(alternative.price)
    return Sentence(
        en=f"the best other way, with {other}, would cost {minutes_en(count)} of travel more",
        nl=f"het beste alternatief, met {other}, kost {minutes_nl(count)} reistijd meer",
    )


def _nobody_else(made: Made) -> Sentence:
    name = made.nurse.name
    return Sentence(
        en=f"with nobody but {name} it fits as the rest of the day stands",
        nl=f"bij niemand anders dan {name} past het zoals de dag er verder uitziet",
    )


def _as_planned(problem: Problem, made: Made) -> Sentence:
    name, start = made.nurse.name, clock(problem, made.assignment.start)
    return Sentence(
        en=f"{name} may make it and has room for it at {start}",
        nl=f"{name} mag het doen en heeft er om {start} ruimte voor",
    )


Reason = Callable[[Problem, Roster, Made], Iterator[Sentence]]

_REASONS: tuple[Reason, ...] = (
    overruled,
    decided,
    _only_one,
    _double_up,
    _own_people,
    _has_met,
    _stood,
    same_building,
    on_the_way,
)
"""From what decides to what merely helps."""
