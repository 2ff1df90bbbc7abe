"""A day that is followed, over the wire."""

from typing import Literal
from uuid import UUID

from api.schemas.base import Wire
from api.schemas.rosters import State
from data.store.following import DayMark


class SolveMark(Wire):
    """The newest solve of a day."""

    solve_id: UUID
    state: Literal["waiting", "running", "done", "failed", "cancelled"]


class DayNow(Wire):
    """A day as it is: version 0 while there is no roster. `board` is the ETag of its board."""

    version: int
    state: State | None
    team_version: int
    board: str
    offers: str
    solve: SolveMark | None

    @classmethod
    def of(cls, seen: DayMark, board: str) -> "DayNow":
        """A day as it goes over the wire."""
        solve = {"solve_id": seen.solve_id, "state": seen.solve_state}
        return cls.model_validate(
            {
                "version": seen.version,
                "state": seen.state,
                "team_version": seen.team_version,
                "board": board,
                "offers": seen.offers,
                "solve": None if seen.solve_id is None else solve,
            }
        )
