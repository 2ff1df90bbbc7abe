"""A study over the wire: what each way of planning the weeks came to, in counts of all clients together."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.base import Line, Note

Number = Annotated[float, Field(ge=-1_000_000, le=1_000_000, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]


class _Part(BaseModel):
    """What a study's file says besides is for other programs, and is not kept."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class NoteOfStudy(_Part):
    """What a reader has to know, in both languages."""

    en: Note
    nl: Note


class PointOfStudy(_Part):
    """One way of planning the weeks; faces are different nurses in 14 days of clients with daily care.

    Parts of one as such: `more_travel` 0.03 is three per cent more than travel alone asks for.
    """

    number: Count
    kind: Literal["swept", "baseline", "what if"]
    title_en: Line
    title_nl: Line
    is_recommended: bool
    is_travel_only: bool
    is_on_front: bool
    travel_minutes_a_day: Number
    more_travel: Number
    fewer_faces: Number
    num_daily_clients: Count
    faces: Number
    faces_p90: Count
    faces_worst: Count
    bound: Number
    strangers: Number | None
    start_shift_p90: Number
    num_left_out: Count
    gap: Number | None


class StudyAsked(_Part):
    """The `study.json` that the command writes."""

    schema_version: Literal[1]
    first_day: date
    num_days: Annotated[int, Field(ge=1, le=366)]
    notes: Annotated[list[NoteOfStudy], Field(max_length=20)]
    points: Annotated[list[PointOfStudy], Field(min_length=1, max_length=300)]


class StudyShown(StudyAsked):
    """A study, and when the team kept it."""

    at: datetime
