"""The colour and the line of each nurse in the picture."""

from collections.abc import Mapping
from typing import Any, Final

from optimizer.domain.ids import NurseId, ShiftId
from optimizer.domain.problem import Problem

# After Paul Tol's "muted" scheme, darkened where a white number would not be read on it: told apart by
# colour-blind readers too. From the tenth nurse on the same colours return with a broken line
# and hollow stops.
COLOURS: Final = (
    "#332288", "#c4506a", "#117733", "#0d84a8", "#a66f00", "#882255", "#5f7f1e", "#7b4fb0", "#3b3b3b",
)  # fmt: skip
STYLES: Final = ("-", (0, (5, 1.5)), (0, (1.2, 1.2)))

Look = tuple[str, Any]
"""A colour, and a line style of matplotlib."""


def looks_of(problem: Problem) -> Mapping[ShiftId, Look]:
    """How each shift is drawn: the same for all shifts of a nurse, in the order of the problem."""
    nurses: dict[NurseId, int] = {}
    for shift in problem.shifts:
        nurses.setdefault(shift.nurse, len(nurses))
    return {
        shift.id: (
            COLOURS[nurses[shift.nurse] % len(COLOURS)],
            STYLES[nurses[shift.nurse] // len(COLOURS) % len(STYLES)],
        )
        for shift in problem.shifts
    }
