"""What a team shares with its coaches, over the wire: counts of five clients or more, of whole months."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query

from api.cases.shared import Shared
from api.schemas.base import Wire
from data.store.shared_counts import Figure, SharedCount

Month = Annotated[
    str | None,
    Query(
        pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$",
        description="A month that is over, such as 2026-10; without it the last one.",
    ),
]


def first_day(month: str | None) -> date | None:
    """The first day of a month as it is asked for."""
    return None if month is None else date.fromisoformat(f"{month}-01")


class CountShown(Wire):
    """Clients in care in the month, or visits made in a part of the day (`cell`): of five clients or more."""

    figure: Literal["clients", "visits"]
    cell: str
    number: int


class SharedShown(Wire):
    """What the team consents to share, and each count exactly as its coaches see it."""

    month: str
    consents: list[Figure]
    counts: list[CountShown]

    @classmethod
    def of(cls, shared: Shared) -> "SharedShown":
        """What is shared as it goes over the wire."""
        counts = [CountShown.model_validate(each, from_attributes=True) for each in shared.counts]
        return cls(month=f"{shared.month:%Y-%m}", consents=list(shared.consents), counts=counts)


class ConsentAsked(Wire):
    """Whether coaches may count a figure."""

    is_given: bool


class TeamCounts(Wire):
    """What one team shares."""

    team_id: UUID
    team_name: str
    counts: list[CountShown]


class CoachCounts(Wire):
    """What the teams that the caller coaches share of a month; a team that shares nothing is not there."""

    month: str
    teams: list[TeamCounts]

    @classmethod
    def of(cls, month: date, found: tuple[SharedCount, ...]) -> "CoachCounts":
        """Counts of several teams as they go over the wire."""
        teams = dict.fromkeys((each.team_id, each.team_name) for each in found)
        return cls(
            month=f"{month:%Y-%m}",
            teams=[
                TeamCounts(
                    team_id=team_id,
                    team_name=name,
                    counts=[
                        CountShown(figure=each.figure, cell=each.cell, number=each.number)
                        for each in found
                        if each.team_id == team_id
                    ],
                )
                for team_id, name in teams
            ],
        )
