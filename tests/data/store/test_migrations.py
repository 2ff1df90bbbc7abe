from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from data.store.connecting import owner_engine
from data.store.errors import SchemaVersionError
from data.store.migrate import current_step, last_step, migrate, require_current, see_the_whole
from data.store.schema import metadata, team_rows, teams


def asked(url: str, question: str) -> list[tuple[object, ...]]:
    with owner_engine(url).begin() as tx:
        see_the_whole(tx)
        return [tuple(row) for row in tx.execute(sa.text(question))]


def with_a_team(url: str) -> UUID:
    team = uuid4()
    row = {"row_id": uuid4(), "table_name": "shifts", "position": 0, "cells": {"id": "d1"}}
    with owner_engine(url).begin() as tx:
        see_the_whole(tx)
        tx.execute(sa.insert(teams).values(team_id=team, name="Harbour"))
        tx.execute(sa.insert(team_rows).values(team_id=team, **row))
    return team


def everything_made(url: str) -> list[tuple[object, ...]]:
    """Every table, type, function, policy and right beyond PostgreSQL's own."""
    return asked(
        url,
        """select 'relation ' || relname || coalesce(relacl::text, '') from pg_class
           where relnamespace = 'public'::regnamespace and relname not like 'alembic%'
           union all select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
           union all select 'type ' || typname from pg_type where typnamespace = 'public'::regnamespace
               and typname not like '%alembic%'
           union all select 'policy ' || policyname || tablename from pg_policies order by 1""",
    )


def test_the_tables_are_as_the_program_knows_them(empty_database: str) -> None:
    migrate(empty_database)
    with owner_engine(empty_database).connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours})
        assert compare_metadata(context, metadata) == []
        require_current(connection)


def _is_ours(name: str | None, kind: str, _: object) -> bool:
    return kind != "table" or name in metadata.tables


def test_a_step_back_and_forth_keeps_the_data_that_it_does_not_concern(empty_database: str) -> None:
    migrate(empty_database)
    team = with_a_team(empty_database)
    before = everything_made(empty_database)
    for step in ("r0007", "r0006", "r0005", "r0004", "r0003", "r0002", "r0001"):
        migrate(empty_database, step)
    assert not [name for (name,) in everything_made(empty_database) if "procrastinate" in str(name)]
    migrate(empty_database)
    assert everything_made(empty_database) == before
    assert asked(empty_database, "select team_id from team_rows") == [(team,)]


def test_a_question_that_was_overtaken_is_a_declined_one_to_an_older_program(empty_database: str) -> None:
    migrate(empty_database)
    asking, asked_team = with_a_team(empty_database), with_a_team(empty_database)
    asked(
        empty_database,
        "insert into neighbour_requests (team_id, request_id, asked_team, day, kind, body, member, state, "
        f"visit) values ('{asking}', gen_random_uuid(), '{asked_team}', '2026-11-23', 'visit', '{{}}', 'm', "
        "'stale', 'r1') returning 1",
    )
    migrate(empty_database, "r0004")
    migrate(empty_database)
    assert asked(empty_database, "select state, visit from neighbour_requests") == [("declined", None)]


def test_all_the_way_back_leaves_nothing_and_all_the_way_up_is_the_same_again(empty_database: str) -> None:
    nothing = everything_made(empty_database)
    migrate(empty_database)
    with_a_team(empty_database)
    before = everything_made(empty_database)
    migrate(empty_database, "base")
    assert everything_made(empty_database) == nothing
    migrate(empty_database)
    assert everything_made(empty_database) == before
    assert asked(empty_database, "select * from teams") == []


def test_migrating_twice_changes_nothing(empty_database: str) -> None:
    migrate(empty_database)
    team = with_a_team(empty_database)
    migrate(empty_database)
    assert asked(empty_database, "select team_id from teams") == [(team,)]


def test_tables_of_a_newer_program_are_refused_with_what_to_do(empty_database: str) -> None:
    migrate(empty_database)
    asked(empty_database, "update alembic_version set version_num = 'r9999' returning 1")
    with pytest.raises(SchemaVersionError, match="install that") as refused:
        migrate(empty_database)
    assert "nieuwere" in refused.value.sentence.nl


def test_tables_of_an_older_program_are_not_worked_with(empty_database: str) -> None:
    migrate(empty_database, "r0001")
    with owner_engine(empty_database).connect() as connection:
        assert current_step(connection) != last_step()
        with pytest.raises(SchemaVersionError, match="buurtrooster migrate"):
            require_current(connection)
