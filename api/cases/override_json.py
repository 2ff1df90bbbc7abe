"""An override as it is kept: ids, seconds and words of the engine, never a name."""

from collections.abc import Mapping
from typing import Any

from optimizer.decisions.override import Kind, Move, Override, OverrideId
from optimizer.domain.ids import NurseId, TaskId, VisitId

Json = dict[str, Any]

PRICE = "price_by_rule"
"""Beside it stands what the decision cost, in ticks by rule, to see whether a price is too high."""


def override_json(override: Override) -> Json:
    """What is kept of an override beside its id and kind; what it does not say is left out."""
    kept: Json = {
        "visit": override.visit,
        "moves": [[move.visit, move.nurse] for move in override.moves] or None,
        "start": override.start,
        "after": override.after,
        "carer": override.carer,
        "now": override.now,
    }
    return {name: value for name, value in kept.items() if value is not None}


def override_of(kept_id: object, kind: str, body: Mapping[str, Any]) -> Override:
    """The override that was kept."""
    return Override(
        id=OverrideId(str(kept_id)),
        kind=Kind(kind),
        visit=_visit(body.get("visit")),
        moves=tuple(
            Move(visit=VisitId(TaskId(visit)), nurse=NurseId(nurse)) for visit, nurse in body.get("moves", ())
        ),
        start=body.get("start"),
        after=_visit(body.get("after")),
        carer=body.get("carer"),
        now=body.get("now"),
    )


def _visit(name: str | None) -> VisitId | None:
    return None if name is None else VisitId(TaskId(name))
