"""What could give about a nurse at work that day: her hours, her way to travel, a competence, a key."""

from collections.abc import Iterator, Sequence

from geo.modes import MODE_NL, Mode
from optimizer.domain.care import Visit
from optimizer.domain.ids import VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.shifts import Competence, Nurse, Shift
from optimizer.domain.terms import TICK
from optimizer.explanation.hour_steps import hour_steps
from optimizer.explanation.phrases import MODE_EN
from optimizer.explanation.refusals import refusals, shifts_that_day
from optimizer.explanation.steps import (
    COMPETENCE_PRICE,
    KEY_PRICE,
    MODE_PRICE,
    Kind,
    Step,
    with_changed,
)
from optimizer.rules.base import Sentence
from optimizer.rules.words import nurse_name

_FINAL = {"exclusions", "students"}
"""Refusals that nothing here can lift: a client's no, and how far a student is."""


def nurse_steps(problem: Problem, roster: Roster, group: Sequence[VisitId]) -> Iterator[Step]:
    """Each step about one nurse that could make her the one for a visit of the group."""
    seen: set[tuple[Kind, str]] = set()
    for visit in (problem.visit_of[v] for v in group):
        for shift in shifts_that_day(problem, visit):
            for subject, step in _steps(problem, roster, shift, visit):
                if (step.kind, subject) not in seen:
                    seen.add((step.kind, subject))
                    yield step


def _steps(problem: Problem, roster: Roster, shift: Shift, visit: Visit) -> Iterator[tuple[str, Step]]:
    refused, nurse = set(refusals(problem, shift, visit)), problem.nurse_of[shift.nurse]
    if refused & _FINAL or nurse.discipline != visit.discipline:
        return
    if "competences" in refused:
        yield nurse.id, _competence(problem, shift, nurse, visit)
    if "keys" in refused:
        yield nurse.id, _key(problem, nurse, visit)
    for step in hour_steps(problem, shift):
        yield shift.id, step
    if not refused:
        for mode in _other_modes(problem, roster, shift):
            yield f"{shift.id} {mode}", _mode(problem, roster, shift, mode)


def _competence(problem: Problem, shift: Shift, nurse: Nurse, visit: Visit) -> Step:
    day = problem.day_of(shift)
    lacking = sorted(name for name in visit.competences if not nurse.has_competence(name, day))
    is_old = all(any(c.name == name for c in nurse.competences) for name in lacking)
    what = ", ".join(lacking)
    held = (*nurse.competences, *(Competence(name=name) for name in lacking))
    told = Sentence(
        en=f"renew {what} for {nurse.name}, who held it but not on {day}"
        if is_old
        else f"have {nurse.name} signed off for {what}",
        nl=f"vernieuw de bekwaamheid {what} van {nurse.name}, die op {day} niet geldt"
        if is_old
        else f"laat {nurse.name} aftekenen voor {what}",
    )
    return Step(
        kind=Kind.COMPETENCE,
        nurse=nurse.id,
        change=lambda world, _: with_changed(world, "nurses", nurse.id, competences=held),
        price=lambda _: COMPETENCE_PRICE * TICK * len(lacking),
        words=lambda _: told,
    )


def _key(problem: Problem, nurse: Nurse, visit: Visit) -> Step:
    client = problem.client_of[visit.client]
    holders = client.key_holders | {nurse.id}
    told = Sentence(
        en=f"hand a key of {client.name} to {nurse.name}",
        nl=f"geef {nurse.name} een sleutel van {client.name}",
    )
    return Step(
        kind=Kind.KEY,
        nurse=nurse.id,
        change=lambda world, _: with_changed(world, "clients", client.id, key_holders=holders),
        price=lambda _: KEY_PRICE * TICK,
        words=lambda _: told,
    )


def _mode_now(roster: Roster, shift: Shift) -> Mode:
    return next((route.mode for route in roster.routes if route.shift == shift.id), shift.modes[0])


def _other_modes(problem: Problem, roster: Roster, shift: Shift) -> Iterator[Mode]:
    for mode in Mode:
        is_known = mode in problem.travel and mode in problem.prices.travel_per_minute
        if is_known and mode != _mode_now(roster, shift):
            yield mode


def _mode(problem: Problem, roster: Roster, shift: Shift, mode: Mode) -> Step:
    """Another way to travel; it has no price of its own where the shift may travel that way already."""
    now, name = _mode_now(roster, shift), nurse_name(problem, shift)
    modes = (mode, *(own for own in shift.modes if own != mode))
    told = Sentence(
        en=f"let {name} go {MODE_EN[mode]} instead of {MODE_EN[now]}",
        nl=f"laat {name} {MODE_NL[mode]} gaan in plaats van {MODE_NL[now]}",
    )
    return Step(
        kind=Kind.MODE,
        nurse=shift.nurse,
        change=lambda world, _: with_changed(world, "shifts", shift.id, modes=modes),
        price=lambda _: 0 if mode in shift.modes else MODE_PRICE * TICK,
        words=lambda _: told,
    )
