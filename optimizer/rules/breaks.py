"""Breaks: a real block inside the work, at its hour, as long as the law asks for."""

from collections.abc import Iterator

from optimizer.domain.labour_law import LabourLaw
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.shifts import Break
from optimizer.domain.terms import TICK
from optimizer.rules.base import Rule, Sentence, Severity, Violation, forbidden
from optimizer.rules.words import clock, hours, minutes, nurse_name
from optimizer.rules.worked import Worked, worked_routes


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Find work without the break that the law asks for, misplaced breaks, and breaks left out."""
    for worked in worked_routes(problem, roster):
        yield from _law(worked)
        yield from _places(worked)
    yield from _missed(problem, roster)


def _law(worked: Worked) -> Iterator[Violation]:
    law, name = worked.problem.law, worked.nurse.name
    span = worked.stops[-1].assignment.end - worked.stops[0].assignment.start
    durations = [stop.task.duration for stop in worked.stops if isinstance(stop.task, Break)]
    taken = sum(duration for duration in durations if duration >= law.shortest_break)
    asked = break_asked(law, span)
    if taken < asked:
        yield _forbidden(
            worked,
            en=f"{name} works {hours(span)} hours with {minutes(taken)} of break; "
            f"the law asks for {minutes(asked)}",
            nl=f"{name} werkt {hours(span)} uur met {minutes(taken)} pauze; de wet vraagt {minutes(asked)}",
        )


def break_asked(law: LabourLaw, span: int) -> int:
    """Seconds of break that the law asks for in `span` seconds from first start to last end."""
    asked = [0]
    if span > law.break_after:
        asked.append(law.break_time)
    if span > law.long_break_after:
        asked.append(law.long_break_time)
    return max(asked)


def _places(worked: Worked) -> Iterator[Violation]:
    name, last = worked.nurse.name, len(worked.stops) - 1
    for i, stop in enumerate(worked.stops):
        if not isinstance(stop.task, Break):
            continue
        earliest, latest = clock(worked.problem, stop.task.earliest), clock(worked.problem, stop.task.latest)
        if i == last or (i == 0 and not stop.task.may_come_first):
            yield _forbidden(
                worked,
                en=f"the break of {name} stands at an end of the route; work comes before and after a break",
                nl=f"de pauze van {name} staat aan het begin of eind van de route; "
                "voor en na een pauze wordt gewerkt",
            )
        if not stop.task.earliest <= stop.assignment.start <= stop.task.latest:
            start = clock(worked.problem, stop.assignment.start)
            yield _forbidden(
                worked,
                en=f"the break of {name} starts at {start}; it may be from {earliest} to {latest}",
                nl=f"de pauze van {name} begint om {start}; het mag van {earliest} tot {latest}",
            )


def _missed(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Breaks that are in no route, of the shifts with enough work to want them."""
    stops_in = {worked.shift.id: worked.stops for worked in worked_routes(problem, roster)}
    for shift in problem.shifts:
        stops = stops_in.get(shift.id, ())
        taken, name = {stop.task.id for stop in stops}, nurse_name(problem, shift)
        if sum(not isinstance(stop.task, Break) for stop in stops) < problem.agreements.breaks_from:
            continue
        for item in shift.breaks:
            if item.id not in taken:
                earliest = clock(problem, item.earliest)
                yield Violation(
                    rule=RULE.name,
                    severity=Severity.WARNING,
                    sentence=Sentence(
                        en=f"{name} goes without the break of {minutes(item.duration)} after {earliest}",
                        nl=f"{name} mist de pauze van {minutes(item.duration)} na {earliest}",
                    ),
                    cost=problem.prices.missed_break * TICK,
                    nurses=(shift.nurse,),
                )


def _forbidden(worked: Worked, *, en: str, nl: str) -> Violation:
    return forbidden(RULE.name, Sentence(en=en, nl=nl), nurses=(worked.nurse.id,))


RULE = Rule(name="breaks", judge=judge)
