"""Identities; distinct types, so that a nurse can never be passed for a client."""

from typing import NewType

ActId = NewType("ActId", str)
BuildingId = NewType("BuildingId", str)
ClientId = NewType("ClientId", str)
NurseId = NewType("NurseId", str)
PlaceId = NewType("PlaceId", str)
SeriesId = NewType("SeriesId", str)
ShiftId = NewType("ShiftId", str)

TaskId = NewType("TaskId", str)
"""Whatever takes a place in a route: a visit, a break or a fixed block."""

VisitId = NewType("VisitId", TaskId)
BreakId = NewType("BreakId", TaskId)
BlockId = NewType("BlockId", TaskId)
