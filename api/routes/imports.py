"""Tables taken in over HTTP: first what they would change, then, asked for, changed; and handed out again."""

import io
import zipfile
from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam
from api.cases.stored import log
from api.cases.takings import take_in
from api.http.answers import language_of
from api.schemas.base import Version
from api.schemas.tables import imported
from api.schemas.teams import Imported
from data.tables.words import Language
from data.tables.write_team import format_team, format_team_workbook

router = APIRouter(prefix="/v1/teams/{team_id}", tags=["import and export"])

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_FILES = 40


@router.post("/imports", operation_id="importTables")
@open_to(Access.PLANNER)
def take(
    request: Request,
    session: InTeam,
    files: Annotated[list[UploadFile], File(max_length=_MOST_FILES, description="CSV files or one .xlsx.")],
    apply: Annotated[bool, Form(description="Change the team; without it nothing is.")] = False,
    base_version: Annotated[
        Version | None, Form(description="The version that the shown diff was of.")
    ] = None,
) -> Imported:
    """What new tables would change in the team, row by row; with `apply`, changed, all of it or nothing."""
    contents = {file.filename or "?": file.file.read() for file in files}
    taken = take_in(
        session.tx, session.teams, session.member, contents, is_applied=apply, base_version=base_version
    )
    return imported(taken, language_of(request.headers), is_applied=apply)


@router.get("/export", operation_id="exportTeam", response_class=Response)
@open_to(Access.PLANNER)
def export(session: InTeam, to: Literal["xlsx", "csv"] = "xlsx", language: Language = "nl") -> Response:
    """Everything that the team keeps, as one workbook or as CSV files in a ZIP."""
    team = session.teams.now(session.tx, session.team_id).team
    everybody = [str(client.id) for client in team.clients]
    log(session.tx, session.member, "team exported", "tables", everybody, "read")
    if to == "xlsx":
        return _file(format_team_workbook(team, language), _XLSX, "team.xlsx")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in format_team(team, language).items():
            archive.writestr(name, content)
    return _file(packed.getvalue(), "application/zip", "team.zip")


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=kind, headers=headers)
