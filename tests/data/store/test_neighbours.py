from datetime import date
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from data.store.connecting import Database
from data.store.errors import ConflictError, NotFoundError
from data.store.members import put_member
from data.store.neighbours import (
    Kind,
    SentRequest,
    answer_request,
    ask_neighbour,
    received_requests,
    sent_requests,
    set_agreement,
    withdraw_request,
)
from data.store.schema import team_rows
from data.store.shared_counts import consents_of, set_consent, shared_counts
from tests.store_server import make_team

DAY = date(2026, 11, 23)


def ask(database: Database, team: UUID, asked: UUID, kind: Kind = "nurse") -> SentRequest:
    with database.transaction(team=team) as tx:
        return ask_neighbour(tx, team, asked_team=asked, day=DAY, kind=kind, body={"level": 4}, member="m")


def test_a_team_asks_and_its_neighbour_answers(database: Database, team: UUID, other_team: UUID) -> None:
    sent = ask(database, team, other_team)
    with database.transaction(team=other_team) as tx:
        (received,) = received_requests(tx)
        assert (received.request_id, received.from_team, received.from_name) == (
            sent.request_id,
            team,
            "Harbour",
        )
        assert (received.kind, received.body, received.state) == ("nurse", {"level": 4}, "open")
        answer_request(tx, sent.request_id, is_yes=True, member="o", answer={"nurse": "A."})
    with database.transaction(team=team) as tx:
        (answered,) = sent_requests(tx, team)
    assert (answered.state, answered.answer) == ("accepted", {"nurse": "A."})


def test_a_question_is_answered_once_and_by_nobody_else(
    database: Database, team: UUID, other_team: UUID
) -> None:
    sent = ask(database, team, other_team)
    for stranger in (team, make_team(database, "Third"), None):
        with database.transaction(team=stranger) as tx:
            assert received_requests(tx) == []
            with pytest.raises(ConflictError):
                answer_request(tx, sent.request_id, is_yes=True, member="x", answer={})
    with database.transaction(team=other_team) as tx:
        assert sent_requests(tx, team) == []
        answer_request(tx, sent.request_id, is_yes=False, member="o", answer={})
        with pytest.raises(ConflictError):
            answer_request(tx, sent.request_id, is_yes=True, member="o", answer={})
    with database.transaction(team=team) as tx, pytest.raises(ConflictError):
        withdraw_request(tx, team, sent.request_id)


def test_a_question_that_was_taken_back_gets_no_answer(
    database: Database, team: UUID, other_team: UUID
) -> None:
    sent = ask(database, team, other_team)
    with database.transaction(team=team) as tx:
        assert withdraw_request(tx, team, sent.request_id).state == "withdrawn"
    with database.transaction(team=other_team) as tx, pytest.raises(ConflictError):
        answer_request(tx, sent.request_id, is_yes=True, member="o", answer={})


def test_a_standing_agreement_answers_for_its_own_kind_and_neighbour_only(
    database: Database, team: UUID, other_team: UUID
) -> None:
    with database.transaction(team=other_team) as tx:
        set_agreement(tx, other_team, with_team=team, kind="visit", member="o", is_on=True)
    third = make_team(database, "Third")
    assert ask(database, team, other_team, "visit").state == "accepted"
    assert ask(database, team, other_team, "nurse").state == "open"
    assert ask(database, third, other_team, "visit").state == "open"
    with database.transaction(team=other_team) as tx:
        set_agreement(tx, other_team, with_team=team, kind="visit", member="o", is_on=False)
    assert ask(database, team, other_team, "visit").state == "open"


def test_an_agreement_cannot_be_made_in_the_name_of_the_team_that_is_asked(
    database: Database, team: UUID, other_team: UUID
) -> None:
    with (
        pytest.raises(sa.exc.ProgrammingError, match="row-level security"),
        database.transaction(team=team) as tx,
    ):
        set_agreement(tx, other_team, with_team=team, kind="visit", member="m", is_on=True)


def test_a_team_that_is_not_there_cannot_be_asked(database: Database, team: UUID) -> None:
    with pytest.raises(NotFoundError):
        ask(database, team, uuid4())


def fill(database: Database, team: UUID, num_clients: int) -> None:
    """Clients, each with a visit in the morning, and one of them with one in the evening."""
    rows = [("clients", {"id": f"c{n}"}) for n in range(num_clients)]
    rows += [("history", {"client": f"c{n}", "day_part": "morning"}) for n in range(num_clients)]
    rows += [("history", {"client": "c0", "day_part": "evening"})]
    with database.transaction(team=team) as tx:
        tx.execute(
            sa.insert(team_rows),
            [
                {
                    "team_id": team,
                    "row_id": uuid4(),
                    "table_name": table,
                    "position": n,
                    "day": DAY,
                    "cells": cells,
                }
                for n, (table, cells) in enumerate(rows)
            ],
        )


def counted(database: Database, subject: str) -> list[tuple[str, str, int]]:
    with database.transaction() as tx:
        return [(each.figure, each.cell, each.number) for each in shared_counts(tx, subject, DAY)]


def test_a_coach_sees_what_the_team_consents_to_and_no_small_cell(database: Database, team: UUID) -> None:
    coach = f"issuer|{uuid4()}"
    fill(database, team, 5)
    with database.transaction(team=team) as tx:
        put_member(tx, team, subject="p", role="planner")
        put_member(tx, team, subject=coach, role="coach")
    assert counted(database, coach) == []
    with database.transaction(team=team) as tx:
        set_consent(tx, team, "visits", member="p", is_given=True)
        assert consents_of(tx, team) == ["visits"]
    assert counted(database, coach) == [("visits", "morning", 5)]
    with database.transaction(team=team) as tx:
        set_consent(tx, team, "clients", member="p", is_given=True)
        set_consent(tx, team, "visits", member="p", is_given=False)
    assert counted(database, coach) == [("clients", "", 5)]


def test_fewer_than_five_clients_are_never_counted_out_loud(database: Database, team: UUID) -> None:
    coach = f"issuer|{uuid4()}"
    fill(database, team, 4)
    with database.transaction(team=team) as tx:
        put_member(tx, team, subject="p", role="planner")
        put_member(tx, team, subject=coach, role="coach")
        set_consent(tx, team, "clients", member="p", is_given=True)
        set_consent(tx, team, "visits", member="p", is_given=True)
    assert counted(database, coach) == []


def test_whoever_is_no_coach_of_the_team_sees_no_counts(database: Database, team: UUID) -> None:
    fill(database, team, 9)
    with database.transaction(team=team) as tx:
        put_member(tx, team, subject=f"issuer|{team}", role="planner")
        set_consent(tx, team, "clients", member="p", is_given=True)
    assert counted(database, f"issuer|{team}") == []
    assert counted(database, "issuer|stranger") == []
