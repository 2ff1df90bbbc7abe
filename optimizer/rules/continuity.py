"""Continuity: new faces, more faces than agreed, visits by none of her own people."""

from collections.abc import Iterator

from optimizer.domain.ids import ClientId, NurseId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.terms import TICK
from optimizer.rules.base import Rule, Sentence, Severity, Violation
from optimizer.rules.view import visits_made
from optimizer.rules.worked import Made, Worked, by_route

Faces = dict[ClientId, dict[NurseId, list[Made]]]


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Price what a client notices, each thing by its own price."""
    faces: Faces = {}
    for made in visits_made(problem, roster):
        faces.setdefault(made.visit.client, {}).setdefault(made.nurse.id, []).append(made)
    yield from _new_faces(problem, faces)
    yield from _beyond_agreed(problem, faces)
    yield from _by_herself(problem, roster)


def _new_faces(problem: Problem, faces: Faces) -> Iterator[Violation]:
    """One for each pair of a client and a nurse who did not know each other, however many visits."""
    for client, nurses in faces.items():
        name, met = problem.client_of[client].name, problem.met.get(client, frozenset())
        for nurse, visits in nurses.items():
            if nurse not in met:
                new = problem.nurse_of[nurse].name
                yield Violation(
                    rule=RULE.name,
                    severity=Severity.WISH,
                    sentence=Sentence(
                        en=f"{new} is a new face for {name}", nl=f"{new} is een nieuw gezicht voor {name}"
                    ),
                    cost=problem.prices.new_face * TICK,
                    visits=tuple(made.visit.id for made in visits),
                    nurses=(nurse,),
                )


def _beyond_agreed(problem: Problem, faces: Faces) -> Iterator[Violation]:
    for client, nurses in faces.items():
        agreed = problem.client_of[client].agreed_faces
        met = problem.met.get(client, frozenset())
        num_faces = len(met | nurses.keys())
        extra = 0 if agreed is None else num_faces - max(agreed, len(met))
        if extra > 0:
            name, days = problem.client_of[client].name, problem.agreements.face_window_days
            yield Violation(
                rule=RULE.name,
                severity=Severity.WISH,
                sentence=Sentence(
                    en=f"{name} sees {num_faces} nurses in {days} days; agreed is {agreed}",
                    nl=f"{name} ziet {num_faces} mensen in {days} dagen; de afspraak is {agreed}",
                ),
                cost=problem.prices.face_beyond_agreed * TICK * extra,
                nurses=tuple(nurse for nurse in nurses if nurse not in met),
            )


@by_route
def _by_herself(worked: Worked) -> Iterator[Violation]:
    """What each visit's nurse is to its client, whoever makes the others."""
    for made in worked.made:
        yield from _own_people(worked.problem, made)
        yield from _seldom(worked.problem, made)


def _own_people(problem: Problem, made: Made) -> Iterator[Violation]:
    client = problem.client_of[made.visit.client]
    own = client.own_people.get(made.visit.day_part, frozenset())
    if own and made.nurse.id not in own and not made.visit.is_second_nurse:
        names = ", ".join(sorted(problem.nurse_of[n].name if n in problem.nurse_of else n for n in own))
        yield Violation(
            rule=RULE.name,
            severity=Severity.WISH,
            sentence=Sentence(
                en=f"{made.nurse.name} is none of {client.name}'s own people ({names})",
                nl=f"{made.nurse.name} hoort niet bij de eigen mensen van {client.name} ({names})",
            ),
            cost=problem.prices.none_of_own_people * TICK,
            visits=(made.visit.id,),
            nurses=(made.nurse.id,),
        )


def _seldom(problem: Problem, made: Made) -> Iterator[Violation]:
    """The price that planning several days together puts on a nurse who comes seldom or never."""
    price = problem.face_prices.get(made.visit.client, {}).get(made.nurse.id, 0)
    if price:
        whom, name = problem.client_of[made.visit.client].name, made.nurse.name
        yield Violation(
            rule=RULE.name,
            severity=Severity.WISH,
            sentence=Sentence(
                en=f"{name} comes less to {whom} than others do in these days",
                nl=f"{name} komt in deze dagen minder bij {whom} dan anderen",
            ),
            cost=price * TICK,
            visits=(made.visit.id,),
            nurses=(made.nurse.id,),
        )


RULE = Rule(name="continuity", judge=judge)
