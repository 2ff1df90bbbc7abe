"""Edits of every table of the sample team, and what each of them does to the roster of the Monday."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from api.cases.in_step import TeamChanged
from api.cases.rows import RowKept, add_row, change_row, remove_row
from data.store.team_rows import StoredRow, load_rows
from data.tables.catalogue import TABLE_OF
from optimizer.domain.ids import TaskId, VisitId
from tests.api.cases.conftest import House


def v(name: str) -> VisitId:
    return VisitId(TaskId(name))


def row_of(house: House, table: str, **wanted: str) -> StoredRow:
    """The row of a table with these cells."""
    with house.tx() as tx:
        rows = load_rows(tx, house.team, house.teams.keys, [TABLE_OF[table]])
    return next(row for row in rows if wanted.items() <= dict(row.cells).items())


def added(house: House, table: str, **cells: str) -> RowKept:
    return house.tell(add_row, table=TABLE_OF[table], cells=cells)


def changed(house: House, table: str, wanted: Mapping[str, str], **cells: str) -> RowKept:
    return house.tell(change_row, row_id=row_of(house, table, **wanted).row_id, cells=cells)


def removed(house: House, table: str, **wanted: str) -> TeamChanged:
    row = row_of(house, table, **wanted)
    return house.tell(remove_row, table=TABLE_OF[table], row_id=row.row_id)


def starts(house: House) -> dict[str, int]:
    return {task: a.start for task, (_, a) in house.standing().roster.where.items()}


@dataclass(frozen=True)
class Edit:
    """An edit of a table; what then is nobody's, what is not asked for any more, and what may move."""

    table: str
    make: Callable[[House], RowKept | TeamChanged]
    nobodys: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    may_move: set[str] = field(default_factory=set)
    follows: bool = True


EDITS = {
    "a shift is taken away": Edit("shifts", lambda h: removed(h, "shifts", id="d2"), nobodys={"r5"}),
    "a shift goes to somebody else": Edit(
        "shifts", lambda h: changed(h, "shifts", {"id": "d2"}, nurse="n3"), may_move={"r5", "d2-break"}
    ),
    "a competence ends": Edit(
        "competences",
        lambda h: changed(h, "competences", {"nurse": "n2"}, valid_until="22-11-2026"),
        nobodys={"r5"},
    ),
    "a nurse may do less": Edit(
        "nurses", lambda h: changed(h, "nurses", {"id": "n2"}, level="2"), nobodys={"r5"}
    ),
    "a client wants another nurse": Edit(
        "clients",
        lambda h: changed(h, "clients", {"id": "c3"}, excluded_nurses="n1", own_morning="n4"),
        nobodys={"r4"},
    ),
    "a client's care ends": Edit(
        "clients", lambda h: changed(h, "clients", {"id": "c3"}, end_date="22-11-2026"), gone={"r4"}
    ),
    "a series ends": Edit(
        "series", lambda h: changed(h, "series", {"id": "r4"}, end="22-11-2026"), gone={"r4"}
    ),
    "a series begins": Edit(
        "series",
        lambda h: added(h, "series", id="r20", client="c2", acts="kousen", windows="09:00-11:00",
                        base="23-11-2026", interval="1"),
        nobodys={"r20"},
    ),
    "a visit falls away": Edit(
        "changes",
        lambda h: added(h, "changes", series="r4", day="23-11-2026", from_now_on="nee", is_cancelled="ja"),
        gone={"r4"},
    ),
    "a client goes to hospital": Edit(
        "absences",
        lambda h: added(h, "absences", client="c3", first="23-11-2026", kind="ziekenhuis"),
        gone={"r4"},
    ),
    "an act takes longer": Edit(
        "acts", lambda h: changed(h, "acts", {"id": "medicatie"}, minutes="9"), may_move={"all"}
    ),
    "the office moves": Edit(
        "places", lambda h: changed(h, "places", {"id": "kantoor"}, lat="60,1664"), may_move={"all"}
    ),
    "a lift is slow": Edit(
        "corrections", lambda h: changed(h, "corrections", {"id": "trap"}, minutes="3"), may_move={"all"}
    ),
    "a meeting is off": Edit("blocks", lambda h: removed(h, "blocks", id="mdo1"), gone={"mdo1"}),
    "somebody else is on call": Edit(
        "on_call", lambda h: changed(h, "on_call", {"id": "a3"}, nurse="n1"), follows=False
    ),
    "a call was longer": Edit(
        "calls", lambda h: changed(h, "calls", {"nurse": "n4"}, minutes="55"), follows=False
    ),
    "a visit is not to be made": Edit(
        "decisions",
        lambda h: added(h, "decisions", day="23-11-2026", series="r4", is_ban="ja"),
        nobodys={"r4"},
    ),
    "a price changes": Edit("team", lambda h: changed(h, "team", {}, price_new_face="20"), follows=False),
    "somebody would rather not work": Edit(
        "availability",
        lambda h: added(h, "availability", nurse="n1", kind="liever niet", first="23-11-2026"),
        follows=False,
    ),
    "the past is mended": Edit(
        "history", lambda h: removed(h, "history", day="2026-11-20", client="c1"), follows=False
    ),
}  # fmt: skip
