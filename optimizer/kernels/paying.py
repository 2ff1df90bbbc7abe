"""When it may still pay to have come to a visit, of what the rest of a route costs at least."""

from optimizer.kernels.convex import COUNT, FIRST, HIGH, LOW, VALUE
from optimizer.kernels.curves import ENDLESS, cut
from optimizer.kernels.jit import bare
from optimizer.kernels.layout import Ints


@bare
def may_pay(opening: int, width: int, onward: Ints, later: Ints, curve: Ints, cutoff: int) -> bool:
    """Keep a function only from the first to the last cell in which the rest may pay; False for none.

    Only times are looked at, cell by cell, at which the cheapest rest of any later time might pay.
    """
    at, value, piece, left, end = _below(curve, cutoff - later[0])
    low, high = ENDLESS, -ENDLESS
    while at <= end and low == ENDLESS:
        cell = min(max(at - opening, 0) // width, onward.shape[0] - 1)
        if value >= cutoff - later[cell] and curve[FIRST + 2 * piece] >= 0:
            return False
        until = min(opening + (cell + 1) * width, end + 1)
        least_here, here = value, at
        while at < until:
            while left == 0 and piece + 1 < curve[COUNT]:
                piece += 1
                left = curve[FIRST + 2 * piece + 1]
            step = min(left, until - at) if left > 0 else until - at
            value += step * curve[FIRST + 2 * piece]
            at, left = at + step, max(left - step, 0)
            least_here = min(least_here, value)
        if least_here + onward[cell] < cutoff:
            low = here
    if low <= end:
        high = min(_last_paying(opening, width, later, curve, cutoff), end)
    if low > high:
        return False
    if low > curve[LOW] or high < curve[HIGH]:
        cut(curve, low, high)
    return True


@bare
def _last_paying(opening: int, width: int, later: Ints, curve: Ints, cutoff: int) -> int:
    """The end of the last cell in which a rest may pay, each piece of the function taken at its least."""
    value, at, last = curve[VALUE], curve[LOW], -ENDLESS
    for k in range(curve[COUNT]):
        then = at + curve[FIRST + 2 * k + 1]
        until = value + curve[FIRST + 2 * k] * curve[FIRST + 2 * k + 1]
        low = min(max(at - opening, 0) // width, later.shape[0] - 1)
        high = min(max(then - opening, 0) // width, later.shape[0] - 1) + 1
        below = cutoff - min(value, until)
        if later[low] < below:
            while high - low > 1:
                middle = (low + high) // 2
                if later[middle] < below:
                    low = middle
                else:
                    high = middle
            last = max(last, min(then, opening + (low + 1) * width - 1))
        value, at = until, then
    return last


@bare
def _below(curve: Ints, limit: int) -> tuple[int, int, int, int, int]:
    """The first time at which a function is below a limit, its value, piece and what is left of it; the last.

    The last is before the first where it never is.
    """
    at, value, first, there, inside, rest = curve[LOW], curve[VALUE], ENDLESS, 0, 0, 0
    last = -ENDLESS
    if value < limit:
        first, there, inside, rest, last = at, value, 0, curve[FIRST + 1], at
    for k in range(curve[COUNT]):
        slope, length = curve[FIRST + 2 * k], curve[FIRST + 2 * k + 1]
        then = value + slope * length
        if value >= limit > then:
            step = (value - limit) // -slope + 1
            first, there, inside, rest = at + step, value + slope * step, k, length - step
        if then < limit:
            last = at + length
        elif value < limit:
            last = at + (limit - 1 - value) // slope
        at, value = at + length, then
    return first, there, inside, rest, last
