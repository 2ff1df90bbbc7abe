"""A team over the wire: itself, its members, its tables."""

from typing import Annotated
from uuid import UUID

import pydantic
from pydantic import StringConstraints

from api.schemas.base import Id, Line, Told, Wire
from api.schemas.followed import FollowedShown
from api.schemas.people import Role
from data.tables.cells import Field


class TeamShown(Wire):
    """A team, and what the caller is in it."""

    team_id: UUID
    name: str
    version: int
    time_zone: str
    geo_links: bool
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
    dict[Header, Annotated[str, StringConstraints(max_length=4_000)]],
    pydantic.Field(min_length=1, max_length=60),
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
    """A column of a table, as `data/samples/README.md` describes it, and how to draw a field for it.

    `field` says what is filled in (with `is_list` several, a space between them), `words` which words it may
    be, `refers_to` in which table its ids stand, `least` and `most` between which numbers it lies, `if_empty`
    what an empty cell means. Cells are shown in English, and taken in either language.
    """

    header: str
    dutch: str
    description: Told
    example: str
    is_required: bool
    field: Field
    is_list: bool
    is_ordered: bool
    refers_to: str | None
    words: list[Told]
    least: float | None
    most: float | None
    if_empty: str


class TableShown(Wire):
    """A table of the team; one of settings has one row, which is only changed."""

    name: str
    dutch: str
    description: Told
    is_settings: bool
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
