"""A request that is sent again, since its answer was lost, is answered the same and done once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from data.store.connecting import Database
from data.store.idempotency import KeptAnswer, KeyReusedError, keep_answer, kept_answer
from data.store.schema import idempotency

WHO = "issuer|anna"
ANSWER = KeptAnswer(status=201, body={"made": 1}, headers={"Location": "./1"})


def ask(database: Database, team: UUID, *, content: bytes = b"a", subject: str = WHO) -> KeptAnswer | None:
    with database.transaction(team=team) as tx:
        kept = kept_answer(tx, team, subject=subject, key="k1", request_hash=content)
        if kept is None:
            keep_answer(tx, team, subject=subject, key="k1", answer=ANSWER)
        return kept


def test_the_second_time_is_answered_as_the_first(database: Database, team: UUID) -> None:
    assert ask(database, team) is None
    assert ask(database, team) == ANSWER


def test_a_key_is_for_one_request(database: Database, team: UUID) -> None:
    ask(database, team)
    with pytest.raises(KeyReusedError):
        ask(database, team, content=b"b")


def test_a_key_is_somebodys_own(database: Database, team: UUID, other_team: UUID) -> None:
    ask(database, team)
    assert ask(database, team, subject="issuer|bram") is None
    assert ask(database, other_team) is None


def test_what_was_not_done_is_not_kept(database: Database, team: UUID) -> None:
    with database.transaction(team=team) as tx:
        assert kept_answer(tx, team, subject=WHO, key="k1", request_hash=b"a") is None
        tx.rollback()
    assert ask(database, team) is None


def test_answers_are_forgotten_after_a_week(database: Database, team: UUID) -> None:
    ask(database, team)
    with database.transaction(team=team) as tx:
        tx.execute(sa.update(idempotency).values(at=sa.func.clock_timestamp() - timedelta(days=8)))
    assert ask(database, team) is None


def test_of_many_at_once_one_is_done(database: Database, team: UUID) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: ask(database, team), range(16)))
    assert answers.count(None) == 1
    assert answers.count(ANSWER) == 15
