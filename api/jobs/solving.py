"""One solve from a worker's side: take it, have the child search, beat, relay, and keep what was found."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

import structlog
from procrastinate.exceptions import AlreadyEnqueued

from api.cases.solves import asked_of, told
from api.jobs.child_process import ChildGoneError, ChildProcess
from api.jobs.messages import Cancel, Found, Order
from api.jobs.queue import JobQueue
from data.store.connecting import Database
from data.store.errors import StaleFenceError
from data.store.failures import DATABASE_ERRORS
from data.store.solves import Solve, beat, end_solve, release_solve, take_solve
from optimizer.rules.base import Sentence

_log = structlog.get_logger("buurtrooster.worker")
BEAT = 1.0
"""Seconds between two signs of life, which also carry the progress and bring the wish to stop."""

_SLACK = 300.0
"""Seconds beyond what was asked: to compile and to read a map for the first time, and to judge."""

_LONGEST_UNTIMED = 3_600.0
_MOST_TRIES = 3
_TOO_LONG = Sentence(
    en="the search did not end in time; ask for fewer seconds, or report this solve's id",
    nl="het zoeken eindigde niet op tijd; vraag minder seconden, of meld het id van deze berekening",
)
_BROKE_OFF = Sentence(
    en="the search broke off several times; report this solve's id to whoever runs the service",
    nl="het zoeken brak enkele keren af; meld het id van deze berekening aan wie de dienst beheert",
)


@dataclass(frozen=True, kw_only=True)
class Bench:
    """What a worker solves with."""

    database: Database
    queue: JobQueue
    stopping: threading.Event
    note: Callable[[str, float], None]


def run_solve(bench: Bench, child: ChildProcess, team_id: UUID, solve_id: UUID) -> None:
    """Run a solve to its end, unless it has ended, or another worker takes it over meanwhile."""
    with bench.database.transaction(team=team_id) as tx:
        solve = take_solve(tx, solve_id)
    if solve is None:
        return
    began = time.monotonic()
    try:
        state = _run(bench, child, team_id, solve)
    except StaleFenceError:
        state = _taken_over(child, solve_id)
    except ChildGoneError:
        child.stop()
        state = _again(bench, team_id, solve)
    seconds = time.monotonic() - began
    bench.note(state, seconds)
    _log.info("solve", solve=str(solve_id), team=str(team_id), state=state, seconds=round(seconds, 2))


def _run(bench: Bench, child: ChildProcess, team_id: UUID, solve: Solve) -> str:
    child.start()
    child.send(Order(team_id=team_id, solve=solve))
    asked = asked_of(solve)
    longest = asked.seconds if asked.iterations is None else _LONGEST_UNTIMED
    deadline, progress = time.monotonic() + longest + _SLACK, solve.progress
    while time.monotonic() < deadline:
        for answer in child.heard(within=BEAT):
            if isinstance(answer, Found):
                progress = answer.progress
            elif answer.solve_id == solve.solve_id:
                return answer.state or _again(bench, team_id, solve)
        if bench.stopping.is_set():
            child.stop()
            return _give_back(bench, team_id, solve)
        _beat(bench, child, team_id, solve, progress)
    child.stop()
    return _fail(bench, team_id, solve, _TOO_LONG)


def _beat(
    bench: Bench, child: ChildProcess, team_id: UUID, solve: Solve, progress: Mapping[str, object] | None
) -> None:
    """Say that we live and how far it is, and pass on that somebody wants it to stop."""
    try:
        with bench.database.transaction(team=team_id) as tx:
            now = beat(tx, solve.solve_id, fence=solve.fence, progress=progress)
    except DATABASE_ERRORS:
        return  # the search goes on while the database is away; it is told at the next beat
    if now.is_cancel_asked:
        child.send(Cancel(solve_id=solve.solve_id))


def _taken_over(child: ChildProcess, solve_id: UUID) -> str:
    """Nothing may be written any more: the child has just ended it, or another worker has it."""
    try:
        for answer in child.heard(within=BEAT):
            if not isinstance(answer, Found) and answer.solve_id == solve_id and answer.state:
                return answer.state
    except ChildGoneError:
        pass
    child.stop()
    return "taken over"


def _fail(bench: Bench, team_id: UUID, solve: Solve, why: Sentence) -> str:
    with bench.database.transaction(team=team_id) as tx:
        return end_solve(tx, solve.solve_id, fence=solve.fence, state="failed", fault=told(why)).state


def _give_back(bench: Bench, team_id: UUID, solve: Solve) -> str:
    try:
        with bench.database.transaction(team=team_id) as tx:
            release_solve(tx, solve.solve_id, fence=solve.fence)
            bench.queue.put_solve(tx, team_id=team_id, solve_id=solve.solve_id)
    except AlreadyEnqueued:
        _log.info("the solve is in the queue already", solve=str(solve.solve_id))
    return "given back"


def _again(bench: Bench, team_id: UUID, solve: Solve) -> str:
    """A child that is gone is replaced; a day that kills every child is not tried for ever."""
    try:
        if solve.fence >= _MOST_TRIES:
            return _fail(bench, team_id, solve, _BROKE_OFF)
        return _give_back(bench, team_id, solve)
    except StaleFenceError:
        return "taken over"
