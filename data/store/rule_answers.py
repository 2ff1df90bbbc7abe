"""What a team said to the rules that were offered to it; an offer is known by an id, which tells nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from data.store.connecting import Tx
from data.store.schema import rule_answers

Said = Literal["taken", "declined"]


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleAnswer:
    """An answer, and when it was given."""

    answer: Said
    at: datetime


def keep_rule_answer(tx: Tx, team_id: UUID, offer_id: UUID, answer: Said, *, member: str) -> None:
    """Keep what was said to an offer, in place of what was said before."""
    said = {"answer": answer, "member": member}
    adding = insert(rule_answers).values(team_id=team_id, offer_id=offer_id, **said)
    again = {**said, "at": sa.func.clock_timestamp()}
    tx.execute(adding.on_conflict_do_update(index_elements=["team_id", "offer_id"], set_=again))


def rule_answers_of(tx: Tx, team_id: UUID) -> dict[UUID, RuleAnswer]:
    """What the team said, by offer."""
    asked = sa.select(rule_answers.c.offer_id, rule_answers.c.answer, rule_answers.c.at)
    rows = tx.execute(asked.where(rule_answers.c.team_id == team_id))
    return {row.offer_id: RuleAnswer(answer=row.answer, at=row.at) for row in rows}
