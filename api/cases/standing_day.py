"""A day as it stands, with what is needed to decide on it."""

from dataclasses import dataclass
from datetime import date

from api.cases.at_hand import TeamNow
from api.cases.kept import Cause, State
from api.cases.terms import Promised
from optimizer.decisions.day import DecidedDay
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.proof import Proof


@dataclass(frozen=True, kw_only=True)
class StandingDay:
    """A day's roster at its current version, ready to be decided on.

    `base` is the version that the decisions in force on it are replayed from, `stands` the accepted
    version that was in force for it. `proof` holds as long as the search's own roster stands and the team's
    data are those that it was for.
    """

    team: TeamNow
    day: date
    version: int
    state: State
    decided: DecidedDay
    base: int
    stands: int | None
    accepted: tuple[str, ...]
    promised: Promised
    proof: Proof | None = None

    @property
    def problem(self) -> Problem:
        """The problem with all that was decided."""
        return self.decided.problem

    @property
    def roster(self) -> Roster:
        """Who goes where."""
        return self.decided.roster

    def cause(self, kind: str, **about: object) -> Cause:
        """The cause of a next version that is replayed from the same base."""
        return Cause(
            kind=kind,
            base=self.base,
            stands=self.stands,
            accepted=self.accepted,
            promised=self.promised,
            about=about,
        )
