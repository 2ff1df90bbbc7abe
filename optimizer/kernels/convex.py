"""Convex piecewise linear functions of a start time, and the few things a search does with them.

A function is a row of integers: `[count, low, high, value at low, slope, length, slope, length, …]`,
its slopes rising, its lengths adding up to `high - low`; a count below 0 means that no time is possible.
The cheapest timing of a whole route is then a chain of such functions, exact and without a clock
grid, forward (the best way to come to a task) and backward (the best way to go on from it): the
dynamic programme of T. Ibaraki et al., Effective local search algorithms for routing and scheduling
problems with general time-window constraints, Transportation Science 39 (2005).
"""

from optimizer.kernels.jit import bare
from optimizer.kernels.layout import Ints

COUNT, LOW, HIGH, VALUE, FIRST = 0, 1, 2, 3, 4
PIECES = 40
"""Pieces a row has room for. More than a route ever needs: steep ones fall away where waiting is cheaper."""
WIDTH = FIRST + 2 * PIECES

EARLIEST, LATEST = -(10**6), 10**7
"""Every time of every horizon lies between these, in seconds."""


@bare
def zero(row: Ints, low: int, high: int) -> None:
    """Make a row the function that is 0 from low to high, or nowhere."""
    row[COUNT] = 1 if low <= high else -1
    row[LOW], row[HIGH], row[VALUE] = low, high, 0
    row[FIRST], row[FIRST + 1] = 0, high - low


@bare
def copy(row: Ints, out: Ints) -> None:
    """Copy a function."""
    for k in range(FIRST + 2 * max(row[COUNT], 0)):
        out[k] = row[k]


@bare
def _append(row: Ints, slope: int, length: int) -> None:
    if length <= 0:
        return
    last = FIRST + 2 * (row[COUNT] - 1)
    if row[COUNT] > 0 and (row[last] == slope or row[COUNT] == PIECES):
        # A full row is closed by its last slope, which only ever makes late times look cheaper.
        row[last + 1] += length
        return
    row[last + 2], row[last + 3] = slope, length
    row[COUNT] += 1


@bare
def arrive(row: Ints, out: Ints, stay: int, wanted: int, slack: int, wait: int) -> None:
    """From the cost of starting here to the least cost of being ready there, `stay` seconds on.

    Starting sooner after arrival than `wanted` seconds costs `slack` a second, later `wait` a second.
    """
    if row[COUNT] < 0:
        out[COUNT] = -1
        return
    out[COUNT], out[LOW], out[HIGH] = 0, row[LOW] + stay, LATEST
    out[VALUE] = row[VALUE] + slack * wanted
    used, is_slack_in = 0, wanted == 0
    for k in range(row[COUNT]):
        slope, length = row[FIRST + 2 * k], row[FIRST + 2 * k + 1]
        if not is_slack_in and slope > -slack:
            _append(out, -slack, wanted)
            used += wanted
            is_slack_in = True
        if slope >= wait:
            break
        _append(out, slope, length)
        used += length
    if not is_slack_in:
        _append(out, -slack, wanted)
        used += wanted
    _append(out, wait, LATEST - out[LOW] - used)


@bare
def depart(row: Ints, out: Ints, stay: int, wanted: int, slack: int, wait: int) -> None:
    """From the cost of starting there to the least cost of starting here, `stay` seconds before."""
    if row[COUNT] < 0 or row[HIGH] - stay < EARLIEST:
        out[COUNT] = -1
        return
    out[COUNT], out[LOW], out[HIGH] = 0, EARLIEST, row[HIGH] - stay
    kept, dropped = 0, 0
    for k in range(row[COUNT]):
        slope, length = row[FIRST + 2 * k], row[FIRST + 2 * k + 1]
        if slope <= -wait:
            dropped += slope * length
        else:
            kept += length
    lead = out[HIGH] - EARLIEST - kept - wanted
    # At the left end she waits: from there the cost falls by `wait` a second until it meets the rest.
    out[VALUE] = row[VALUE] + dropped + wait * lead
    is_slack_in = wanted == 0
    _append(out, -wait, lead)
    for k in range(row[COUNT]):
        slope, length = row[FIRST + 2 * k], row[FIRST + 2 * k + 1]
        if slope <= -wait:
            continue
        if not is_slack_in and slope > slack:
            _append(out, slack, wanted)
            is_slack_in = True
        _append(out, slope, length)
    if not is_slack_in:
        _append(out, slack, wanted)


@bare
def add_bends(row: Ints, out: Ints, low: int, high: int, base: int, bends: Ints, turns: Ints) -> None:
    """Add a function of slope `base`, turned at its rising `bends`, and keep only low to high.

    The function added has the value 0 at the new left end: `add_value` puts its own there.
    """
    low, high = max(low, row[LOW]), min(high, row[HIGH])
    if row[COUNT] < 0 or low > high:
        out[COUNT] = -1
        return
    out[COUNT], out[LOW], out[HIGH] = 0, low, high
    value, at, piece, left = row[VALUE], row[LOW], 0, row[FIRST + 1]
    while at < low:
        step = min(left, low - at)
        value += step * row[FIRST + 2 * piece]
        at, left = at + step, left - step
        if left == 0 and piece + 1 < row[COUNT]:
            piece += 1
            left = row[FIRST + 2 * piece + 1]
    out[VALUE] = value
    extra, bend = base, 0
    while bend < bends.shape[0] and bends[bend] <= at:
        extra += turns[bend]
        bend += 1
    while at < high:
        while left == 0 and piece + 1 < row[COUNT]:
            piece += 1
            left = row[FIRST + 2 * piece + 1]
        step = min(left, high - at) if left > 0 else high - at
        if bend < bends.shape[0]:
            step = min(step, bends[bend] - at)
        _append(out, row[FIRST + 2 * piece] + extra, step)
        at, left = at + step, left - step
        while bend < bends.shape[0] and bends[bend] <= at:
            extra += turns[bend]
            bend += 1
    if low == high:
        _point(out)


@bare
def add(one: Ints, two: Ints, out: Ints) -> bool:
    """The sum of two functions where both are; False where that is nowhere.

    A row that is full is closed by its last slope: at most as much as the sum.
    """
    low, high = max(one[LOW], two[LOW]), min(one[HIGH], two[HIGH])
    if one[COUNT] < 0 or two[COUNT] < 0 or low > high:
        out[COUNT] = -1
        return False
    k, left, value = enter(one, low)
    m, rest, other = enter(two, low)
    out[LOW], out[HIGH], out[VALUE], at, count = low, high, value + other, low, 0
    most = (out.shape[0] - FIRST) // 2
    while at < high or count == 0:
        if left == 0 and k + 1 < one[COUNT]:
            k += 1
            left = one[FIRST + 2 * k + 1]
            continue
        if rest == 0 and m + 1 < two[COUNT]:
            m += 1
            rest = two[FIRST + 2 * m + 1]
            continue
        step = min(left, rest, high - at)
        slope = one[FIRST + 2 * k] + two[FIRST + 2 * m]
        if count > 0 and (out[FIRST + 2 * count - 2] == slope or count == most):
            out[FIRST + 2 * count - 1] += step
        else:
            out[FIRST + 2 * count], out[FIRST + 2 * count + 1] = slope, step
            count += 1
        at, left, rest = at + step, left - step, rest - step
    out[COUNT] = count
    return True


@bare
def _point(row: Ints) -> None:
    """A function of one moment keeps a piece without length, so that its count says it exists."""
    row[COUNT] = 1
    row[FIRST], row[FIRST + 1] = 0, 0


@bare
def least(row: Ints) -> tuple[int, int]:
    """The least value of a function, and the earliest time that has it."""
    value, at = row[VALUE], row[LOW]
    for k in range(row[COUNT]):
        if row[FIRST + 2 * k] >= 0:
            break
        value += row[FIRST + 2 * k] * row[FIRST + 2 * k + 1]
        at += row[FIRST + 2 * k + 1]
    return value, at


@bare
def least_sum(one: Ints, two: Ints) -> tuple[int, int]:
    """The least value of the sum of two functions and its earliest time; the value is -1 for nowhere."""
    low, high = max(one[LOW], two[LOW]), min(one[HIGH], two[HIGH])
    if one[COUNT] < 0 or two[COUNT] < 0 or low > high:
        return -1, 0
    k, left, value = enter(one, low)
    m, rest, other = enter(two, low)
    value, at = value + other, low
    while at < high:
        slope = one[FIRST + 2 * k] + two[FIRST + 2 * m]
        if slope >= 0:
            break
        step = min(left, rest, high - at)
        value += slope * step
        at, left, rest = at + step, left - step, rest - step
        if left == 0 and k + 1 < one[COUNT]:
            k += 1
            left = one[FIRST + 2 * k + 1]
        if rest == 0 and m + 1 < two[COUNT]:
            m += 1
            rest = two[FIRST + 2 * m + 1]
    return value, at


@bare
def enter(row: Ints, at: int) -> tuple[int, int, int]:
    """The piece of a row that holds a time, what is left of it from there on, and the value there."""
    piece, here, value = 0, row[LOW], row[VALUE]
    length = row[FIRST + 1]
    while here + length <= at and piece + 1 < row[COUNT]:
        value += length * row[FIRST + 2 * piece]
        here += length
        piece += 1
        length = row[FIRST + 2 * piece + 1]
    value += (at - here) * row[FIRST + 2 * piece]
    return piece, length - (at - here), value
