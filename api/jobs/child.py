"""The child process that searches: one solve after another, so that its compiled loops stay warm.

It is started anew, not forked: the worker has threads and connections that no copy may share. It ends
when the worker does, however that ended, for the pipe to it then closes. What it finds it keeps itself,
in one transaction that names the worker's fence.
"""

import os
import queue
import signal
import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import UUID

import structlog

from api.cases.member import Member
from api.cases.presets import COMPARED, Preset, compared_json, weighed
from api.cases.solves import WORKER, Asked, asked_of, keep_solved, open_for_solve, told
from api.cases.teams import Teams
from api.days import PlannedDay, TeamDay
from api.jobs.messages import Cancel, Ended, Found, Order
from api.logs import configure_logs
from api.planning import plan
from api.refusing import refusal
from data.rosters.stored_roster import travel_minutes
from data.store.connecting import Database
from data.store.errors import StaleFenceError
from data.store.failures import DATABASE_ERRORS
from data.store.sealing import MasterKeys
from data.store.solves import Solve, State, end_solve
from optimizer.evaluate import evaluate
from optimizer.progress import OnProgress, Progress
from optimizer.rules.base import Sentence

_log = structlog.get_logger("buurtrooster.child")
_YIELDS = 10
"""How far a search gives way to whoever waits for an answer on the same machine (as `nice` counts)."""

_UNEXPECTED = Sentence(
    en="the search broke off; report this solve's id to whoever runs the service",
    nl="het zoeken is afgebroken; meld het id van deze berekening aan wie de dienst beheert",
)


def run_child(pipe: Connection, url: str, keys: MasterKeys, areas: Path | None) -> None:
    """Take orders from the worker until it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker says when to stop
    os.nice(_YIELDS)
    configure_logs()
    orders: queue.SimpleQueue[Order] = queue.SimpleQueue()
    child = Child(Database(url, size=1), Teams(keys, areas), pipe)
    threading.Thread(target=_listen, args=(pipe, orders, child.cancelled), daemon=True).start()
    while True:
        order = orders.get()
        pipe.send(Ended(solve_id=order.solve.solve_id, state=child.run(order)))


def _listen(pipe: Connection, orders: "queue.SimpleQueue[Order]", cancelled: set[UUID]) -> None:
    try:
        while True:
            message = pipe.recv()
            if isinstance(message, Cancel):
                cancelled.add(message.solve_id)
            else:
                orders.put(message)
    except (EOFError, OSError):
        os._exit(0)  # the worker is gone: whatever is being searched, nobody waits for it


class Child:
    """Runs the solves that it is ordered; `cancelled` are those to be content with."""

    def __init__(self, database: Database, teams: Teams, pipe: Connection) -> None:
        self.database, self.teams, self.pipe = database, teams, pipe
        self.cancelled: set[UUID] = set()

    def run(self, order: Order) -> State | None:
        """Search, and keep what was found or why nothing was; None where it is to be tried again."""
        try:
            return self._solved(order).state
        except StaleFenceError:
            return None  # another worker has it, and the parent hears so too
        except DATABASE_ERRORS:
            _log.warning("the database went away under a solve", solve=str(order.solve.solve_id))
            return None
        except Exception as error:
            return self._failed(order, error)

    def _solved(self, order: Order) -> Solve:
        solve, asked = order.solve, asked_of(order.solve)
        member = Member(team=order.team_id, subject=WORKER, now=datetime.now(tz=UTC))
        with self.database.transaction(team=order.team_id) as tx:
            opened = open_for_solve(tx, self.teams, member, solve.day)
        day = replace(opened.day, problem=opened.proposing)
        if asked.compares:
            return self._compared(order, asked, day)
        planned = self._planned(
            solve.solve_id, day, asked, lambda found: self._tell(solve.solve_id, progress_json(found))
        )
        ended = replace(solve, is_cancel_asked=solve.solve_id in self.cancelled)
        # What is proven under other prices, or for a proposal alone, is proven of another problem.
        proof = planned.stored.proof if planned.problem is opened.day.problem else None
        with self.database.transaction(team=order.team_id) as tx:
            return keep_solved(tx, self.teams, member, ended, opened, planned.roster, proof)

    def _compared(self, order: Order, asked: Asked, day: TeamDay) -> Solve:
        """A roster by each preset, of which only the counts are kept."""
        solve_id, rows = order.solve.solve_id, []
        share = replace(asked, seconds=asked.seconds / len(COMPARED))
        for preset in COMPARED:
            if solve_id not in self.cancelled:
                planned = self._planned(solve_id, day, replace(share, preset=preset))
                rows.append(compared_json(preset, evaluate(day.problem, planned.roster)))
                self._tell(solve_id, {"presets": rows})
        state: State = "cancelled" if solve_id in self.cancelled else "done"
        with self.database.transaction(team=order.team_id) as tx:
            return end_solve(tx, solve_id, fence=order.solve.fence, state=state, progress={"presets": rows})

    def _planned(
        self, solve_id: UUID, day: TeamDay, asked: Asked, on_progress: OnProgress | None = None
    ) -> PlannedDay:
        problem = weighed(day.problem, Preset(asked.preset))
        return plan(
            day if problem is day.problem else replace(day, problem=problem),
            seconds=asked.seconds,
            iterations=asked.iterations,
            seed=asked.seed,
            proves=asked.proves,
            on_progress=on_progress,
            is_cancelled=lambda: solve_id in self.cancelled,
        )

    def _tell(self, solve_id: UUID, progress: Mapping[str, object]) -> None:
        self.pipe.send(Found(solve_id=solve_id, progress=progress))

    def _failed(self, order: Order, error: Exception) -> State | None:
        refused = refusal(error)
        if refused is None:
            _log.exception("a solve broke off", solve=str(order.solve.solve_id), team=str(order.team_id))
            sentences: tuple[Sentence, ...] = (_UNEXPECTED,)
        else:
            sentences = refused.details or (refused.kind.cause,)
        try:
            with self.database.transaction(team=order.team_id) as tx:
                solve_id, fence = order.solve.solve_id, order.solve.fence
                return end_solve(tx, solve_id, fence=fence, state="failed", fault=told(*sentences)).state
        except StaleFenceError:
            return None
        except DATABASE_ERRORS:
            return None


def progress_json(found: Progress) -> dict[str, object]:
    """How far a search is: costs in minutes of travel, nothing about anybody."""
    evaluation, proof = found.evaluation, found.proof
    return {
        "cost": travel_minutes(evaluation.cost),
        "by_rule": {name: travel_minutes(ticks) for name, ticks in evaluation.cost_of.items()},
        "num_unassigned": evaluation.num_unassigned,
        "bound": None if proof is None else travel_minutes(proof.bound),
        "gap": found.gap,
        "seconds": round(found.runtime, 2),
    }
