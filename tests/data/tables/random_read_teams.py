"""Random teams that are sound: every id is there, nothing contradicts itself, every field varies."""

from typing import Any

from hypothesis import strategies as st

from data.team import PlaceRecord, Team
from tests.data.tables.random_care import (
    absence_row,
    act_row,
    change_row,
    client_row,
    decision_row,
    series_row,
)
from tests.data.tables.random_cells import ADDRESSES, IDS, TEXTS
from tests.data.tables.random_people import (
    availability_row,
    block_row,
    call_row,
    competence_row,
    nurse_row,
    on_call_row,
    past_row,
    shift_row,
)
from tests.data.tables.random_settings import SETTINGS, correction_row


@st.composite
def teams(draw: st.DrawFn) -> Team:
    """A sound team; each table may be empty."""
    ids: dict[str, list[Any]] = {
        name: draw(st.lists(IDS, unique=True, max_size=3))
        for name in (
            "places",
            "clients",
            "nurses",
            "acts",
            "series",
            "shifts",
            "blocks",
            "on_call",
            "corrections",
        )
    }
    if not (ids["clients"] and ids["acts"]):
        ids["series"] = []
    people = tuple(draw(nurse_row(name, ids)) for name in ids["nurses"])
    lasting = [n.id for n in people if not n.is_temporary and n.student_phase is None]
    acts = tuple(draw(act_row(name)) for name in ids["acts"])
    return Team(
        settings=draw(SETTINGS),
        places=tuple(PlaceRecord(id=p, name=draw(TEXTS), address=draw(ADDRESSES)) for p in ids["places"]),
        clients=tuple(draw(client_row(name, ids, lasting)) for name in ids["clients"]),
        nurses=people,
        competences=draw(
            _rows(competence_row(ids), ids["nurses"], lambda c: (c.nurse, c.name, c.valid_from))
        ),
        acts=acts,
        series=tuple(draw(series_row(name, before, ids)) for name, before in _chain(ids["series"])),
        changes=draw(_rows(change_row(ids), ids["series"], lambda c: (c.series, c.day, c.from_now_on))),
        absences=draw(_rows(absence_row(ids), ids["clients"], lambda a: (a.client, a.first))),
        shifts=tuple(draw(shift_row(name, ids)) for name in ids["shifts"] if ids["nurses"]),
        availability=draw(
            _rows(
                availability_row(ids),
                ids["nurses"],
                lambda a: (a.nurse, a.kind, a.first, a.weekdays, a.day_part),
            )
        ),
        blocks=tuple(draw(block_row(name, ids)) for name in ids["blocks"] if ids["nurses"]),
        on_call=tuple(draw(on_call_row(name, ids)) for name in ids["on_call"]),
        calls=draw(_rows(call_row(ids), ids["nurses"], lambda c: (c.nurse, c.day, c.start))),
        history=draw(_rows(past_row(ids), ids["nurses"] and ids["clients"])),
        decisions=draw(
            _rows(
                decision_row(ids),
                ids["series"],
                lambda d: (d.day, d.series, d.is_ban, d.nurse, d.is_second_nurse),
            )
        ),
        corrections=tuple(draw(correction_row(name)) for name in ids["corrections"]),
    )


def _chain(names: list[Any]) -> list[tuple[Any, Any]]:
    return list(zip(names, [None, *names][: len(names)], strict=True))


def _rows(row: st.SearchStrategy[Any], needed: list[Any], key: Any = None) -> st.SearchStrategy[Any]:
    return st.lists(row, max_size=3, unique_by=key).map(tuple) if needed else st.just(())
