"""What a change of the team's data did to rosters that were there, over the wire."""

from collections.abc import Iterable
from datetime import date

from api.cases.in_step import Followed, TeamChanged
from api.schemas.base import Wire


class FollowedShown(Wire):
    """A day whose roster a change has changed."""

    day: date
    version: int
    left_out: list[str]
    to_call: list[str]


class TeamChangedShown(Wire):
    """The team's version after a change, and the rosters that followed."""

    version: int
    days: list[FollowedShown]

    @classmethod
    def of(cls, changed: TeamChanged) -> "TeamChangedShown":
        """A change as it goes over the wire."""
        return cls(version=changed.now.version, days=followed_shown(changed.days))


def followed_shown(days: Iterable[Followed]) -> list[FollowedShown]:
    """Days as they go over the wire."""
    return [
        FollowedShown(
            day=each.day,
            version=each.version,
            left_out=[str(visit) for visit in each.left_out],
            to_call=[str(visit) for visit in each.to_call],
        )
        for each in days
    ]
