"""A person belongs to a team by a row in it, and to no other team by that."""

from uuid import UUID

import pytest

from data.store.connecting import Database
from data.store.errors import ConflictError, NotFoundError
from data.store.members import (
    find_member,
    list_members,
    memberships_of,
    pass_on_planning,
    put_member,
    remove_member,
)


def test_a_person_may_belong_to_more_than_one_team(database: Database, team: UUID, other_team: UUID) -> None:
    who = f"issuer|{team}"
    with database.transaction(team=team) as tx:
        put_member(tx, team, subject=who, role="planner", nurse_id="n1")
    with database.transaction(team=other_team) as tx:
        put_member(tx, other_team, subject="issuer|head", role="planner")
        put_member(tx, other_team, subject=who, role="coach")
    with database.transaction() as tx:
        found = {each.team_id: (each.role, each.nurse_id) for each in memberships_of(tx, who)}
    assert found == {team: ("planner", "n1"), other_team: ("coach", None)}


def test_another_team_sees_no_member(database: Database, team: UUID, other_team: UUID) -> None:
    with database.transaction(team=team) as tx:
        put_member(tx, team, subject="issuer|anna", role="planner")
    with database.transaction(team=other_team) as tx:
        assert list_members(tx) == []
        assert find_member(tx, "issuer|anna") is None
        with pytest.raises(NotFoundError):
            remove_member(tx, "issuer|anna")


def test_the_planner_role_passes_on(database: Database, team: UUID) -> None:
    with database.transaction(team=team) as tx:
        put_member(tx, team, subject="issuer|anna", role="planner", nurse_id="n1")
        put_member(tx, team, subject="issuer|bram", role="member", nurse_id="n2")
        pass_on_planning(tx, team, of="issuer|anna", to="issuer|bram")
        assert {each.subject: each.role for each in list_members(tx)} == {
            "issuer|anna": "member",
            "issuer|bram": "planner",
        }
        with pytest.raises(NotFoundError):
            pass_on_planning(tx, team, of="issuer|bram", to="issuer|stranger")


def test_a_team_keeps_a_planner(database: Database, team: UUID) -> None:
    with database.transaction(team=team) as tx:
        put_member(tx, team, subject="issuer|anna", role="planner")
        put_member(tx, team, subject="issuer|bram", role="member")
    with pytest.raises(ConflictError, match="at least one planner"), database.transaction(team=team) as tx:
        remove_member(tx, "issuer|anna")
    with pytest.raises(ConflictError), database.transaction(team=team) as tx:
        put_member(tx, team, subject="issuer|anna", role="member")
    with database.transaction(team=team) as tx:
        remove_member(tx, "issuer|bram")
        assert [each.subject for each in list_members(tx)] == ["issuer|anna"]
