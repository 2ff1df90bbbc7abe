"""What tells one moment of a day from the next: its roster, offers, arrangements and solve."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from data.store.connecting import Tx
from data.store.schema import outcomes, roster_days, rosters, solves, swap_offers, teams
from data.store.solves import COMPARES


@dataclass(frozen=True, kw_only=True, slots=True)
class DayMark:
    """A day as it is now; version 0 and no state without a roster.

    `offers` and `arrangements` change whenever one of these does, and are empty without any.
    """

    version: int
    state: str | None
    team_version: int
    offers: str
    arrangements: str
    solve_id: UUID | None
    solve_state: str | None


def day_mark(tx: Tx, team_id: UUID, day: date, now: datetime) -> DayMark:
    """A day in one look; an offer whose time is over by now counts as another one."""
    of_day = (roster_days.c.team_id == team_id) & (roster_days.c.day == day)
    version = sa.select(roster_days.c.current_version).where(of_day).scalar_subquery()
    state = sa.select(rosters.c.state).where(
        rosters.c.team_id == team_id, rosters.c.day == day, rosters.c.version == version
    )
    newest = (
        sa.select(solves.c.solve_id, solves.c.state)
        .where(solves.c.team_id == team_id, solves.c.day == day, COMPARES.is_not(True))
        .order_by(solves.c.at.desc())
        .limit(1)
        .subquery()
    )
    asked = sa.select(
        sa.func.coalesce(version, 0).label("version"),
        state.scalar_subquery().label("state"),
        teams.c.version.label("team_version"),
        _marked(_offers(team_id, day, now)).label("offers"),
        _marked(_arrangements(team_id, day)).label("arrangements"),
        newest.c.solve_id,
        newest.c.state.label("solve_state"),
    ).select_from(teams.outerjoin(newest, sa.true()))
    return DayMark(**tx.execute(asked.where(teams.c.team_id == team_id)).mappings().one())


def _marked(lines: sa.Subquery) -> sa.ScalarSelect[str]:
    mark = sa.func.md5(sa.func.string_agg(lines.c.line, sa.literal("\n")))
    return sa.select(sa.func.coalesce(mark, "")).select_from(lines).scalar_subquery()


def _offers(team_id: UUID, day: date, now: datetime) -> sa.Subquery:
    a = swap_offers.c
    line = sa.func.concat_ws(" ", a.offer_id, a.state, a.expires_at <= now, a.taken_by, a.body)
    return sa.select(line.label("line")).where(a.team_id == team_id, a.day == day).order_by(line).subquery()


def _arrangements(team_id: UUID, day: date) -> sa.Subquery:
    a = outcomes.c
    line = sa.func.concat_ws(" ", a.visit, a.kind, a.owner, a.note)
    return sa.select(line.label("line")).where(a.team_id == team_id, a.day == day).order_by(line).subquery()
