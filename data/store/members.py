"""Who belongs to a team, and as what.

A member plans and decides, a planner settles and admits besides, a coach sees counts only. A person is known
by `subject`, the issuer and the issuer's own name for them, and is nobody's colleague but by a row here.
"""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from data.store.errors import ConflictError, NotFoundError
from data.store.schema import members
from optimizer.rules.base import Sentence

Role = Literal["member", "planner", "coach"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """A member of a team; `nurse_id` where they are one of its nurses."""

    subject: str
    role: Role
    nurse_id: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Membership:
    """A team that somebody belongs to."""

    team_id: UUID
    team_name: str
    role: Role
    nurse_id: str | None


_COLUMNS = [members.c[name] for name in Member.__slots__]
_FIND = sa.select(*_COLUMNS).where(members.c.subject == sa.bindparam("subject"))


def _member(row: sa.Row[Any]) -> Member:
    return Member(**row._mapping)  # noqa: SLF001  (public, for all its name)


def memberships_of(tx: sa.Connection, subject: str) -> list[Membership]:
    """The teams of somebody who is signed in; the only list across teams that the app has."""
    columns = ("team_id", "team_name", "role", "nurse_id")
    found = sa.func.memberships_of(subject).table_valued(*columns)
    return [Membership(**row._mapping) for row in tx.execute(sa.select(found))]  # noqa: SLF001


def find_member(tx: sa.Connection, subject: str) -> Member | None:
    """Somebody of this team; None for a stranger."""
    row = tx.execute(_FIND, {"subject": subject}).one_or_none()
    return None if row is None else _member(row)


def list_members(tx: sa.Connection) -> list[Member]:
    """Everybody of this team."""
    return [_member(row) for row in tx.execute(sa.select(*_COLUMNS).order_by(members.c.subject))]


def put_member(
    tx: sa.Connection, team_id: UUID, *, subject: str, role: Role, nurse_id: str | None = None
) -> Member:
    """Admit somebody, or change what they are; `ConflictError` where no planner would be left."""
    values = {"role": role, "nurse_id": nurse_id}
    new = insert(members).values(team_id=team_id, subject=subject, **values)
    tx.execute(new.on_conflict_do_update(index_elements=["team_id", "subject"], set_=values))
    if role != "planner":
        _require_planner(tx)
    return Member(subject=subject, role=role, nurse_id=nurse_id)


def remove_member(tx: sa.Connection, subject: str) -> None:
    """Let somebody go; `NotFoundError` for a stranger, `ConflictError` where no planner would be left."""
    gone = tx.execute(sa.delete(members).where(members.c.subject == subject).returning(members.c.role))
    role = gone.scalar_one_or_none()
    if role is None:
        raise NotFoundError(Sentence(en="that is no member of this team", nl="dat is geen lid van dit team"))
    if role == "planner":
        _require_planner(tx)


def pass_on_planning(tx: sa.Connection, team_id: UUID, *, of: str, to: str) -> Member:
    """One planner makes another member the planner, and is an ordinary member from then on."""
    old, new = find_member(tx, of), find_member(tx, to)
    if new is None or old is None:
        raise NotFoundError(Sentence(en="that is no member of this team", nl="dat is geen lid van dit team"))
    made = put_member(tx, team_id, subject=to, role="planner", nurse_id=new.nurse_id)
    if of != to:
        put_member(tx, team_id, subject=of, role="member", nurse_id=old.nurse_id)
    return made


def _require_planner(tx: sa.Connection) -> None:
    # Locked in one order, so that two planners who leave together do not both see the other one stay.
    planners = (
        sa.select(members.c.subject)
        .where(members.c.role == "planner")
        .order_by(members.c.subject)
        .with_for_update()
    )
    everybody = sa.select(sa.func.count()).select_from(members)
    if not tx.execute(planners).all() and tx.scalar(everybody):
        raise ConflictError(
            Sentence(
                en="a team keeps at least one planner; pass that on first",
                nl="een team houdt minstens één planner; geef dat eerst door",
            )
        )
