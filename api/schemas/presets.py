"""Presets over the wire."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from api.cases.presets import Comparison
from api.schemas.base import Wire

State = Literal["waiting", "running", "done", "failed", "cancelled"]


class PresetsAsked(Wire):
    """Nothing is to be said about it."""


class PresetShown(Wire):
    """What a preset's roster comes to, judged by the team's own prices."""

    preset: Literal["familiar", "balanced", "travel"]
    travel_minutes: float
    num_new_faces: int
    num_unassigned: int
    cost: float


class PresetsShown(Wire):
    """The presets that have been searched for so far; nothing where nobody asked."""

    solve_id: UUID | None
    state: State | None
    at: datetime | None
    presets: list[PresetShown]

    @classmethod
    def of(cls, found: Comparison | None) -> "PresetsShown":
        """A comparison as it goes over the wire."""
        if found is None:
            return cls(solve_id=None, state=None, at=None, presets=[])
        return cls.model_validate(found, from_attributes=True)
