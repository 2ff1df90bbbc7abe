"""Why nobody makes a visit: nurses grouped by what keeps them from it."""

from collections.abc import Iterator, Mapping

from optimizer.domain.care import Visit
from optimizer.domain.problem import Problem
from optimizer.explanation.phrases import listed, together
from optimizer.explanation.refusals import (
    does_not_fit,
    is_called_off,
    not_at_work,
    refusals,
    shifts_that_day,
)
from optimizer.fewest import has_hours
from optimizer.rules.base import Sentence
from optimizer.rules.words import clock, visit_to

_GROUPED = {
    "pins_bans": ("the team has decided against {names}", "het team heeft besloten dat {names} niet gaan"),
    "exclusions": ("{client} does not want {names} at the door", "{client} wil {names} niet aan de deur"),
    "levels": (
        "it asks for a {discipline} of level {level}, which {names} are not",
        "het vraagt niveau {level} in de juiste discipline, en dat hebben {names} niet",
    ),
    "competences": (
        "it asks for {competences}, for which {names} hold nothing valid",
        "het vraagt {competences}, en daarvoor zijn {names} niet bekwaam",
    ),
    "students": (
        "{names} are students who may not do this yet",
        "{names} zijn leerling en mogen dit nog niet",
    ),
    "working_time": (
        "by the labour rules {names} may not work these shifts",
        "volgens de arbeidstijdregels mogen {names} deze diensten niet werken",
    ),
    "keys": ("{names} have no key to {client}", "{names} hebben geen sleutel van {client}"),
}
"""What is said of two nurses or more that one rule refuses; of one, the rule's own sentence."""


def why_nobody_can(problem: Problem, visit: Visit, *, takes_two: bool = False) -> tuple[Sentence, ...]:
    """At most three reasons why nobody makes a visit: decisions, who may not, who has no hours or room."""
    if is_called_off(problem, visit):
        whom = visit_to(problem, visit)
        return (
            Sentence(
                en=f"the team has decided that nobody makes the visit to {whom} today",
                nl=f"het team heeft besloten dat niemand vandaag naar {whom} gaat",
            ),
        )
    by_rule, without_hours, without_room = _sorted_out(problem, visit)
    decided = by_rule.pop("pins_bans", {})
    said = [
        tuple(_decided(problem, visit, decided)),
        tuple(s for rule, nurses in by_rule.items() for s in _refused(problem, visit, rule, nurses)),
        tuple(_short_of_time(problem, visit, without_hours, without_room, takes_two=takes_two)),
    ]
    reasons = tuple(together(group) for group in said if group)
    return reasons or (_nobody_works(problem, visit),)


def _sorted_out(
    problem: Problem, visit: Visit
) -> tuple[dict[str, dict[str, Sentence]], list[str], list[str]]:
    """The names of who is refused by each rule, of who is not at work then, and of who has no room."""
    by_rule: dict[str, dict[str, Sentence]] = {}
    without_hours, without_room = [], []
    for nurse in problem.nurses:
        own = [s for s in shifts_that_day(problem, visit) if s.nurse == nurse.id]
        refused = [refusals(problem, shift, visit) for shift in own]
        if not own:
            continue
        if all(refused):
            rule, sentence = next(iter(refused[0].items()))
            by_rule.setdefault(rule, {})[nurse.name] = sentence
        elif any(has_hours(problem, s, visit) for s, no in zip(own, refused, strict=True) if not no):
            without_room.append(nurse.name)
        else:
            without_hours.append(nurse.name)
    return by_rule, without_hours, without_room


def _refused(problem: Problem, visit: Visit, rule: str, nurses: Mapping[str, Sentence]) -> Iterator[Sentence]:
    distinct = list(dict.fromkeys(nurses.values()))
    if len(distinct) < 2 or rule not in _GROUPED:
        yield from distinct
        return
    facts = {
        "client": problem.client_of[visit.client].name,
        "discipline": visit.discipline,
        "level": visit.level,
        "competences": ", ".join(sorted(visit.competences)),
    }
    en, nl = _GROUPED[rule]
    yield Sentence(
        en=en.format(names=listed(list(nurses), "and"), **facts),
        nl=nl.format(names=listed(list(nurses), "en"), **facts),
    )


def _decided(problem: Problem, visit: Visit, nurses: Mapping[str, Sentence]) -> Iterator[Sentence]:
    """What the team decided about the visit: who, when, after which other."""
    pins, whom = [pin for pin in problem.pins if pin.visit == visit.id], visit_to(problem, visit)
    pinned = [problem.nurse_of[pin.nurse].name for pin in pins if pin.nurse is not None]
    if pinned:
        yield Sentence(
            en=f"the team has decided that {pinned[0]} makes the visit to {whom}",
            nl=f"het team heeft besloten dat {pinned[0]} naar {whom} gaat",
        )
    elif nurses:
        yield from _refused(problem, visit, "pins_bans", nurses)
    for pin in pins:
        if pin.start is not None:
            start = clock(problem, pin.start)
            yield Sentence(en=f"the team has set it at {start}", nl=f"het team heeft het op {start} gezet")
        if pin.after is not None:
            other = visit_to(problem, problem.visit_of[pin.after])
            yield Sentence(
                en=f"the team has put it after the visit to {other}, in the same route",
                nl=f"het team heeft het na het bezoek aan {other} gezet, in dezelfde route",
            )


def _short_of_time(
    problem: Problem, visit: Visit, without_hours: list[str], without_room: list[str], *, takes_two: bool
) -> Iterator[Sentence]:
    if without_hours:
        yield not_at_work(problem, without_hours, visit)
    if without_room and not takes_two:
        yield does_not_fit(without_room)
    elif without_room:
        yield Sentence(
            en=f"it takes two at the same time, and with {listed(without_room, 'and')} that does not fit",
            nl=f"het vraagt twee mensen tegelijk, en met {listed(without_room, 'en')} past dat niet",
        )


def _nobody_works(problem: Problem, visit: Visit) -> Sentence:
    day = problem.horizon.day(visit.windows[0].earliest)
    return Sentence(en=f"nobody is at work on {day}", nl=f"op {day} werkt er niemand")
