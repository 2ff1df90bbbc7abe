"""Why a nurse does not make a visit: she may not, is not at work then, or it does not fit in."""

from collections.abc import Mapping, Sequence

from optimizer.domain.care import Visit
from optimizer.domain.ids import NurseId
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift
from optimizer.explanation.phrases import listed
from optimizer.fewest import has_hours
from optimizer.rules.base import Sentence
from optimizer.rules.book import RULES
from optimizer.rules.words import clock

_ORDER = ("pins_bans", "exclusions", "levels", "competences", "students", "keys", "working_time")
"""What the team decided, what the client wants, what she may do; any other rule after these."""

_REFUSING = sorted(
    (rule for rule in RULES if rule.refuse is not None),
    key=lambda rule: (*_ORDER, rule.name).index(rule.name),
)


def refusals(problem: Problem, shift: Shift, visit: Visit) -> dict[str, Sentence]:
    """By rule why the nurse of a shift may not make a visit; what the team decided comes first."""
    found = {rule.name: rule.refuse(problem, shift, visit) for rule in _REFUSING if rule.refuse is not None}
    return {name: sentence for name, sentence in found.items() if sentence is not None}


def shifts_that_day(problem: Problem, visit: Visit) -> tuple[Shift, ...]:
    """The shifts of the day or days on which a visit may start, and others that reach into them."""
    days = {problem.horizon.day(window.earliest) for window in visit.windows}
    return tuple(s for s in problem.shifts if problem.day_of(s) in days or has_hours(problem, s, visit))


def is_called_off(problem: Problem, visit: Visit) -> bool:
    """Whether the team has decided that nobody makes the visit."""
    return any(ban.visit == visit.id and ban.nurse is None for ban in problem.bans)


def why_each_cannot(
    problem: Problem, visit: Visit, besides: NurseId | None = None
) -> Mapping[NurseId, Sentence]:
    """For each nurse at work that day, in the order of the problem, one short sentence why she cannot.

    Takes it that it does not fit in for those who may; `besides` is left out.
    """
    told: dict[NurseId, Sentence] = {}
    for shift in shifts_that_day(problem, visit):
        if shift.nurse != besides:
            why = _why_not(problem, shift, visit)
            told[shift.nurse] = min(told.get(shift.nurse, why), why, key=lambda sentence: len(sentence.en))
    return told


def _why_not(problem: Problem, shift: Shift, visit: Visit) -> Sentence:
    found = refusals(problem, shift, visit)
    if found:
        return min(found.values(), key=lambda sentence: len(sentence.en))
    name = problem.nurse_of[shift.nurse].name
    if not has_hours(problem, shift, visit):
        return not_at_work(problem, [name], visit)
    return does_not_fit([name])


def not_at_work(problem: Problem, names: Sequence[str], visit: Visit) -> Sentence:
    """Of nurses whose shifts leave no time for a visit within its windows."""
    first, last = clock(problem, visit.windows[0].earliest), clock(problem, visit.windows[-1].latest)
    is_one = len(names) == 1
    return Sentence(
        en=f"{listed(names, 'and')} {'is' if is_one else 'are'} not at work between {first} and {last}",
        nl=f"{listed(names, 'en')} {'werkt' if is_one else 'werken'} niet tussen {first} en {last}",
    )


def does_not_fit(names: Sequence[str]) -> Sentence:
    """Of nurses who may make a visit and are at work."""
    who, wie, is_one = listed(names, "and"), listed(names, "en"), len(names) == 1
    return Sentence(
        en=f"{who} may make it, but it does not fit in with the rest of the day",
        nl=f"{wie} {'mag' if is_one else 'mogen'} het doen, maar het past niet bij de rest van de dag",
    )
