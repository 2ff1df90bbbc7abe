"""A solve has one worker at a time; one that was thought dead and comes back changes nothing."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection

from data.store.connecting import Database
from data.store.errors import NotFoundError, StaleFenceError
from data.store.solves import (
    ActiveSolveError,
    Solve,
    add_solve,
    all_teams,
    ask_cancel,
    beat,
    end_solve,
    find_solve,
    list_solves,
    release_solve,
    take_solve,
    unfinished_solves,
)

TUESDAY = date(2026, 11, 24)


def asked(database: Database, team: UUID, day: date = TUESDAY) -> Solve:
    with database.transaction(team=team) as tx:
        return add_solve(tx, team, day=day, asked={"seconds": 5}, member="issuer|anna")


def taken(worker: Database, team: UUID, solve: Solve) -> Solve:
    with worker.transaction(team=team) as tx:
        found = take_solve(tx, solve.solve_id)
        assert found is not None
        return found


def test_a_day_has_one_solve_at_a_time(
    database: Database, worker_database: Database, team: UUID, other_team: UUID
) -> None:
    first = asked(database, team)
    with pytest.raises(ActiveSolveError, match="is being planned already"):
        asked(database, team)
    asked(database, team, date(2026, 11, 25))
    asked(database, other_team)
    mine = taken(worker_database, team, first)
    with worker_database.transaction(team=team) as tx:
        end_solve(tx, first.solve_id, fence=mine.fence, state="done")
    assert asked(database, team).state == "waiting"


def test_a_worker_that_comes_back_writes_nothing(
    database: Database, worker_database: Database, team: UUID
) -> None:
    solve = asked(database, team)
    old = taken(worker_database, team, solve)
    new = taken(worker_database, team, solve)
    assert new.fence == old.fence + 1
    with worker_database.transaction(team=team) as tx:
        beat(tx, solve.solve_id, fence=new.fence, progress={"cost": 90})
    too_late: list[Callable[[Connection], object]] = [
        lambda tx: beat(tx, solve.solve_id, fence=old.fence, progress={"cost": 1}),
        lambda tx: end_solve(tx, solve.solve_id, fence=old.fence, state="failed"),
        lambda tx: release_solve(tx, solve.solve_id, fence=old.fence),
    ]
    for late in too_late:
        with pytest.raises(StaleFenceError), worker_database.transaction(team=team) as tx:
            late(tx)
    with database.transaction(team=team) as tx:
        found = find_solve(tx, solve.solve_id)
    assert (found.state, found.progress, found.fence) == ("running", {"cost": 90}, new.fence)


def test_one_connection_takes_as_many_solves_as_a_country_asks_for(database: Database, team: UUID) -> None:
    # A statement that is asked again and again is planned for any value at all: it must not need one.
    days = [TUESDAY + timedelta(days=number) for number in range(30)]
    with database.transaction(team=team) as tx:
        for day in days:
            add_solve(tx, team, day=day, asked={"seconds": 5}, member="issuer|anna")
        assert [len(list_solves(tx, day)) for day in days] == [1] * len(days)


def test_cancelling_what_nobody_has_begun_ends_it(
    database: Database, worker_database: Database, team: UUID
) -> None:
    solve = asked(database, team)
    with database.transaction(team=team) as tx:
        assert ask_cancel(tx, solve.solve_id).state == "cancelled"
    with worker_database.transaction(team=team) as tx:
        assert take_solve(tx, solve.solve_id) is None


def test_cancelling_what_runs_asks_the_worker_to_stop(
    database: Database, worker_database: Database, team: UUID
) -> None:
    solve = asked(database, team)
    mine = taken(worker_database, team, solve)
    with database.transaction(team=team) as tx:
        assert ask_cancel(tx, solve.solve_id).state == "running"
    with worker_database.transaction(team=team) as tx:
        assert beat(tx, solve.solve_id, fence=mine.fence, progress=None).is_cancel_asked


def test_another_team_sees_no_solve(
    database: Database, worker_database: Database, team: UUID, other_team: UUID
) -> None:
    solve = asked(database, team)
    for seen_by in (database, worker_database):
        with seen_by.transaction(team=other_team) as tx:
            assert list_solves(tx, TUESDAY) == []
            with pytest.raises(NotFoundError):
                find_solve(tx, solve.solve_id)
    with worker_database.transaction(team=other_team) as tx:
        assert take_solve(tx, solve.solve_id) is None
        with pytest.raises(StaleFenceError):
            end_solve(tx, solve.solve_id, fence=0, state="failed")


def test_a_worker_finds_the_unfinished_solves_of_every_team(
    database: Database, worker_database: Database, team: UUID, other_team: UUID
) -> None:
    first, second = asked(database, team), asked(database, other_team)
    with worker_database.transaction() as tx:
        found = {each.solve_id: each for each in unfinished_solves(tx)}
        assert {team, other_team} <= set(all_teams(tx))
    assert found[first.solve_id].team_id == team
    assert found[second.solve_id].state == "waiting"


def test_a_solve_that_is_not_there(database: Database, team: UUID) -> None:
    with database.transaction(team=team) as tx, pytest.raises(NotFoundError):
        ask_cancel(tx, uuid4())
