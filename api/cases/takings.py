"""New tables for a team: what they would change, and, asked for, the change; all of it or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.cases.in_step import Followed
from api.cases.member import Member
from api.cases.team_changes import change_team
from api.cases.teams import Teams
from data.store.connecting import Tx
from data.tables.diff import TableChange, diff_teams
from data.tables.read_team import parse_team
from data.tables.words import Language
from data.team import Team


@dataclass(frozen=True, kw_only=True)
class Taken:
    """The team before and after; `version` is the team's version now, `days` the rosters that followed."""

    before: Team
    after: Team
    version: int
    days: tuple[Followed, ...] = ()

    def told(self, language: Language) -> tuple[TableChange, ...]:
        """What differs, row by row."""
        return diff_teams(self.before, self.after, language)


def take_in(
    tx: Tx,
    teams: Teams,
    member: Member,
    files: Mapping[str, bytes],
    *,
    is_applied: bool,
    base_version: int | None,
) -> Taken:
    """What these files change in the team, changed only where `is_applied`.

    Raises:
        TeamImportError: everything to mend in the files.
        StaleVersionError: the team has changed since `base_version`.

    """
    now = teams.now(tx, member.team)
    incoming = parse_team(files)
    if not is_applied:
        return Taken(before=now.team, after=incoming, version=now.version)
    changed = change_team(
        tx, teams, member, lambda _: incoming, event="tables imported", base_version=base_version
    )
    return Taken(before=now.team, after=incoming, version=changed.now.version, days=changed.days)
