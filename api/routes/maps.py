"""The map of a team's area, to draw rosters on."""

import gzip
from typing import Annotated

from fastapi import APIRouter, Header
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam
from api.routes.cached import IfNoneMatch
from api.service import Shown
from geo.area import Area

router = APIRouter(prefix="/v1/teams/{team_id}", tags=["maps"])
_GEOJSON = "application/geo+json"


@router.get(
    "/map",
    operation_id="readMap",
    response_class=Response,
    responses={200: {"content": {_GEOJSON: {}}}, 304: {}},
)
@open_to(Access.MEMBER)
def read(
    session: InTeam,
    if_none_match: IfNoneMatch = None,
    accept_encoding: Annotated[str, Header(max_length=400)] = "",
) -> Response:
    """Streets with names, buildings and water as GeoJSON, with `attribution` and `bbox`."""
    area = session.teams.area(session.teams.now(session.tx, session.team_id).team)
    sha256, is_small = area.basemap_sha256, _takes_gzip(accept_encoding)
    tag = f'"{sha256[:40]}{"-gzip" if is_small else ""}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding"}
    if if_none_match is not None and tag in if_none_match:
        return Response(status_code=304, headers=headers)
    found = session.service.shown.get(
        (sha256, is_small), lambda: Shown(body=_body(area, is_small), clients=())
    )
    encoded = {"Content-Encoding": "gzip"} if is_small else {}
    return Response(found.body, media_type=_GEOJSON, headers={**headers, **encoded})


def _body(area: Area, is_small: bool) -> bytes:
    return gzip.compress(area.basemap_text(), mtime=0) if is_small else area.basemap_text()


def _takes_gzip(accepted: str) -> bool:
    names = [part.replace(" ", "").casefold() for part in accepted.split(",")]
    return any(name.split(";")[0] in {"gzip", "*"} and not name.endswith(";q=0") for name in names)
