"""Solves as they are kept: who asked for what, how far it is, and which worker may still write.

A worker that takes a solve raises its fence by one. Whatever is written later names that fence, so a
worker that was thought dead and comes back finds its own fence too low, and changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID, uuid4

import sqlalchemy as sa

from data.store.errors import ConflictError, NotFoundError, StaleFenceError
from data.store.schema import ACTIVE_SOLVE, solves
from optimizer.rules.base import Sentence

Json = Mapping[str, Any]
State = Literal["waiting", "running", "done", "failed", "cancelled"]
_NEWEST = 50


class ActiveSolveError(ConflictError):
    """A day that is being planned already."""

    def __init__(self, day: date) -> None:
        super().__init__(
            Sentence(
                en=f"{day} is being planned already; follow that solve, or cancel it",
                nl=f"{day} wordt al gepland; volg die berekening, of stop haar",
            )
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Solve:
    """A solve of a day. `asked` is what was asked of the search, `progress` how far it is."""

    solve_id: UUID
    day: date
    state: State
    fence: int
    asked: Json
    progress: Json | None
    is_cancel_asked: bool
    fault: list[dict[str, str]] | None
    roster_version: int | None
    member: str | None
    at: datetime
    ended_at: datetime | None

    @property
    def is_active(self) -> bool:
        """Whether it is still to end."""
        return self.state in ACTIVE_SOLVE


_COLUMNS = [solves.c[name] for name in Solve.__slots__]

COMPARES = solves.c.asked["compares"].as_boolean()
"""Whether a solve only compares; nothing is said of it in those of older versions."""


def _solve(row: sa.Row[Any]) -> Solve:
    return Solve(**row._mapping)  # noqa: SLF001  (public, for all its name)


def add_solve(tx: sa.Connection, team_id: UUID, *, day: date, asked: Json, member: str | None) -> Solve:
    """A new solve that waits for a worker; `ActiveSolveError` where this day has one that has not ended."""
    new = sa.dialects.postgresql.insert(solves).values(
        team_id=team_id, solve_id=uuid4(), day=day, state="waiting", asked=asked, member=member
    )
    # Written out, not as values: the index is found by what the statement itself says.
    active = solves.c.state.in_([sa.literal_column(f"'{state}'") for state in ACTIVE_SOLVE])
    row = tx.execute(
        new.on_conflict_do_nothing(index_elements=["team_id", "day"], index_where=active).returning(*_COLUMNS)
    ).one_or_none()
    if row is None:
        raise ActiveSolveError(day)
    return _solve(row)


def find_solve(tx: sa.Connection, solve_id: UUID) -> Solve:
    """A solve of this team; `NotFoundError` for one that is not there."""
    row = tx.execute(sa.select(*_COLUMNS).where(solves.c.solve_id == solve_id)).one_or_none()
    if row is None:
        raise NotFoundError(
            Sentence(
                en="there is no such solve; read the list", nl="die berekening is er niet; lees de lijst"
            )
        )
    return _solve(row)


def list_solves(tx: sa.Connection, day: date) -> list[Solve]:
    """The newest solves of a day that make a roster, newest first."""
    asked = sa.select(*_COLUMNS).where(solves.c.day == day, COMPARES.is_not(True))
    return [_solve(row) for row in tx.execute(asked.order_by(solves.c.at.desc()).limit(_NEWEST))]


def newest_comparison(tx: sa.Connection, team_id: UUID, day: date) -> Solve | None:
    """The newest solve of a day that compares and keeps no roster."""
    asked = sa.select(*_COLUMNS).where(solves.c.team_id == team_id, solves.c.day == day, COMPARES.is_(True))
    row = tx.execute(asked.order_by(solves.c.at.desc()).limit(1)).one_or_none()
    return None if row is None else _solve(row)


def ask_cancel(tx: sa.Connection, solve_id: UUID) -> Solve:
    """Have a solve stop with the best so far; one that no worker has taken yet ends here."""
    waiting = solves.c.state == "waiting"
    tx.execute(
        sa.update(solves)
        .where(solves.c.solve_id == solve_id, solves.c.state.in_(ACTIVE_SOLVE))
        .values(
            is_cancel_asked=True,
            state=sa.case((waiting, "cancelled"), else_=solves.c.state),
            ended_at=sa.case((waiting, sa.func.clock_timestamp()), else_=None),
        )
    )
    return find_solve(tx, solve_id)


def take_solve(tx: sa.Connection, solve_id: UUID) -> Solve | None:
    """Take a solve, from a worker that is gone as well; None for one that has ended."""
    row = tx.execute(
        sa.update(solves)
        .where(solves.c.solve_id == solve_id, solves.c.state.in_(ACTIVE_SOLVE))
        .values(state="running", fence=solves.c.fence + 1, beat_at=sa.func.clock_timestamp())
        .returning(*_COLUMNS)
    ).one_or_none()
    return None if row is None else _solve(row)


def beat(tx: sa.Connection, solve_id: UUID, *, fence: int, progress: Json | None) -> Solve:
    """Say that the worker lives, and how far it is; `StaleFenceError` where it is no longer its solve."""
    return _write(tx, solve_id, fence, beat_at=sa.func.clock_timestamp(), progress=progress)


def end_solve(
    tx: sa.Connection,
    solve_id: UUID,
    *,
    fence: int,
    state: State,
    roster_version: int | None = None,
    fault: list[dict[str, str]] | None = None,
    progress: Json | None = None,
) -> Solve:
    """End a solve; `StaleFenceError` where it is no longer this worker's. Without `progress` it stays."""
    last = {} if progress is None else {"progress": progress}
    return _write(
        tx,
        solve_id,
        fence,
        state=state,
        roster_version=roster_version,
        fault=fault,
        ended_at=sa.func.clock_timestamp(),
        **last,
    )


def release_solve(tx: sa.Connection, solve_id: UUID, *, fence: int) -> Solve:
    """Give a solve back, for another worker to take; `StaleFenceError` where one has."""
    return _write(tx, solve_id, fence, state="waiting", progress=None)


def _write(tx: sa.Connection, solve_id: UUID, fence: int, **values: Any) -> Solve:
    row = tx.execute(
        sa.update(solves)
        .where(solves.c.solve_id == solve_id, solves.c.fence == fence, solves.c.state == "running")
        .values(**values)
        .returning(*_COLUMNS)
    ).one_or_none()
    if row is None:
        raise StaleFenceError(
            Sentence(
                en="another worker has taken this solve over; nothing is written",
                nl="een andere worker heeft deze berekening overgenomen; er is niets opgeslagen",
            )
        )
    return _solve(row)


@dataclass(frozen=True, kw_only=True, slots=True)
class Unfinished:
    """A solve of any team that has not ended, and when a worker last said that it lives."""

    team_id: UUID
    solve_id: UUID
    state: str
    beat_at: datetime


def unfinished_solves(tx: sa.Connection) -> list[Unfinished]:
    """Those of all teams, the oldest first; for workers only."""
    found = sa.func.unfinished_solves().table_valued("team_id", "solve_id", "state", "beat_at")
    return [Unfinished(**row._mapping) for row in tx.execute(sa.select(found))]  # noqa: SLF001


def lost_solves(tx: sa.Connection, silent_since: datetime) -> list[Unfinished]:
    """Those of which no worker has said since then that it lives, and that no job is about any more.

    A solve may wait for hours behind others: it is in the queue all that while, and nobody's to put there.
    """
    found = sa.func.unfinished_solves().table_valued("team_id", "solve_id", "state", "beat_at")
    jobs = sa.table("procrastinate_jobs", sa.column("queueing_lock"), sa.column("status"))
    is_due = sa.cast(jobs.c.status, sa.Text).in_(("todo", "doing"))
    has_job = sa.exists().where(jobs.c.queueing_lock == sa.cast(found.c.solve_id, sa.Text), is_due)
    asked = sa.select(found).where(found.c.beat_at < silent_since, ~has_job)
    return [Unfinished(**row._mapping) for row in tx.execute(asked)]  # noqa: SLF001


def all_teams(tx: sa.Connection) -> list[UUID]:
    """Every team there is; for workers only."""
    return list(tx.scalars(sa.select(sa.func.all_teams().table_valued("team_id").c.team_id)))
