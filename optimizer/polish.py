"""Small changes under the full price of everything: each visit taken out and put where it costs least."""

from collections.abc import Callable

from optimizer.domain.roster import Roster
from optimizer.draft import Draft
from optimizer.laid_out import LaidOut
from optimizer.schedule import schedule


def polish(
    laid: LaidOut, roster: Roster, *, rounds: int = 100, is_over: Callable[[], bool] = lambda: False
) -> Roster:
    """A roster that moving any one visit does not improve, or as near as `rounds` or `is_over` allow.

    Linked and pinned visits stay; whatever is left out is tried again as others move.
    """
    draft = Draft(laid, roster.orders)
    for _ in range(rounds):
        before = draft.cost
        for visit in _movable(laid):
            if is_over():
                break
            draft.try_move(visit)
        if draft.cost >= before or is_over():
            break
    return schedule(laid.problem, draft.orders(), laid_out=laid)


def _movable(laid: LaidOut) -> list[int]:
    a = laid.layout
    linked = {*a.link_first.tolist(), *a.link_second.tolist()}
    return [v for v in range(len(a.client)) if v not in linked and a.pinned_after[v] < 0]
