"""Questions between neighbour teams as they are now, whoever asked: open, answered, or overtaken by time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from api.cases.member import Member
from api.cases.refusals import UnknownError
from api.cases.standing import today
from api.cases.teams import Teams
from data.store import neighbours
from data.store.connecting import Tx
from data.store.neighbours import Kind
from optimizer.rules.base import Sentence

State = Literal["open", "accepted", "declined", "withdrawn", "expired", "stale"]


@dataclass(frozen=True, kw_only=True)
class RequestNow:
    """A question between this team and a neighbour, as it is now.

    `is_settled` tells a yes that has been carried out from one by agreement that waits for who comes.
    """

    id: UUID
    is_ours: bool
    neighbour: UUID
    neighbour_name: str
    day: date
    kind: Kind
    body: Mapping[str, Any]
    state: State
    answer: Mapping[str, Any] | None
    at: datetime
    expires_at: datetime | None
    visit: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it can still be answered."""
        return self.state == "open" or (self.state == "accepted" and self.answer is None)


def requests(tx: Tx, teams: Teams, member: Member, *, first: date | None = None) -> tuple[RequestNow, ...]:
    """What this team asked and is asked about days from one on (today), oldest first."""
    now = today(member, teams.now(tx, member.team).team.settings.time_zone)
    since = now if first is None else first
    names = neighbours.neighbour_names(tx)
    ours = [
        RequestNow(
            id=row.request_id,
            is_ours=True,
            neighbour=row.asked_team,
            neighbour_name=names[row.asked_team],
            state=_state(row, member, now),
            visit=row.visit,
            **_alike(row),
        )
        for row in neighbours.sent_requests(tx, member.team)
    ]
    theirs = [
        RequestNow(
            id=row.request_id,
            is_ours=False,
            neighbour=row.from_team,
            neighbour_name=row.from_name,
            state=_state(row, member, now),
            **_alike(row),
        )
        for row in neighbours.received_requests(tx)
    ]
    return tuple(sorted((each for each in (*ours, *theirs) if each.day >= since), key=lambda each: each.at))


def find_request(tx: Tx, teams: Teams, member: Member, request: UUID) -> RequestNow:
    """One question that this team asked or is asked; `UnknownError` for any other."""
    for each in requests(tx, teams, member, first=date.min):
        if each.id == request:
            return each
    raise UnknownError(
        Sentence(en="there is no such question for this team", nl="deze vraag is er niet voor dit team")
    )


def _alike(row: neighbours.SentRequest | neighbours.ReceivedRequest) -> dict[str, Any]:
    names = ("day", "kind", "body", "answer", "at", "expires_at")
    return {name: getattr(row, name) for name in names}


def _state(row: neighbours.SentRequest | neighbours.ReceivedRequest, member: Member, now: date) -> State:
    """The state; a question whose time is over has expired, whether or not anybody has noted that."""
    is_waiting = row.state == "open" or (row.state == "accepted" and row.answer is None)
    is_over = row.day < now or (row.expires_at is not None and row.expires_at <= member.now)
    return "expired" if is_waiting and is_over else row.state


ENDED = {
    "accepted": Sentence(en="this was said yes to already", nl="hier is al ja op gezegd"),
    "declined": Sentence(en="this was declined; it can be asked again", nl="dit is afgewezen; vraag opnieuw"),
    "withdrawn": Sentence(en="this question was taken back", nl="deze vraag is ingetrokken"),
    "expired": Sentence(
        en="the time of this question is over; it can be asked again",
        nl="de tijd van deze vraag is voorbij; het kan opnieuw worden gevraagd",
    ),
    "stale": Sentence(
        en="the other team's day has overtaken this question; it can be asked again",
        nl="de dag van het andere team heeft deze vraag ingehaald; het kan opnieuw worden gevraagd",
    ),
}
