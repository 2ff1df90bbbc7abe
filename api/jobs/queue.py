"""Putting jobs in the queue, in the transaction of whoever asks: both are kept, or neither is."""

from typing import Final
from uuid import UUID

from procrastinate import App, SyncPsycopgConnector

from data.store.connecting import Tx

SOLVE: Final = "solve"
NIGHTLY: Final = "propose_tomorrow"
SOLVES: Final = "solves"
"""The queue of solves; what must not wait behind them has a queue of its own."""

ROUTINE: Final = "routine"

_NIGHT = -10
"""Nobody waits for what is planned at night; who asks now goes first."""


class JobQueue:
    """The queue as those see it who put jobs in. A job's arguments are ids only."""

    def __init__(self) -> None:
        self._app = App(connector=SyncPsycopgConnector())

    def put_solve(self, tx: Tx, *, team_id: UUID, solve_id: UUID, is_waited_for: bool = True) -> None:
        """Have a worker run a solve, once the transaction is kept."""
        job = self._app.configure_task(
            SOLVE,
            queue=SOLVES,
            priority=0 if is_waited_for else _NIGHT,
            queueing_lock=str(solve_id),
            connection=tx.connection.driver_connection,
        )
        job.defer(team_id=str(team_id), solve_id=str(solve_id))
