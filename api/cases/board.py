"""A day on one board: every nurse's day, what is left out and why, and how near the best it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from api.cases.kept import KeptRoster
from api.cases.member import Member
from api.cases.nearness import Nearness, nearness
from api.cases.reading import versions_now
from api.cases.standing import open_standing
from api.cases.standing_day import StandingDay
from api.cases.stored import arrangements_of, newest
from api.cases.teams import Teams
from data.rosters.faces import Face, faces
from data.store.connecting import Tx
from data.store.following import DayMark, day_mark
from optimizer.decisions.override import OverrideId
from optimizer.decisions.publishing import Arrangement
from optimizer.domain.decisions import Pin
from optimizer.domain.ids import NurseId, ShiftId, VisitId
from optimizer.domain.problem import Problem
from optimizer.evaluate import Evaluation
from optimizer.explain import why_nobody
from optimizer.explanation.relaxation import Relaxation
from optimizer.rules.base import Sentence
from optimizer.rules.view import made_of
from optimizer.rules.worked import Made, Worked, worked_routes


@dataclass(frozen=True, kw_only=True, slots=True)
class Holding:
    """What holds a visit where it is: a decision on this day, or (without an id) the team's own table."""

    kind: str
    override: OverrideId | None


@dataclass(frozen=True, kw_only=True)
class Board:
    """A day's roster as it stands, with everything that is asked of each of its visits.

    `arranged` says what becomes of a visit left out.
    """

    kept: KeptRoster
    standing: StandingDay
    arranged: Mapping[VisitId, Arrangement]

    @property
    def problem(self) -> Problem:
        """The problem with all that was decided."""
        return self.standing.problem

    @property
    def evaluation(self) -> Evaluation:
        """What the rules say of it."""
        return self.standing.decided.judged

    @cached_property
    def why(self) -> Mapping[VisitId, tuple[Sentence, Relaxation | None]]:
        """Why each visit left out is, and what would help."""
        return why_nobody(self.problem, self.standing.roster)

    @cached_property
    def worked(self) -> Mapping[ShiftId, Worked]:
        """The routes with any work in them, by shift."""
        return {each.shift.id: each for each in worked_routes(self.problem, self.standing.roster)}

    @cached_property
    def made(self) -> Mapping[VisitId, Made]:
        """Who makes each planned visit, and when."""
        return made_of(self.problem, self.standing.roster)

    @cached_property
    def faces(self) -> Mapping[VisitId, Face]:
        """How well the client of each planned visit knows who comes."""
        return faces(self.problem, self.standing.roster)

    @cached_property
    def shown(self) -> Mapping[str, str]:
        """The start of each task as people see it, by its id."""
        return {
            stop[kind]: stop["shown"]
            for route in self.kept.body["routes"]
            for kind in ("visit", "break", "block")
            for stop in route[f"{kind}s"]
        }

    @cached_property
    def with_nurse(self) -> Mapping[VisitId, NurseId]:
        """The nurse who makes the other half of each double-up."""
        halves = [(link.first, link.second) for link in self.problem.links if link.both_or_neither]
        both = [*halves, *((second, first) for first, second in halves)]
        return {half: self.made[other].nurse.id for half, other in both if other in self.made}

    @cached_property
    def held(self) -> Mapping[VisitId, Holding]:
        """What holds each visit: the last decision about it that is in force."""
        plain, decided = self.standing.decided.plain, self.standing.decided
        own = {pin.visit: Holding(kind=_kind_of(pin), override=None) for pin in plain.pins}
        out = {ban.visit: Holding(kind="unassign", override=None) for ban in plain.bans if ban.nurse is None}
        of_day = {
            visit: Holding(kind=each.kind.value, override=each.id)
            for each in (*decided.earlier, *decided.overrides)
            for visit in each.visits
        }
        return {**own, **out, **of_day}

    @property
    def nearness(self) -> Nearness | None:
        """How near the best possible it is, where that is known."""
        return nearness(self.standing.proof, self.evaluation)


def _kind_of(pin: Pin) -> str:
    if pin.nurse is not None:
        return "nurse"
    return "time" if pin.start is not None else "order"


def marked(tx: Tx, member: Member, day: date) -> DayMark:
    """What a board is made of, as it is now; `NoRosterYetError` where there is no roster."""
    mark = day_mark(tx, member.team, day, member.now)
    if mark.version < 1:
        versions_now(tx, member.team, day)
    return mark


def read_board(tx: Tx, teams: Teams, member: Member, *, day: date) -> Board:
    """The day as it stands, with its reasons."""
    standing = open_standing(tx, teams, member, day)
    kept = newest(tx, member.team, day)
    if kept is None:
        raise AssertionError("a day that stands has a version")
    return Board(
        kept=kept,
        standing=standing,
        arranged={each.visit: each for each in arrangements_of(tx, member.team, day)},
    )
