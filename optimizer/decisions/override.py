"""The record of a person's decision about a roster, with the pin or ban that a solver must keep."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NewType

from optimizer.domain.decisions import Ban, Pin
from optimizer.domain.ids import NurseId, VisitId
from optimizer.domain.problem import Problem
from optimizer.explanation.standing import group_of
from optimizer.last_few import for_last_few

OverrideId = NewType("OverrideId", str)
_LAST_FEW = 256


class Kind(StrEnum):
    """What a person may decide about visits of a roster."""

    NURSE = "nurse"
    TIME = "time"
    ORDER = "order"
    UNASSIGN = "unassign"
    INFORMAL = "informal"
    SWAP = "swap"


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """A visit that goes to a nurse."""

    visit: VisitId
    nurse: NurseId


@dataclass(frozen=True, kw_only=True, slots=True)
class Override:
    """One decision of a person, kept as data.

    A NURSE or SWAP gives visits to nurses (`moves`). The others are about one `visit`: TIME sets its
    `start` (seconds of the horizon), ORDER puts it right after another (`after`) in the same route,
    UNASSIGN leaves it out, INFORMAL hands it to a `carer`. What has begun before `now` (seconds) is
    not touched.
    """

    id: OverrideId
    kind: Kind
    visit: VisitId | None = None
    moves: tuple[Move, ...] = ()
    start: int | None = None
    after: VisitId | None = None
    carer: str | None = None
    now: int | None = None

    @property
    def visits(self) -> tuple[VisitId, ...]:
        """The visits that it is about."""
        return (self.visit,) if self.visit is not None else tuple(move.visit for move in self.moves)

    @property
    def takes_out(self) -> bool:
        """Whether no nurse of the team makes the visit any more."""
        return self.kind in {Kind.UNASSIGN, Kind.INFORMAL}


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """What the decisions about one visit come to: a pin, or that nobody plans it."""

    pin: Pin
    is_out: bool = False


def pin_or_ban(problem: Problem, override: Override) -> tuple[Pin | Ban, ...]:
    """What the decision by itself holds a solver to; a double-up is left out as a whole."""
    if override.moves:
        return tuple(Pin(visit=move.visit, nurse=move.nurse) for move in override.moves)
    (visit,) = override.visits
    if override.takes_out:
        return tuple(Ban(visit=member) for member in group_of(problem, visit))
    return (Pin(visit=visit, start=override.start, after=override.after),)


def with_decisions(
    problem: Problem, overrides: Iterable[Override], *, lifted: Collection[VisitId] = ()
) -> Problem:
    """The problem with what has been decided; of decisions that contradict each other the last holds.

    A decision about a visit or a nurse that the problem no longer has holds nothing. What the problem is
    pinned or banned to already stays. Visits that are `lifted` are free to go to any nurse.
    """
    return _with_decisions(problem, tuple(overrides), frozenset(lifted))


@for_last_few(_LAST_FEW)
def _with_decisions(problem: Problem, overrides: tuple[Override, ...], lifted: frozenset[VisitId]) -> Problem:
    """The same problem for the same decisions, so that it is laid out and judged once."""
    held: dict[VisitId, Held] = {}
    for override in overrides:
        if is_known(problem, override):
            for item in pin_or_ban(problem, override):
                held[item.visit] = _after(held.get(item.visit), item)
    for visit in lifted:
        if visit in held:
            held[visit] = Held(pin=replace(held[visit].pin, nurse=None, after=None))
    if not held:
        return problem
    pins = [each.pin for each in held.values() if not each.is_out and _says_something(each.pin)]
    bans = [Ban(visit=visit) for visit, each in held.items() if each.is_out]
    known = [pin for pin in pins if pin.after is None or pin.after in problem.visit_of]
    return problem.replace(pins=(*problem.pins, *known), bans=(*problem.bans, *bans))


def is_known(problem: Problem, override: Override) -> bool:
    """Whether the problem (still) has whom and what a decision is about."""
    has_nurses = all(move.nurse in problem.nurse_of for move in override.moves)
    return has_nurses and all(visit in problem.visit_of for visit in override.visits)


def _after(before: Held | None, item: Pin | Ban) -> Held:
    """What is held after one decision more: a new nurse or time lifts that it was left out."""
    if isinstance(item, Ban):
        return Held(pin=Pin(visit=item.visit), is_out=True)
    pin = before.pin if before is not None else Pin(visit=item.visit)
    if item.nurse is not None:
        # A set time is the client's and stays; the order was decided about another nurse's day.
        return Held(pin=replace(pin, nurse=item.nurse, after=pin.after if pin.nurse == item.nurse else None))
    return Held(
        pin=replace(
            pin,
            start=pin.start if item.start is None else item.start,
            after=pin.after if item.after is None else item.after,
        )
    )


def _says_something(pin: Pin) -> bool:
    return (pin.nurse, pin.start, pin.after) != (None, None, None)
