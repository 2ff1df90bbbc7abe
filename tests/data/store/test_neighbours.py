from datetime import date
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from data.store.agreements import StandingAgreement, agreements_of, end_agreement, make_agreement
from data.store.connecting import Database
from data.store.errors import ConflictError, NotFoundError
from data.store.members import put_member
from data.store.neighbours import (
    Kind,
    NewRequest,
    SentRequest,
    accept_by_agreement,
    answer_request,
    ask_neighbour,
    neighbour_names,
    on_the_other_side,
    received_requests,
    sent_request,
    sent_requests,
    withdraw_request,
)
from data.store.schema import team_rows
from data.store.shared_counts import consents_of, set_consent, shared_counts
from tests.store_server import make_team

DAY = date(2026, 11, 23)


def ask(database: Database, team: UUID, asked: UUID, kind: Kind = "nurse") -> SentRequest:
    with database.transaction(team=team) as tx:
        new = NewRequest(asked_team=asked, day=DAY, kind=kind, body={"level": 4}, member="m")
        sent = ask_neighbour(tx, team, new)
        accept_by_agreement(tx, sent.request_id)
        return sent_request(tx, team, sent.request_id)


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
        answer_request(tx, sent.request_id, state="accepted", member="o", answer={"nurse": "A."})
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
                answer_request(tx, sent.request_id, state="accepted", member="x", answer={})
    with database.transaction(team=other_team) as tx:
        assert sent_requests(tx, team) == []
        answer_request(tx, sent.request_id, state="declined", member="o", answer={})
        with pytest.raises(ConflictError):
            answer_request(tx, sent.request_id, state="accepted", member="o", answer={})
    with database.transaction(team=team) as tx, pytest.raises(ConflictError):
        withdraw_request(tx, team, sent.request_id)


def test_a_question_that_was_taken_back_gets_no_answer(
    database: Database, team: UUID, other_team: UUID
) -> None:
    sent = ask(database, team, other_team)
    with database.transaction(team=team) as tx:
        assert withdraw_request(tx, team, sent.request_id).state == "withdrawn"
    with database.transaction(team=other_team) as tx, pytest.raises(ConflictError):
        answer_request(tx, sent.request_id, state="accepted", member="o", answer={})


def agree(database: Database, team: UUID, with_team: UUID, kind: Kind) -> None:
    with database.transaction(team=team) as tx:
        make_agreement(tx, team, with_team=with_team, kind=kind, member="m")


def test_a_standing_agreement_takes_both_sides_and_answers_for_its_own_kind_and_neighbour_only(
    database: Database, team: UUID, other_team: UUID
) -> None:
    agree(database, other_team, team, "visit")
    third = make_team(database, "Third")
    assert ask(database, team, other_team, "visit").state == "open"
    agree(database, team, other_team, "visit")
    assert ask(database, team, other_team, "visit").state == "accepted"
    assert ask(database, other_team, team, "visit").state == "accepted"
    assert ask(database, team, other_team, "nurse").state == "open"
    assert ask(database, third, other_team, "visit").state == "open"


def test_either_side_ends_an_agreement_and_both_are_to_make_it_anew(
    database: Database, team: UUID, other_team: UUID
) -> None:
    agree(database, team, other_team, "nurse")
    with database.transaction(team=other_team) as tx:
        (wanted,) = agreements_of(tx, other_team)
    assert wanted == StandingAgreement(
        neighbour=team, kind="nurse", is_wanted_by_us=False, is_wanted_by_them=True
    )
    agree(database, other_team, team, "nurse")
    with database.transaction(team=other_team) as tx:
        end_agreement(tx, with_team=team, kind="nurse")
        with pytest.raises(NotFoundError):
            end_agreement(tx, with_team=team, kind="nurse")
    agree(database, other_team, team, "nurse")
    assert ask(database, team, other_team, "nurse").state == "open"


def test_a_stranger_sees_and_ends_no_agreement_of_others(
    database: Database, team: UUID, other_team: UUID
) -> None:
    agree(database, team, other_team, "nurse")
    with database.transaction(team=make_team(database, "Third")) as tx:
        assert agreements_of(tx, team) == []
        for neighbour in (team, other_team):
            with pytest.raises(NotFoundError):
                end_agreement(tx, with_team=neighbour, kind="nurse")
    with database.transaction(team=team) as tx:
        assert len(agreements_of(tx, team)) == 1


def test_an_agreement_cannot_be_made_in_the_name_of_the_team_that_is_asked(
    database: Database, team: UUID, other_team: UUID
) -> None:
    with (
        pytest.raises(sa.exc.ProgrammingError, match="row-level security"),
        database.transaction(team=team) as tx,
    ):
        make_agreement(tx, other_team, with_team=team, kind="visit", member="m")


def test_a_yes_by_agreement_to_lend_waits_for_who_comes_and_may_be_thought_better_of(
    database: Database, team: UUID, other_team: UUID
) -> None:
    agree(database, team, other_team, "nurse")
    agree(database, other_team, team, "nurse")
    sent = ask(database, team, other_team, "nurse")
    assert (sent.state, sent.answer) == ("accepted", None)
    with database.transaction(team=other_team) as tx:
        answer_request(tx, sent.request_id, state="declined", member="o")
    with database.transaction(team=team) as tx:
        assert sent_request(tx, team, sent.request_id).state == "declined"


def test_only_a_party_and_only_after_a_yes_sees_the_other_side_and_then_its_own_again(
    database: Database, team: UUID, other_team: UUID
) -> None:
    sent = ask(database, team, other_team)
    for who in (team, other_team):
        with (
            database.transaction(team=who) as tx,
            pytest.raises(ConflictError),
            on_the_other_side(tx, who, sent.request_id),
        ):
            pass
    with database.transaction(team=other_team) as tx:
        answer_request(tx, sent.request_id, state="accepted", member="o")
        with on_the_other_side(tx, other_team, sent.request_id) as seen:
            assert seen == team
            assert [each.request_id for each in sent_requests(tx, team)] == [sent.request_id]
        assert sent_requests(tx, team) == []
    with (
        database.transaction(team=make_team(database, "Third")) as tx,
        pytest.raises(ConflictError),
        on_the_other_side(tx, team, sent.request_id),
    ):
        pass


def test_a_team_knows_the_names_of_its_neighbours_and_of_nobody_else(
    database: Database, team: UUID, other_team: UUID
) -> None:
    third = make_team(database, "Third")
    ask(database, team, other_team)
    for who, names in ((team, {other_team: "Other"}), (other_team, {team: "Harbour"}), (third, {})):
        with database.transaction(team=who) as tx:
            assert neighbour_names(tx) == names


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
