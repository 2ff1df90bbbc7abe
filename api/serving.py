"""The service at its door: in one process, or in several that share it, each started again when it dies."""

import gc
import multiprocessing
import os
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

import structlog
import uvicorn

from api.app import create_app
from api.cases.teams import Teams
from api.days import PlanningError
from api.http.listening import Server
from api.http.tallies import tally_together
from api.jobs.queue import JobQueue
from api.logs import configure_logs
from api.metrics import Metrics, count_together, forget_process
from api.service import Service
from api.settings import Settings
from data.store.connecting import Database
from data.store.sealing import MasterKeys
from optimizer.rules.base import Sentence
from optimizer.smallest import load_loops

_log = structlog.get_logger("buurtrooster.serving")
_LOOK_EVERY = 0.5
_BACKLOG = 2048


@dataclass(frozen=True, kw_only=True)
class Answering:
    """What a process needs to answer requests; it can be sent to a process of its own."""

    settings: Settings
    url: str
    keys: MasterKeys

    def listen(self, metrics: Metrics, doors: list[socket.socket] | None = None) -> None:
        """Answer at these doors, or at the one of the settings, until told to stop."""
        settings = self.settings
        database = Database(self.url, size=settings.limits.at_once)
        teams = Teams(self.keys, settings.areas)
        queue = JobQueue()
        service = Service(settings=settings, database=database, teams=teams, queue=queue, metrics=metrics)
        _listen(service, doors or [open_door(settings)])
        database.close()


def _listen(service: Service, doors: list[socket.socket]) -> None:
    settings = service.settings
    config = uvicorn.Config(
        create_app(service),
        log_config=None,
        access_log=False,  # it would name the addresses of people and of feeds
        server_header=False,
        timeout_graceful_shutdown=settings.stops_within,
        h11_max_incomplete_event_size=32_768,
    )
    # What is here now stays; and what a request leaves behind goes by itself, without a search for rings.
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    # The first to look at a roster would wait for it some seconds.
    threading.Thread(target=load_loops, name="loops", daemon=True).start()
    for number in (signal.SIGTERM, signal.SIGINT):
        # It raises the signal once more when it is done, which would end us before worker and database stop.
        signal.signal(number, lambda *_: None)
    Server(config, service.stopping).run(doors)


@contextmanager
def counting(num_processes: int) -> Iterator[None]:
    """Have the processes that are started in here count together: each tells, and limits, what all do."""
    if num_processes == 1:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="buurtrooster-counts-") as folder:
        count_together(folder)
        tally_together(folder)
        yield


def listen_together(answering: Answering, num_processes: int) -> None:
    """Answer in so many processes behind one door, until told to stop."""
    with open_door(answering.settings) as door:
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        desks = [_Desk(answering, door) for _ in range(num_processes)]
        while not stopping.wait(_LOOK_EVERY):
            for desk in desks:
                desk.keep_open()
        for desk in desks:
            desk.close()
        for desk in desks:
            desk.wait()


def open_door(settings: Settings) -> socket.socket:
    """Begin to listen where the settings say; `PlanningError` where nobody can."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=_BACKLOG)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        why = os.strerror(error.errno or 0)
        raise PlanningError(
            Sentence(
                en=f"nothing can listen on {where} ({why}); "
                "set BUURTROOSTER_HOST or _PORT, or stop what listens there",
                nl=f"op {where} kan niet geluisterd worden ({why}); "
                "stel BUURTROOSTER_HOST of _PORT anders in, of stop wat daar luistert",
            )
        ) from error


class _Desk:
    """One process that answers; another takes its place when it dies."""

    def __init__(self, answering: Answering, door: socket.socket) -> None:
        self._answering, self._door = answering, door
        self._start()

    def _start(self) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        self._process: SpawnProcess = spawn.Process(target=_sit, args=(self._answering, self._door, theirs))
        self._process.start()
        theirs.close()

    def keep_open(self) -> None:
        """Have another process if this one has died."""
        if self._process.exitcode is None:
            return
        _log.warning("a process of the service died", exit=self._process.exitcode)
        forget_process(self._process.pid)
        self._pipe.close()
        self._process.close()
        self._start()

    def close(self) -> None:
        """Have it end what it is answering, and then itself."""
        self._process.terminate()

    def wait(self) -> None:
        """Wait until it has ended."""
        self._process.join()


def leave() -> None:
    """End the process here and now, when all is closed and told.

    On its way out the interpreter would abort over a thread that is still loading loops, or writing.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _sit(answering: Answering, door: socket.socket, parent: Connection) -> None:
    """One of several processes: it ends when it is told to, and when nobody is there to tell it."""
    configure_logs()
    threading.Thread(target=_when_gone, args=(parent, _stop), daemon=True).start()
    answering.listen(Metrics(), [door])
    leave()


def _when_gone(parent: Connection, then: Callable[[], None]) -> None:
    try:
        parent.recv()
    except (EOFError, OSError):
        then()


def _stop() -> None:
    os.kill(os.getpid(), signal.SIGTERM)
