"""A nurse's calendar at an address that only she has: what is published, as times and initials."""

from datetime import date, timedelta
from uuid import UUID

from api.cases.at_hand import TeamNow
from api.cases.member import Member
from api.cases.refusals import CaseRefusedError, UnknownError
from api.cases.standing import today
from api.cases.stored import accepted_version, log, version_of
from api.cases.teams import Teams
from data.export.calendars import CalendarDay, nurse_calendar
from data.store.connecting import Tx
from data.store.feeds import Feed, add_feed, find_feed, list_feeds, revoke_feed
from data.store.rosters import days_from, read_roster_version
from optimizer.decisions.carrying import carried
from optimizer.domain.ids import NurseId
from optimizer.rules.base import Sentence

_DAYS_BACK = 7
_MOST_DAYS = 35


def open_feed(tx: Tx, teams: Teams, member: Member, nurse: NurseId) -> tuple[Feed, str]:
    """A calendar and its secret, which is given this once; her own, or by the planner anybody's."""
    if all(each.id != nurse for each in teams.now(tx, member.team).team.nurses):
        raise UnknownError(_no_nurse(nurse))
    _require_own(member, nurse)
    log(tx, member, "calendar opened", f"feeds/{nurse}", action="create")
    return add_feed(tx, member.team, nurse)


def own_feeds(tx: Tx, member: Member) -> list[Feed]:
    """The calendars that a member may close: her own, of a planner everybody's."""
    if member.role == "planner":
        return list_feeds(tx, member.team)
    return [] if member.nurse is None else list_feeds(tx, member.team, member.nurse)


def close_feed(tx: Tx, member: Member, feed_id: UUID) -> Feed:
    """Close the address for good."""
    found = find_feed(tx, member.team, feed_id)
    _require_own(member, NurseId(found.nurse_id))
    log(tx, member, "calendar closed", f"feeds/{found.nurse_id}", action="delete")
    return revoke_feed(tx, member.team, found.feed_id)


def calendar(tx: Tx, teams: Teams, member: Member, nurse: NurseId) -> bytes:
    """What is published of a nurse's days, from last week on."""
    now = teams.now(tx, member.team)
    name = next((each.name for each in now.team.nurses if each.id == nurse), None)
    if name is None:
        raise UnknownError(_no_nurse(nurse))
    first = today(member, now.team.settings.time_zone) - timedelta(days=_DAYS_BACK)
    days = [each.day for each in days_from(tx, member.team, first)][:_MOST_DAYS]
    found = [day for each in days if (day := _day(tx, teams, now, each)) is not None]
    return nurse_calendar(nurse, name, found)


def _day(tx: Tx, teams: Teams, now: TeamNow, day: date) -> CalendarDay | None:
    version = accepted_version(tx, now.team_id, day)
    if version is None:
        return None
    problem = teams.problem(now, day)
    kept, row = version_of(tx, now.team_id, day, version), read_roster_version(tx, now.team_id, day, version)
    roster = carried(problem, kept.roster)
    return CalendarDay(problem=problem, roster=roster, version=version, made_at=row.at)


def _require_own(member: Member, nurse: NurseId) -> None:
    if member.role != "planner" and member.nurse != nurse:
        raise CaseRefusedError(
            Sentence(
                en="a calendar is the nurse's own; she opens and closes it, or the planner does",
                nl="een agenda is van de verpleegkundige zelf; zij opent en sluit hem, of de planner",
            )
        )


def _no_nurse(nurse: str) -> Sentence:
    return Sentence(en=f"{nurse!r} is no nurse of this team", nl=f"{nurse!r} hoort niet bij dit team")
