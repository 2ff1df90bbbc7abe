"""What is said of an option for one visit: where it goes, what that costs, what speaks for and against."""

from collections.abc import Iterator, Mapping, Sequence

from optimizer.domain.care import Visit, WindowClass
from optimizer.domain.ids import VisitId
from optimizer.domain.shifts import Nurse
from optimizer.explanation.phrases import DAY_PART_IN_NL, minutes_en, minutes_nl, together
from optimizer.rules.base import Sentence
from optimizer.rules.view import lateness
from optimizer.rules.words import clock, task_name, visit_to
from optimizer.suggestions.ground import Ground, Weighed
from optimizer.suggestions.suggestion import moves_told, place_of, price_told

_MOST = 3


def option_sentence(
    ground: Ground,
    weighed: Weighed,
    group: Sequence[int],
    by_rule: Mapping[str, int],
    moved: Sequence[VisitId],
    to_call: Sequence[VisitId],
) -> Sentence:
    """Who, when, between whom, and at what price; then who else is moved and who must be called."""
    where = together([_where(ground, weighed, task) for task in group], ", ")
    price = price_told(weighed.cost - ground.before.cost, by_rule)
    head = Sentence(en=f"{where.en}: {price.en}", nl=f"{where.nl}: {price.nl}")
    return together([head, *moves_told(ground, weighed, moved, to_call)])


def _where(ground: Ground, weighed: Weighed, task: int) -> Sentence:
    place = place_of(ground, weighed, task)
    if place is None:
        return Sentence(en="nobody", nl="niemand")
    problem, s = ground.problem, ground.standing.laid.shift_number[place.shift]
    name, start = problem.nurse_of[place.nurse].name, clock(problem, place.start)
    after, before = _around(ground, weighed.trial.get(s, ground.routes[s]), task)
    return Sentence(
        en=f"{name} at {start}{f', after {after.en}' if after else ''}"
        f"{f', before {before.en}' if before and not after else ''}",
        nl=f"{name} om {start}{f', na {after.nl}' if after else ''}"
        f"{f', voor {before.nl}' if before and not after else ''}",
    )


def _around(ground: Ground, route: Sequence[int], task: int) -> tuple[Sentence | None, Sentence | None]:
    at = route.index(task)
    before = _called(ground, route[at - 1]) if at > 0 else None
    return before, (_called(ground, route[at + 1]) if at + 1 < len(route) else None)


def _called(ground: Ground, task: int) -> Sentence:
    """The name of a client, or of a break or block."""
    found = ground.standing.laid.tasks[task]
    if isinstance(found, Visit):
        name = ground.problem.client_of[found.client].name
        return Sentence(en=name, nl=name)
    return task_name(ground.problem, found)


def stays_sentence(ground: Ground, task: int) -> Sentence:
    """That nothing changes, at no price."""
    place = place_of(ground, ground.before, task)
    if place is None:
        whom = visit_to(ground.problem, ground.problem.visits[task])
        return Sentence(
            en=f"as it is: nobody makes the visit to {whom}", nl=f"zoals het is: niemand gaat naar {whom}"
        )
    name, start = ground.problem.nurse_of[place.nurse].name, clock(ground.problem, place.start)
    return Sentence(en=f"as it is: {name} at {start}", nl=f"zoals het is: {name} om {start}")


def option_reasons(
    ground: Ground, weighed: Weighed, task: int, moved: Sequence[VisitId]
) -> tuple[Sentence, ...]:
    """One to three: whether the client knows her, whether it is in time, whether it moves anybody."""
    place = place_of(ground, weighed, task)
    if place is None:
        return ()
    visit, nurse = ground.problem.visits[task], ground.problem.nurse_of[place.nurse]
    found = [*_face(ground, visit, nurse), *_in_time(visit, place.start)]
    if not moved:
        found.append(Sentence(en="it moves nobody else", nl="het verschuift niemand anders"))
    found += _keeps_nurse(ground, task, nurse)
    return tuple(found[:_MOST])


def _face(ground: Ground, visit: Visit, nurse: Nurse) -> Iterator[Sentence]:
    problem, name = ground.problem, nurse.name
    client = problem.client_of[visit.client]
    if nurse.id in client.own_people.get(visit.day_part, frozenset()):
        yield Sentence(
            en=f"{name} is one of {client.name}'s own people in the {visit.day_part}",
            nl=f"{name} hoort {DAY_PART_IN_NL[visit.day_part]} bij de eigen mensen van {client.name}",
        )
    elif nurse.id in problem.met.get(client.id, frozenset()):
        yield Sentence(en=f"{client.name} knows {name}", nl=f"{client.name} kent {name}")
    else:
        yield Sentence(
            en=f"{name} would be a new face for {client.name}",
            nl=f"{name} is een nieuw gezicht voor {client.name}",
        )


def _in_time(visit: Visit, start: int) -> Iterator[Sentence]:
    late = -(-lateness(visit, start) // 60)
    if not late:
        return
    is_agreed = visit.window_class is WindowClass.AGREED
    yield Sentence(
        en=f"it starts {minutes_en(late)} later than {'agreed' if is_agreed else 'wished'}",
        nl=f"het begint {minutes_nl(late)} later dan {'afgesproken' if is_agreed else 'gewenst'}",
    )


def _keeps_nurse(ground: Ground, task: int, nurse: Nurse) -> Iterator[Sentence]:
    shift = ground.shift_of.get(task)
    if shift is not None and ground.problem.shifts[shift].nurse == nurse.id:
        yield Sentence(
            en=f"{nurse.name} keeps it, at another place in the day",
            nl=f"{nurse.name} houdt het, op een andere plek in de dag",
        )
