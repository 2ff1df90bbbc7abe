"""Vehicles: no more nurses on the road at once with a shared car or bike than the team has of them."""

from collections.abc import Iterator

from geo.modes import MODE_NL, Mode
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.base import Rule, Sentence, Violation, forbidden
from optimizer.rules.words import clock
from optimizer.rules.worked import Worked, worked_routes


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Find the moment at which most shifts share a mode, where the pool holds fewer of it."""
    routes = [worked for worked in worked_routes(problem, roster) if worked.shift.uses_pool]
    for mode, num_held in problem.vehicles.items():
        drivers = [worked for worked in routes if worked.route.mode == mode]
        users = max((_users_at(worked.shift.start, drivers) for worked in drivers), key=len, default=[])
        if len(users) > num_held:
            yield _too_many(problem, mode, num_held, users)


def _users_at(moment: int, drivers: list[Worked]) -> list[Worked]:
    """Whose shift keeps a vehicle at a moment, for all the overtime it may have.

    The most are in use when one is taken.
    """
    return [w for w in drivers if w.shift.start <= moment < w.shift.end + w.shift.max_overtime]


def _too_many(problem: Problem, mode: Mode, num_held: int, users: list[Worked]) -> Violation:
    names = ", ".join(worked.nurse.name for worked in users)
    moment = clock(problem, max(worked.shift.start for worked in users))
    sentence = Sentence(
        en=f"{names} all travel by {mode} at {moment}; the pool holds {num_held}",
        nl=f"{names} reizen om {moment} allemaal {MODE_NL[mode]}; er zijn er {num_held}",
    )
    return forbidden(RULE.name, sentence, nurses=tuple(worked.nurse.id for worked in users))


RULE = Rule(name="vehicles", judge=judge)
