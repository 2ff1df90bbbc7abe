"""Solves over the wire."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.schemas.base import Told, Wire
from data.store.solves import Solve

State = Literal["waiting", "running", "done", "failed", "cancelled"]


class SolveAsked(Wire):
    """What to plan, and for how long. With `iterations` no clock is read: same seed, same roster.

    By a `preset` faces weigh more or less than the team has them; the roster is judged as ever.
    """

    day: date
    seconds: float = Field(default=10, ge=1, le=3_600, allow_inf_nan=False)
    iterations: int | None = Field(default=None, ge=1, le=1_000)
    seed: int = Field(default=1, ge=0, le=2**31 - 1)
    proves: bool = True
    preset: Literal["own", "familiar", "balanced", "travel"] = "own"


class SolveProgress(Wire):
    """How far a search is: the best cost so far by rule, and what is proven beside it; minutes of travel."""

    cost: float
    by_rule: dict[str, float]
    num_unassigned: int
    bound: float | None
    gap: float | None
    seconds: float


class SolveShown(Wire):
    """A solve; `roster_version` once it is done, `fault` where it failed."""

    solve_id: UUID
    day: date
    state: State
    progress: SolveProgress | None
    fault: list[Told] | None
    roster_version: int | None
    is_cancel_asked: bool
    at: datetime
    ended_at: datetime | None

    @classmethod
    def of(cls, solve: Solve) -> "SolveShown":
        """A solve as it goes over the wire; how far a comparison is, its own route tells."""
        shown = {name: getattr(solve, name) for name in cls.model_fields}
        if solve.asked.get("compares"):
            shown["progress"] = None
        return cls.model_validate(shown, from_attributes=True)


class Solves(Wire):
    """The newest solves of a day."""

    solves: list[SolveShown]
