"""What a worker and its child say to each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from data.store.solves import Solve, State


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """To the child: run this solve, which this worker has taken."""

    team_id: UUID
    solve: Solve


@dataclass(frozen=True, kw_only=True, slots=True)
class Cancel:
    """To the child: be content with the best so far."""

    solve_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """From the child: a better roster or a better bound, in numbers."""

    solve_id: UUID
    progress: Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """From the child: how it ended; without a state it could not be kept, and is to be tried again."""

    solve_id: UUID
    state: State | None


Answer = Found | Ended
