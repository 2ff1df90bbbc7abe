"""A worker: it takes solves from the queue, also those of workers that are gone, and plans at night."""

import asyncio
import queue
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import structlog
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Status

from api.cases.solves import Asked, propose_tomorrow
from api.cases.teams import Teams
from api.jobs.child_process import ChildProcess
from api.jobs.queue import NIGHTLY, ROUTINE, SOLVE, SOLVES, JobQueue
from api.jobs.solving import Bench, run_solve
from api.metrics import Metrics
from data.store.connecting import Database
from data.store.failures import QUEUE_ERRORS
from data.store.sealing import MasterKeys
from data.store.solves import Unfinished, lost_solves

_log = structlog.get_logger("buurtrooster.worker")
HEARTBEAT = 5.0
GONE_AFTER = 20.0
"""Seconds without a sign of life after which a worker is taken to be gone."""

_LOOK_EVERY = 5.0
_NOBODY_TOOK_IT = 30.0
_AT_NIGHT = "15 2 * * *"
_KEPT_HOURS = 72
_BEFORE_TRYING_AGAIN = 1.0
_AWAY: tuple[type[Exception], ...] = (ConnectorException, *QUEUE_ERRORS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """How a worker works: so many solves at once, at night so many seconds for a team."""

    url: str
    keys: MasterKeys
    areas: Path | None = None
    at_once: int = 1
    nightly_cron: str = _AT_NIGHT
    nightly_seconds: float = 20.0


class Worker:
    """A worker of this process. `run` until `stop`, which may come from any thread."""

    def __init__(self, work: Work, database: Database, metrics: Metrics | None = None) -> None:
        self._work, self._database = work, database
        self._metrics = metrics or Metrics()
        self._stopping = threading.Event()
        self._bench = Bench(database=database, queue=JobQueue(), stopping=self._stopping, note=self._note)
        self._children: queue.SimpleQueue[ChildProcess] = queue.SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._running: asyncio.Task[None] | None = None
        self.app = self._app()

    async def run(self, *, until_empty: bool = False) -> None:
        """Work until told to stop, or until the queue is empty."""
        children = [
            ChildProcess(self._work.url, self._work.keys, self._work.areas) for _ in range(self._work.at_once)
        ]
        for child in children:
            child.start()
            self._children.put(child)
        self._loop = asyncio.get_running_loop()
        try:
            while not self._stopping.is_set():
                if await self._runs_out(is_waiting=not until_empty) and until_empty:
                    return
                await asyncio.sleep(_BEFORE_TRYING_AGAIN)
        finally:
            for child in children:
                child.stop()

    def stop(self) -> None:
        """Give back what is being solved, and end."""
        self._stopping.set()
        if self._loop is not None and self._running is not None:
            self._loop.call_soon_threadsafe(self._running.cancel)

    async def _runs_out(self, *, is_waiting: bool) -> bool:
        """Work until the queue is empty or we are stopped; not so where the database went away."""
        self.app = self._app()  # a connector that was closed is not opened again
        try:
            async with self.app.open_async(), self._looking_after():
                self._running = asyncio.create_task(self._work_off(is_waiting=is_waiting))
                await asyncio.gather(self._running)
        except asyncio.CancelledError:
            if not self._stopping.is_set():
                raise
        except _AWAY as error:
            _log.warning("the queue does not answer; it is tried again", kind=type(error).__name__)
            return False
        return True

    async def _work_off(self, *, is_waiting: bool) -> None:
        await self.app.run_worker_async(
            queues=[SOLVES, ROUTINE],
            concurrency=self._work.at_once,
            wait=is_waiting,
            fetch_job_polling_interval=1.0,
            shutdown_graceful_timeout=15.0,
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=GONE_AFTER,
            install_signal_handlers=False,
        )

    def _note(self, state: str, seconds: float) -> None:
        self._metrics.solves.labels(state).inc()
        self._metrics.solve_seconds.observe(seconds)

    def _app(self) -> App:
        app = App(connector=PsycopgConnector(conninfo=self._work.url, min_size=1, max_size=4))
        app.task(name=SOLVE, queue=SOLVES)(self._solve)
        nightly = app.task(name=NIGHTLY, queue=ROUTINE, queueing_lock=NIGHTLY)(self._propose)
        app.periodic(cron=self._work.nightly_cron)(nightly)
        return app

    def _solve(self, team_id: str, solve_id: str) -> None:
        child = self._children.get()
        try:
            run_solve(self._bench, child, UUID(team_id), UUID(solve_id))
        finally:
            self._children.put(child)

    def _propose(self, timestamp: int) -> None:
        """Every team's tomorrow, as the clock on the wall of that team has it."""
        at = datetime.fromtimestamp(timestamp, tz=UTC)
        teams, put = Teams(self._work.keys, self._work.areas), self._bench.queue.put_solve
        asked = Asked(seconds=self._work.nightly_seconds)
        done = propose_tomorrow(self._database, teams, put, at, asked)
        _log.info("nightly", teams=done.num_asked, failed=done.num_failed)

    @asynccontextmanager
    async def _looking_after(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self._look_after())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _look_after(self) -> None:
        """See to the solves of workers that are gone; in a task of its own, since every slot may be busy."""
        while True:
            try:
                await self._take_back()
            except Exception:
                _log.exception("looking after the queue did not succeed; it is tried again")
            await asyncio.sleep(_LOOK_EVERY)

    async def _take_back(self) -> None:
        jobs = self.app.job_manager
        for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=GONE_AFTER):
            _log.warning("job taken back", job=job.id, task=job.task_name)
            try:
                await jobs.retry_job(job)
            except (ConnectorException, AlreadyEnqueued):  # the same solve is in the queue already
                await jobs.finish_job(job, status=Status.FAILED, delete_job=True)
        await asyncio.to_thread(self._requeue_lost)
        await jobs.delete_old_jobs(nb_hours=_KEPT_HOURS, include_failed=True)

    def _requeue_lost(self) -> None:
        """Solves that no worker says it lives for, and that no job in the queue is about."""
        gone_since = datetime.now(tz=UTC) - timedelta(seconds=GONE_AFTER + _NOBODY_TOOK_IT)
        with self._database.transaction() as tx:
            lost = lost_solves(tx, gone_since)
        for each in lost:
            self._requeue(each)

    def _requeue(self, lost: Unfinished) -> None:
        """Put it in the queue where it is not; a second job does no harm, the fence sees to that."""
        try:
            with self._database.transaction(team=lost.team_id) as tx:
                self._bench.queue.put_solve(tx, team_id=lost.team_id, solve_id=lost.solve_id)
        except AlreadyEnqueued:
            return
        _log.warning("solve put back in the queue", solve=str(lost.solve_id), team=str(lost.team_id))
