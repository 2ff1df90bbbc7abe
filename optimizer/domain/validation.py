"""What makes a problem contradict itself; each fault is one sentence that names what to mend."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from geo.modes import MODE_NL
from geo.sentence import Sentence
from optimizer.domain.decisions import Ban, Pin
from optimizer.domain.validating_times import time_faults

if TYPE_CHECKING:
    from optimizer.domain.problem import Problem


def problem_faults(problem: "Problem") -> Iterator[Sentence]:
    """Every fault of a problem, in a fixed order."""
    for judge in (_twice, _unknown, time_faults, _links, _decisions, _places, _people):
        yield from judge(problem)


def _twice(problem: "Problem") -> Iterator[Sentence]:
    tasks = [
        *(v.id for v in problem.visits),
        *(task.id for shift in problem.shifts for task in shift.own_tasks),
    ]
    groups: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("client", "cliënt", (c.id for c in problem.clients)),
        ("nurse", "medewerker", (n.id for n in problem.nurses)),
        ("shift", "dienst", (s.id for s in problem.shifts)),
        ("visit, break or block", "bezoek, pauze of afspraak", tasks),
    )
    for what, what_nl, ids in groups:
        for name, count in Counter(ids).items():
            if count > 1:
                yield Sentence(
                    en=f"{what} {name} stands in the problem {count} times; give each its own id",
                    nl=f"{what_nl} {name} komt {count} keer voor; geef elk een eigen id",
                )


def _unknown(problem: "Problem") -> Iterator[Sentence]:
    for visit in problem.visits:
        if visit.client not in problem.client_of:
            yield Sentence(
                en=f"visit {visit.id} is for client {visit.client}, who is not in the problem",
                nl=f"bezoek {visit.id} is voor cliënt {visit.client}, en die is er niet",
            )
    for shift in problem.shifts:
        if shift.nurse not in problem.nurse_of:
            yield Sentence(
                en=f"shift {shift.id} is of nurse {shift.nurse}, who is not in the problem",
                nl=f"dienst {shift.id} is van medewerker {shift.nurse}, en die is er niet",
            )


def _links(problem: "Problem") -> Iterator[Sentence]:
    for link in problem.links:
        for visit in (link.first, link.second):
            if visit not in problem.visit_of:
                yield Sentence(
                    en=f"a link names visit {visit}, which is not in the problem",
                    nl=f"een koppeling noemt bezoek {visit}, en dat is er niet",
                )
        if link.first == link.second:
            yield Sentence(
                en=f"visit {link.first} is linked to itself",
                nl=f"bezoek {link.first} is aan zichzelf gekoppeld",
            )
        if link.max_gap is not None and link.max_gap < link.min_gap:
            yield Sentence(
                en=f"the link of {link.first} and {link.second} has a maximum gap below its minimum",
                nl=f"tussen {link.first} en {link.second} mag ten hoogste minder tijd zitten dan ten minste",
            )


def _decisions(problem: "Problem") -> Iterator[Sentence]:
    decisions: tuple[Pin | Ban, ...] = (*problem.pins, *problem.bans)
    for decision in decisions:
        if decision.visit not in problem.visit_of:
            yield Sentence(
                en=f"a pin or ban names visit {decision.visit}, which is not in the problem",
                nl=f"een besluit noemt bezoek {decision.visit}, en dat is er niet",
            )
        if decision.nurse is not None and decision.nurse not in problem.nurse_of:
            yield Sentence(
                en=f"a pin or ban names nurse {decision.nurse}, who is not in the problem",
                nl=f"een besluit noemt medewerker {decision.nurse}, en die is er niet",
            )
    for pin in problem.pins:
        if pin.after is not None and (pin.after not in problem.visit_of or pin.after == pin.visit):
            yield Sentence(
                en=f"visit {pin.visit} is pinned to come after {pin.after}, which is not another visit here",
                nl=f"bezoek {pin.visit} is vastgezet na {pin.after}, en dat is hier geen ander bezoek",
            )


def _places(problem: "Problem") -> Iterator[Sentence]:
    places = {visit.place for visit in problem.visits}
    for shift in problem.shifts:
        places |= {place for place in (shift.start_place, shift.end_place) if place is not None}
        places |= {task.place for task in shift.own_tasks if task.place is not None}
    for shift in problem.shifts:
        for mode in shift.modes:
            how = MODE_NL[mode]
            if mode not in problem.travel:
                yield Sentence(
                    en=f"shift {shift.id} may travel by {mode}, for which there is no travel time matrix",
                    nl=f"dienst {shift.id} mag {how} reizen, maar daarvoor zijn geen reistijden",
                )
            if mode not in problem.prices.travel_per_minute:
                yield Sentence(
                    en=f"shift {shift.id} may travel by {mode}, which has no price per minute",
                    nl=f"dienst {shift.id} mag {how} reizen, maar dat heeft geen prijs per minuut",
                )
    for key, matrix in problem.travel.items():
        if missing := sorted(places - set(matrix.places)):
            named = ", ".join(missing[:5])
            yield Sentence(
                en=f"the {key} matrix lacks the places {named}",
                nl=f"in de reistijden ({key}) ontbreken de plaatsen {named}",
            )


def _people(problem: "Problem") -> Iterator[Sentence]:
    for nurse in problem.nurses:
        if any(extra < 0 for extra in nurse.extra_time.values()):
            yield Sentence(
                en=f"nurse {nurse.id} has a shorter time of her own; it can only be longer",
                nl=f"medewerker {nurse.id} heeft een kortere eigen tijd; die kan alleen langer zijn",
            )
    for client in problem.clients:
        for nurse_id in sorted(set().union(*client.own_people.values())):
            own = problem.nurse_of.get(nurse_id)
            if own is not None and (own.is_temporary or own.student_phase is not None):
                yield Sentence(
                    en=f"{nurse_id} is temporary or a student, so not one of client {client.id}'s own people",
                    nl=f"{nurse_id} is tijdelijk of leerling, en is dus niet een van de eigen mensen van "
                    f"cliënt {client.id}",
                )
