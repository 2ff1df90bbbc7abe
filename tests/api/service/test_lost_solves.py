"""A solve that waits long behind others is nobody's to put in the queue; one that no job is about is."""

from datetime import UTC, date, datetime
from uuid import UUID

import sqlalchemy as sa

from api.cases.member import Member
from api.cases.solves import Asked, start_solve
from api.jobs.queue import JobQueue
from data.store.connecting import Database
from data.store.solves import lost_solves
from tests.store_server import make_team

TUESDAY = date(2026, 11, 24)
LONG_AGO, LONG_AFTER = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def lost(worker: Database, silent_since: datetime = LONG_AFTER) -> set[UUID]:
    with worker.transaction() as tx:
        return {each.solve_id for each in lost_solves(tx, silent_since)}


def ask(database: Database) -> UUID:
    team = make_team(database)
    with database.transaction(team=team) as tx:
        member = Member(team=team, subject="issuer|n1", now=LONG_AGO)
        return start_solve(tx, JobQueue().put_solve, member, day=TUESDAY, asked=Asked()).solve_id


def set_jobs(worker: Database, solve: UUID, change: str) -> None:
    with worker.transaction() as tx:
        done = tx.execute(
            sa.text(f"update procrastinate_jobs set {change} where queueing_lock = :lock"),
            {"lock": str(solve)},
        )
        assert done.rowcount == 1


def test_a_solve_is_lost_once_no_job_is_about_it(database: Database, worker_database: Database) -> None:
    solve = ask(database)
    assert solve not in lost(worker_database)
    set_jobs(worker_database, solve, "status = 'doing'")
    assert solve not in lost(worker_database)  # a worker has fetched it, and is about to take it
    set_jobs(worker_database, solve, "status = 'failed'")
    assert solve in lost(worker_database)


def test_a_solve_whose_worker_says_that_it_lives_is_not_lost(
    database: Database, worker_database: Database
) -> None:
    solve = ask(database)
    set_jobs(worker_database, solve, "status = 'failed'")
    assert solve not in lost(worker_database, silent_since=LONG_AGO)
