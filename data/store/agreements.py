"""Standing agreements between neighbour teams: made by both sides, ended by either."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from data.store.connecting import Tx
from data.store.errors import NotFoundError
from data.store.neighbours import Kind
from data.store.schema import standing_agreements
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class StandingAgreement:
    """What two teams say yes to beforehand; in force once both want it."""

    neighbour: UUID
    kind: Kind
    is_wanted_by_us: bool
    is_wanted_by_them: bool


def make_agreement(tx: Tx, team_id: UUID, *, with_team: UUID, kind: Kind, member: str) -> None:
    """Say yes beforehand to a kind of question, once the neighbour does so too."""
    row = {"team_id": team_id, "with_team": with_team, "kind": kind, "member": member}
    try:
        with tx.begin_nested():
            tx.execute(insert(standing_agreements).values(**row).on_conflict_do_nothing())
    except sa.exc.IntegrityError as error:
        raise NotFoundError(Sentence(en="there is no such team", nl="dit team is er niet")) from error


def end_agreement(tx: Tx, *, with_team: UUID, kind: Kind) -> None:
    """End it for both sides: it is made anew by both, or not at all. `NotFoundError` where there is none."""
    if not tx.scalar(sa.select(sa.func.end_agreement(with_team, kind))):
        raise NotFoundError(Sentence(en="there is no such agreement", nl="die afspraak is er niet"))


def agreements_of(tx: Tx, team_id: UUID) -> list[StandingAgreement]:
    """The agreements that this team or a neighbour wants."""
    own = sa.select(standing_agreements.c.with_team, standing_agreements.c.kind)
    ours = {tuple(row) for row in tx.execute(own.where(standing_agreements.c.team_id == team_id))}
    found = sa.func.agreements_to_us().table_valued("from_team", "kind")
    theirs = {tuple(row) for row in tx.execute(sa.select(found))}
    return [
        StandingAgreement(
            neighbour=team,
            kind=kind,
            is_wanted_by_us=(team, kind) in ours,
            is_wanted_by_them=(team, kind) in theirs,
        )
        for team, kind in sorted(ours | theirs)
    ]
