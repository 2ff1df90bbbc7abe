"""What many rules look at, made once for a roster: one evaluation asks for some of it ten times over."""

import threading
from collections.abc import Callable, Iterator
from functools import wraps
from typing import TypeVar

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster

Seen = TypeVar("Seen")
_LAST = threading.local()


def remembered(
    look: Callable[[Problem, Roster], Iterator[Seen]],
) -> Callable[[Problem, Roster], tuple[Seen, ...]]:
    """The same as a tuple, kept in each thread for the problem and the roster that it last was asked of.

    Neither ever changes, so that being the same objects is enough, and comparing them would cost more.
    """

    @wraps(look)
    def looked(problem: Problem, roster: Roster) -> tuple[Seen, ...]:
        last: tuple[Problem, Roster, tuple[Seen, ...]] | None = getattr(_LAST, look.__name__, None)
        if last is None or last[0] is not problem or last[1] is not roster:
            last = (problem, roster, tuple(look(problem, roster)))
            setattr(_LAST, look.__name__, last)
        return last[2]

    return looked
