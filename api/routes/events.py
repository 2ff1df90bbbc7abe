"""A solve's progress as server-sent events; each look is a transaction of its own, so none is held open."""

import asyncio
import time
from collections.abc import AsyncIterator
from uuid import UUID

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from api.schemas.solves import SolveShown
from data.store.connecting import Database
from data.store.failures import DATABASE_ERRORS
from data.store.solves import Solve, find_solve

_LOOK_EVERY = 0.5
_SIGN_OF_LIFE = 15.0
_LONGEST = 3_600.0


async def solve_events(
    request: Request, database: Database, team_id: UUID, solve_id: UUID
) -> AsyncIterator[str]:
    """Events until the solve ends or nobody listens any more; a browser that lost it asks again by itself."""
    yield "retry: 2000\n\n"
    began = told_at = time.monotonic()
    last = ""
    while time.monotonic() - began < _LONGEST and not await request.is_disconnected():
        try:
            solve = await run_in_threadpool(_look, database, team_id, solve_id)
        except DATABASE_ERRORS:
            return  # the browser asks again in two seconds
        event = _event(solve)
        if event != last:
            last, told_at = event, time.monotonic()
            yield event
        elif time.monotonic() - told_at > _SIGN_OF_LIFE:
            told_at = time.monotonic()
            yield ": still here\n\n"
        if not solve.is_active:
            return
        await asyncio.sleep(_LOOK_EVERY)


def _look(database: Database, team_id: UUID, solve_id: UUID) -> Solve:
    with database.transaction(team=team_id) as tx:
        return find_solve(tx, solve_id)


def _event(solve: Solve) -> str:
    kind = "progress" if solve.is_active else "end"
    return f"event: {kind}\ndata: {SolveShown.of(solve).model_dump_json()}\n\n"
