"""A team over the wire: itself, its members, its tables."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from api.schemas.base import Id, Line, Wire
from api.schemas.followed import FollowedShown
from api.schemas.people import Role


class TeamShown(Wire):
    """A team, and what the caller is in it."""

    team_id: UUID
    name: str
    version: int
    time_zone: str
    role: Role
    nurse_id: str | None


class MemberShown(Wire):
    """Somebody of the team."""

    subject: str
    role: Role
    nurse_id: str | None


class Members(Wire):
    """Everybody of the team."""

    members: list[MemberShown]


class MemberAsked(Wire):
    """Somebody to admit, or to make something else."""

    subject: Line
    role: Role
    nurse_id: Id | None = None


class PassOn(Wire):
    """Who is the planner from now on."""

    to: Line


Header = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Cells = Annotated[
    dict[Header, Annotated[str, StringConstraints(max_length=4_000)]], Field(min_length=1, max_length=60)
]


class RowAsked(Wire):
    """Cells of a row by header, English or Dutch, as they stand in the team's files; '' empties one."""

    cells: Cells


class RowShown(Wire):
    """A row of one of the team's tables."""

    row_id: UUID
    cells: dict[str, str]


class Rows(Wire):
    """Some rows of a table; `next` is where the list goes on."""

    table: str
    version: int
    rows: list[RowShown]
    next: int | None


class RowChanged(Wire):
    """A row after a change, the team's version that it made, and the rosters that followed."""

    row: RowShown
    version: int
    days: list[FollowedShown]


class ColumnShown(Wire):
    """A column of a table, as `data/samples/README.md` describes it."""

    header: str
    dutch: str
    description: str
    example: str
    is_required: bool


class TableShown(Wire):
    """A table of the team."""

    name: str
    dutch: str
    description: str
    columns: list[ColumnShown]


class Tables(Wire):
    """Every table that a team has."""

    tables: list[TableShown]


class RowChange(Wire):
    """A row that an import adds, removes or changes; `sentence` is one line for people."""

    table: str
    kind: str
    key: str
    sentence: str


class Imported(Wire):
    """What an import changes. `is_applied` says whether it did; else nothing is changed yet.

    `days` are those whose rosters have followed.
    """

    is_applied: bool
    version: int
    num_changes: int
    changes: list[RowChange]
    days: list[FollowedShown]
