"""Server-sent events: what is seen is told when it changes, and no transaction is held open between looks."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from uuid import UUID

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from api.routes.versions import board_tag
from api.schemas.following import DayNow
from api.schemas.solves import SolveShown
from api.service import Service, service_of
from data.store.connecting import Database
from data.store.failures import DATABASE_ERRORS
from data.store.following import DayMark, day_mark
from data.store.solves import Solve, find_solve

_LOOK_EVERY = 0.4
_SIGN_OF_LIFE = 15.0
_LONGEST = 900.0
"""Seconds; whoever still looks on then asks again, and is asked again who she is."""

Seen = tuple[str, bool]
"""An event, and whether it is the last."""


def solve_events(request: Request, team_id: UUID, solve_id: UUID) -> StreamingResponse:
    """A solve's progress until it ends: `progress` each time it is further, then `end`."""
    database = service_of(request).database

    async def look() -> Seen:
        solve = await run_in_threadpool(_solve, database, team_id, solve_id)
        kind = "progress" if solve.is_active else "end"
        return _event(kind, SolveShown.of(solve).model_dump_json()), not solve.is_active

    return _streamed(request, look)


def day_events(request: Request, team_id: UUID, day: date) -> StreamingResponse:
    """A day as `roster`, at once and whenever it differs."""
    service = service_of(request)
    followed = service.following.day(team_id, day, lambda: _mark(service, team_id, day))

    async def look() -> Seen:
        mark = await followed.now()
        return _event("roster", DayNow.of(mark, board_tag(mark)).model_dump_json()), False

    return _streamed(request, look)


def _streamed(request: Request, look: Callable[[], Awaitable[Seen]]) -> StreamingResponse:
    events = _told(request, service_of(request), look)
    return StreamingResponse(events, media_type="text/event-stream")


async def _told(
    request: Request, service: Service, look: Callable[[], Awaitable[Seen]]
) -> AsyncIterator[str]:
    """Events until the last one, or nobody listens any more, or the service stops; a browser asks again."""
    yield "retry: 2000\n\n"
    began = told_at = time.monotonic()
    last, is_over = "", False
    while not is_over and time.monotonic() - began < _LONGEST and not await request.is_disconnected():
        try:
            event, is_over = await look()
        except DATABASE_ERRORS:
            return  # the browser asks again in two seconds
        if event != last:
            last, told_at = event, time.monotonic()
            yield event
        elif time.monotonic() - told_at > _SIGN_OF_LIFE:
            told_at = time.monotonic()
            yield ": still here\n\n"
        is_over = is_over or await _stops(service.stopping)


async def _stops(stopping: asyncio.Event) -> bool:
    """Wait until it is time to look again; whether the service stops meanwhile."""
    try:
        async with asyncio.timeout(_LOOK_EVERY):
            return await stopping.wait()
    except TimeoutError:
        return False


def _solve(database: Database, team_id: UUID, solve_id: UUID) -> Solve:
    with database.transaction(team=team_id) as tx:
        return find_solve(tx, solve_id)


def _mark(service: Service, team_id: UUID, day: date) -> DayMark:
    with service.database.transaction(team=team_id) as tx:
        return day_mark(tx, team_id, day, service.now())


def _event(kind: str, data: str) -> str:
    return f"event: {kind}\ndata: {data}\n\n"
