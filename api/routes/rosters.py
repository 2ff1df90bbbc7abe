"""Rosters to look at: the current one, its versions, what differs, why, and what else could be."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam, Session
from api.cases.by_hand import begin_by_hand
from api.cases.reading import (
    changes_between,
    current,
    earlier,
    explanation,
    suggestions,
    versions_now,
)
from api.cases.standing_day import StandingDay
from api.cases.stored import log
from api.once import Once
from api.routes.cached import IfNoneMatch, Made, shown
from api.routes.versions import etag
from api.schemas.base import Id, Version
from api.schemas.decisions import DecidedShown
from api.schemas.rosters import Changes, ChangeShown, RosterShown, Versions, VersionShown, roster_shown
from api.schemas.suggestions import ExplanationShown, OptionsShown
from data.store.rosters import list_versions

router = APIRouter(prefix="/v1/teams/{team_id}/rosters/{day}", tags=["rosters"])


@router.get("", operation_id="readRoster", response_model=RosterShown, responses={304: {}})
@open_to(Access.MEMBER)
def read(session: InTeam, day: date, if_none_match: IfNoneMatch = None) -> Response:
    """The roster as it stands, with its ETag, which a change sends back as If-Match."""
    tag = etag(*versions_now(session.tx, session.team_id, day))
    return shown(session, ("roster", day), tag, if_none_match, lambda: _current(session, day))


def _current(session: Session, day: date) -> Made:
    found = current(session.tx, session.teams, session.member, day)
    return roster_shown(found), found.clients


@router.post("", operation_id="beginByHand", status_code=201, response_model=DecidedShown)
@open_to(Access.MEMBER)
def begin(session: InTeam, once: Once, day: date) -> Response:
    """An empty roster to begin with by hand, for a day without any."""
    return once.answer(
        201,
        lambda: DecidedShown.of(begin_by_hand(session.tx, session.teams, session.member, day=day)),
    )


@router.get("/versions", operation_id="listVersions", response_model=Versions)
@open_to(Access.MEMBER)
def versions(
    session: InTeam,
    day: date,
    before: Annotated[Version | None, Query(description="Only versions before this one.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """A day's versions, newest first."""
    older = list_versions(session.tx, session.team_id, day, before=before, most=limit + 1)
    part = older[:limit]
    listed = [
        VersionShown(version=row.version, state=row.state, made_by=str(row.cause.get("kind")), at=row.at)
        for row in part
    ]
    return Versions(versions=listed, next=part[-1].version if len(older) > limit else None).answer()


@router.get("/versions/{version}", operation_id="readVersion")
@open_to(Access.MEMBER)
def version(session: InTeam, day: date, version: Version) -> RosterShown:
    """An earlier version, as it was kept."""
    found = earlier(session.tx, session.teams, session.member, day, version)
    log(session.tx, session.member, "roster read", f"roster/{day}/{version}", found.clients, "read")
    return roster_shown(found)


@router.get("/changes", operation_id="compareVersions")
@open_to(Access.MEMBER)
def changes(
    session: InTeam,
    day: date,
    first: Annotated[Version, Query(alias="from")],
    second: Annotated[Version, Query(alias="to")],
) -> Changes:
    """What one version does otherwise than another."""
    problem, found = changes_between(session.tx, session.teams, session.member, day, first, second)
    clients = [problem.visit_of[each.visit].client for each in found if each.visit in problem.visit_of]
    log(session.tx, session.member, "changes read", f"roster/{day}/{first}-{second}", clients, "read")
    told = [ChangeShown.of(problem, each) for each in found]
    return Changes(from_version=first, to_version=second, changes=told)


@router.get("/visits/{visit}/explanation", operation_id="explainVisit", response_model=ExplanationShown)
@open_to(Access.MEMBER)
def explain(session: InTeam, day: date, visit: Id) -> Response:
    """Why this nurse makes a visit, or why nobody does and what would help."""
    standing, found = explanation(session.tx, session.teams, session.member, day, visit)
    _seen(session, standing, visit, "explanation read")
    return ExplanationShown.of(standing.problem, found).answer()


@router.get("/visits/{visit}/suggestions", operation_id="suggestForVisit", response_model=OptionsShown)
@open_to(Access.MEMBER)
def suggest(session: InTeam, day: date, visit: Id) -> Response:
    """Who else could make a visit, when, and at what price; the cheapest of each nurse."""
    standing, found = suggestions(session.tx, session.teams, session.member, day, visit)
    _seen(session, standing, visit, "suggestions read")
    return OptionsShown.of(standing.problem, found).answer()


def _seen(session: Session, standing: StandingDay, visit: str, event: str) -> None:
    """Whose day this is about; others are in it as a name beside a time at most."""
    clients = [each.client for each in standing.problem.visits if each.id == visit]
    log(session.tx, session.member, event, f"roster/{standing.day}/{standing.version}", clients, "read")
