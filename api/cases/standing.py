"""A day as it stands: its current roster, the problem it is for, and what has been decided on it."""

from collections.abc import Hashable
from datetime import date, datetime

from api.cases.at_hand import TeamNow
from api.cases.kept import Cause, KeptRoster
from api.cases.member import Member
from api.cases.refusals import NoRosterYetError, StaleRosterError
from api.cases.standing_day import StandingDay
from api.cases.stored import accepted_version, decisions_of, lock_day, version_of
from api.cases.teams import Teams
from api.cases.terms import Promised
from data.store.connecting import Tx
from data.store.rosters import current_moment, find_day
from optimizer.decisions.carrying import carried
from optimizer.decisions.day import DecidedDay
from optimizer.domain.horizon import Horizon
from optimizer.domain.problem import Problem
from optimizer.rules.base import Sentence
from optimizer.suggestions.change import Change, diff


def open_standing(tx: Tx, teams: Teams, member: Member, day: date) -> StandingDay:
    """The day as it is now, to look at.

    Raises:
        NoRosterYetError: nothing has been planned for it.

    """
    now = teams.now(tx, member.team)
    found = current_moment(tx, member.team, day)
    if found is None:
        raise NoRosterYetError(_no_roster(day))
    version, at = found
    return teams.standings.get(
        _key(now, day, version, at),
        lambda: _standing(tx, teams, now, version_of(tx, member.team, day, version)),
    )


def lock_standing(tx: Tx, teams: Teams, member: Member, day: date, base_version: int | None) -> StandingDay:
    """The day as it is now, to be changed: nobody else changes it before this transaction ends.

    Raises:
        NoRosterYetError: nothing has been planned for it.
        StaleRosterError: `base_version` is no longer the current one.

    """
    lock_day(tx, member.team, day)
    standing = open_standing(tx, teams, member, day)
    if base_version is not None and base_version != standing.version:
        raise _stale(tx, standing, base_version)
    return standing


def standing_of(tx: Tx, teams: Teams, now: TeamNow, kept: KeptRoster) -> StandingDay:
    """A version as it is to be decided on; the team's data may have changed since it was made."""
    key = _key(now, kept.day, kept.version, kept.at)
    return teams.standings.get(key, lambda: _standing(tx, teams, now, kept))


def _key(now: TeamNow, day: date, version: int, at: datetime) -> Hashable:
    """What a standing is made of."""
    # The data and the moment too: a number that was taken back may come again as another.
    return now.team_id, id(now.team), day, version, at


def _standing(tx: Tx, teams: Teams, now: TeamNow, kept: KeptRoster) -> StandingDay:
    cause, team_id = kept.cause, now.team_id
    # What was decided by other data would not come to the same again: then it holds, from here on.
    is_same_data = is_in_step(tx, now, kept)
    base = cause.base if is_same_data and cause.base is not None else kept.version
    stood = cause.stands if cause.stands is not None else accepted_version(tx, team_id, kept.day)
    accepted = None if stood is None else version_of(tx, team_id, kept.day, stood)
    promised = _promised(cause, accepted)
    plain = teams.told(now, kept.day, promised, accepted)
    first = kept if base == kept.version else version_of(tx, team_id, kept.day, base)
    decisions = decisions_of(tx, team_id, kept.day)
    begun = carried(plain, first.roster)
    return StandingDay(
        team=now,
        day=kept.day,
        version=kept.version,
        state=kept.state,
        decided=DecidedDay(
            plain=plain,
            base=begun,
            roster=begun if base == kept.version else carried(plain, kept.roster),
            earlier=tuple(each.override for each in decisions if each.version <= base),
            overrides=tuple(each.override for each in decisions if each.version > base),
        ),
        base=base,
        stands=stood,
        accepted=cause.accepted,
        promised=promised,
        proof=cause.proof if is_same_data else None,
    )


def is_in_step(tx: Tx, now: TeamNow, kept: KeptRoster) -> bool:
    """Whether the data that a current version was made with have since changed in nothing for its day."""
    if kept.team_version == now.version:
        return True
    found = find_day(tx, now.team_id, kept.day)
    return found is not None and found.in_step_with == now.version


def _promised(cause: Cause, accepted: KeptRoster | None) -> Promised:
    if cause.promised is not None:
        return cause.promised
    return accepted.cause.promised or {} if accepted is not None else {}


def seconds_of(member: Member, problem: Problem) -> int | None:
    """The moment in seconds of the day; None before the day has begun."""
    seconds = problem.horizon.seconds_of(member.now)
    return seconds if seconds > 0 else None


def today(member: Member, time_zone: str) -> date:
    """The day that it is for the team."""
    return Horizon(first_day=member.now.date(), time_zone=time_zone).day(
        Horizon(first_day=member.now.date(), time_zone=time_zone).seconds_of(member.now)
    )


def changes_since(tx: Tx, standing: StandingDay, base_version: int) -> tuple[Change, ...]:
    """What is different now from an earlier version of the day."""
    then = version_of(tx, standing.team.team_id, standing.day, base_version)
    return diff(standing.problem, carried(standing.problem, then.roster), standing.roster)


def _stale(tx: Tx, standing: StandingDay, base_version: int) -> StaleRosterError:
    known = 1 <= base_version <= standing.version
    changes = changes_since(tx, standing, base_version) if known else ()
    return StaleRosterError(
        Sentence(
            en=f"this was decided on version {base_version} of {standing.day}, and the roster is at "
            f"version {standing.version} now; look at what changed and decide again",
            nl=f"dit is besloten op versie {base_version} van {standing.day}, en het rooster is nu op "
            f"versie {standing.version}; bekijk wat er veranderde en besluit opnieuw",
        ),
        base=base_version,
        current=standing.version,
        changes=changes,
    )


def _no_roster(day: date) -> Sentence:
    return Sentence(
        en=f"there is no roster for {day} yet; ask for one, or begin an empty one by hand",
        nl=f"er is nog geen rooster voor {day}; vraag er een, of begin met de hand een leeg rooster",
    )
