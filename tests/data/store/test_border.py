"""The border between teams, from the stranger's side, for every table that there is."""

import re
from collections.abc import Iterator
from contextlib import suppress
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from data.store.access_log import Entry, write_entry
from data.store.connecting import Database, owner_engine
from data.store.embedded import EmbeddedServer
from data.store.feeds import add_feed, feed_of_secret, list_feeds, revoke_feed
from data.store.members import put_member
from data.store.migrate import see_the_whole
from data.store.opening import Addresses
from data.store.page_sessions import (
    begin_page_session,
    end_page_session,
    end_page_sessions_of,
    page_session_of,
)
from data.store.schema import metadata
from tests.store_server import make_team

TABLES = sorted(metadata.tables)
FUNCTIONS = (
    "accept_by_agreement", "agreements_to_us", "all_teams", "answer_request", "begin_page_session",
    "counts_we_share", "end_agreement", "end_page_session", "end_page_sessions_of", "feed_of_secret",
    "memberships_of", "neighbour_names", "other_side", "page_session_of", "requests_to_us",
    "shared_cells", "shared_counts", "unfinished_solves",
)  # fmt: skip
ASKED_TEAM = "11111111-2222-3333-4444-555555555555"
DAY = "2026-11-23"
ROWS = {
    "teams": {},
    "team_rows": {"row_id": "gen_random_uuid()", "table_name": "'shifts'", "position": "0", "cells": "'{}'"},
    "identities": {"client_id": "'c1'", "master_key": "'k'", "sealed_key": "''", "sealed": "''"},
    "deletions": {"client_id": "'c2'"},
    "members": {"subject": "'issuer|somebody'", "role": "'planner'"},
    "roster_days": {"day": f"'{DAY}'", "current_version": "1"},
    "rosters": {
        "day": f"'{DAY}'", "version": "1", "state": "'draft'", "body": "'{}'", "team_version": "1",
        "cause": "'{}'",
    },
    "overrides": {
        "override_id": "gen_random_uuid()", "day": f"'{DAY}'", "version": "1", "kind": "'nurse'",
        "body": "'{}'", "member": "'m'",
    },
    "swap_offers": {
        "offer_id": "gen_random_uuid()", "day": f"'{DAY}'", "offered_by": "'n1'", "visits": "'{v1}'",
        "asked": "'{}'", "state": "'open'", "base_version": "1",
    },
    "outcomes": {"day": f"'{DAY}'", "visit": "'v1'", "kind": "'phoned'", "member": "'m'"},
    "solves": {"solve_id": "gen_random_uuid()", "day": f"'{DAY}'", "state": "'waiting'", "asked": "'{}'"},
    "access_log": {
        "event": "'e'", "action": "'read'", "subject": "'m'", "role": "'member'", "responsible": "'m'",
        "resource": "'r'", "outcome": "'done'",
    },
    "idempotency": {"subject": "'m'", "key": "'k'", "request_hash": "''"},
    "feeds": {
        "feed_id": "gen_random_uuid()", "nurse_id": "'n1'", "secret_hash": "gen_random_uuid()::text::bytea",
    },
    "neighbour_requests": {
        "request_id": "gen_random_uuid()", "asked_team": f"'{ASKED_TEAM}'", "day": f"'{DAY}'",
        "kind": "'nurse'", "body": "'{}'", "member": "'m'",
    },
    "standing_agreements": {"with_team": f"'{ASKED_TEAM}'", "kind": "'visit'", "member": "'m'"},
    "consents": {"figure": "'clients'", "member": "'m'"},
    "reliefs": {
        "relief_id": "gen_random_uuid()", "nurse_id": "'n1'", "client_id": "'c1'", "first_day": f"'{DAY}'",
        "last_day": f"'{DAY}'",
    },
    "rule_answers": {"offer_id": "gen_random_uuid()", "answer": "'declined'", "member": "'m'"},
    "studies": {"study": "'{}'", "member": "'m'"},
}  # fmt: skip
"""A row of each table, by column, in an order in which they can be made."""


def insertion(table: str, team: UUID) -> sa.TextClause:
    names = ", ".join(["team_id", *ROWS[table]])
    values = ", ".join([f"'{team}'", *ROWS[table].values()])
    return sa.text(f"insert into {table} ({names}) values ({values})")


@pytest.fixture(scope="module")
def full_team(database: Database) -> UUID:
    """A team with a row in every table."""
    team = make_team(database)
    with database.transaction(team=UUID(ASKED_TEAM)) as tx:
        tx.execute(sa.text(f"insert into teams (team_id, name) values ('{ASKED_TEAM}', 'Asked')"))
    with database.transaction(team=team) as tx:
        for table in (each for each in ROWS if each != "teams"):
            tx.execute(insertion(table, team))
    return team


@pytest.fixture
def both(database: Database, worker_database: Database) -> tuple[Database, Database]:
    return database, worker_database


def require_refused(database: Database, act: sa.TextClause, *, team: UUID | None, why: str) -> None:
    with pytest.raises(sa.exc.ProgrammingError, match=why), database.transaction(team=team) as tx:
        tx.execute(act)


def owner_rows(addresses: Addresses, asked: str) -> list[tuple[object, ...]]:
    with owner_engine(addresses.owner or "").begin() as tx:
        see_the_whole(tx)
        return [tuple(row) for row in tx.execute(sa.text(asked))]


def test_every_table_of_a_team_is_behind_the_border(addresses: Addresses) -> None:
    found = owner_rows(
        addresses,
        """select relname, relrowsecurity, relforcerowsecurity from pg_class
           where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
           and relname not like 'procrastinate%' and relname <> 'alembic_version' order by relname""",
    )
    # The page's sessions are a person's and no team's: no role has that table.
    assert found == [(table, True, True) for table in sorted([*TABLES, "page_sessions"])]
    assert set(ROWS) == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_a_stranger_sees_nothing_and_the_team_its_own(
    both: tuple[Database, Database], full_team: UUID, other_team: UUID, table: str
) -> None:
    apps_alone = {
        "members", "idempotency", "feeds", "access_log", "neighbour_requests", "standing_agreements",
        "consents", "rule_answers", "studies",
    }  # fmt: skip
    for database in both if table not in apps_alone else both[:1]:
        counting = sa.text(f"select count(*) from {table} where team_id = '{full_team}'")
        with database.transaction(team=full_team) as tx:
            assert tx.scalar(counting) == 1
        for stranger in (other_team, uuid4(), None):
            with database.transaction(team=stranger) as tx:
                assert tx.scalar(counting) == 0


@pytest.mark.parametrize("table", [table for table in TABLES if table != "teams"])
def test_a_stranger_puts_nothing_into_another_team(
    database: Database, full_team: UUID, other_team: UUID, table: str
) -> None:
    require_refused(database, insertion(table, full_team), team=other_team, why="row-level security")


@pytest.mark.parametrize("table", TABLES)
def test_a_stranger_changes_and_deletes_nothing(
    database: Database, addresses: Addresses, full_team: UUID, other_team: UUID, table: str
) -> None:
    before = owner_rows(addresses, f"select * from {table} where team_id = '{full_team}'")
    column = next(iter(ROWS[table]), "name")
    for act in (f"update {table} set {column} = {column}", f"delete from {table}"):
        with suppress(sa.exc.ProgrammingError), database.transaction(team=other_team) as tx:
            tx.execute(sa.text(f"{act} where team_id = '{full_team}'"))
    assert before == owner_rows(addresses, f"select * from {table} where team_id = '{full_team}'") != []


@pytest.mark.parametrize("table", [table for table in TABLES if table != "teams"])
def test_no_row_moves_to_another_team(
    database: Database, full_team: UUID, other_team: UUID, table: str
) -> None:
    require_refused(
        database,
        sa.text(f"update {table} set team_id = '{other_team}'"),
        team=full_team,
        why=r"row-level security|permission denied",
    )


def test_the_owner_sees_nothing_where_she_does_not_say_so(addresses: Addresses, full_team: UUID) -> None:
    with owner_engine(addresses.owner or "").begin() as tx:
        for table in TABLES:
            assert tx.scalar(sa.text(f"select count(*) from {table}")) == 0
    assert owner_rows(addresses, f"select team_id from teams where team_id = '{full_team}'")


def test_saying_so_helps_nobody_but_the_owner(both: tuple[Database, Database], full_team: UUID) -> None:
    for database in both:
        with database.transaction() as tx:
            see_the_whole(tx)
            assert tx.scalar(sa.text(f"select count(*) from teams where team_id = '{full_team}'")) == 0


def test_a_connection_that_returns_to_the_pool_knows_no_team(addresses: Addresses, full_team: UUID) -> None:
    with Database(addresses.app, size=1) as database:
        for then in ("select 1", "select 1 / 0"):
            with suppress(sa.exc.DataError), database.transaction(team=full_team, member="m") as tx:
                pid = tx.scalar(sa.text("select pg_backend_pid()"))
                tx.execute(sa.text(then))
            with database.engine.connect() as same:
                assert same.scalar(sa.text("select pg_backend_pid()")) == pid
                assert same.scalar(sa.text("select current_setting('buurtrooster.team', true)")) == ""
                assert same.scalar(sa.text("select count(*) from teams")) == 0


@pytest.mark.parametrize("act", ["update access_log set event = 'nothing'", "delete from access_log"])
def test_nobody_rewrites_the_access_log(both: tuple[Database, Database], full_team: UUID, act: str) -> None:
    entry = Entry(event="e", action="read", subject="m", role="member", responsible="m", resource="r")
    for database in both:
        with database.transaction(team=full_team) as tx:
            write_entry(tx, full_team, entry)
        require_refused(database, sa.text(act), team=full_team, why="permission denied")


@pytest.mark.parametrize("act", ["truncate access_log", "alter table access_log disable row level security",
                                 "set role buurtrooster_owner", "set role buurtrooster_lists",
                                 "drop policy own_team on teams"])  # fmt: skip
def test_a_role_that_serves_takes_no_power(both: tuple[Database, Database], act: str) -> None:
    for database in both:
        require_refused(database, sa.text(act), team=None, why=r"permission denied|must be owner")


def test_only_named_functions_look_across_teams(addresses: Addresses) -> None:
    found = owner_rows(
        addresses,
        "select proname, pg_get_userbyid(proowner), proconfig::text from pg_proc where prosecdef "
        "and pronamespace = 'public'::regnamespace order by proname",
    )
    path = '{"search_path=pg_catalog, pg_temp"}'
    assert found == [(name, "buurtrooster_lists", path) for name in FUNCTIONS]


def test_whom_a_function_serves_and_whom_not(
    both: tuple[Database, Database], full_team: UUID, other_team: UUID
) -> None:
    app, worker = both
    with app.transaction() as tx:
        mine = tx.execute(sa.text("select * from memberships_of('issuer|somebody')")).mappings().all()
        assert full_team in {row["team_id"] for row in mine}
        assert other_team not in {row["team_id"] for row in mine}
        assert tx.execute(sa.text("select * from memberships_of('issuer|stranger')")).all() == []
    with worker.transaction() as tx:
        assert {full_team, other_team} <= set(tx.scalars(sa.text("select * from all_teams()")))
        unfinished = tx.execute(sa.text("select team_id from unfinished_solves()"))
        assert other_team not in {row.team_id for row in unfinished}
    for database, calls in ((app, ("all_teams()", "unfinished_solves()")), (worker, ("memberships_of('')",))):
        for call in calls:
            require_refused(database, sa.text(f"select * from {call}"), team=None, why="permission denied")


def test_a_calendar_opens_by_its_secret_alone_and_not_once_it_is_revoked(
    database: Database, team: UUID, other_team: UUID
) -> None:
    with database.transaction(team=team) as tx:
        feed, secret = add_feed(tx, team, "n1", ["street"])
        assert secret.encode() not in tx.execute(sa.text("select secret_hash from feeds")).scalar_one()
    with database.transaction() as tx:
        found = feed_of_secret(tx, secret)
        assert found
        assert (found.team_id, found.feed_id, found.nurse_id) == (team, feed.feed_id, "n1")
        assert feed_of_secret(tx, secret + "x") is None
    with database.transaction(team=other_team) as tx:
        assert list_feeds(tx, other_team) == []
    with database.transaction(team=team) as tx:
        closed = revoke_feed(tx, team, feed.feed_id)
        assert revoke_feed(tx, team, feed.feed_id).revoked_at == closed.revoked_at
        assert feed_of_secret(tx, secret) is None


def test_a_session_of_the_page_ends_when_it_is_ended_and_when_its_time_is_over(database: Database) -> None:
    with database.transaction() as tx:
        key, other = (begin_page_session(tx, "issuer|ann", seconds=60) for _ in range(2))
        past = begin_page_session(tx, "issuer|ann", seconds=0)
    with database.transaction() as tx:
        assert [page_session_of(tx, each) for each in (key, other, past, "guess")] == [
            "issuer|ann", "issuer|ann", None, None,
        ]  # fmt: skip
        end_page_session(tx, key)
        assert [page_session_of(tx, each) for each in (key, other)] == [None, "issuer|ann"]


def test_a_team_ends_the_sessions_of_its_own_members_and_of_no_stranger(
    database: Database, team: UUID, other_team: UUID
) -> None:
    with database.transaction(team=team) as tx:
        put_member(tx, team, subject=f"issuer|{team}", role="planner")
        key = begin_page_session(tx, f"issuer|{team}", seconds=60)
    for stranger in (other_team, None):
        with database.transaction(team=stranger) as tx:
            end_page_sessions_of(tx, f"issuer|{team}")
            assert page_session_of(tx, key) == f"issuer|{team}"
    with database.transaction(team=team) as tx:
        end_page_sessions_of(tx, f"issuer|{team}")
        assert page_session_of(tx, key) is None


def test_no_role_reads_or_writes_the_sessions_themselves(both: tuple[Database, Database]) -> None:
    acts = ("select * from page_sessions", "delete from page_sessions", "update page_sessions set key = null",
            "insert into page_sessions values ('', 'me', now())")  # fmt: skip
    for database in both:
        for act in acts:
            require_refused(database, sa.text(act), team=None, why="permission denied")
    with pytest.raises(sa.exc.ProgrammingError, match="permission denied"), both[1].transaction() as tx:
        page_session_of(tx, "guess")


def columns() -> Iterator[str]:
    for table in metadata.tables.values():
        yield from (f"{table.name}.{column.name}" for column in table.columns)


def test_nothing_is_kept_that_measures_a_person(addresses: Addresses) -> None:
    measure = re.compile(
        r"rate|score|rank|speed|pace|duration|efficien|performance|productiv|minutes|gps|lat$|lon$|bsn|birth",
        re.IGNORECASE,
    )
    kept = owner_rows(
        addresses,
        "select table_name || '.' || column_name from information_schema.columns "
        "where table_schema = 'public' and table_name not like 'procrastinate%'",
    )
    names = {str(name) for (name,) in kept} - {"alembic_version.version_num"}
    sessions = {f"page_sessions.{name}" for name in ("key", "subject", "ends_at")}
    assert names == {*columns(), *sessions}
    assert [name for name in sorted(names) if measure.search(name.split(".")[1])] == []


def test_the_log_of_the_server_tells_no_values(
    server: EmbeddedServer, database: Database, full_team: UUID
) -> None:
    with pytest.raises(sa.exc.IntegrityError), database.transaction(team=full_team) as tx:
        tx.execute(
            sa.text("insert into members (team_id, subject, role) values (:team, :who, 'boss')"),
            {"team": full_team, "who": "Anna de Vries"},
        )
    said = server.folders.log.read_text(encoding="utf-8")
    assert "violates check constraint" in said
    assert "Anna" not in said
