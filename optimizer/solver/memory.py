"""What the routes of a shift remember, so that they do not come back to a visit.

Visits come to remember those that the programme's routes come back to between them (R. Roberti,
A. Mingozzi, Dynamic ng-path relaxation for the delivery man problem, Transportation Science 48, 2014).
"""

from optimizer.solver.relaxed import RelaxedShift


def comes_back(visits: tuple[int, ...]) -> bool:
    """Whether a route makes a visit twice."""
    return len(set(visits)) < len(visits)


def returns(visits: tuple[int, ...]) -> list[tuple[tuple[int, ...], int]]:
    """The visits between two times that a route makes the same one, and that one."""
    last: dict[int, int] = {}
    found = []
    for k, visit in enumerate(visits):
        if visit in last:
            found.append((visits[last[visit] + 1 : k], visit))
        last[visit] = k
    return found


def remember(relaxed: RelaxedShift, between: tuple[int, ...], visit: int) -> None:
    """Let a shift's routes remember a visit while they make some others."""
    number = {int(v): k for k, v in enumerate(relaxed.visits)}
    if visit in number:
        bits = relaxed.ways.own_bit[number[visit]]
        for other in between:
            if other in number:
                relaxed.ways.memory[number[other]] |= bits
