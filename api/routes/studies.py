"""What fewer faces would cost the team, as its last study found; every member sees the same."""

from fastapi import APIRouter
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.auth.session import InTeam
from api.cases.stored import log
from api.problems import Refused
from api.schemas.study import StudyAsked, StudyShown
from data.store.studies import keep_study, study_of
from optimizer.rules.base import Sentence

router = APIRouter(prefix="/v1/teams/{team_id}/study", tags=["study"])
_NONE = Sentence(
    en="the team keeps no study yet; its planner can open the one that the command wrote",
    nl="het team bewaart nog geen studie; de planner kan openen wat de opdracht schreef",
)


@router.get("", operation_id="readStudy")
@open_to(Access.MEMBER)
def read(session: InTeam) -> StudyShown:
    """The study that the team keeps."""
    kept = study_of(session.tx, session.team_id)
    if kept is None:
        raise Refused("not_found", _NONE)
    return StudyShown.model_validate({**kept.study, "at": kept.at})


@router.put("", operation_id="keepStudy", status_code=204)
@open_to(Access.PLANNER)
def keep(session: InTeam, asked: StudyAsked) -> Response:
    """Keep the `study.json` of `buurtrooster study` for everybody to see; of it only the points."""
    keep_study(session.tx, session.team_id, asked.model_dump(mode="json"), member=session.member.subject)
    log(session.tx, session.member, "study kept", "study", action="create")
    return Response(status_code=204)
