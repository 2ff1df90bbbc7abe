"""Same building: neighbours in one building see one nurse in one part of the day."""

from collections.abc import Iterator
from datetime import date

from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import BuildingId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.terms import TICK
from optimizer.rules.base import Rule, Sentence, Severity, Violation
from optimizer.rules.view import visits_made
from optimizer.rules.words import DAY_PART_NL
from optimizer.rules.worked import Made

Group = tuple[BuildingId, DayPart, date]


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Price every nurse beyond the first in a building, per part of a day; a second pair of hands is none."""
    for (building, part, _), group in _groups(problem, roster).items():
        nurses = {made.nurse.id: made.nurse.name for made in group}
        if len(nurses) > 1:
            names = ", ".join(nurses.values())
            yield Violation(
                rule=RULE.name,
                severity=Severity.WISH,
                sentence=Sentence(
                    en=f"{names} all come to {building} in the {part}; one could do it",
                    nl=f"{names} komen allemaal in {building} ({DAY_PART_NL[part]}); één is genoeg",
                ),
                cost=problem.prices.split_building * TICK * (len(nurses) - 1),
                visits=tuple(made.visit.id for made in group),
                nurses=tuple(nurses),
            )


def _groups(problem: Problem, roster: Roster) -> dict[Group, list[Made]]:
    groups: dict[Group, list[Made]] = {}
    for made in visits_made(problem, roster):
        visit, building = made.visit, problem.client_of[made.visit.client].building
        if building is not None and not visit.is_second_nurse:
            day = problem.horizon.day(visit.windows[0].earliest)
            groups.setdefault((building, visit.day_part, day), []).append(made)
    return groups


RULE = Rule(name="same_building", judge=judge)
