"""Changes of a team's own data that are worked out on the team as a whole; its rosters follow."""

from collections.abc import Callable, Iterable

from api.cases.at_hand import TeamNow
from api.cases.in_step import TeamChanged, in_step
from api.cases.member import Member
from api.cases.stored import log
from api.cases.teams import Teams
from data.store.connecting import Tx
from data.store.team_saving import save_team
from data.team import Team


def change_team(
    tx: Tx,
    teams: Teams,
    member: Member,
    change: Callable[[Team], Team],
    *,
    event: str,
    clients: Iterable[str] = (),
    base_version: int | None = None,
) -> TeamChanged:
    """Change the team's data, and let the rosters from today on follow.

    Raises:
        ChangeRefusedError: the records would contradict each other.
        StaleVersionError: the team's data have changed since `base_version`.
        TeamError: a day with a roster could not be planned any more.

    """

    def kept(before: TeamNow) -> None:
        after = change(before.team)
        base = base_version or before.version
        version = save_team(tx, member.team, teams.keys, after, base_version=base)
        log(tx, member, event, f"team/{version}", clients)

    return in_step(tx, teams, member, kept)[1]
