"""What times cannot be: of shifts with their breaks and blocks, and of visits with their windows."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geo.sentence import Sentence
from optimizer.domain.care import Visit
from optimizer.domain.shifts import Break, Shift

if TYPE_CHECKING:
    from optimizer.domain.problem import Problem


def time_faults(problem: "Problem") -> Iterator[Sentence]:
    """Every shift, break, block and visit whose times or ways contradict each other."""
    for shift in problem.shifts:
        yield from _of_shift(shift)
        for item in shift.breaks:
            yield from _of_break(item, shift)
        for block in shift.blocks:
            if block.start < shift.start or block.start + block.duration > shift.end:
                yield Sentence(
                    en=f"fixed block {block.id} does not lie inside shift {shift.id}",
                    nl=f"afspraak {block.id} valt niet binnen dienst {shift.id}",
                )
    for visit in problem.visits:
        yield from _of_visit(visit)


def _of_shift(shift: Shift) -> Iterator[Sentence]:
    if shift.end <= shift.start:
        yield Sentence(
            en=f"shift {shift.id} ends before it starts", nl=f"dienst {shift.id} eindigt voor hij begint"
        )
    if not shift.modes:
        yield Sentence(
            en=f"shift {shift.id} has no way to travel; name at least one mode",
            nl=f"dienst {shift.id} heeft geen vervoer; noem er ten minste een",
        )
    if shift.leaves_at_start and (shift.start_place is None or shift.starts_at_home):
        yield Sentence(
            en=f"shift {shift.id} leaves at its start, for which it needs a start place that is not home",
            nl=f"dienst {shift.id} vertrekt bij het begin, en vraagt dus een beginplaats die niet thuis is",
        )


def _of_break(item: Break, shift: Shift) -> Iterator[Sentence]:
    if item.is_at_next_door and item.place is not None:
        yield Sentence(
            en=f"break {item.id} has a place, so it cannot be at the next door",
            nl=f"pauze {item.id} heeft een plaats, en kan dus niet bij de volgende deur zijn",
        )
    if item.duration <= 0 or item.latest < item.earliest:
        yield Sentence(
            en=f"break {item.id} needs a duration, and a latest start that is not before its earliest",
            nl=f"pauze {item.id} vraagt een duur, en een laatste begin dat niet voor het eerste ligt",
        )
    if item.earliest < shift.start or item.latest + item.duration > shift.end:
        yield Sentence(
            en=f"break {item.id} does not lie inside shift {shift.id}",
            nl=f"pauze {item.id} valt niet binnen dienst {shift.id}",
        )


def _of_visit(visit: Visit) -> Iterator[Sentence]:
    if not visit.acts or visit.duration <= 0:
        yield Sentence(
            en=f"visit {visit.id} has no acts or no duration",
            nl=f"bezoek {visit.id} heeft geen handelingen of geen duur",
        )
    elif len({act.discipline for act in visit.acts}) > 1:
        yield Sentence(
            en=f"visit {visit.id} has acts of two disciplines; make it two visits that are linked",
            nl=f"bezoek {visit.id} is van twee disciplines; maak er twee gekoppelde bezoeken van",
        )
    if not visit.windows:
        yield Sentence(
            en=f"visit {visit.id} has no time window", nl=f"bezoek {visit.id} heeft geen tijdvenster"
        )
    if visit.priority < 1:
        yield Sentence(
            en=f"visit {visit.id} has priority {visit.priority}; the lowest is 1",
            nl=f"bezoek {visit.id} heeft belang {visit.priority}; het laagste is 1",
        )
    ends = [end for window in visit.windows for end in (window.earliest, window.latest)]
    if ends != sorted(ends):
        yield Sentence(
            en=f"the windows of visit {visit.id} overlap, run backwards or are out of order",
            nl=f"de tijdvensters van bezoek {visit.id} overlappen, lopen terug of staan door elkaar",
        )
