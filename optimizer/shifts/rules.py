"""What no rota may break: a judgement in sentences, by code that never saw the solver."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from optimizer.domain.ids import NurseId
from optimizer.rules.base import Sentence
from optimizer.shifts.problem import ShiftProblem, Worker
from optimizer.shifts.rota import Rota
from optimizer.shifts.spans import longest_rest, rests, spans_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Breach:
    """A rule that a rota breaks for a nurse; `days` are those of the shifts that break it together."""

    rule: str
    nurse: NurseId
    days: tuple[int, ...]
    sentence: Sentence


def breaches(problem: ShiftProblem, rota: Rota) -> list[Breach]:
    """Every breach of a rota, nurse by nurse; none in a rota that is allowed."""
    found = [breach for worker in problem.workers for breach in breaches_of(problem, rota, worker)]
    return [*found, *_too_many(problem, rota)]


def breaches_of(problem: ShiftProblem, rota: Rota, worker: Worker) -> Iterator[Breach]:
    """What a rota breaks for one nurse."""
    yield from _availability(problem, rota, worker)
    yield from _meetings(problem, rota, worker)
    yield from _rest(problem, rota, worker)
    yield from _weekly_rest(problem, rota, worker)
    yield from _days_in_a_row(problem, rota, worker)
    yield from _hours_a_week(problem, rota, worker)


def _availability(problem: ShiftProblem, rota: Rota, worker: Worker) -> Iterator[Breach]:
    for day in rota.days_of(worker.id):
        kind = problem.kind_of[rota.kind_at[worker.id, day]]
        when = problem.date_of(day)
        if kind.id in problem.away.get((worker.id, day), frozenset()):
            yield Breach(
                rule="availability",
                nurse=worker.id,
                days=(day,),
                sentence=Sentence(
                    en=f"{worker.name} is away on {when}", nl=f"{worker.name} is er niet op {when}"
                ),
            )
        elif kind.id not in worker.kinds:
            yield Breach(
                rule="availability",
                nurse=worker.id,
                days=(day,),
                sentence=Sentence(
                    en=f"the shift {kind.name} on {when} is not for {worker.name} to take",
                    nl=f"de dienst {kind.name} op {when} is niet voor {worker.name}",
                ),
            )
        elif any(each.day == day for each in problem.fixed_of[worker.id]):
            yield Breach(
                rule="one shift a day",
                nurse=worker.id,
                days=(day,),
                sentence=Sentence(
                    en=f"{worker.name} works elsewhere on {when} already",
                    nl=f"{worker.name} werkt op {when} al ergens anders",
                ),
            )


def _meetings(problem: ShiftProblem, rota: Rota, worker: Worker) -> Iterator[Breach]:
    for (nurse, day), kinds in problem.held.items():
        if nurse == worker.id and rota.kind_at.get((nurse, day)) not in kinds:
            when = problem.date_of(day)
            yield Breach(
                rule="fixed work",
                nurse=nurse,
                days=(day,),
                sentence=Sentence(
                    en=f"{worker.name} has a meeting on {when} that lies in no shift of hers then",
                    nl=f"{worker.name} heeft op {when} een overleg dat dan in geen dienst van haar valt",
                ),
            )


def _rest(problem: ShiftProblem, rota: Rota, worker: Worker) -> Iterator[Breach]:
    least = problem.limits.rest
    for before, after in rests(spans_of(problem, rota, worker.id)):
        rest = after.start - before.end
        if rest < least:
            when, had = problem.date_of(after.day), _hours(rest)
            yield Breach(
                rule="rest",
                nurse=worker.id,
                days=_own(before.day, after.day, problem),
                sentence=Sentence(
                    en=f"{worker.name} has {had} hours of rest before {when}; it has to be {_hours(least)}",
                    nl=f"{worker.name} heeft {had} uur rust voor {when}; het moet {_hours(least)} zijn",
                ),
            )


def _weekly_rest(problem: ShiftProblem, rota: Rota, worker: Worker) -> Iterator[Breach]:
    """In each seven days from the start of a shift there is one rest of 36 hours."""
    limits, spans = problem.limits, spans_of(problem, rota, worker.id)
    for span in spans:
        end = span.start + limits.weekly_rest_every
        within = [other for other in spans if span.start <= other.start < end]
        if not any(other.is_own for other in within):
            continue
        longest = longest_rest(spans, span.start, end)
        if longest < limits.weekly_rest:
            when, had, least = problem.date_of(span.day), _hours(longest), _hours(limits.weekly_rest)
            yield Breach(
                rule="weekly rest",
                nurse=worker.id,
                days=tuple(other.day for other in within if other.is_own),
                sentence=Sentence(
                    en=f"{worker.name} has {had} hours of rest at a stretch in the week from {when}; "
                    f"it has to be {least}",
                    nl=f"{worker.name} heeft in de week vanaf {when} {had} uur rust aan één stuk; "
                    f"het moet {least} zijn",
                ),
            )


def _days_in_a_row(problem: ShiftProblem, rota: Rota, worker: Worker) -> Iterator[Breach]:
    most = problem.limits.days_in_a_row
    days = sorted({span.day for span in spans_of(problem, rota, worker.id)})
    for _, run in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0]):
        row = [day for _, day in run]
        own = tuple(day for day in row if (worker.id, day) in rota.kind_at)
        if len(row) > most and own:
            when = problem.date_of(row[0])
            yield Breach(
                rule="days in a row",
                nurse=worker.id,
                days=own,
                sentence=Sentence(
                    en=f"{worker.name} works {len(row)} days in a row from {when}; at most {most} is agreed",
                    nl=f"{worker.name} werkt {len(row)} dagen achter elkaar vanaf {when}; hooguit {most} "
                    "is de afspraak",
                ),
            )


def _hours_a_week(problem: ShiftProblem, rota: Rota, worker: Worker) -> Iterator[Breach]:
    """Hours count in the week in which a shift starts, breaks and all: rather too many than too few."""
    most, spans = problem.limits.most_in_week, spans_of(problem, rota, worker.id)
    for week in problem.weeks:
        within = [span for span in spans if span.day in week]
        worked = sum(span.end - span.start for span in within)
        own = tuple(span.day for span in within if span.is_own)
        if worked > most and own:
            when = problem.date_of(week[0])
            yield Breach(
                rule="hours a week",
                nurse=worker.id,
                days=own,
                sentence=Sentence(
                    en=f"{worker.name} works {_hours(worked)} hours in the week of {when}; "
                    f"at most {_hours(most)} may be",
                    nl=f"{worker.name} werkt {_hours(worked)} uur in de week van {when}; "
                    f"hooguit {_hours(most)} mag",
                ),
            )


def _too_many(problem: ShiftProblem, rota: Rota) -> Iterator[Breach]:
    """A shift that is not offered: the solver shares out what the team has, and makes up nothing."""
    for (day, kind), count in sorted(rota.taken.items()):
        if count > problem.offered.get((day, kind), 0):
            nurse = next(
                who for (who, at), found in sorted(rota.kind_at.items()) if (at, found) == (day, kind)
            )
            name, when = problem.kind_of[kind].name, problem.date_of(day)
            there = problem.offered.get((day, kind), 0)
            yield Breach(
                rule="offered",
                nurse=nurse,
                days=(day,),
                sentence=Sentence(
                    en=f"{count} work {name} on {when}, and {there} are offered",
                    nl=f"{count} werken {name} op {when}, en er zijn er {there}",
                ),
            )


def _own(one: int, other: int, problem: ShiftProblem) -> tuple[int, ...]:
    return tuple(day for day in (one, other) if 0 <= day < problem.num_days)


def _hours(seconds: int) -> str:
    return f"{seconds / 3600:.1f}".removesuffix(".0")
