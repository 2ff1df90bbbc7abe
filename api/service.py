"""What the routes share: the settings, the database, the queue, the counters. Made once for each process."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from fastapi import Request

from api.cases.at_hand import Kept
from api.cases.following import Following
from api.cases.teams import Teams
from api.jobs.queue import JobQueue
from api.metrics import Metrics
from api.settings import Settings
from data.store.connecting import Database


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """An answer as it was made once, and the clients whose identity it shows."""

    body: bytes
    clients: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Service:
    """One process of the service. `now` is the only clock of its routes; `stopping` is set once it stops."""

    settings: Settings
    database: Database
    teams: Teams
    queue: JobQueue
    metrics: Metrics
    shown: Kept[Shown] = field(default_factory=lambda: Kept(512))
    now: Callable[[], datetime] = lambda: datetime.now(tz=UTC)
    following: Following = field(default_factory=Following)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)


def service_of(request: Request) -> Service:
    """The service that answers this request."""
    found: Service = request.app.state.service
    return found
