"""What goes out: calendars at secret addresses, billing lines; and who saw what."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam
from api.cases.billing import billing
from api.cases.feeds import calendar, close_feed, open_feed, own_feeds
from api.cases.member import Member
from api.once import Once
from api.problems import Refused
from api.schemas.base import Id, Wire
from api.service import service_of
from data.store.access_log import entries_about
from data.store.feeds import Feed, feed_of_secret
from optimizer.domain.ids import NurseId

router = APIRouter(tags=["in and out"])
_TEAM = "/v1/teams/{team_id}"


class FeedAsked(Wire):
    """Whose calendar to open."""

    nurse: Id


class FeedShown(Wire):
    """A calendar; `address` only when it is made: it is not kept, and not to be had again."""

    feed_id: UUID
    nurse: str
    at: datetime
    revoked_at: datetime | None
    address: str | None = None

    @classmethod
    def of(cls, feed: Feed, address: str | None = None) -> "FeedShown":
        """A calendar as it goes over the wire."""
        return cls(
            feed_id=feed.feed_id,
            nurse=feed.nurse_id,
            at=feed.at,
            revoked_at=feed.revoked_at,
            address=address,
        )


class Feeds(Wire):
    """Calendars that the caller may close."""

    feeds: list[FeedShown]


class BillingLineShown(Wire):
    """One act of one visit: the minutes published first, and those that stand now."""

    day: date
    visit: str
    client: str
    act: str
    planned_minutes: float
    current_minutes: float


class BillingShown(Wire):
    """Billing lines and what they add up to."""

    lines: list[BillingLineShown]
    planned_minutes: float
    current_minutes: float


class LoggedShown(Wire):
    """Who did or saw what, when, about which client."""

    at: datetime
    event: str
    action: str
    client: str | None
    subject: str
    role: str
    responsible: str
    resource: str
    outcome: str


class LogShown(Wire):
    """The newest entries of the access log."""

    entries: list[LoggedShown]


@router.post(f"{_TEAM}/feeds", operation_id="openFeed", status_code=201, response_model=FeedShown)
@open_to(Access.MEMBER)
def open_calendar(session: InTeam, once: Once, asked: FeedAsked) -> Response:
    """A calendar at an address that only its nurse has; it can be closed."""

    def made() -> FeedShown:
        feed, secret = open_feed(session.tx, session.teams, session.member, NurseId(asked.nurse))
        return FeedShown.of(feed, f"{session.service.settings.public_url}/feeds/{secret}.ics")

    # The secret is told once and kept nowhere, so an answer that is asked for again comes without it.
    return once.answer(201, made, kept_as=lambda shown: shown.model_copy(update={"address": None}))


@router.get(f"{_TEAM}/feeds", operation_id="listFeeds")
@open_to(Access.MEMBER)
def calendars(session: InTeam) -> Feeds:
    """The calendars that the caller may close."""
    return Feeds(feeds=[FeedShown.of(each) for each in own_feeds(session.tx, session.member)])


@router.delete(f"{_TEAM}/feeds/{{feed_id}}", operation_id="closeFeed")
@open_to(Access.MEMBER)
def close_calendar(session: InTeam, feed_id: UUID) -> FeedShown:
    """Close the address for good."""
    return FeedShown.of(close_feed(session.tx, session.member, feed_id))


@router.get("/feeds/{secret}.ics", operation_id="readFeed", response_class=Response)
@open_to(Access.PUBLIC)
def feed(request: Request, secret: Annotated[str, Path(min_length=20, max_length=100)]) -> Response:
    """A nurse's calendar: times and initials. Whoever has the address can read it."""
    service = service_of(request)
    with service.database.transaction() as tx:
        found = feed_of_secret(tx, secret)
    if found is None:
        raise Refused("not_found")
    member = Member(team=found.team_id, subject=f"feed|{found.feed_id}", now=service.now(), role="feed")
    with service.database.transaction(team=found.team_id) as tx:
        content = calendar(tx, service.teams, member, NurseId(found.nurse_id))
    return Response(content, media_type="text/calendar; charset=utf-8")


@router.get(f"{_TEAM}/billing", operation_id="readBilling")
@open_to(Access.PLANNER)
def bill(
    session: InTeam,
    first: Annotated[date, Query(alias="from")],
    last: Annotated[date, Query(alias="to")],
) -> BillingShown:
    """Billing lines of the published days; nobody's name is on them."""
    lines = billing(session.tx, session.teams, session.member, first, last)
    return BillingShown(
        lines=[BillingLineShown.model_validate(each, from_attributes=True) for each in lines],
        planned_minutes=round(sum(each.planned_minutes for each in lines), 4),
        current_minutes=round(sum(each.current_minutes for each in lines), 4),
    )


@router.get(f"{_TEAM}/access-log", operation_id="readAccessLog")
@open_to(Access.PLANNER)
def access_log(
    session: InTeam,
    client: Annotated[Id | None, Query(description="Only about this client.")] = None,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 200,
) -> LogShown:
    """Who did or saw what, newest first."""
    found = entries_about(session.tx, session.team_id, client_id=client, most=limit)
    return LogShown(
        entries=[
            LoggedShown(
                at=each.at,
                event=each.entry.event,
                action=each.entry.action,
                client=each.entry.client_id,
                subject=each.entry.subject,
                role=each.entry.role,
                responsible=each.entry.responsible,
                resource=each.entry.resource,
                outcome=each.entry.outcome,
            )
            for each in found
        ]
    )
