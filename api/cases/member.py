"""Who asks: a member of a team, at a moment."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from api.cases.refusals import CaseRefusedError
from optimizer.domain.ids import NurseId
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """A member of a team who asks something now; `nurse` is who she is in the team's tables, if anybody."""

    team: UUID
    subject: str
    now: datetime
    nurse: NurseId | None = None
    role: str = "member"
    request_id: str | None = None
    origin: str | None = None

    @property
    def own_nurse(self) -> NurseId:
        """The nurse that she is; refused for a member who is none."""
        if self.nurse is None:
            raise CaseRefusedError(
                Sentence(
                    en="you are no nurse of this team, so you have no visits to give or take",
                    nl="u bent geen verpleegkundige van dit team en hebt geen bezoeken te geven of te nemen",
                )
            )
        return self.nurse
