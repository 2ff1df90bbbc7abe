"""A day that has been, judged twice: the roster that people made, and the one that the engine would propose.

Both are judged by the same rules and prices, with the history as it was that morning. What people did
better is looked for too: a plan that cannot be wrong teaches nobody anything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import mean

from optimizer.domain.ids import VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.terms import TICK
from optimizer.evaluate import Evaluation, evaluate
from optimizer.rules import continuity, nurse_wishes
from optimizer.rules.base import Sentence, Severity, Violation
from optimizer.rules.view import made_of, visits_made
from optimizer.rules.worked import Made, worked_routes


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A roster of a day as the rules see it: ticks, seconds, counts.

    `work` is working time, from the first task (or leaving the office) to the last. `num_known` are visits by
    somebody the client had met, `faces` how many nurses a client with a visit has met in the team's window
    once the day is done, the mean.
    """

    cost: int
    cost_of: Mapping[str, int]
    travel: int
    commute: int
    work: int
    num_visits: int
    num_left_out: int
    num_known: int
    num_new_faces: int
    faces: float
    violations: tuple[Violation, ...]

    @property
    def forbidden(self) -> tuple[Violation, ...]:
        """What no roster may have."""
        return tuple(found for found in self.violations if found.severity is Severity.FORBIDDEN)

    @property
    def warnings(self) -> tuple[Violation, ...]:
        """What goes against an agreement."""
        return tuple(found for found in self.violations if found.severity is Severity.WARNING)


class Kind(StrEnum):
    """In what people were right: the day as a whole, a face that the client knows, something agreed."""

    DAY = "day"
    FACE = "face"
    AGREEMENT = "agreement"


@dataclass(frozen=True, kw_only=True, slots=True)
class Better:
    """Something that people did better than the engine, and the rule in which it shows most."""

    kind: Kind
    rule: str
    sentence: Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class ShadowDay:
    """A day: the roster of the team, the engine's for the same day, and where the team was right."""

    day: date
    theirs: Judged
    ours: Judged
    better: tuple[Better, ...]

    @property
    def is_theirs_cheaper(self) -> bool:
        """Whether the team's roster is allowed and costs less by the team's own prices."""
        return not self.theirs.forbidden and self.theirs.cost < self.ours.cost


@dataclass(frozen=True, kw_only=True, slots=True)
class Shadow:
    """A team's past days beside the engine's; `missing` are days between the first and last without a roster.

    `unread` is what of their rosters could not be understood. `seconds` is how long each day was searched
    for, None where it was so many rounds.
    """

    team: str
    days: tuple[ShadowDay, ...]
    missing: tuple[date, ...]
    seconds: float | None
    unread: tuple[Sentence, ...] = ()


def shadow_day(problem: Problem, theirs: Roster, ours: Roster) -> ShadowDay:
    """Judge both rosters of a day and say where people were right."""
    judged = ShadowDay(
        day=problem.horizon.first_day, theirs=judge(problem, theirs), ours=judge(problem, ours), better=()
    )
    found = (
        *_cheaper(judged),
        *_familiar_faces(problem, theirs, ours),
        *_kept_agreements(judged.theirs, judged.ours),
    )
    return ShadowDay(day=judged.day, theirs=judged.theirs, ours=judged.ours, better=found)


def judge(problem: Problem, roster: Roster) -> Judged:
    """What a day came to, by every rule."""
    found: Evaluation = evaluate(problem, roster)
    made = list(visits_made(problem, roster))
    return Judged(
        cost=found.cost,
        cost_of=found.cost_of,
        travel=found.travel_time,
        commute=found.commute_time,
        work=sum(worked.work_end - worked.work_start for worked in worked_routes(problem, roster)),
        num_visits=len(made),
        num_left_out=found.num_unassigned,
        num_known=sum(_is_known(problem, one) for one in made),
        num_new_faces=found.num_new_faces,
        faces=mean(found.num_faces.values()) if found.num_faces else 0.0,
        violations=found.violations,
    )


def _cheaper(day: ShadowDay) -> Iterator[Better]:
    """A whole day that costs less."""
    if not day.is_theirs_cheaper:
        return
    less = {rule: cost - day.theirs.cost_of.get(rule, 0) for rule, cost in day.ours.cost_of.items()}
    rule = max(less, key=lambda name: (less[name], name))
    minutes = max(1, round((day.ours.cost - day.theirs.cost) / (60 * TICK)))
    yield Better(
        kind=Kind.DAY,
        rule=rule,
        sentence=Sentence(
            en=f"the whole day is better than our plan: it is worth {minutes} min. of travel",
            nl=f"de hele dag is beter dan ons plan: dat is {minutes} min. reizen waard",
        ),
    )


def _familiar_faces(problem: Problem, theirs: Roster, ours: Roster) -> Iterator[Better]:
    """Visits to which the team sent somebody more familiar than the engine: met before, or an own person."""
    proposed = made_of(problem, ours)
    for visit, made in made_of(problem, theirs).items():
        other = proposed.get(visit)
        if other is None or _familiarity(problem, made) <= _familiarity(problem, other):
            continue
        yield Better(kind=Kind.FACE, rule=continuity.RULE.name, sentence=_less_familiar(problem, made, other))


def _less_familiar(problem: Problem, made: Made, other: Made) -> Sentence:
    at, client = problem.horizon.clock(made.assignment.start), problem.client_of[made.visit.client].name
    nurse, instead = made.nurse.name, other.nurse.name
    if not _is_known(problem, other):
        return Sentence(
            en=f"{at}: {client} knows {nurse}; in our plan {instead} comes, a new face",
            nl=f"{at}: {client} kent {nurse}; in ons plan komt {instead}, een nieuw gezicht",
        )
    return Sentence(
        en=f"{at}: {nurse} is one of {client}'s own people; in our plan {instead} comes, who is not",
        nl=f"{at}: {nurse} hoort bij de eigen mensen van {client}; in ons plan komt {instead}, die niet",
    )


def _familiarity(problem: Problem, made: Made) -> int:
    """Two for one of the client's own people whom she has met, one for anybody met, none for a stranger."""
    own = problem.client_of[made.visit.client].own_people.get(made.visit.day_part, frozenset())
    return _is_known(problem, made) * (1 + (made.nurse.id in own))


def _is_known(problem: Problem, made: Made) -> bool:
    return made.nurse.id in problem.met.get(made.visit.client, frozenset())


def _kept_agreements(theirs: Judged, ours: Judged) -> Iterator[Better]:
    """What the engine's plan breaks and the team's roster keeps; the sentence is that of the rule."""
    broken = {_what(found) for found in theirs.violations}
    for found in ours.violations:
        is_agreed = found.severity is Severity.WARNING or found.rule == nurse_wishes.RULE.name
        if is_agreed and _what(found) not in broken:
            said = found.sentence
            yield Better(
                kind=Kind.AGREEMENT,
                rule=found.rule,
                sentence=Sentence(
                    en=f"in our plan {said.en}; in your roster not",
                    nl=f"in ons plan {said.nl}; in jullie rooster niet",
                ),
            )


def _what(found: Violation) -> tuple[str, frozenset[VisitId], frozenset[str]]:
    """What a finding is about; the nurse only where it names no visit, for a visit has one in each roster."""
    nurses = frozenset[str]() if found.visits else frozenset[str](found.nurses)
    return found.rule, frozenset(found.visits), nurses
