"""Clients and their care: new, changed, away, back, ended. Rosters that are there already follow."""

from datetime import date, timedelta

from api.cases.care_changes import (
    CareChange,
    NewClient,
    come_back,
    with_absence,
    with_change,
    with_client,
    with_end,
    with_series_end,
    without_change,
)
from api.cases.in_step import TeamChanged
from api.cases.member import Member
from api.cases.records import put
from api.cases.repairs import Proposal, propose_repair
from api.cases.standing import today
from api.cases.team_changes import change_team
from api.cases.teams import Teams
from data.store.connecting import Tx
from data.team import ClientRecord, SeriesRecord, Team
from optimizer.domain.ids import ClientId, SeriesId


def add_client(
    tx: Tx, teams: Teams, member: Member, *, new: NewClient
) -> tuple[TeamChanged, ClientId, SeriesId]:
    """A new client with the care that was agreed; the visits show as nobody's on rosters that are there."""
    made: list[tuple[ClientId, SeriesId]] = []

    def change(team: Team) -> Team:
        after, client, series = with_client(team, new)
        made.append((client, series))
        return after

    changed = change_team(tx, teams, member, change, event="client added")
    (client, series) = made[-1]
    return changed, client, series


def change_client(tx: Tx, teams: Teams, member: Member, *, client: ClientRecord) -> TeamChanged:
    """A client's record as it now is."""
    return change_team(
        tx, teams, member, lambda team: put(team, client), event="client changed", clients=[client.id]
    )


def end_care(tx: Tx, teams: Teams, member: Member, *, client: ClientId, last_day: date) -> TeamChanged:
    """The last day of a client's care; later visits vanish, and nobody else's time moves."""
    return change_team(
        tx,
        teams,
        member,
        lambda team: with_end(team, client, last_day),
        event="care ended",
        clients=[client],
    )


def end_after_death(tx: Tx, teams: Teams, member: Member, *, client: ClientId) -> TeamChanged:
    """A client has died: from today on no roster, offer or proposal mentions the client any more."""
    now = teams.now(tx, member.team)
    yesterday = today(member, now.team.settings.time_zone) - timedelta(days=1)
    return end_care(tx, teams, member, client=client, last_day=yesterday)


def send_away(
    tx: Tx,
    teams: Teams,
    member: Member,
    *,
    client: ClientId,
    first: date,
    last: date | None,
    kind: str,
) -> TeamChanged:
    """A client is away (hospital, holiday), until a day or until further notice; the visits vanish."""
    return change_team(
        tx,
        teams,
        member,
        lambda team: with_absence(team, client, first, last, kind),
        event="client away",
        clients=[client],
    )


def bring_back(
    tx: Tx, teams: Teams, member: Member, *, client: ClientId, first_day: date
) -> tuple[TeamChanged, tuple[Proposal, ...]]:
    """A client is home again from a day on: the visits are back, with a proposal for each planned day."""
    changed = change_team(
        tx,
        teams,
        member,
        lambda team: come_back(team, client, first_day),
        event="client back",
        clients=[client],
    )
    days, apart = [followed.day for followed in changed.days], teams.apart()
    return changed, tuple(propose_repair(tx, apart, member, day=day) for day in days)


def put_series(tx: Tx, teams: Teams, member: Member, *, series: SeriesRecord) -> TeamChanged:
    """A new series, or one as it now is."""
    return change_team(
        tx, teams, member, lambda team: put(team, series), event="series changed", clients=[series.client]
    )


def change_care(
    tx: Tx,
    teams: Teams,
    member: Member,
    *,
    series: SeriesId,
    day: date,
    change: CareChange,
    from_now_on: bool,
) -> TeamChanged:
    """Change a series this once, or from a day on."""
    return change_team(
        tx,
        teams,
        member,
        lambda team: with_change(team, series, day, change, from_now_on=from_now_on),
        event="care changed",
        clients=_client_of(tx, teams, member, series),
    )


def take_back_change(
    tx: Tx, teams: Teams, member: Member, *, series: SeriesId, day: date, from_now_on: bool
) -> TeamChanged:
    """Take a change of a series back."""
    return change_team(
        tx,
        teams,
        member,
        lambda team: without_change(team, series, day, from_now_on=from_now_on),
        event="care changed",
        clients=_client_of(tx, teams, member, series),
    )


def end_series(tx: Tx, teams: Teams, member: Member, *, series: SeriesId, last_day: date) -> TeamChanged:
    """The last day of a series."""
    return change_team(
        tx,
        teams,
        member,
        lambda team: with_series_end(team, series, last_day),
        event="series ended",
        clients=_client_of(tx, teams, member, series),
    )


def _client_of(tx: Tx, teams: Teams, member: Member, series: SeriesId) -> list[str]:
    known = teams.now(tx, member.team).team.series
    return [str(record.client) for record in known if record.id == series]
