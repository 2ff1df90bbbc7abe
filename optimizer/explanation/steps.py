"""What could give, one thing at a time: each step is a change of the problem, its price and its words.

A price is taken from the team's own where it has one (`Prices`); what no team prices has an assumed
price here, in seconds of travel, to order the steps by. What a changed roster costs comes on top, by
the original prices: overtime and lateness are in there already, by the minute.

Shortening a visit and lifting a client's no to a nurse are no steps and never will be.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from optimizer.domain.ids import NurseId
from optimizer.domain.problem import Problem
from optimizer.rules.base import Sentence

MINUTES = tuple(range(5, 125, 5))
"""Sizes of a step in time: up to two hours, as rosters are read, by five minutes."""
OVERTIME_MINUTES = tuple(range(5, 65, 5))
LONGER_MINUTES = tuple(range(65, 125, 5))

LEVEL_PRICE = 1_800
"""Seconds of travel for each level below the one asked for: half an hour, an assumption."""
COMPETENCE_PRICE = 3_600
"""Seconds of travel for having a competence signed off in time: an hour, an assumption."""
MODE_PRICE = 600
"""Seconds of travel for finding a nurse another vehicle: ten minutes, an assumption."""
KEY_PRICE = 600
"""Seconds of travel for handing over a key: ten minutes, an assumption."""
CRITICAL_FACTOR = 2
"""A minute outside a critical window weighs so many minutes outside an agreed one: an assumption."""


class Kind(StrEnum):
    """What gives."""

    EARLIER = "visit starts earlier"
    LATER = "visit starts later"
    GAP = "gap between linked visits"
    LEVEL = "lower level"
    COMPETENCE = "competence"
    KEY = "key"
    PIN = "pin"
    BAN = "ban"
    OVERTIME = "overtime"
    LONGER_SHIFT = "longer shift"
    EARLIER_SHIFT = "earlier shift"
    MODE = "mode of travel"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that could give, by as much as a size: minutes, levels, or 1 where there is no measure.

    `sizes` rise; a larger one allows all that a smaller one does. `change` is the problem after it,
    `price` (ticks) and `words` are of a size. `nurse` is set where the step is about one nurse.
    """

    kind: Kind
    sizes: tuple[int, ...] = (1,)
    nurse: NurseId | None = None
    change: Callable[[Problem, int], Problem]
    price: Callable[[int], int]
    words: Callable[[int], Sentence]


def with_changed(problem: Problem, field: str, name: str, **changes: object) -> Problem:
    """The problem in which the client, nurse, shift or visit of that id differs."""
    items = tuple(replace(item, **changes) if item.id == name else item for item in getattr(problem, field))
    return problem.replace(**{field: items})
