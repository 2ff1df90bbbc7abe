"""What happens in some weeks: which care falls on which day, who works, who calls in sick."""

from datetime import date
from typing import Protocol

from optimizer.domain.history import PastVisit
from optimizer.domain.ids import NurseId
from optimizer.domain.problem import Problem


class Weeks(Protocol):
    """Weeks to be planned, the same for every way of planning them."""

    @property
    def days(self) -> tuple[date, ...]:
        """The days, one after the other."""

    @property
    def history(self) -> tuple[PastVisit, ...]:
        """The visits before the first day."""

    def problem_on(self, day: date) -> Problem:
        """The day as it is published: all its care and every shift. Its history is of no account."""

    def sick_on(self, day: date) -> NurseId | None:
        """Who calls in sick that morning, after the day was published."""
